import { expect, it } from "vitest";
import { outcomeLine, parseConversation, parseOutcome } from "../../src/storage/stored-form.ts";
import { conversationAbout, missed } from "./samples.ts";

const PATH = "outcomes/2026-11-24.jsonl";

it("a miss is read with its reason, and one from before reasons were noted without", () => {
  for (const outcome of [missed("harga mold?"), { ...missed("harga mold?"), reason: "obsolete" as const }])
    expect(parseOutcome(PATH, JSON.parse(outcomeLine(outcome)))).toEqual(outcome);
});

it("a miss for a reason that there is not is refused, and named by its place alone", () => {
  const outcome = { version: 1, ...missed("harga mold?"), reason: "because Budi said so" };
  expect(() => parseOutcome(PATH, outcome)).toThrow(/^reason: (?!.*Budi)/);
});

it("a conversation keeps which miss was noted last", () => {
  const { context, ...rest } = conversationAbout("harga mold?");
  const conversation = { ...rest, context: { ...context!, missed: "m1ep82wnattja0" } };
  expect(parseConversation("conversations/00.json", conversation)).toEqual(conversation);
});
