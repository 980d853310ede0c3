import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Administration } from "../../../src/core/administration/administration.ts";
import { type Conversation, NEW_CONVERSATION } from "../../../src/core/conversation/conversation.ts";
import { converse } from "../../../src/core/conversation/converse.ts";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import type { Input, Step } from "../../../src/core/conversation/turn.ts";
import type { Switchable, SwitchedOff } from "../../../src/core/curation/switches.ts";
import type { Desk } from "../../../src/core/desk.ts";
import { plainText } from "../../../src/core/reply/plain-text.ts";
import { gardenDesk, gardenExpertise } from "../../support/garden-desk.ts";
import { expectTranscript, NINE } from "../../support/transcript.ts";

let expertise: Expertise;
beforeAll(async () => {
  expertise = await gardenExpertise();
});

function switchedOff(...off: Switchable[]): () => readonly SwitchedOff[] {
  return () => off.map((what) => ({ what, reason: "wrong number", who: "test:admin", at: NINE.toISOString() }));
}

function deskWithout(...off: Switchable[]): Desk {
  return gardenDesk(expertise, { switches: switchedOff(...off) }).desk;
}

describe("an entry that is switched off", () => {
  it.each([
    ["a question", "> what is the apple orchard"],
    ["a button", "> {1epilot-apples}"],
    ["the wish for more", "> {1mpilot-apples}"],
    ["an item of a list", "> which gardens are there\n> (pilot-apples)"],
    ["a deep link", "> /start pilot-apples"],
    ["an example", "> /language en\n> {1x0}"],
  ])("is answered with a plain sentence, and whom to ask instead: by %s", (_, asked) =>
    expectTranscript(
      deskWithout("entry:pilot-apples"),
      `${asked}\n< @en "being checked at the moment" "Whom to ask: Garden office and Porter" -"Says pilot-apples" (contact-office) (contact-porter)`,
      { localeHint: "en" },
    ),
  );

  it("says so in the person's language", async () => {
    await expectTranscript(
      deskWithout("entry:pilot-apples"),
      '> {1epilot-apples}\n< @id "sedang diperiksa" "Tempat bertanya: Kantor kebun dan Penjaga"',
    );
  });

  it("is one part of an answer to several questions: the other parts are answered", () =>
    expectTranscript(
      deskWithout("entry:topic-cost"),
      '> who is the head gardener? how much does it cost?\n< "Says person-gardener" "being checked" -"Says topic-cost"',
    ));

  it("stands in lists by its name alone", () =>
    expectTranscript(
      deskWithout("entry:contact-office"),
      '> /contacts\n< [list-contacts] "Garden office" "Says contact-porter" -"Says contact-office"',
      { localeHint: "en" },
    ));

  it("is not offered beside other answers, nor as whom to ask", async () => {
    const desk = deskWithout("entry:contact-office", "entry:pilot-carrots");
    const turn = { conversation: "test:1", at: NINE, localeHint: "en" };
    const offered = async (text: string) => {
      const { reply } = await desk.handle({ ...turn, input: { kind: "text", text } });
      return reply?.choices.flatMap(({ action }) => (action.kind === "entry" ? [action.entry] : []));
    };
    expect(await offered("what is the apple orchard")).toEqual(["person-gardener"]);
    expect(await offered("who won the football match")).not.toContain("contact-office");
    expect(await offered("tell me about the carrots")).toEqual(["contact-porter"]);
  });

  it("is not suggested while somebody types; its page says the same as its answer", () => {
    const desk = deskWithout("entry:pilot-apples", "entry:list-events");
    expect(desk.suggest("appl", "en").map(({ entry }) => entry)).not.toContain("pilot-apples");
    expect(desk.page("pilot-apples", "en")).toMatchObject({ lead: expect.stringContaining("being checked"), entries: [] });
    expect(desk.page("pilot-carrots", "en")?.entries).toEqual(["pilot-carrots"]);
  });

  it("may be a list", () => expectTranscript(deskWithout("entry:list-contacts"), '> /contacts\n< "sedang diperiksa" -"Kata"'));

  it("is answered again with the turn after it is switched on", async () => {
    let off = switchedOff("entry:pilot-apples");
    const { desk } = gardenDesk(expertise, { switches: () => off() });
    await expectTranscript(desk, '> {1epilot-apples}\n< "sedang diperiksa"');
    off = switchedOff();
    await expectTranscript(desk, "> {1epilot-apples}\n< [pilot-apples]");
  });

  it("leaves nobody to ask where all of those are off: the sentence stands alone", () => {
    const page = deskWithout("entry:contact-office", "entry:contact-porter", "entry:topic-cost").page("topic-cost", "en");
    expect(page).toMatchObject({ lead: expect.not.stringContaining("ask"), choices: [] });
  });
});

describe("whatever is off", () => {
  const REPLY_TO: readonly Input[] = [
    ..."what is the apple orchard|and the contact?|who is the head gardener? how much does it cost?|/contacts|the other|which gardens are there|2"
      .split("|")
      .map((text): Input => ({ kind: "text", text })),
    ...["pilot-apples", "contact-office", "list-contacts", "list-pilots"].map(
      (entry): Input => ({ kind: "action", action: { kind: "more", entry } }),
    ),
    { kind: "action", action: { kind: "example", index: 0 } },
    { kind: "action", action: { kind: "wrong", entry: "pilot-apples" } },
  ];

  it("its words are said nowhere in a conversation, and nothing that is off is offered as help", () => {
    const ids = [...expertise.base.all()].map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(ids), fc.array(fc.constantFrom(...REPLY_TO), { minLength: 1, maxLength: 4 }), (off, inputs) => {
        let conversation: Conversation = NEW_CONVERSATION;
        for (const input of inputs) {
          const surroundings = { off: switchedOff(...off.map((id): Switchable => `entry:${id}`))() };
          const step = converse({ conversation: "test:1", at: NINE, input }, conversation, expertise, surroundings);
          if (step.conversation !== "forget") conversation = step.conversation;
          const text = plainText(step.reply!, { source: "" });
          for (const id of off) expect(text).not.toMatch(new RegExp(`(Says|Kata) ${id}\\.`));
          const isList = expertise.base.list(step.reply?.entries[0] ?? "") !== undefined;
          const offered = step.reply!.choices.flatMap(({ action }) => (action.kind === "entry" ? [action.entry] : []));
          if (!isList && step.verdict !== "clarify") expect(offered.filter((id) => off.includes(id))).toEqual([]);
        }
      }),
    );
  });
});

describe.each<Switchable>(["desk", "channel:test"])("while the %s is off", (what) => {
  it("everybody gets one plain sentence, and whom to ask", () =>
    expectTranscript(
      deskWithout(what),
      `
      > what is the apple orchard
      < @en - "This desk is being checked" "Whom to ask: Garden office and Porter" (contact-office) (contact-porter)
      > /sectors
      < - "sedang diperiksa"
      > {1epilot-apples}
      < - "sedang diperiksa"
      > [media]
      < - "sedang diperiksa"
      > {zzz}
      < - "sedang diperiksa"
      `,
    ));

  it("whom to ask opens all the same", () =>
    expectTranscript(deskWithout(what), "> apa itu kebun apel\n< -\n> (contact-porter)\n< [contact-porter]"));

  it("what is kept about somebody is shown and erased all the same", async () => {
    const desk = deskWithout(what);
    for (const said of ["/mydata", "data saya"]) await expectTranscript(desk, `> ${said}\n< "Tidak ada data tentang Anda"`);
    for (const said of ["/forget", "{1cforget}"]) await expectTranscript(desk, `> ${said}\n< "Tidak ada yang perlu dihapus"`);
  });

  it("nothing is remembered and nothing counted", async () => {
    const { desk, store } = gardenDesk(expertise, { switches: switchedOff(what) });
    await expectTranscript(desk, "> what is the apple orchard\n< -", { conversation: "test:7" });
    expect([await store.load("test:7"), await store.outcomes()]).toEqual([undefined, []]);
  });

  it("administrators' turns are carried out", async () => {
    const carriedOut: Step = { reply: null, locale: "en", verdict: "administration", confidence: 1, conversation: NEW_CONVERSATION };
    const administration: Administration = { handle: async () => carriedOut, admits: () => true, suggest: () => [] };
    const { desk } = gardenDesk(expertise, { switches: switchedOff(what), administration });
    expect(await desk.handle({ conversation: "test:admin", input: { kind: "text", text: "/kb" }, at: NINE })).toBe(carriedOut);
  });

  it("no page is given and none suggested outside conversations, but those of whom to ask", () => {
    const desk = deskWithout(what);
    expect(desk.suggest("appl", "en", "test")).toEqual([]);
    expect(desk.page("pilot-apples", "en", "test")?.lead).toContain("This desk is being checked");
    expect(desk.page("contact-porter", "en", "test")?.entries).toEqual(["contact-porter"]);
  });
});

describe("while another channel is off", () => {
  it("this one answers", () => expectTranscript(deskWithout("channel:elsewhere"), "> {1epilot-apples}\n< [pilot-apples]"));
});

describe("an entry that should have been looked at again", () => {
  const TOMORROW_IN_JAKARTA = new Date("2026-11-24T17:30:00Z");
  let overdue: Expertise;
  beforeAll(async () => {
    overdue = await gardenExpertise({
      "pilot-apples": { reviewBy: "2026-11-23" },
      "pilot-carrots": { reviewBy: "2026-11-24" },
      "contact-office": { reviewBy: "2026-10" },
    });
  });

  it("is answered with a notice, and who can confirm it", () =>
    expectTranscript(
      gardenDesk(overdue).desk,
      '> what is the apple orchard\n< [pilot-apples] !"due for review by 23 November 2026" !"To be sure, ask: Porter" "Says pilot-apples"',
    ));

  it("has no notice on the day itself, which is the programme's", async () => {
    const { desk } = gardenDesk(overdue);
    await expectTranscript(desk, "> tell me about the carrots\n< [pilot-carrots] !-");
    await expectTranscript(desk, '> tell me about the carrots\n< [pilot-carrots] !"24 November 2026"', { from: TOMORROW_IN_JAKARTA });
  });

  it("is withheld where it is a contact, also in lists, and another is named", () =>
    expectTranscript(
      gardenDesk(overdue).desk,
      `
      > how do I reach the office
      < @en "to be checked by October 2026" "Whom to ask: Porter" -"Says contact-office" (contact-porter)
      > /contacts
      < [list-contacts] "Garden office" -"Says contact-office" "Says contact-porter"
      `,
    ));

  it("is known as such outside conversations where the desk has a clock", () => {
    const { desk } = gardenDesk(overdue, { now: () => NINE });
    expect(plainText(desk.page("contact-office", "en")!, { source: "" })).not.toContain("Says contact-office");
    expect(desk.page("pilot-apples", "en")?.notices).toHaveLength(1);
    expect(desk.suggest("office", "en").map(({ entry }) => entry)).not.toContain("contact-office");
  });
});

describe("a translation that has not followed", () => {
  it("shows the date that its own text holds for", async () => {
    const statement = {
      text: { id: "Ada dua pohon.", en: "There are three trees." },
      asOf: "2026-11-01",
      sources: [],
      stale: { id: "2020" },
    };
    const { desk } = gardenDesk(await gardenExpertise({ "pilot-apples": { statements: [statement] } }));
    expect(desk.page("pilot-apples", "id")?.blocks[0]).toMatchObject({ text: "Ada dua pohon.", asOf: "per 2020" });
    expect(desk.page("pilot-apples", "en")?.blocks[0]).toMatchObject({ text: "There are three trees.", asOf: "as of 1 November 2026" });
  });
});
