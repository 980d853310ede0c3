import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cap, fold, LONGEST_TEXT, runs } from "../../../src/core/matching/fold.ts";
import { typedText } from "../../support/typed-text.ts";

describe("folding makes one of", () => {
  it.each([
    ["half-width and full-width kana", "ﾌﾟﾛｸﾞﾗﾑ", "プログラム"],
    ["katakana and hiragana", "カナガタ", "かながた"],
    ["a kana with its mark beside it and in it", "か\u3099", "が"],
    ["a word with and without its long vowel", "パイロットー", "ぱいろっと"],
    ["a long vowel and a wave dash", "すごーい", "すご〜い"],
    ["full-width and plain Latin", "ＭＩＤＥＣ　２０２１", "midec 2021"],
    ["capitals and small letters", "Mold & DIES", "mold dies"],
    ["letters with and without accents", "Café coöperation", "cafe cooperation"],
    ["a Turkish capital and a plain one", "İstanbul", "Istanbul"],
    ["ligatures and their letters", "ﬁeld", "field"],
    ["a drawn-out word and the word", "haloooo", "halo"],
    ["a drawn-out kana and the kana", "ああああ", "あ"],
    ["circled and plain digits", "③", "3"],
    ["a squared word and its letters", "㌔", "キロ"],
    ["radicals and the ideographs that look the same", "⼯業", "工業"],
    ["a hyphen, an apostrophe, a line end and a space", "ke-3 Jum'at\nini", "ke 3 jum at ini"],
  ])("%s", (_, one, other) => {
    expect(fold(one)).toBe(fold(other));
    expect(fold(one)).not.toBe("");
  });
});

describe("folding keeps apart", () => {
  it.each([
    ["a doubled letter and a single one", "welding mass", "welding mas"],
    ["a doubled kana and a single one", "いいえ", "いえ"],
    ["a repeated digit and a single one", "2000", "20"],
    ["kana with and without a voicing mark", "が", "か"],
    ["small and large kana", "でっき", "でつき"],
    ["the ideographic repetition mark and nothing", "人々", "人"],
    ["the long mark after an ideograph and nothing", "漢ー字", "漢字"],
  ])("%s", (_, one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});

describe("folding writes", () => {
  it.each([
    ["letters and digits between single spaces", "  Apa   itu:  «Mold & Dies» (2021)?! ", "apa itu mold dies 2021"],
    ["nothing for nothing", "", ""],
    ["nothing for emoji, also joined ones", "👍 👨‍👩‍👧 🇮🇩", ""],
    ["nothing for signs alone", "?!… —", ""],
    ["what stands between signs", "C++", "c"],
    ["a text without its zero-width characters", "mo\u200bld\ufeff", "mold"],
    ["a text without marks that turn its direction", "\u202ekontak\u202c", "kontak"],
    ["a text without soft hyphens", "indus\u00adtri", "industri"],
    ["a text without lone surrogates", "mo\ud83dld \ude00", "mold"],
    ["Arabic, Thai and Hangul as they are", "مرحبا สวัสดี 안녕", "مرحبا สวัสดี 안녕"],
  ])("%s", (_, typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });
});

describe("a text too long to be read whole", () => {
  const greeting = "selamat pagi ";
  const question = " apa itu mold";

  it("is left as it is up to the longest", () => {
    const text = "a".repeat(LONGEST_TEXT);
    expect(cap(text)).toBe(text);
  });

  it("keeps its head and its tail, for people greet first and ask last", () => {
    const folded = fold(`${greeting}${"blah ".repeat(20_000)}${question}`);
    expect(folded.startsWith(greeting)).toBe(true);
    expect(folded.endsWith(question)).toBe(true);
    expect(folded.length).toBeLessThanOrEqual(LONGEST_TEXT + 1);
  });

  it("does not run its head and its tail into one word", () => {
    expect(cap(`${"a".repeat(300)}${"b".repeat(500)}`)).toBe(`${"a".repeat(300)} ${"b".repeat(300)}`);
  });

  it("is read whole where the caller says so", () => {
    const text = Array.from({ length: 400 }, (_, index) => `kata${index}`).join(" ");
    expect(fold(text, Number.POSITIVE_INFINITY)).toBe(text);
  });

  it.each([
    ["Latin letters", "ab "],
    ["kanji", "金型"],
    ["emoji", "😀"],
    ["half a surrogate pair at the cut", "a😀"],
    ["ligatures that stand for whole sentences", "ﷺ"],
  ])("is short once folded, whatever it is of: %s", (_, piece) => {
    expect(fold(piece.repeat(100_000)).length).toBeLessThanOrEqual(LONGEST_TEXT + 1);
  });
});

describe("whatever is typed", () => {
  it("folds to letters, digits and single spaces, with no capitals and nothing invisible", () => {
    fc.assert(
      fc.property(typedText, (text) => {
        const folded = fold(text);
        expect(folded).toMatch(/^$|^[\p{L}\p{N}\p{M}ー]+( [\p{L}\p{N}\p{M}ー]+)*$/u);
        expect(folded).not.toMatch(/[A-Z\u30a1-\u30f6\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it("folds to what folds to itself", () => {
    fc.assert(
      fc.property(typedText, (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    );
  });

  it("comes apart into runs that lose nothing but spaces", () => {
    fc.assert(
      fc.property(typedText, (text) => {
        const folded = fold(text);
        expect(
          runs(folded)
            .map((run) => run.text)
            .join(""),
        ).toBe(folded.replaceAll(" ", ""));
      }),
    );
  });
});

describe("runs", () => {
  const written = (text: string) => runs(text).map(({ text, unspaced }) => (unspaced ? `<${text}>` : text));

  it("are Latin words one by one and unspaced scripts together", () => {
    expect(written("new midecとは何ですか")).toEqual(["new", "midec", "<とは何ですか>"]);
    expect(written("2021年2月28日")).toEqual(["2021", "<年>", "2", "<月>", "28", "<日>"]);
    expect(written("金型 smkの先生")).toEqual(["<金型>", "smk", "<の先生>"]);
    expect(written("人々のだ 한국 ไทย")).toEqual(["<人々のだ>", "<한국>", "<ไทย>"]);
  });

  it("are none in an empty text", () => {
    expect(runs("")).toEqual([]);
  });
});
