import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference } from "../../../src/core/editing/difference.ts";
import { applyEdits, type Edit, type Files, invert, overlaps, valueAt } from "../../../src/core/editing/edit.ts";
import { anyFiles } from "./any-files.ts";

const OFFICE = { id: "topic-office", name: { id: "Kantor", en: "Office" }, aliases: { id: [] }, state: "published" };
const FILES: Files = {
  "topics.json": {
    $schema: "./schema/topics.schema.json",
    entries: [{ id: "topic-cost", name: { id: "Biaya", en: "Cost" }, aliases: { id: ["ongkos", "tarif"] }, state: "published" }, OFFICE],
  },
  "phrasings/id.json": { phrasings: { "topic-cost": { rina: ["berapa biayanya", "gratis tidak"] } } },
};
const NAME = ["topics.json", "entries", "#topic-cost", "name", "en"];
const ALIASES = ["topics.json", "entries", "#topic-cost", "aliases", "id"];

function made(files: Files, ...edits: Edit[]): Files {
  const applied = applyEdits(files, edits);
  if (applied.kind === "conflict") throw new Error("The edits should fit", { cause: applied.conflict });
  return applied.files;
}

describe("an edit", () => {
  it.each<[string, Edit, readonly string[], unknown]>([
    ["changes a value", { path: NAME, before: "Cost", after: "Costs" }, NAME, "Costs"],
    [
      "puts a thing in at its place",
      { path: ["topics.json", "entries", "#topic-jobs"], after: { id: "topic-jobs" }, at: 1 },
      ["topics.json", "entries", "#topic-jobs", "id"],
      "topic-jobs",
    ],
    [
      "takes a key out",
      { path: ["topics.json", "entries", "#topic-office", "state"], before: "published" },
      ["topics.json", "entries", "#topic-office", "state"],
      undefined,
    ],
    ["puts a value into a list", { path: ALIASES, after: "harga", at: 0, element: true }, ALIASES, ["harga", "ongkos", "tarif"]],
    ["changes a value of a list", { path: ALIASES, before: "tarif", after: "iuran", element: true }, ALIASES, ["ongkos", "iuran"]],
    ["takes a value out of a list", { path: ALIASES, before: "ongkos", at: 0, element: true }, ALIASES, ["tarif"]],
    ["makes a file", { path: ["labelled/desk.jsonl"], after: [] }, ["labelled/desk.jsonl"], []],
  ])("%s", (_, edit, path, value) => {
    expect(valueAt(made(FILES, edit), path)).toEqual(value);
  });

  it.each<[string, Edit, unknown]>([
    ["another value stands there", { path: NAME, before: "Fees", after: "Costs" }, "Cost"],
    ["the thing is there already", { path: ["topics.json", "entries", "#topic-office"], after: { id: "topic-office" } }, OFFICE],
    ["the thing is gone", { path: ["topics.json", "entries", "#topic-jobs", "state"], before: "draft" }, undefined],
    ["the value of a list is gone", { path: ALIASES, before: "harga", element: true }, undefined],
    ["there is no such file", { path: ["topic.json", "entries"], before: [], after: [] }, undefined],
  ])("fails, and says what it found, where %s", (_, edit, found) => {
    const applied = applyEdits(FILES, [edit]);
    expect(applied).toEqual({ kind: "conflict", conflict: { edit, ...(found !== undefined && { found }) } });
  });

  it("of several that fails leaves everything as it was", () => {
    const before = structuredClone(FILES);
    const edits: Edit[] = [
      { path: NAME, before: "Cost", after: "Costs" },
      { path: NAME, before: "Cost", after: "Fees" },
    ];
    expect(applyEdits(FILES, edits).kind).toBe("conflict");
    expect(FILES).toEqual(before);
  });

  it("leaves what it does not touch the very same object", () => {
    const after = made(FILES, { path: NAME, before: "Cost", after: "Costs" });
    expect(after["phrasings/id.json"]).toBe(FILES["phrasings/id.json"]);
    expect(valueAt(after, ["topics.json", "entries", "#topic-office"])).toBe(valueAt(FILES, ["topics.json", "entries", "#topic-office"]));
  });

  it("keeps the order of keys, also of one that is taken out and put back", () => {
    const path = ["topics.json", "entries", "#topic-cost", "name"];
    const taken: Edit = { path, before: { id: "Biaya", en: "Cost" }, at: 1 };
    const back = made(made(FILES, taken), ...invert([taken]));
    expect(JSON.stringify(back)).toBe(JSON.stringify(FILES));
  });
});

describe("taking back", () => {
  it("after any change is the identity, to the letter", () => {
    fc.assert(
      fc.property(anyFiles, anyFiles, (before, after) => {
        const edits = difference(before, after);
        expect(made(made(before, ...edits), ...invert(edits))).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});

describe("edits of different places", () => {
  it("may be made in any order", () => {
    fc.assert(
      fc.property(anyFiles, anyFiles, (before, after) => {
        const edits: Edit[] = [];
        for (const edit of difference(before, after)) if (!edits.some(meets(edit))) edits.push(edit);
        expect(made(before, ...edits.toReversed())).toEqual(made(before, ...edits));
      }),
      { numRuns: 300 },
    );
  });
});

/** Whether one edit changes the other's place, or both put things into one list: those stand in the order in which they came. */
function meets(a: Edit): (b: Edit) => boolean {
  const list = (edit: Edit) => (edit.path.at(-1)?.startsWith("#") ? edit.path.slice(0, -1).join("/") : undefined);
  return (b) => overlaps(a, b) || (list(a) !== undefined && list(a) === list(b));
}
