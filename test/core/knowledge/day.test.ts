import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayIn, daysUntil, isOver } from "../../../src/core/knowledge/day.ts";

describe("a day", () => {
  it("is that of the time zone", () => {
    const at = new Date("2026-11-24T17:30:00Z");
    expect(["UTC", "Asia/Jakarta", "America/New_York"].map((zone) => dayIn(zone, at))).toEqual(["2026-11-24", "2026-11-25", "2026-11-24"]);
  });
});

describe("a partial date", () => {
  it.each([
    ["2026-11-24", 0],
    ["2026-11-23", -1],
    ["2026-12-01", 7],
    ["2026-11", 6],
    ["2026-10", -24],
    ["2026", 37],
    ["2025~", -328],
    ["2026-11-01/2026-11-30", 6],
    ["2028-02", 462],
  ])("%s ends %i days from 24 November 2026", (date, days) => {
    expect(daysUntil(date, "2026-11-24")).toBe(days);
  });

  it("is over when its last day is past, and not before", () => {
    const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }).map((at) => dayIn("UTC", at));
    fc.assert(
      fc.property(day, day, fc.constantFrom(4, 7, 10), (date, today, precision) => {
        const partial = date.slice(0, precision);
        expect(isOver(partial, today)).toBe(daysUntil(partial, today) < 0);
      }),
    );
  });
});
