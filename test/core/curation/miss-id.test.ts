import fc from "fast-check";
import { expect, it } from "vitest";
import { missIdOf } from "../../../src/core/curation/miss-id.ts";

const MISS = { at: "2026-11-24T09:00:00.000Z", channel: "telegram", question: "berapa biayanya" };

it("the id of a miss is the same for the same outcome, for good: wishes name it", () => {
  expect(missIdOf(MISS)).toBe("m1ep82wnattja0");
});

it("is another for another time, channel or question", () => {
  const others = [{ at: "2026-11-24T09:00:00.001Z" }, { channel: "discord" }, { question: "berapa biayanya?" }];
  expect(new Set([MISS, ...others.map((other) => ({ ...MISS, ...other }))].map(missIdOf)).size).toBe(4);
});

it("fits a button, whatever was asked", () => {
  fc.assert(fc.property(fc.string(), (question) => /^m[0-9a-z]{1,13}$/.test(missIdOf({ ...MISS, question }))));
});
