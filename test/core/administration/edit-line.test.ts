import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { editLine, placeOf } from "../../../src/core/administration/edit-line.ts";
import { Visit } from "../../../src/core/administration/visit.ts";
import { openGardenOffice } from "./garden-office.ts";
import "../../support/fixed-seed.ts";

let visit: Visit;
beforeAll(async () => {
  const { parts, clock } = await openGardenOffice();
  visit = new Visit(parts, { conversation: "test:owner", input: { kind: "text", text: "" }, at: clock.now }, "en");
});

it("shows where two texts part on both sides, however long they are, in about the length asked for", () => {
  const text = fc.string({ unit: fc.constantFrom(..."abc äりん🍎"), maxLength: 900 });
  fc.assert(
    fc.property(text, text, text, fc.integer({ min: 100, max: 400 }), (lead, before, after, most) => {
      const path = ["pilots.json", "entries", "#pilot-apples", "summary", "en"];
      const line = editLine(visit, { path, before: `${lead}X${before}`, after: `${lead}Y${after}` }, most);
      expect(line).toMatch(/“.*X.*” → “.*Y.*”/s);
      expect(line.length).toBeLessThanOrEqual(most);
    }),
  );
});

it.each([
  ["Apple orchard › Summary › English", ["pilots.json", "entries", "#pilot-apples", "summary", "en"]],
  ["Apple orchard › Review by", ["pilots.json", "entries", "#pilot-apples", "reviewBy"]],
  ["Apple orchard › Person responsible", ["pilots.json", "entries", "#pilot-apples", "owner"]],
  ["Apple orchard › Ways to ask › 日本語", ["phrasings/ja.json", "phrasings", "pilot-apples", "desk"]],
  ["Checked question", ["labelled/desk.jsonl", "#desk-m1"]],
  ["Outside our scope › sports › English", ["outside.json", "classes", "#sports", "questions", "en", "desk"]],
  ["Sources › S1 › Date", ["sources.json", "sources", "#S1", "date"]],
  ["Words › Bahasa Indonesia › gmn", ["lexicon.json", "chat", "id", "gmn"]],
  ["programme › ask", ["programme.json", "ask"]],
])("names a place as an officer would: %s", (place, path) => {
  expect(placeOf(visit, { path })).toBe(place);
});
