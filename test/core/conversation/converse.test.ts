import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/core/conversation/command.ts";
import type { Conversation } from "../../../src/core/conversation/conversation.ts";
import { converse } from "../../../src/core/conversation/converse.ts";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import type { Input, Step, Turn } from "../../../src/core/conversation/turn.ts";
import type { Context } from "../../../src/core/matching/context.ts";
import { type Action, actionOf, LONGEST_TOKEN, MOST_EXAMPLES, MOST_PARTS, tokenOf } from "../../../src/core/reply/action.ts";
import { LONGEST_LEAD } from "../../../src/core/reply/composer.ts";
import type { Reply } from "../../../src/core/reply/reply.ts";
import { openTestDesk } from "../../support/test-desk.ts";
import { NINE } from "../../support/transcript.ts";
import { typedText } from "../../support/typed-text.ts";

const RUNS = { numRuns: 80 };
/** Beside "more", "not what I meant" and "none of these". */
const MOST_ENTRIES_OFFERED = 5;
const LONGEST_LIST = 15;

let expertise: Expertise;
beforeAll(async () => {
  ({ expertise } = await openTestDesk());
});

const entryId = fc.oneof(
  fc.nat().map((index) => {
    const ids = [...[...expertise.base.all()].map(({ id }) => id), ...expertise.base.lists.map(({ id }) => id)];
    return ids[index % ids.length]!;
  }),
  fc.constant("an-entry-that-is-gone"),
);

const WORDS =
  "apa itu siapa kapan kontaknya? yang nomor 3 yg mold dies pilot sektor tekstil METI biaya daftar what is the second one and other who signed visa harga 金型 とは 何ですか 連絡先は? もう一つの方は? 3番目 予算 , ? 。 081234567890 🙂".split(
    " ",
  );
const said = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(" ")),
  typedText,
  fc.string({ minLength: 1000, maxLength: 5000 }),
  fc.constantFrom("", " \n\t ", "🙂🙂", "/", "／sektor", "/nosuch", "\u202e\u0000", "x".repeat(10_000), "金".repeat(3000)),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  entryId.map((entry): Action => ({ kind: "entry", entry })),
  entryId.map((entry): Action => ({ kind: "more", entry })),
  fc.tuple(entryId, fc.integer({ min: 1, max: MOST_PARTS })).map(([entry, part]): Action => ({ kind: "more", entry, part })),
  fc.nat(MOST_EXAMPLES - 1).map((index): Action => ({ kind: "example", index })),
  fc.constantFrom<Action>({ kind: "none" }, { kind: "wrong", entry: "topic-cost" }),
  fc.constantFrom(...COMMANDS).map((command): Action => ({ kind: "command", command })),
  fc.constantFrom("id", "en", "ja", "tlh").map((locale): Action => ({ kind: "language", locale })),
);

const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 3, arbitrary: said.map((text): Input => ({ kind: "text", text })) },
  { weight: 1, arbitrary: action.map((pressed): Input => ({ kind: "action", action: pressed })) },
  fc.constantFrom<Input>({ kind: "media" }, { kind: "outdated" }),
);

const locale = fc.constantFrom("id", "en", "ja");
const place = fc.constantFrom("workshop", "office");
const entryIds = fc.array(entryId, { maxLength: 5 });
const context: fc.Arbitrary<Context> = fc.record({
  at: fc.integer({ min: -20, max: 1 }).map((minutes) => minutesFromNine(minutes).toISOString()),
  focus: entryIds,
  facets: fc.array(fc.constantFrom("contact", "date", "status", "no-such-facet"), { maxLength: 3 }),
  list: entryIds,
  offered: entryIds,
  question: said,
  clarifying: fc.boolean(),
  misses: fc.nat(3),
});
const conversation: fc.Arbitrary<Conversation> = fc.record(
  { version: fc.constant(1 as const), chosen: locale, spoken: locale, maskingTold: fc.constant(true as const), place, context },
  { requiredKeys: ["version"] },
);

const turn = (what: Input): Turn => ({ conversation: "test:anybody", input: what, at: NINE });
const anyTurn = fc
  .tuple(input, fc.record({ place, sentAt: fc.integer({ min: -120, max: 1 }).map(minutesFromNine) }, { requiredKeys: [] }))
  .map(([what, circumstances]): Turn => ({ ...turn(what), ...circumstances }));

function minutesFromNine(minutes: number): Date {
  return new Date(NINE.getTime() + minutes * 60_000);
}

/** Holds the property for anything that anybody may do at any point of a conversation. */
function always(property: (step: Step & { readonly reply: Reply }, turn: Turn, before: Conversation) => void): void {
  fc.assert(
    fc.property(anyTurn, conversation, (turn, before) => {
      const { reply, ...step } = converse(turn, before, expertise);
      if (reply === null) return expect.unreachable("nothing was said");
      property({ ...step, reply }, turn, before);
    }),
    RUNS,
  );
}

describe("whatever is said, at whatever point of a conversation", () => {
  it("there is a reply, whose first line fits a notification", () =>
    always(({ reply }) => {
      expect(reply.lead.trim()).not.toBe("");
      expect(reply.lead.length).toBeLessThanOrEqual(LONGEST_LEAD);
    }));

  it("the choices are a handful, or a list", () =>
    always(({ reply, verdict }) => {
      const offered = reply.choices.filter((choice) => choice.action.kind === "entry").length;
      const isList = expertise.base.list(reply.entries[0] ?? "") !== undefined;
      expect(offered).toBeLessThanOrEqual(isList ? LONGEST_LIST : MOST_ENTRIES_OFFERED);
      if (verdict === "clarify") expect(reply.choices.at(-1)?.action).toEqual({ kind: "none" });
    }));

  it("every choice opens something, fits a button's token, and says what it is", () =>
    always(({ reply }) => {
      for (const choice of reply.choices) {
        expect(choice.label.trim()).not.toBe("");
        const token = tokenOf(choice.action);
        expect(new TextEncoder().encode(token).length).toBeLessThanOrEqual(LONGEST_TOKEN);
        expect(actionOf(token)).toEqual(choice.action);
        if (choice.action.kind === "entry") expect(expertise.base.has(choice.action.entry)).toBe(true);
      }
    }));

  it("the same turn gives the same step, and changes nothing that it was given", () =>
    always((step, turn, before) => {
      const untouched = structuredClone(before);
      expect(converse(turn, before, expertise)).toEqual(step);
      expect(before).toEqual(untouched);
    }));

  it("what was spoken of elsewhere shows in no way where others read along", () => {
    fc.assert(
      fc.property(input, conversation, context, context, (what, { place: _, ...before }, one, another) => {
        const replyAfter = (spokenOf: Context) =>
          converse(
            { ...turn(what), place: "workshop" },
            { ...before, context: { ...spokenOf, at: NINE.toISOString() }, ...(spokenOf.clarifying && { place: "office" }) },
            expertise,
          ).reply;
        expect(replyAfter(one)).toEqual(replyAfter(another));
      }),
      RUNS,
    );
  });

  it("what is remembered of a place is of that place alone", () =>
    always(({ conversation: after }, turn, before) => {
      if (after === "forget" || after.context === undefined) return;
      const isUntouched = JSON.stringify(after.context) === JSON.stringify(before.context);
      expect(after.place).toBe(isUntouched ? before.place : turn.place);
    }));

  it("a question that is kept holds no number of a person", () => {
    const number = fc.integer({ min: 11_111_111, max: 99_999_999 }).map((digits) => `0812${digits}`);
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), number, conversation, (word, phone, before) => {
        const question = `${word} HP ${phone} ${word}`;
        const { conversation: after, outcome } = converse(turn({ kind: "text", text: question }), before, expertise);
        const kept = JSON.stringify([
          after === "forget" ? undefined : after.context?.question !== before.context?.question && after,
          outcome,
        ]);
        expect(kept).not.toContain(phone);
      }),
      RUNS,
    );
  });
});
