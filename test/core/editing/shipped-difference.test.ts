import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type Files } from "../../../src/core/editing/edit.ts";
import { shippedDifference } from "../../../src/core/editing/shipped-difference.ts";
import { anyFiles } from "./any-files.ts";

const entry = (id: string, name: string, aliases: string[] = []) => ({ id, name: { en: name }, aliases: { en: aliases } });
const base = (entries: object[], asked: Record<string, string[]> = { "topic-cost": ["how much"] }) =>
  ({ "topics.json": { entries }, "phrasings/en.json": { phrasings: asked } }) as unknown as Files;

const ORIGIN = base([entry("topic-cost", "Cost"), entry("topic-office", "Office")]);

describe("what a release would bring", () => {
  it("is nothing where it brings nothing new, whatever was changed here", () => {
    const here = base([entry("topic-cost", "Fees")]);
    expect(shippedDifference({ here, shipped: ORIGIN, origin: ORIGIN })).toEqual([]);
  });

  it.each<[string, Files, Files, { path: string[]; about: string; fits: boolean }[]]>([
    [
      "a sentence of an entry that nobody touched here",
      ORIGIN,
      base([entry("topic-cost", "Costs"), entry("topic-office", "Office")]),
      [{ path: ["topics.json", "entries", "#topic-cost"], about: "topic-cost", fits: true }],
    ],
    [
      "another part of an entry than was changed here",
      base([entry("topic-cost", "Fees"), entry("topic-office", "Office")]),
      base([entry("topic-cost", "Cost", ["price"]), entry("topic-office", "Office")]),
      [{ path: ["topics.json", "entries", "#topic-cost"], about: "topic-cost", fits: true }],
    ],
    [
      "the same sentence as was changed here, which does not fit",
      base([entry("topic-cost", "Fees"), entry("topic-office", "Office")]),
      base([entry("topic-cost", "Costs"), entry("topic-office", "Office")]),
      [{ path: ["topics.json", "entries", "#topic-cost"], about: "topic-cost", fits: false }],
    ],
    [
      "a new entry and its phrasings, each a piece",
      ORIGIN,
      base([entry("topic-cost", "Cost"), entry("topic-office", "Office"), entry("topic-jobs", "Jobs")], {
        "topic-cost": ["how much"],
        "topic-jobs": ["any jobs"],
      }),
      [
        { path: ["topics.json", "entries", "#topic-jobs"], about: "topic-jobs", fits: true },
        { path: ["phrasings/en.json", "phrasings", "topic-jobs"], about: "topic-jobs", fits: true },
      ],
    ],
    [
      "what was taken in already, no more",
      base([entry("topic-cost", "Costs"), entry("topic-office", "Office")]),
      base([entry("topic-cost", "Costs"), entry("topic-office", "Office")]),
      [],
    ],
  ])("is told by the thing that it changes: %s", (_, here, shipped, pieces) => {
    expect(shippedDifference({ here, shipped, origin: ORIGIN }).map(({ edits: _, ...piece }) => piece)).toEqual(pieces);
  });

  it("taken in piece by piece, is the release, where nothing was changed here", () => {
    fc.assert(
      fc.property(anyFiles, anyFiles, (origin, shipped) => {
        const pieces = shippedDifference({ here: origin, shipped, origin });
        expect(pieces.every(({ fits }) => fits)).toBe(true);
        let here = origin;
        for (const { edits } of pieces) {
          const applied = applyEdits(here, edits);
          expect(applied.kind).toBe("applied");
          if (applied.kind === "applied") here = applied.files;
        }
        expect(shippedDifference({ here, shipped, origin: here })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
