import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type Edit, type Files, invert, valueAt } from "../../../src/core/editing/edit.ts";
import { changeFamily, chatWord, familiesWith, meaningsOf, setMeaning, toldByWord } from "../../../src/core/editing/words.ts";
import { Lexicon, type LexiconData } from "../../../src/core/matching/lexicon.ts";
import "../../support/fixed-seed.ts";

const FILES: Files = {
  "lexicon.json": {
    chat: { id: { brp: "berapa", yg: "yang" }, en: { pls: "please" } },
    families: [
      { name: "cost", words: { id: ["biaya", "ongkos"], en: ["cost"], ja: ["コスト"] } },
      { name: "contact", words: { id: ["kontak"] } },
    ],
    function: {},
    numbers: {},
    cues: {},
  },
};

function made(edits: readonly Edit[], files = FILES): Files {
  const applied = applyEdits(files, edits);
  if (applied.kind === "conflict") throw new Error("The edits should fit", { cause: applied.conflict });
  return applied.files;
}

const chat = (files: Files, locale: string) => valueAt(files, ["lexicon.json", "chat", locale]);
const family = (files: Files, word: string) => familiesWith(files, word)[0]?.words;

describe("a word that can be replaced", () => {
  it.each([
    ["klo", "klo"],
    ["  KLO! ", "klo"],
    ["kalooo", "kalo"],
    ["café", "cafe"],
    ["b2b", "b2b"],
    ["kalau begitu", undefined],
    ["コスト", undefined],
    ["klo費用", undefined],
    ["__proto__", "proto"],
    ["!?", undefined],
    ["", undefined],
    ["x1".repeat(16), undefined],
  ])("%j is %j", (typed, word) => {
    expect(chatWord(typed)).toBe(word);
  });

  it("is one that the lexicon does replace", () => {
    const files = made(setMeaning(FILES, "id", chatWord("Gmn")!, "Bagaimana "));
    const lexicon = new Lexicon(valueAt(files, ["lexicon.json"]) as unknown as LexiconData);
    expect(lexicon.read("GMN caranya?").text).toBe("bagaimana caranya");
  });
});

describe("what a word means", () => {
  it.each<[string, Edit[], string, object]>([
    ["stands by the alphabet", setMeaning(FILES, "id", "klo", " Kalau  saja"), "id", { brp: "berapa", klo: "kalau saja", yg: "yang" }],
    ["stands last where it is the last", setMeaning(FILES, "en", "thx", "thanks"), "en", { pls: "please", thx: "thanks" }],
    ["is the first of its language", setMeaning(FILES, "ja", "kaisha", "会社"), "ja", { kaisha: "会社" }],
    ["changes in its place", setMeaning(FILES, "id", "brp", "berapakah"), "id", { brp: "berapakah", yg: "yang" }],
    ["may be nothing", setMeaning(FILES, "id", "sih", ""), "id", { brp: "berapa", sih: "", yg: "yang" }],
    ["is what is typed, once taken out", setMeaning(FILES, "id", "brp", undefined), "id", { yg: "yang" }],
  ])("%s", (_, edits, locale, words) => {
    expect(edits).toHaveLength(1);
    expect(JSON.stringify(chat(made(edits), locale))).toBe(JSON.stringify(words));
    expect(JSON.stringify(made(invert(edits), made(edits)))).toBe(JSON.stringify(FILES));
  });

  it("is told for each language that has it", () => {
    expect(meaningsOf(made(setMeaning(FILES, "en", "yg", "young")), "yg")).toEqual({ id: "yang", en: "young" });
    expect(meaningsOf(FILES, "constructor")).toEqual({});
  });

  it("needs no edit where it is so already", () => {
    expect(setMeaning(FILES, "id", "brp", "Berapa")).toEqual([]);
    expect(setMeaning(FILES, "ja", "brp", undefined)).toEqual([]);
  });
});

describe("a family", () => {
  it.each([
    ["ONGKOS", ["cost"]],
    ["こすと", ["cost"]],
    ["contact", ["contact"]],
    ["harga", []],
    ["", []],
  ])("with %j: %j", (word, names) => {
    expect(familiesWith(FILES, word).map(({ name }) => name)).toEqual(names);
  });

  it("takes in words as they are written, once, and lets others go, in one edit", () => {
    const edits = changeFamily(FILES, "cost", {
      id: { add: [" Uang  Masuk", "uang masuk", "BIAYA", "?"], remove: ["Ongkos"] },
      ja: { add: ["費用"] },
    });
    expect(edits).toMatchObject([{ path: ["lexicon.json", "families"], element: true }]);
    expect(family(made(edits), "cost")).toEqual({ id: ["biaya", "uang masuk"], en: ["cost"], ja: ["コスト", "費用"] });
    expect(edits.flatMap(toldByWord)).toEqual([
      { path: ["lexicon.json", "families", "cost", "id"], before: "ongkos" },
      { path: ["lexicon.json", "families", "cost", "id"], after: "uang masuk" },
      { path: ["lexicon.json", "families", "cost", "ja"], after: "費用" },
    ]);
  });

  it("stays as it is where that says nothing new", () => {
    expect(changeFamily(FILES, "contact", { id: { add: ["Kontak"], remove: ["biaya"] }, en: {} })).toEqual([]);
  });

  it("that is not there is named", () => {
    expect(() => changeFamily(FILES, "price", {})).toThrow("There is no family price in lexicon.json");
  });
});

it("takes back whatever was changed of it", () => {
  const words = fc.array(fc.constantFrom("biaya", "ongkos", "harga", "Uang Masuk", "", "コスト", "費用"), { maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom("id", "en", "ja"), words, words, (locale, add, remove) => {
      const edits = changeFamily(FILES, "cost", { [locale]: { add, remove } });
      expect(made(invert(edits), made(edits))).toEqual(FILES);
    }),
  );
});

it("tells any other edit as it is", () => {
  const edit: Edit = { path: ["topics.json", "entries", "#topic-cost", "summary", "en"], before: "a", after: "b" };
  expect(toldByWord(edit)).toEqual([edit]);
});
