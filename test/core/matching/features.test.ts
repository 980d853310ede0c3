import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeatureExtractor } from "../../../src/core/matching/features.ts";
import { Lexicon } from "../../../src/core/matching/lexicon.ts";
import { PhraseScanner } from "../../../src/core/matching/phrase-scanner.ts";
import { typedText } from "../../support/typed-text.ts";

const lexicon = new Lexicon({
  chat: { id: { brp: "berapa" } },
  families: [
    { name: "cost", words: { id: ["biaya", "ongkos kirim"], en: ["cost"], ja: ["費用"] } },
    { name: "school", words: { id: ["sekolah"] } },
  ],
  function: { id: ["yang", "untuk", "di"], en: ["the", "of"] },
  numbers: {},
  cues: {},
});

const names = new PhraseScanner<string>();
names.add("pilot mold", "pilot-mold");
names.add("金型", "field-mold");

const extractor = new FeatureExtractor(lexicon, names, new Set(["daftar", "biaya", "kontak", "mold"]));

/** The features of a text by what they were, letters left out unless they are asked for. */
function featuresOf(
  text: string,
  { corrected, letters = false }: { corrected?: Record<string, string>; letters?: boolean } = {},
): string[] {
  const described = new Set<string>();
  extractor.extract(lexicon.read(text), corrected && new Map(Object.entries(corrected)), (_, sort, what) => {
    if (letters || sort !== "letters") described.add(`${sort} ${what}`);
  });
  return [...described];
}

/** What a text has in common with another, as a cosine of raw weights. */
function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => extractor.extract(lexicon.read(text))) as [Vector, Vector];
  const weights = new Map(Array.from(a.ids, (id, index) => [id, a.weights[index]!]));
  let sum = 0;
  b.ids.forEach((id, index) => {
    sum += (weights.get(id) ?? 0) * b.weights[index]!;
  });
  return sum / (length(a) * length(b) || 1);
}

type Vector = ReturnType<FeatureExtractor["extract"]>;
const length = ({ weights }: Vector) => Math.hypot(...weights);

describe("a Latin text", () => {
  it("has its words, and pairs of neighbours", () => {
    expect(featuresOf("pilot baru ini")).toEqual(["word pilot", "word baru", "pair pilot baru", "word ini", "pair baru ini"]);
  });

  it("has pairs of words that only function words stand between", () => {
    const features = featuresOf("alamat untuk guru");
    expect(features).toContain("pair alamat untuk");
    expect(features).toContain("pair untuk guru");
    expect(features).toContain("pair alamat guru");
  });

  it("has the letters of its longer words, with where they begin and end", () => {
    expect(featuresOf("mold", { letters: true }).filter((feature) => feature.startsWith("letters"))).toEqual([
      "letters ^mol",
      "letters mold",
      "letters old$",
    ]);
    expect(featuresOf("smk", { letters: true })).toEqual(["word smk"]);
  });

  it("has the roots of inflected words", () => {
    expect(featuresOf("pendaftaran")).toEqual(["word pendaftaran", "root daftar"]);
  });

  it("has the word that a slip was meant to be, beside the slip, and pairs with the word meant", () => {
    expect(featuresOf("mldo baru", { corrected: { mldo: "mold" } })).toEqual(["word mldo", "spelling mold", "word baru", "pair mold baru"]);
  });

  it("weighs function words, and pairs that end in one, less than others", () => {
    const weightOf = (text: string) => Math.max(...extractor.extract(lexicon.read(text)).weights);
    expect(weightOf("di")).toBeLessThan(weightOf("ke"));
  });

  it("reads chat words as the words meant", () => {
    expect(featuresOf("brp")).toEqual(["word berapa"]);
  });
});

describe("a Japanese text", () => {
  it("has its pairs of characters, and single kanji", () => {
    expect(featuresOf("学校の")).toEqual(["characters 学", "characters 校", "characters 学校", "characters 校の"]);
  });

  it("has no single kana, which say nothing", () => {
    expect(featuresOf("の")).toEqual([]);
  });

  it("weighs pairs of kana less than pairs with a kanji", () => {
    const { weights: kana } = extractor.extract(lexicon.read("はい"));
    const { weights: kanji } = extractor.extract(lexicon.read("学校"));
    expect(Math.max(...kana)).toBeLessThan(Math.max(...kanji));
  });

  it("pairs nothing over the Latin word between", () => {
    expect(featuresOf("型smk学").filter((feature) => feature.includes("型学"))).toEqual([]);
    expect(featuresOf("guru 型 baru").filter((feature) => feature.startsWith("pair"))).toEqual([]);
  });
});

describe("a text in any script", () => {
  it("has the families of its words, roots, slips and phrases", () => {
    for (const text of ["biaya", "biayanya", "cost", "ongkos kirim", "費用は"]) expect(featuresOf(text), text).toContain("family cost");
    expect(featuresOf("biyaa", { corrected: { biyaa: "biaya" } })).toContain("family cost");
    expect(featuresOf("ongkos")).not.toContain("family cost");
  });

  it("has the entries that it names, also with function words between", () => {
    expect(featuresOf("kontak pilot mold")).toContain("name pilot-mold");
    expect(featuresOf("pilot yang untuk mold")).toContain("name pilot-mold");
    expect(featuresOf("大金型")).toContain("name field-mold");
    expect(featuresOf("pilot lain mold")).not.toContain("name pilot-mold");
  });

  it("names an entry once, however often it says its name", () => {
    expect(extractor.named(lexicon.read("pilot mold dan pilot mold"))).toEqual(["pilot-mold"]);
  });

  it("has no features when it is empty", () => {
    expect(extractor.extract(lexicon.read("")).ids).toHaveLength(0);
  });
});

describe("features", () => {
  it("are the same for the same text, and one of each", () => {
    fc.assert(
      fc.property(typedText, (text) => {
        const [one, other] = [extractor.extract(lexicon.read(text)), extractor.extract(lexicon.read(text))];
        expect(one).toEqual(other);
        expect(new Set(one.ids).size).toBe(one.ids.length);
        expect(one.weights.every((weight) => weight > 0 && weight <= 1)).toBe(true);
      }),
    );
  });

  it("do not mistake sorts: a family, a word and a name of the same letters are three things", () => {
    const scanner = new PhraseScanner<string>();
    scanner.add("cost", "cost");
    const described = new Map<number, string>();
    const { ids } = new FeatureExtractor(lexicon, scanner, new Set()).extract(lexicon.read("cost"), undefined, (id, sort, text) =>
      described.set(id, `${sort} ${text}`),
    );
    expect([...described.values()]).toEqual(expect.arrayContaining(["word cost", "family cost", "name cost", "letters cost"]));
    expect([...described.keys()].sort()).toEqual([...ids].sort());
  });

  it("are alike in texts that say alike", () => {
    expect(likeness("biaya pendaftaran", "brp ongkos kirim")).toBeGreaterThan(0.1);
    expect(likeness("daftarnya", "pendaftaran")).toBeGreaterThan(0.3);
    expect(likeness("otomotif", "otomotip")).toBeGreaterThan(0.2);
    expect(likeness("学校の先生", "先生の学校")).toBeGreaterThan(0.5);
    expect(likeness("biaya", "sekolah")).toBe(0);
  });
});
