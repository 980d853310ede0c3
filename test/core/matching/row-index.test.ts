import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RowIndex } from "../../../src/core/matching/row-index.ts";

describe("an index of rows", () => {
  it("finds each feature's row, and no row for any other", () => {
    const feature = fc.integer({ min: 0, max: 0x3fffffff });
    fc.assert(
      fc.property(fc.uniqueArray(feature), feature, (features, other) => {
        const index = new RowIndex(Int32Array.from(features));
        features.forEach((each, row) => {
          expect(index.rowOf(each)).toBe(row);
        });
        expect(index.rowOf(other)).toBe(features.indexOf(other));
      }),
    );
  });

  it("tells features apart that begin to be looked for at the same place", () => {
    const index = new RowIndex(Int32Array.of(0, 1024, 2048, 3072));
    expect([0, 1024, 2048, 3072, 4096].map((feature) => index.rowOf(feature))).toEqual([0, 1, 2, 3, -1]);
  });
});
