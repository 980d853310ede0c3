import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Classifier, TRAINING, trainClassifier } from "../../../src/core/matching/classifier.ts";
import type { Features } from "../../../src/core/matching/features.ts";
import { codesOf, type Example } from "../../../src/core/matching/training-set.ts";

const WORDS = ["apa", "itu", "apel", "wortel", "merah", "jingga", "kontak", "kantor", "telepon", "berapa", "biaya", "gratis", "rare"];

/** Features of a text: one a word, all of the same weight; a word that is not listed gets an id of its own. */
function features(text: string): Features {
  const words = [...new Set(text.split(" ").filter(Boolean))];
  const ids = words.map((word) => (WORDS.includes(word) ? WORDS.indexOf(word) + 1 : 1000 + word.length));
  return { ids: Int32Array.from(ids), weights: new Float32Array(ids.length).fill(1) };
}

const LABELS = ["apples", "carrots", "contact", "cost"];

const EXAMPLES: readonly Example[] = (
  [
    ["apples", "apa itu apel", "apel merah", "apel itu merah"],
    ["carrots", "apa itu wortel", "wortel jingga", "wortel itu jingga"],
    ["contact", "kontak kantor", "telepon kantor", "berapa telepon kantor"],
    ["cost", "berapa biaya", "apa gratis", "biaya apel", "biaya wortel"],
  ] as const
).flatMap(([label, ...texts]) => texts.map((text) => ({ features: features(text), label: LABELS.indexOf(label) })));

const classifier = trainClassifier(EXAMPLES, LABELS.length);

const ranking = (text: string, by: Classifier = classifier) => by.propose(features(text)).map(({ label }) => LABELS[label]);

describe("what was learnt", () => {
  it("is found again: every example's own label is the first", () => {
    for (const { features, label } of EXAMPLES) expect(classifier.propose(features)[0]?.label).toBe(label);
  });

  it.each([
    ["the word that only one label has", "jingga", "carrots"],
    ["words in a new order with a new word among them", "kantor nya telepon", "contact"],
    ["the word that weighs more: everybody asks what something is", "apa itu merah", "apples"],
    ["the combination, where each word alone points elsewhere", "apel biaya", "cost"],
  ])("is told by %s", (_, text, label) => {
    expect(ranking(text)[0]).toBe(label);
  });

  it("leaves the surer of a clear question the surer", () => {
    const [clear] = classifier.propose(features("kontak telepon kantor"));
    const [vague] = classifier.propose(features("apa itu"));
    expect(clear!.probability).toBeGreaterThan(0.9);
    expect(vague!.probability).toBeLessThan(0.9);
  });
});

describe("a shortlist", () => {
  it("has probabilities that sum to one, the most probable first", () => {
    for (const text of ["apa", "apel biaya", "kantor", "rare apel", "berapa itu"]) {
      const probabilities = classifier.propose(features(text)).map(({ probability }) => probability);
      expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 6);
      expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    }
  });

  it("has every label once where there are few", () => {
    expect(ranking("apel").sort()).toEqual([...LABELS].sort());
  });

  it("has no more labels than training was told, and the best is among them", () => {
    const narrow = trainClassifier(EXAMPLES, LABELS.length, { ...TRAINING, shortlist: 2 });
    expect(ranking("telepon kantor", narrow)).toHaveLength(2);
    expect(ranking("telepon kantor", narrow)[0]).toBe("contact");
  });

  it("has scores in the order of the probabilities", () => {
    const scores = classifier.propose(features("apel biaya")).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

describe("words that training never saw", () => {
  it("alone propose nothing", () => {
    expect(classifier.propose(features("xyzzy plugh"))).toEqual([]);
    expect(classifier.propose(features(""))).toEqual([]);
  });

  it("change nothing beside words that it saw", () => {
    expect(classifier.propose(features("apel xyzzy merah"))).toEqual(classifier.propose(features("apel merah")));
  });

  it("lower the coverage, from all to none", () => {
    expect(classifier.coverage(features("apel merah"))).toBe(1);
    expect(classifier.coverage(features("xyzzy"))).toBe(0);
    expect(classifier.coverage(features(""))).toBe(0);
    const partly = classifier.coverage(features("apel xyzzy"));
    expect(partly).toBeGreaterThan(0);
    expect(partly).toBeLessThan(classifier.coverage(features("apel merah xyzzy")));
  });
});

describe("training", () => {
  it("is deterministic: the same examples give the same probabilities to the last bit", () => {
    const again = trainClassifier(EXAMPLES, LABELS.length);
    for (const text of ["apa", "apel biaya", "kantor berapa", "itu"])
      expect(again.propose(features(text))).toEqual(classifier.propose(features(text)));
  });

  it("leaves nothing of one question for the next", () => {
    const before = classifier.propose(features("apel"));
    classifier.propose(features("kantor biaya telepon"));
    classifier.nearest(features("kantor biaya"), [0, 1, 2, 3]);
    expect(classifier.propose(features("apel"))).toEqual(before);
    expect(classifier.nearest(features("apel"), [2])[0]?.similarity).toBe(0);
  });

  it("leaves what one more example is not about all but as it was", () => {
    const keyed = many().map((example, key) => ({ ...example, key }));
    const more = keyed.toSpliced(100, 0, { features: { ids: Int32Array.of(901), weights: Float32Array.of(1) }, label: 0, key: 9_999 });
    const [before, after] = [keyed, more].map((examples) => trainClassifier(examples, 300));
    const first = (by: Classifier | undefined) => keyed.slice(1).map(({ features }) => by!.propose(features)[0]!.label);
    expect(first(after)).toEqual(first(before));
  });

  it("knows where each example leads by its own words", () => {
    const leads = Array.from(classifier.trained.leads);
    expect(leads).toEqual(EXAMPLES.map(({ features }) => classifier.propose(features)[0]!.label));
  });

  it("does not let a label win by having many examples", () => {
    const many = Array.from({ length: 40 }, () => ({ features: features("apa itu apel merah"), label: 0 }));
    expect(ranking("wortel", trainClassifier([...many, ...EXAMPLES], LABELS.length))[0]).toBe("carrots");
  });

  it("may have no examples, or one label", () => {
    expect(trainClassifier([], 0).propose(features("apel"))).toEqual([]);
    expect(trainClassifier([{ features: features("apel"), label: 0 }], 1).propose(features("apel"))).toMatchObject([
      { label: 0, probability: 1 },
    ]);
  });

  it("tells hundreds of labels apart", () => {
    const large = trainClassifier(many(), 300);
    const right = many().filter(({ features, label }) => large.propose(features)[0]?.label === label);
    expect(right.length).toBeGreaterThan(290);
  });
});

/** Three hundred labels with one example each: a word of its own, and one that every seventh has too. */
function many(): Example[] {
  return Array.from({ length: 300 }, (_, label) => ({
    features: { ids: Int32Array.of(label + 1, 1000 + (label % 7)), weights: Float32Array.of(1, 1) },
    label,
  }));
}

describe("the codes of labels", () => {
  it("are a number below the next power of two for each, and hardly any moves when one joins", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 70, maxLength: 120 }), fc.nat(), (hashes, joining) => {
        const codes = codesOf(hashes);
        expect(new Set(codes).size).toBe(hashes.length);
        expect(Math.max(...codes)).toBeLessThan(128);
        const moved = codesOf([...hashes, joining])
          .subarray(0, hashes.length)
          .filter((code, label) => code !== codes[label]);
        expect(moved.length).toBeLessThan(hashes.length / 2);
      }),
    );
  });
});

describe("the evidence for a label", () => {
  const heaviest = (text: string, label: string) => {
    const evidence = classifier.evidence(features(text), LABELS.indexOf(label));
    return WORDS[[...evidence].sort((a, b) => b.weight - a.weight)[0]!.id - 1];
  };

  it("is heaviest for the word that tells it apart", () => {
    expect(heaviest("apa itu apel", "apples")).toBe("apel");
    expect(heaviest("biaya apel", "cost")).toBe("biaya");
  });

  it("adds up to the score by which labels are ranked", () => {
    const asked = features("biaya apel itu");
    const sum = (label: number) => classifier.evidence(asked, label).reduce((total, { weight }) => total + weight, 0);
    const [best, ...others] = classifier.propose(asked);
    for (const { label, score } of others) expect(sum(best!.label) - sum(label)).toBeCloseTo(best!.score - score, 4);
  });

  it("is about known words only", () => {
    expect(classifier.evidence(features("apel xyzzy"), 0)).toHaveLength(1);
  });
});

describe("the nearest example", () => {
  it("is the same one for the same question, as near as can be", () => {
    const [found] = classifier.nearest(features("apel merah"), [0]);
    expect(found?.example).toBe(1);
    expect(found?.similarity).toBeCloseTo(1, 5);
  });

  it("is looked for within each of the labels asked about, in their order", () => {
    const found = classifier.nearest(features("apel merah"), [2, 0]);
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual({ example: -1, similarity: 0 });
    expect(EXAMPLES[found[1]!.example]?.label).toBe(0);
  });

  it("is between nothing and all", () => {
    for (const { similarity } of classifier.nearest(features("apa biaya kantor"), [0, 1, 2, 3])) {
      expect(similarity).toBeGreaterThanOrEqual(0);
      expect(similarity).toBeLessThan(1);
    }
  });
});
