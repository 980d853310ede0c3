import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Knowledge } from "../../../src/core/knowledge/knowledge.ts";
import { LanguageGuesser } from "../../../src/core/language/language-guesser.ts";
import { readKnowledge } from "../../../src/knowledge-files/read-knowledge.ts";
import { KNOWLEDGE_DIR } from "../../support/expertise.ts";
import { typedText } from "../../support/typed-text.ts";

let knowledge: Knowledge;
let guesser: LanguageGuesser;

beforeAll(async () => {
  knowledge = await readKnowledge(KNOWLEDGE_DIR);
  guesser = new LanguageGuesser(knowledge.lexicon, knowledge.programme.locales);
});

describe("a text in one language", () => {
  it.each([
    ["Apa itu New MIDEC?", "id"],
    ["gmn cara daftarnya", "id"],
    ["brp biayanya", "id"],
    ["siapa yang bisa dihubungi", "id"],
    ["makasih ya", "id"],
    ["opo iku", "id"],
    ["naon eta teh", "id"],
    ["What is New MIDEC?", "en"],
    ["how can I apply", "en"],
    ["who is in charge of it", "en"],
    ["thanks a lot", "en"],
    ["New MIDECとは何ですか", "ja"],
    ["連絡先", "ja"],
    ["ありがとう", "ja"],
    ["ｶﾅｶﾞﾀﾄﾊ", "ja"],
    ["METIの連絡先は？", "ja"],
  ])("“%s” is %s", (text, locale) => {
    expect(guesser.guess(text)).toBe(locale);
  });
});

describe("a mixed text is in the language of its function words", () => {
  it.each([
    ["pilot project yg mold itu contact person nya siapa", "id"],
    ["siapa director general nya", "id"],
    ["training AOTS itu untuk siapa", "id"],
    ["apa itu 金型", "id"],
    ["technical arrangement sudah signed belum", "id"],
    ["who is Dirjen KPAII", "en"],
    ["what is the kerja sama about", "en"],
    ["is it gratis?", "en"],
    ["what does 金型 mean", "en"],
    ["SMEとは", "ja"],
    ["mold & dies のパイロット事業は", "ja"],
    ["New MIDECって apa", "ja"],
  ])("“%s”: %s", (text, locale) => {
    expect(guesser.guess(text)).toBe(locale);
  });
});

describe("a text that does not tell", () => {
  it.each([
    "ok",
    "oke",
    "OK!",
    "5",
    "2021",
    "28/02/2021",
    "Airlangga Hartarto",
    "Agus Gumiwang Kartasasmita",
    "Hiroshige Seko",
    "Kemenperin",
    "METI",
    "JICA",
    "New MIDEC",
    "Mold & Dies",
    "Tokyo",
    "👍",
    "?!",
    "مرحبا",
    "",
  ])("“%s” is in no language", (text) => {
    expect(guesser.guess(text)).toBeUndefined();
  });
});

describe("the guess", () => {
  it("is not carried by one word said over and over", () => {
    expect(guesser.guess("the the the the the the the the apa itu")).toBe("id");
  });

  it("is one of the programme's languages or none, whatever is typed", () => {
    fc.assert(fc.property(typedText, (text) => [undefined, "id", "en", "ja"].includes(guesser.guess(text))));
  });
});

describe("the languages of another programme", () => {
  it("are the only ones guessed", () => {
    const two = new LanguageGuesser(knowledge.lexicon, ["id", "en"]);
    expect(two.guess("何ですか")).toBeUndefined();
    expect(two.guess("what is 金型")).toBe("en");
  });

  it("may have no words at all", () => {
    const none = new LanguageGuesser({ chat: {}, families: [], function: {}, numbers: {}, cues: {} }, ["de"]);
    expect(none.guess("Was ist das?")).toBeUndefined();
  });

  it("tie where they share a word, and a shared word tells nothing", () => {
    const shared = { chat: {}, families: [], function: { de: ["die"], nl: ["die", "het"] }, numbers: {}, cues: {} };
    const dutch = new LanguageGuesser(shared, ["de", "nl"]);
    expect(dutch.guess("die")).toBeUndefined();
    expect(dutch.guess("die het")).toBe("nl");
  });
});
