import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference } from "../../../src/core/editing/difference.ts";
import { applyEdits, type Files } from "../../../src/core/editing/edit.ts";
import { anyFiles } from "./any-files.ts";

describe("the difference of two states", () => {
  it("makes the second of the first, whatever they are", () => {
    fc.assert(
      fc.property(anyFiles, anyFiles, (before, after) => {
        expect(applyEdits(before, difference(before, after))).toEqual({ kind: "applied", files: after });
      }),
      { numRuns: 300 },
    );
  });

  it("of the same state is nothing, whatever the order of keys", () => {
    expect(difference({ "a.json": { x: 1, y: [2] } }, { "a.json": { y: [2], x: 1 } })).toEqual([]);
  });

  const entry = (given: object) => ({
    id: "topic-cost",
    name: { id: "Biaya", en: "Cost" },
    aliases: { id: ["ongkos", "tarif"] },
    ...given,
  });
  const files = (given: object): Files => ({ "topics.json": { entries: [entry(given), { id: "topic-office" }] } });
  const at = (...path: string[]) => ["topics.json", "entries", ...path];

  it.each([
    [
      "a word changed",
      files({ name: { id: "Biaya", en: "Costs" } }),
      [{ path: at("#topic-cost", "name", "en"), before: "Cost", after: "Costs" }],
    ],
    [
      "an alias more",
      files({ aliases: { id: ["ongkos", "iuran", "tarif"] } }),
      [{ path: at("#topic-cost", "aliases", "id"), after: "iuran", at: 1, element: true }],
    ],
    [
      "an alias less",
      files({ aliases: { id: ["tarif"] } }),
      [{ path: at("#topic-cost", "aliases", "id"), before: "ongkos", at: 0, element: true }],
    ],
    [
      "a list in another order",
      files({ aliases: { id: ["tarif", "ongkos"] } }),
      [
        { path: at("#topic-cost", "aliases", "id"), after: "tarif", at: 0, element: true },
        { path: at("#topic-cost", "aliases", "id"), before: "tarif", at: 2, element: true },
      ],
    ],
    ["a key more", files({ owner: "sari" }), [{ path: at("#topic-cost", "owner"), after: "sari", at: 3 }]],
    ["an entry less", { "topics.json": { entries: [entry({})] } }, [{ path: at("#topic-office"), before: { id: "topic-office" }, at: 1 }]],
    [
      "an entry more",
      { "topics.json": { entries: [{ id: "topic-jobs" }, entry({}), { id: "topic-office" }] } },
      [{ path: at("#topic-jobs"), after: { id: "topic-jobs" }, at: 0 }],
    ],
    ["a file more", { ...files({}), "labelled/desk.jsonl": [] }, [{ path: ["labelled/desk.jsonl"], after: [], at: 1 }]],
  ])("is what a person would call it: %s", (_, after, edits) => {
    expect(difference(files({}), after)).toEqual(edits);
  });

  it("of entries that have changed places is their list", () => {
    const swapped: Files = { "topics.json": { entries: [{ id: "topic-office" }, entry({})] } };
    expect(difference(files({}), swapped)).toEqual([{ path: at(), before: expect.any(Array), after: expect.any(Array) }]);
  });
});
