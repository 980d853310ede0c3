import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Lexicon } from "../../../src/core/matching/lexicon.ts";
import { typedText } from "../../support/typed-text.ts";

const lexicon = new Lexicon({
  chat: {
    id: { yg: "yang", gmn: "bagaimana", org: "orang", dong: "", apaaja: "apa saja", "BGT!": "sangat" },
    en: { pls: "please", u: "you" },
  },
  families: [
    {
      name: "school",
      words: { id: ["sekolah", "SMK", "sekolah kejuruan"], en: ["school", "vocational school"], ja: ["学校", "スクール"] },
    },
    { name: "building", words: { id: ["gedung", "sekolah"] } },
    { name: "teacher", words: { id: ["guru", "guru smk"], ja: ["先生"] } },
    { name: "everything", words: { id: ["apaaja"] } },
    { name: "two-wheeler", words: { id: ["roda dua"] } },
  ],
  function: { id: ["yang", "di", "untuk", "apa"], en: ["the", "for", "that"], ja: ["は"] },
  numbers: { id: { dua: 2, sepuluh: 10 }, en: { two: 2 }, ja: { 二: 2 } },
  cues: {},
});

const read = (text: string) => lexicon.read(text).text;

describe("reading", () => {
  it.each([
    ["chat words as the words meant", "Gmn yg itu?", "bagaimana yang itu"],
    ["one chat word as several words", "apaaja", "apa saja"],
    ["words without content not at all", "gmn dong", "bagaimana"],
    ["chat words in whatever way they are typed", "ＧＭＮ bgt", "bagaimana sangat"],
    ["chat words only where they stand whole", "ygn dorg", "ygn dorg"],
    ["number words as digits, in every spaced language", "dua two sepuluh", "2 10"],
    ["numbers in unspaced scripts as they stand, for they are parts of words", "二輪車", "二輪車"],
    ["a word with a 2 as the word", "proyek2", "proyek"],
    ["a word with a 2 and an ending as the word", "proyek2nya sekolah2an", "proyek sekolah"],
    ["a word with a 2 as the chat word that it is", "org2 yg", "orang yang"],
    ["a word typed twice as the word", "proyek-proyek", "proyek"],
    ["a short word with a 2, or another number, as it stands", "b2 co2 proyek3", "b2 co2 proyek3"],
    ["unspaced scripts between spaces of their own", "SMKの先生2人", "smk の先生 2 人"],
    ["repeated words of unspaced scripts as they stand", "先生 先生", "先生 先生"],
  ])("gives %s", (_, typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  it("tells which tokens are unspaced", () => {
    expect(lexicon.read("SMKは").tokens).toEqual([
      { text: "smk", unspaced: false },
      { text: "は", unspaced: true },
    ]);
  });

  it("gives the content without function words, which a name may have between its words", () => {
    expect(lexicon.read("the school that is for teachers").content).toBe("school is teachers");
    expect(lexicon.read("sekolah yg di Osaka").content).toBe(lexicon.read("sekolah Osaka").content);
    expect(lexicon.read("the for").content).toBe("");
  });

  it("leaves unspaced function words in the content: they cannot be told from parts of words", () => {
    expect(lexicon.read("学校は").content).toBe("学校は");
  });

  it("cuts a text that is too long, and reads it whole where that is asked for", () => {
    const text = Array.from({ length: 400 }, (_, index) => `kata${index}x`).join(" ");
    expect(read(text).length).toBeLessThan(700);
    expect(lexicon.read(text, Number.POSITIVE_INFINITY).text).toBe(text);
  });

  it("never throws, and what it has read once it reads the same again", () => {
    fc.assert(fc.property(typedText, (text) => read(read(text)) === read(text)));
  });
});

describe("families", () => {
  it("gather the words of one concept in all languages", () => {
    for (const word of ["sekolah", "smk", "school"]) expect(lexicon.familiesOf(word), word).toContain("school");
    expect(lexicon.familiesOf("guru")).toEqual(["teacher"]);
  });

  it("may share a word", () => {
    expect(lexicon.familiesOf("sekolah")).toEqual(["school", "building"]);
  });

  it("are none of a word that is in none", () => {
    expect(lexicon.familiesOf("gedungnya")).toEqual([]);
    expect(lexicon.familiesOf("")).toEqual([]);
    expect(lexicon.familiesOf("constructor")).toEqual([]);
  });

  it("are named by phrases of several words, where all of them stand in order", () => {
    expect(lexicon.familyPhrases(read("ada vocational school di sana"))).toEqual(["school"]);
    expect(lexicon.familyPhrases(read("school vocational"))).toEqual([]);
    expect(lexicon.familyPhrases(read("the vocational schooling"))).toEqual([]);
  });

  it("are named by words of unspaced scripts anywhere, in either kana", () => {
    expect(lexicon.familyPhrases(read("学校の先生は"))).toEqual(["school", "teacher"]);
    expect(lexicon.familyPhrases(read("すくーるに行く"))).toEqual(["school"]);
    expect(lexicon.familyPhrases(read("学生"))).toEqual([]);
  });

  it("keep to the longest phrase where phrases overlap", () => {
    expect(lexicon.familyPhrases(read("guru smk"))).toEqual(["teacher"]);
  });

  it("are written in the words that are read: chat words and numbers are replaced in them too", () => {
    expect(lexicon.familyPhrases(read("apa saja"))).toEqual(["everything"]);
    expect(lexicon.familyPhrases(read("roda 2"))).toEqual(["two-wheeler"]);
    expect(lexicon.familyPhrases(read("roda dua"))).toEqual(["two-wheeler"]);
  });
});

describe("the words that a lexicon knows", () => {
  const words = new Set(lexicon.words());

  it("are those of families, those that chat words stand for, and function words", () => {
    for (const word of ["sekolah", "smk", "bagaimana", "saja", "yang", "the"]) expect(words, word).toContain(word);
  });

  it("are not the chat words themselves, which are slips", () => {
    for (const word of ["gmn", "yg", "pls"]) expect(words, word).not.toContain(word);
  });

  it("tell function words from others", () => {
    expect(lexicon.isFunctionWord("yang")).toBe(true);
    expect(lexicon.isFunctionWord("sekolah")).toBe(false);
  });
});
