import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { damerau, Spelling } from "../../../src/core/matching/spelling.ts";

describe("the distance between two words", () => {
  it.each([
    ["the same word", "otomotif", "otomotif", 0],
    ["a letter too many", "moold", "mold", 1],
    ["a letter missing", "mld", "mold", 1],
    ["a wrong letter", "mald", "mold", 1],
    ["two neighbours swapped", "mlod", "mold", 1],
    ["two swaps", "omtootif", "otomotif", 2],
    ["a swap and a wrong letter", "kotnxk", "kontak", 2],
    ["letters swapped that are no neighbours", "dolm", "mold", 2],
    ["a swap with a letter between (the distance is restricted)", "ca", "abc", 3],
    ["nothing and a word", "", "mold", 4],
    ["nothing and nothing", "", "", 0],
    ["words with nothing in common", "abc", "xyz", 3],
  ])("of %s", (_, one, other, distance) => {
    expect(damerau(one, other)).toBe(distance);
    expect(damerau(other, one)).toBe(distance);
  });

  it("is at most the longer word's length, at least the difference of lengths, and nothing only for the same word", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = damerau(one, other);
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
        expect(distance === 0).toBe(one === other);
      }),
    );
  });
});

describe("a word that nobody knows", () => {
  const spelling = new Spelling(["mold", "jika", "dies", "contact", "kontak", "otomotif", "kementerian", "kerjasama", "smk", "proyek2"]);

  it.each([
    ["four letters, one slip", "modl", "mold"],
    ["four letters, another slip", "dise", "dies"],
    ["a letter too many", "kontakk", "kontak"],
    ["a letter missing", "otomtif", "otomotif"],
    ["eight letters, one slip", "otomotip", "otomotif"],
    ["nine letters, two slips", "kerjsamaa", "kerjasama"],
    ["eleven letters, two slips", "kementrain", "kementerian"],
    ["the nearer of two words that are near", "kontac", "kontak"],
  ])("is taken for the known one: %s", (_, typed, meant) => {
    expect(spelling.correct(typed)).toBe(meant);
  });

  it.each([
    ["three letters", "smj"],
    ["three letters of a known four", "mld"],
    ["eight letters, two slips", "otmotfi"],
    ["four letters, two slips", "mdla"],
    ["eleven letters, three slips", "kmntrian"],
    ["a word near nothing", "sepakbola"],
    ["a word with a digit", "mold3"],
    ["nothing", ""],
    ["a very long word", "kementerian".repeat(50)],
  ])("stays as it is: %s", (_, typed) => {
    expect(spelling.correct(typed)).toBeUndefined();
  });

  it("is never a word that is known, however near another one is", () => {
    const near = new Spelling(["dies", "died", "diet", "contact", "contacts"]);
    for (const word of ["dies", "died", "diet", "contact", "contacts"]) expect(near.correct(word), word).toBeUndefined();
  });

  it("is never taken for a word below four letters or with a digit", () => {
    expect(new Spelling(["smk", "abc1"]).correct("smkk")).toBeUndefined();
    expect(new Spelling(["smk", "abc1"]).correct("abcd")).toBeUndefined();
  });

  it("is nothing to a spelling without words", () => {
    expect(new Spelling([]).correct("mold")).toBeUndefined();
  });
});

describe("one slip in a known word", () => {
  const WORDS = ["mold", "welding", "kontak", "otomotif", "perjanjian", "kementerian", "technical", "arrangement", "chemicals"];
  const spelling = new Spelling(WORDS);
  const slip = fc.record({
    word: fc.constantFrom(...WORDS),
    at: fc.nat(),
    letter: fc.constantFrom(..."aeinrtz"),
    kind: fc.constantFrom("swap", "drop", "add", "change"),
  });

  function slipped({ word, at, letter, kind }: { word: string; at: number; letter: string; kind: string }): string {
    const place = at % (word.length - 1);
    const [before, after] = [word.slice(0, place), word.slice(place + 1)];
    if (kind === "swap") return before + after[0] + word[place] + after.slice(1);
    if (kind === "drop") return before + after;
    if (kind === "add") return before + letter + word[place] + after;
    return before + letter + after;
  }

  it("is always found, from four letters on", () => {
    fc.assert(
      fc.property(slip, (made) => {
        const typed = slipped(made);
        fc.pre(typed.length >= 4 && typed !== made.word);
        expect(spelling.correct(typed)).toBe(made.word);
      }),
      { numRuns: 500 },
    );
  });
});
