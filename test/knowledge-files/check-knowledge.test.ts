import { describe, expect, it } from "vitest";
import { type Draft, entryOf, problemsAfter } from "./harbour.ts";

/** What was done to the fixture; where problems must be told, as `file place`; what the first of them must say. */
type Case = readonly [change: string, (draft: Draft) => void, places: readonly string[], advice: string];

const CRANES = "field-crane-driving";
const OPENING = "event-2024-03-04-opening";

function itTells(cases: readonly Case[]): void {
  it.each(cases)("%s", (_, change, places, advice) => {
    const problems = problemsAfter(change);
    expect(problems.map(({ file, path }) => `${file} ${path}`)).toEqual(places);
    expect(problems[0]?.message).toContain(advice);
  });
}

describe("a knowledge base in order", () => {
  it("has no problem", () => {
    expect(problemsAfter(() => {})).toEqual([]);
  });

  it("that is broken in several ways has every problem told at once", () => {
    const problems = problemsAfter((draft) => {
      draft.programme.ask = ["contact-lighthouse"];
      entryOf(draft, OPENING).date = "2024-02-30";
    });
    expect(problems.map(({ path }) => path)).toEqual(["ask", `${OPENING}.date`]);
  });
});

describe("a name that names nothing", () => {
  itTells([
    [
      "a relation to an entry that nobody wrote",
      (draft) => (entryOf(draft, CRANES).relations.org = ["org-harbour-bord"]),
      [`fields.json ${CRANES}.relations.org`],
      'there is no entry "org-harbour-bord"; write it, or correct the id',
    ],
    [
      "an organisation of a person's role",
      (draft) => (entryOf(draft, "person-ottilie-fenn").roles![0]!.organisation = "org-navy"),
      ["people.json person-ottilie-fenn.roles[0].organisation"],
      'there is no entry "org-navy"',
    ],
    [
      "a source of a statement",
      (draft) => entryOf(draft, "topic-wage").statements[0]!.sources.push("G9"),
      ["topics.json topic-wage.statements[0].sources"],
      'there is no source "G9"; add it to sources.json',
    ],
    [
      "a source of a list",
      (draft) => entryOf(draft, CRANES).listed![1]!.sources.push("G9"),
      [`fields.json ${CRANES}.listed[1].sources`],
      'there is no source "G9"',
    ],
    [
      "a source that nothing cites",
      (draft) => draft.sources.push({ id: "G9", outlet: "Nebelhaven Gazette", title: "Fog" }),
      ["sources.json G9"],
      "is cited by no entry; cite it where it belongs, or remove it",
    ],
    [
      "a contact of the programme that is not published",
      (draft) => (draft.programme.ask = ["contact-lighthouse"]),
      ["programme.json ask"],
      '"contact-lighthouse" is not a published entry',
    ],
    [
      "something useful that is not published",
      (draft) => (draft.programme.useful = ["list-fields", "topic-tides"]),
      ["programme.json useful"],
      '"topic-tides" is not a published entry; publish it, or name another',
    ],
    [
      "an entry that takes two people",
      (draft) => (draft.programme.twoPeople = { kinds: ["contact"], entries: ["topic-wages"] }),
      ["programme.json twoPeople.entries"],
      'there is no entry "topic-wages"',
    ],
    [
      "the right answer to a labelled question",
      (draft) =>
        draft.labelled.push({
          ...{ id: "d1", conversation: "d1", turn: 0, q: "what do I earn", lang: "en", kind: "answer", mention: [], set: "desk" },
          accept: ["topic-wages"],
        }),
      ["labelled/desk.jsonl d1"],
      'there is no entry "topic-wages"; write it, or correct the id',
    ],
    [
      "a contact of an outside class",
      (draft) => (draft.outside[1]!.ask = ["contact-lighthouse"]),
      ["outside.json ferries.ask"],
      'there is no entry "contact-lighthouse"',
    ],
    [
      "an entry nearest to an outside class",
      (draft) => (draft.outside[1]!.nearest = ["org-ferries"]),
      ["outside.json ferries.nearest"],
      'there is no entry "org-ferries"',
    ],
    [
      "the page of a facet",
      (draft) => (draft.pages[6]!.lead = ["list-trades"]),
      ["facets.json pages[6].lead (*)"],
      'there is no entry "list-trades"',
    ],
    [
      "the relation of a facet's page",
      (draft) => (draft.pages[2]!.lead = ["@contacts"]),
      ["facets.json pages[2].lead (organisation)"],
      'no entry has a relation "contacts"',
    ],
    [
      "the kind of a facet's page",
      (draft) => (draft.pages[2]!.of = "organization"),
      ["facets.json pages[2].of (organization)"],
      'there is no entry or kind "organization"',
    ],
    [
      "the facet of a page",
      (draft) => (draft.pages[2]!.facets = ["adress"]),
      ["facets.json pages[2].facets (organisation)"],
      'there is no facet "adress"',
    ],
    [
      "the entry of a phrasing",
      (draft) =>
        draft.phrasings.push({ label: "field-diving", locale: "de", hand: "a-parent", text: "kann man tauchen lernen, so ganz tief" }),
      ["phrasings/de.json field-diving.a-parent"],
      'there is no entry "field-diving"',
    ],
    [
      "a list of scam words",
      (draft) => draft.scam.signs[0]!.all.push("a tout"),
      ["scam.json signs[0].all"],
      'there is no list "a tout" under words; add it, or correct the name',
    ],
  ]);
});

describe("an id", () => {
  const named = (en: string, de: string) => ({ name: { en, de }, aliases: { en: [], de: [] } });

  itTells([
    [
      "that two entries have",
      (draft) => draft.entries.push(structuredClone(entryOf(draft, "topic-wage"))),
      ["topics.json topic-wage"],
      "stands for two things; give one of them another id",
    ],
    [
      "that two outside classes have",
      (draft) => draft.outside.push({ id: "fish", name: { en: "Fish", de: "Fisch" } }),
      ["outside.json fish"],
      "stands for two things",
    ],
    [
      "that is a list's",
      (draft) =>
        draft.entries.push({ ...structuredClone(entryOf(draft, "topic-wage")), id: "list-fields", ...named("Berths", "Liegeplätze") }),
      ["topics.json list-fields"],
      "is the id of a list that the desk makes; choose another",
    ],
    [
      "that is too long for the button of its last part",
      (draft) => {
        const id = `topic-${"very-".repeat(10)}long`;
        for (const phrasing of draft.phrasings) if (phrasing.label === "topic-wage") phrasing.label = id;
        for (const page of draft.pages) if (page.lead[0] === "topic-wage") page.lead = [id];
        entryOf(draft, "topic-wage").id = id;
      },
      [`topics.json topic-${"very-".repeat(10)}long`],
      "is longer than 64 bytes: shorten the entry's id",
    ],
  ]);
});

describe("a text", () => {
  itTells([
    [
      "a name that is missing in German",
      (draft) => delete entryOf(draft, OPENING).name.de,
      [`events.json ${OPENING}.name.de`],
      "is missing; write it",
    ],
    [
      "a summary that is missing in German",
      (draft) => delete entryOf(draft, OPENING).summary.de,
      [`events.json ${OPENING}.summary.de`],
      "is missing",
    ],
    [
      "aliases that are missing in German",
      (draft) => delete entryOf(draft, OPENING).aliases.de,
      [`events.json ${OPENING}.aliases.de`],
      "is missing",
    ],
    [
      "a statement that is missing in English",
      (draft) => delete entryOf(draft, OPENING).statements[0]!.text.en,
      [`events.json ${OPENING}.statements[0].text.en`],
      "is missing",
    ],
    [
      "a role that is missing in English",
      (draft) => delete entryOf(draft, "person-ottilie-fenn").roles![0]!.title.en,
      ["people.json person-ottilie-fenn.roles[0].title.en"],
      "is missing",
    ],
    ["an outside class without a German name", (draft) => delete draft.outside[2]!.name.de, ["outside.json fish.name.de"], "is missing"],
    [
      "a referral that is missing in German",
      (draft) => delete draft.outside[0]!.referral!.de,
      ["outside.json tides-and-weather.referral.de"],
      "is missing",
    ],
    [
      "words of a facet that are missing in German",
      (draft) => delete draft.facets[4]!.words.de,
      ["facets.json head.words.de"],
      "is missing",
    ],
    ["examples that are missing in German", (draft) => delete draft.programme.examples.de, ["programme.json examples.de"], "is missing"],
    [
      "a summary that is too long",
      (draft) => (entryOf(draft, OPENING).summary.en = "Long ".repeat(41)),
      [`events.json ${OPENING}.summary.en`],
      "has 205 characters; a first line has at most 200",
    ],
  ]);

  it("may be missing in a draft", () => {
    const draftOnly = (draft: Draft) =>
      draft.entries.push({ ...structuredClone(entryOf(draft, "topic-wage")), id: "topic-uniform", state: "draft", summary: {} });
    expect(problemsAfter(draftOnly)).toEqual([]);
  });
});

describe("a date", () => {
  itTells([
    [
      "an event without one",
      (draft) => delete entryOf(draft, OPENING).date,
      [`events.json ${OPENING}.date`],
      "is missing; an event stands on the timeline by its date",
    ],
    [
      "an event on a day that is not on the calendar",
      (draft) => (entryOf(draft, OPENING).date = "2024-02-30"),
      [`events.json ${OPENING}.date`],
      '"2024-02-30" is not a date on the calendar',
    ],
    [
      "an event that ends before it begins",
      (draft) => (entryOf(draft, OPENING).date = "2024-03-04/2024-03-01"),
      [`events.json ${OPENING}.date`],
      "the order of a span",
    ],
    [
      "the date of a statement that one language has not followed",
      (draft) => (entryOf(draft, OPENING).statements[0]!.stale = { de: "2024-02-30" }),
      [`events.json ${OPENING}.statements[0].stale.de`],
      "is not a date on the calendar",
    ],
    [
      "a statement of a thirteenth month",
      (draft) => (entryOf(draft, OPENING).statements[0]!.asOf = "2024-13"),
      [`events.json ${OPENING}.statements[0].asOf`],
      "correct the day, the month",
    ],
    [
      "a source of a day that is not on the calendar",
      (draft) => (draft.sources[1]!.date = "2025-09-31"),
      ["sources.json G2.date"],
      "is not a date on the calendar",
    ],
  ]);

  it("of a review that is over is no problem of what is written", () => {
    expect(problemsAfter((draft) => (entryOf(draft, "topic-how-to-apply").reviewBy = "2020-01-31"))).toEqual([]);
  });
});

describe("what an entry of its kind owes", () => {
  itTells([
    [
      "a list with a gap",
      (draft) => (entryOf(draft, "field-lamp-tending").listed![0]!.position = 4),
      ["fields.json field-lamp-tending.listed"],
      "stands at 4 where the list of 2025-10 should have its 3; its places must be 1 to 3",
    ],
    [
      "a list with a place taken twice",
      (draft) => (entryOf(draft, "field-rope-making").listed![1]!.position = 1),
      ["fields.json field-rope-making.listed"],
      "stands at 1 where the list of 2024-03-04 should have its 2",
    ],
    [
      "a topic that no source answers and that names nobody to ask",
      (draft) => delete entryOf(draft, "topic-how-to-apply").relations.ask,
      ["topics.json topic-how-to-apply.relations.ask"],
      "says whom to ask instead",
    ],
  ]);
});

describe("the same words", () => {
  const say = (label: string, text: string) => (draft: Draft) => draft.phrasings.push({ label, locale: "en", hand: "a-parent", text });

  itTells([
    [
      "for two entries, however they are written",
      say("topic-wage", "“I LIKE knots and ropes!”"),
      ["phrasings/en.json field-rope-making.a-parent", "phrasings/en.json topic-wage.a-parent"],
      '"i like knots and ropes" also asks for topic-wage; keep it in one',
    ],
    [
      "inside and outside",
      say("topic-wage", "Price of herring?"),
      ["outside.json fish.questions.en.gulls", "phrasings/en.json topic-wage.a-parent"],
      '"price of herring" also asks for topic-wage; keep it in one',
    ],
    [
      "as aliases of two entries",
      (draft) => {
        entryOf(draft, "topic-wage").aliases.en!.push("money matters");
        entryOf(draft, "topic-how-to-apply").aliases.de!.push("Money matters");
      },
      ["topics.json topic-how-to-apply.aliases.de", "topics.json topic-wage.aliases.en"],
      '"Money matters" also asks for topic-wage; keep it in one, or list it under shared in both',
    ],
    [
      "as an alias that only one of two entries shares",
      (draft) => {
        for (const id of ["topic-wage", "topic-how-to-apply"]) entryOf(draft, id).aliases.en!.push("money matters");
        entryOf(draft, "topic-wage").shared = ["money matters"];
      },
      ["topics.json topic-how-to-apply.aliases.en"],
      "list it under shared in both",
    ],
  ]);

  it("may be shared by entries that say so, and repeated outside", () => {
    const shared = (draft: Draft) => {
      for (const id of ["topic-wage", "topic-how-to-apply"]) {
        entryOf(draft, id).aliases.en!.push("money matters");
        entryOf(draft, id).shared = ["Money matters"];
      }
      say("outside:fish", "how strong is the wind")(draft);
    };
    expect(problemsAfter(shared)).toEqual([]);
  });
});

describe("what the desk makes of its own words", () => {
  it("tells a name that finds another entry", () => {
    const problems = problemsAfter((draft) => {
      entryOf(draft, "topic-wage").name.en = "Ottilie Fenn";
      for (const id of ["topic-wage", "person-ottilie-fenn"]) entryOf(draft, id).shared = ["Ottilie Fenn"];
    });
    expect(problems).toEqual([
      {
        file: "topics.json",
        path: "topic-wage.name.en",
        message: '"Ottilie Fenn" finds person-ottilie-fenn first; make the name, or that entry\'s words, more distinct',
      },
    ]);
  });

  it("tells every phrasing that is taken for another story, once they are more than one in a hundred", () => {
    const mistaken = (count: number) =>
      problemsAfter((draft) => {
        const sayings = ["i want to be a crane driver", "driving the big cranes", "loading ships with a crane"].slice(0, count);
        for (const text of sayings) draft.phrasings.push({ label: "topic-wage", locale: "en", hand: "a-parent", text });
      }).filter(({ message }) => message.includes("is taken for"));
    expect(mistaken(1)).toEqual([]);
    expect(mistaken(3)).toHaveLength(3);
    expect(mistaken(3)).toContainEqual({
      file: "phrasings/en.json",
      path: "field-crane-driving.a-parent",
      message: '"driving the big cranes" is taken for topic-wage; move it there, reword it, or write more like it',
    });
  });

  it("tells an example that is not answered", () => {
    expect(problemsAfter((draft) => draft.programme.examples.en!.push("When is high tide today?"))).toEqual([
      { file: "programme.json", path: "examples.en[2]", message: expect.stringContaining("ends in decline; reword it") },
    ]);
  });
});
