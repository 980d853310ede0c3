import { describe, expect, it } from "vitest";
import { isDate, linesIn, listAfter, listIn } from "../../../src/core/administration/read-field.ts";

describe("what is written into a field", () => {
  it("is one a line, without what is empty", () => {
    expect(linesIn(" a \n\n b\r\n")).toEqual(["a", "b"]);
    expect(linesIn("  ")).toEqual([]);
  });

  it("is ids between commas, spaces and their like in any script", () => {
    expect(listIn("S1, S2、S3  S4;S5")).toEqual(["S1", "S2", "S3", "S4", "S5"]);
  });

  it.each([
    ["the whole list", "x\ny", ["x", "y"]],
    ["nothing at all", "", []],
    ["one more", "+ c", ["a", "b", "c"]],
    ["one that is there already, once", "+a", ["b", "a"]],
    ["one less, and one more in full width", "- a\n＋c", ["b", "c"]],
    ["names of which only some begin with a sign", "+1 hari\nb", ["+1 hari", "b"]],
  ])("is %s", (_, text, wanted) => {
    expect(listAfter(["a", "b"], text)).toEqual(wanted);
  });

  it.each(["2026", "2026-11", "2026-11-24", "2013~", "2025-08-20/2025-09-02", "2024-02-29"])("is the date %s", (date) => {
    expect(isDate(date)).toBe(true);
  });

  it.each(["", "yesterday", "24-11-2026", "2026-13", "2026-02-30", "2026-11-24T09:00", "2026/11/24"])("is no date: %s", (date) => {
    expect(isDate(date)).toBe(false);
  });
});
