import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { widthOf, wrap } from "../../../src/channels/terminal/wrap.ts";

describe("the width of a text", () => {
  it.each([
    ["New MIDEC", 9],
    ["対象", 4],
    ["ｶﾅ", 2],
    ["ＭＩＤＥＣ", 10],
    ["「金型」", 8],
    ["e\u0301", 1],
    ["\u001b[1mbold\u001b[22m", 4],
    ["🙂", 2],
    ["", 0],
  ])("of %j is %d columns", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe("cutting lines", () => {
  it("leaves what fits as it is, spaces and all", () => {
    expect(wrap("  what   fits\n\nstays", 20)).toBe("  what   fits\n\nstays");
  });

  it("cuts between words", () => {
    expect(wrap("the pilot projects of the programme", 12)).toBe("the pilot\nprojects of\nthe\nprogramme");
  });

  it("lets the further lines of an item begin below its text", () => {
    expect(wrap("- the pilot projects", 12)).toBe("- the pilot\n  projects");
    expect(wrap("12. the pilot projects", 12)).toBe("12. the\n    pilot\n    projects");
    expect(wrap("[1] the pilot projects", 12)).toBe("[1] the\n    pilot\n    projects");
  });

  it("cuts Japanese between characters, but begins no line with a mark that ends something", () => {
    expect(wrap("対象の産業です。", 8)).toBe("対象の産\n業です。");
    expect(wrap("対象の産業。", 10)).toBe("対象の産\n業。");
    expect(wrap("これは「金型」です", 8)).toBe("これは\n「金型」\nです");
  });

  it("keeps an address whole, so that it can be opened", () => {
    expect(wrap("see https://example.org/a/long/address now", 10)).toBe("see\nhttps://example.org/a/long/address\nnow");
  });

  it("does not count colours", () => {
    expect(wrap("\u001b[1mthe pilot\u001b[22m", 9)).toBe("\u001b[1mthe pilot\u001b[22m");
  });

  const texts = fc.array(fc.constantFrom("pilot ", "a ", "金", "型", "\n", "\n- ", "https://example.org "), { maxLength: 60 });

  it("loses nothing but spaces", () => {
    const letters = (text: string) => text.replaceAll(/\s/g, "");
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 40 }),
        (words, columns) => letters(wrap(words.join(""), columns)) === letters(words.join("")),
      ),
    );
  });

  it("makes no line too long but for one long word", () => {
    const oneWord = /^ *(- )*[!-~]*$/;
    const isCut = (line: string, columns: number) => widthOf(line) <= columns || oneWord.test(line);
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 40 }), (words, columns) =>
        wrap(words.join(""), columns)
          .split("\n")
          .every((line) => isCut(line, columns)),
      ),
    );
  });
});
