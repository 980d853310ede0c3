import { describe, expect, it } from "vitest";
import { createExpertise } from "../../../src/core/conversation/expertise.ts";
import type { Knowledge } from "../../../src/core/knowledge/knowledge.ts";
import type { Context } from "../../../src/core/matching/context.ts";
import { gatherEvidence, type Match, rank, type Understanding, understand } from "../../../src/core/matching/understand.ts";
import { entry, GARDEN, GARDEN_CALIBRATION, phrasings } from "../../support/garden.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";

const expertise = createExpertise(GARDEN, GARDEN_CALIBRATION, KEYS_ALONE);

/** A conversation in which this was just spoken of. */
function remembering(given: Partial<Context>): Context {
  const nothing = { focus: [], facets: [], list: [], offered: [], question: "", clarifying: false, misses: 0 };
  return { at: "2026-11-24T12:00:00Z", ...nothing, ...given };
}

const AFTER_APPLES = remembering({ focus: ["pilot-apples"], facets: ["what"], question: "apa itu kebun apel" });

/** The ranking, each entry with what speaks for it: readings of the conversation, else its words. The long tail is left out. */
function ranking(question: string, context?: Context, knows = expertise): string[] {
  const { matches, impression } = understand(question, context, knows);
  const wordsFor = (entry: string) => knows.matcher.evidenceFor(impression, entry).slice(0, 1);
  return matches
    .filter(({ share }, index) => index === 0 || share > 0.1)
    .map((match) => {
      const words = wordsFor(match.entry).map(({ text }) => `“${text}”`);
      return `${match.entry}: ${[...readingsFor(match), ...words].join(", ") || "nothing"}`;
    });
}

const SUPPORTING = [
  "facet-of-focus",
  "facet-of-named",
  "last-facet-of-named",
  "named",
  "other",
  "ordinal",
  "person",
  "year",
  "succession",
  "programme",
] as const;
const readingsFor = ({ evidence }: Match) => SUPPORTING.filter((reading) => evidence[reading] === 1);

const verdictOf = (question: string, context?: Context) => describeVerdict(understand(question, context, expertise));

function describeVerdict({ verdict }: Understanding): string {
  switch (verdict.kind) {
    case "clarify":
      return `clarify: ${verdict.candidates.map(({ entry }) => entry).join(", ")}`;
    case "decline":
      return "decline";
    default:
      return `${verdict.kind}: ${verdict.match.entry}`;
  }
}

describe("an opening question is ranked by its words", () => {
  it.each([
    ["an authored question", "apa itu kebun apel", "pilot-apples: named, “pilot-apples”"],
    ["other words for it", "gmn wortel ditanam ya", "pilot-carrots: named, “pilot-carrots”"],
    ["another word of the family", "ongkosnya", "topic-cost: “cost”"],
    ["two languages at once", "phone kantor", "contact-office: “kantor”"],
    ["a list", "which gardens are there", "list-pilots: “gardens”"],
  ])("%s", (_, question, ranked) => {
    expect(ranking(question)).toEqual([ranked]);
  });
});

describe("a follow-up is ranked by the conversation", () => {
  it.each([
    ["the contact of what is spoken of", "kontaknya?", "contact-office: facet-of-focus"],
    ["the same in the other language", "and the phone?", "contact-office: facet-of-focus"],
    ["the other one of a pair", "yang lain?", "pilot-carrots: other"],
    ["whoever heads it", "siapa dia?", "person-gardener: person"],
    ["another one, by its name and the facet asked before", "kalau wortel?", "pilot-carrots: last-facet-of-named, named"],
    ["a correction", "bukan apel, wortel", "pilot-carrots: last-facet-of-named, named"],
    ["an event, by its year", "2021?", "event-harvest: year"],
  ])("%s: “%s”", (_, question, first) => {
    expect(ranking(question, AFTER_APPLES)[0]).toMatch(new RegExp(`^${first}(,|$)`));
  });

  it("by its place in the list just shown, whatever was spoken of before", () => {
    const context = remembering({ focus: ["list-pilots"], list: ["pilot-carrots", "pilot-apples"], question: "daftar kebun" });
    expect(ranking("yang pertama", context)[0]).toMatch(/^pilot-carrots: ordinal/);
    expect(ranking("second", context)[0]).toMatch(/^pilot-apples: ordinal/);
    expect(ranking("yang terakhir", context)[0]).toMatch(/^pilot-apples: ordinal/);
    expect(ranking("5", context).join()).not.toContain("ordinal");
  });

  it("by what comes next on the timeline", () => {
    const context = remembering({ focus: ["event-opening"], question: "pembukaan" });
    expect(readingsFor(matchOf("event-harvest", "berikutnya", context))).toEqual(["succession"]);
  });

  it("but a new subject is the new subject", () => {
    expect(verdictOf("berapa biayanya", AFTER_APPLES)).toBe("answer: topic-cost");
    expect(verdictOf("who won the football match", AFTER_APPLES)).toBe("decline");
  });

  it("and nothing of it without a conversation", () => {
    expect(ranking("yang lain?").join()).not.toContain("pilot-carrots: other");
    expect(understand("kontaknya?", remembering({}), expertise).situation).toBe("opening");
    expect(understand("kontaknya?", AFTER_APPLES, expertise).situation).toBe("followUp");
  });
});

function matchOf(wanted: string, question: string, context: Context): Match {
  return understand(question, context, expertise).matches.find(({ entry }) => entry === wanted)!;
}

describe("the verdict", () => {
  it.each([
    ["a clear question", "apa itu kebun apel", "answer: pilot-apples"],
    ["thanks", "terima kasih banyak", "smalltalk: smalltalk-thanks"],
    ["an outside question that was authored", "who won the football match", "decline"],
    ["an outside question in other words", "skor sepak bola", "decline"],
    ["words that nobody knows", "xyzzy plugh", "decline"],
    ["nothing", "", "decline"],
    ["signs alone", "??? 👍", "decline"],
  ])("on %s: “%s”", (_, question, verdict) => {
    expect(verdictOf(question)).toBe(verdict);
  });

  it("asks back where one entry is as near as the other, with at most four choices and no small talk among them", () => {
    const { verdict } = understand("apel atau wortel", undefined, expertise);
    expect(verdict.kind).toBe("clarify");
    const candidates = verdict.kind === "clarify" ? verdict.candidates.map(({ entry }) => entry) : [];
    expect(candidates.slice(0, 2).sort()).toEqual(["pilot-apples", "pilot-carrots"]);
    expect(candidates.length).toBeLessThanOrEqual(4);
    expect(candidates.filter((candidate) => candidate.startsWith("smalltalk"))).toEqual([]);
  });

  it("follows its two lines", () => {
    const lines = (declineBelow: number, answerFrom: number) => {
      const calibration = { ...GARDEN_CALIBRATION, opening: { ...GARDEN_CALIBRATION.opening, declineBelow, answerFrom } };
      return understand("kontak kantor kebun", undefined, { ...expertise, calibration });
    };
    const { inside, confidence } = lines(0, 0);
    expect(lines(inside, confidence).verdict.kind).toBe("answer");
    expect(lines(inside, confidence + 1e-9).verdict.kind).toBe("clarify");
    expect(lines(inside + 1e-9, confidence).verdict.kind).toBe("decline");
  });

  it("is surer of what was authored than of what was not", () => {
    const confidence = (question: string) => understand(question, undefined, expertise).confidence;
    expect(confidence("what is the apple orchard")).toBeGreaterThan(confidence("orchard of apples and such things"));
    expect(confidence("orchard of apples and such things")).toBeGreaterThan(confidence("something"));
  });

  it("takes a near tie inside one story for kinship, not for doubt", () => {
    const { signs, matches } = understand("apel atau wortel", undefined, expertise);
    const [apples, carrots] = matches;
    expect(carrots!.share / apples!.share).toBeGreaterThan(0.2);
    expect(signs.story).toBeGreaterThan(signs.best!);
    const strangers = createExpertise(withoutTies(GARDEN), GARDEN_CALIBRATION, KEYS_ALONE);
    const apart = understand("apel atau wortel", undefined, strangers).signs;
    expect(apart.story).toBeCloseTo(apart.best!, 6);
    expect(apart.margin).toBeLessThan(signs.margin!);
  });
});

function withoutTies(knowledge: Knowledge): Knowledge {
  return { ...knowledge, entries: knowledge.entries.map((each) => ({ ...each, relations: {} })) };
}

describe("probabilities", () => {
  it.each(["apa itu kebun apel", "kontaknya?", "yang lain?", "football", "xyzzy", ""])("of “%s” are probabilities", (question) => {
    for (const context of [undefined, AFTER_APPLES]) {
      const { inside, confidence, matches } = understand(question, context, expertise);
      for (const probability of [inside, confidence, ...matches.map(({ share }) => share)]) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
      if (matches.length > 0) expect(matches.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });

  it("are the same whenever they are asked for", () => {
    expect(understand("kontaknya?", AFTER_APPLES, expertise)).toEqual(understand("kontaknya?", AFTER_APPLES, expertise));
  });
});

describe("ranking", () => {
  it("weighs evidence log-linearly, and ties go by id", () => {
    const candidates = new Map([
      ["b", { alone: 1 }],
      ["c", { alone: 1, named: 1 }],
      ["a", { alone: 1 }],
    ]);
    const [first, second, third] = rank(candidates, { alone: 1, named: Math.log(2) });
    expect([first!.entry, second!.entry, third!.entry]).toEqual(["c", "a", "b"]);
    expect(first!.share).toBeCloseTo(0.5, 9);
    expect(second!.share).toBeCloseTo(0.25, 9);
  });

  it("leaves evidence alone that nothing weighs", () => {
    const [first] = rank(
      new Map([
        ["a", { other: 1 }],
        ["b", {}],
      ]),
      {},
    );
    expect(first).toEqual({ entry: "a", share: 0.5, evidence: { other: 1 } });
  });

  it("of nothing is nothing", () => {
    expect(rank(new Map(), {})).toEqual([]);
  });
});

describe("what is gathered", () => {
  it("says how much a question leans on the conversation", () => {
    const leaning = (question: string) => gatherEvidence(question, AFTER_APPLES, expertise).leaning;
    expect(leaning("dia?")).toBe(1);
    expect(leaning("kontaknya?")).toBeGreaterThan(leaning("saya ingin bertanya tentang jadwal kereta dari Bandung ke Jakarta besok"));
    expect(leaning("kebun wortel")).toBeLessThan(leaning("dan yang baru"));
    expect(gatherEvidence("dia?", undefined, expertise).leaning).toBe(0);
  });

  it("is about published entries only, whatever the conversation remembers", () => {
    const gone = remembering({ focus: ["pilot-cherries"], list: ["pilot-cherries"], offered: ["pilot-cherries"], question: "ceri" });
    for (const question of ["kontaknya?", "yang pertama", "yang lain", "ceri"])
      expect([...gatherEvidence(question, gone, expertise).candidates.keys()]).not.toContain("pilot-cherries");
  });
});

describe("an entry added to the knowledge", () => {
  const cherries = entry("pilot-cherries", "pilot", {
    name: { id: "Kebun ceri", en: "Cherry grove" },
    relations: { contact: ["person-gardener"] },
  });
  const knowing = (knowledge: Partial<Knowledge>) => createExpertise({ ...GARDEN, ...knowledge }, GARDEN_CALIBRATION, KEYS_ALONE);

  it("is found by its name, and has its contact, with no phrasing written", () => {
    const added = knowing({ entries: [...GARDEN.entries, cherries] });
    expect(describeVerdict(understand("cherry grove", undefined, added))).toBe("answer: pilot-cherries");
    const context = remembering({ focus: ["pilot-cherries"], question: "cherry grove" });
    expect(ranking("kontaknya?", context, added)[0]).toMatch(/^person-gardener: facet-of-focus/);
  });

  it("is not found while it is a draft", () => {
    const drafted = knowing({ entries: [...GARDEN.entries, { ...cherries, state: "draft" }] });
    expect(understand("cherry grove", undefined, drafted).matches.map(({ entry }) => entry)).not.toContain("pilot-cherries");
  });

  it("is found by a phrasing that shares no word with its name", () => {
    const taught = knowing({
      entries: [...GARDEN.entries, cherries],
      phrasings: [...GARDEN.phrasings, ...phrasings("pilot-cherries", "id", "buah merah kecil bertangkai")],
    });
    expect(describeVerdict(understand("buah merah kecil bertangkai", undefined, taught))).toBe("answer: pilot-cherries");
  });
});
