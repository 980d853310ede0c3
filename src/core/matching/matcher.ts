/**
 * The matcher: from a question alone (no conversation) to the entries it may ask for, and how probably it is none of them.
 *
 * Built once from the knowledge: phrasings, names and aliases are the examples of their entry, outside questions those of their
 * class. Building is a pass to learn the vocabulary, a pass to make features, and the classifier's training; it is deterministic.
 */
import type { EntryId } from "../knowledge/entry.ts";
import { type Knowledge, learntPhrasings, OUTSIDE } from "../knowledge/knowledge.ts";
import { Classifier, TRAINING, type TrainedClassifier, trainClassifier } from "./classifier.ts";
import { FeatureExtractor, type FeatureSort, type Features } from "./features.ts";
import { Lexicon, type Reading } from "./lexicon.ts";
import { PhraseScanner } from "./phrase-scanner.ts";
import { Spelling } from "./spelling.ts";
import type { Example } from "./training-set.ts";

/** An entry with its probability among all that was proposed. */
export interface Candidate {
  readonly entry: EntryId;
  readonly probability: number;
  /** How near the nearest phrasing is, 0…1; only looked up for the first few. */
  readonly nearest: number;
}

/** What a question looks like, taken alone. */
export interface Impression {
  readonly reading: Reading;
  readonly features: Features;
  /** Words nobody knows → the words they were probably meant to be. */
  readonly corrected: ReadonlyMap<string, string>;
  /** Entries and lists, the most probable first. */
  readonly candidates: readonly Candidate[];
  /** Classes of outside questions, the most probable first. */
  readonly outside: readonly { readonly id: string; readonly probability: number }[];
  /** How near the nearest outside question is, 0…1. */
  readonly nearestOutside: number;
  /** Share of the question (by weight) that occurs anywhere in the knowledge, 0…1. */
  readonly coverage: number;
  /** Share of the Latin words that nobody knows and that are no slip of a known one, 0…1. */
  readonly unknown: number;
  /** Entries whose names or aliases stand in the question. */
  readonly named: readonly EntryId[];
  /** The entry whose name or alias the question is and nothing more. */
  readonly isNameOf: EntryId | undefined;
}

/** What a matcher has learnt, as plain data. */
export interface Trained {
  readonly vocabulary: readonly string[];
  readonly labels: readonly string[];
  readonly classifier: TrainedClassifier;
}

/** So many of the first candidates are compared with their phrasings one by one. */
const LOOKED_UP = { inside: 6, outside: 2 };

/** So many unknown words of one question are looked up: more of them are no slips but another language. */
const MOST_CORRECTED = 10;

/** A word must occur in this many examples to be taken for a word and not for a slip. */
const WORD_FROM = 3;

export class Matcher {
  readonly lexicon: Lexicon;
  private readonly labels: readonly string[];
  private readonly extractor: FeatureExtractor;
  private readonly classifier: Classifier;
  private readonly spelling: Spelling;
  private readonly vocabulary: ReadonlySet<string>;
  /** Features of authored texts that were compared before; there are only as many as there are statements. */
  private readonly seen = new Map<string, Features>();

  /** Trains on the knowledge, or takes what was trained on the same knowledge before. */
  constructor(knowledge: Knowledge, trained?: Trained) {
    this.lexicon = new Lexicon(knowledge.lexicon);
    const names = scannerOfNames(knowledge, this.lexicon);
    const authored = trained ? [] : examplesOf(knowledge).map(({ text, label }) => ({ reading: this.lexicon.read(text), label }));
    this.vocabulary = trained
      ? new Set(trained.vocabulary)
      : vocabularyOf(
          authored.map(({ reading }) => reading),
          this.lexicon,
        );
    this.spelling = new Spelling(this.vocabulary);
    this.extractor = new FeatureExtractor(this.lexicon, names, this.vocabulary);
    this.labels = trained?.labels ?? [...new Set(authored.map(({ label }) => label))];
    this.classifier = trained ? new Classifier(trained.classifier) : this.train(authored);
  }

  /** What training came to: the same knowledge need not be learnt twice. */
  get trained(): Trained {
    return { vocabulary: [...this.vocabulary], labels: this.labels, classifier: this.classifier.trained };
  }

  private train(authored: readonly { reading: Reading; label: string }[]): Classifier {
    const indexOf = new Map(this.labels.map((label, index) => [label, index]));
    const examples: Example[] = authored.map(({ reading, label }) => ({
      features: this.extractor.extract(reading),
      label: indexOf.get(label)!,
    }));
    return trainClassifier(examples, this.labels.length, TRAINING);
  }

  /** Takes in a question. Cost: well under a millisecond, whatever the text; never throws. */
  regard(text: string): Impression {
    const reading = this.lexicon.read(text);
    const corrected = this.correct(reading);
    const named = this.extractor.named(reading);
    const features = this.extractor.extract(reading, corrected, undefined, named);
    const proposals = this.classifier.propose(
      features,
      named.map((entry) => this.labels.indexOf(entry)),
    );
    const inside = proposals.filter(({ label }) => !this.labels[label]!.startsWith(OUTSIDE));
    const outside = proposals.filter(({ label }) => this.labels[label]!.startsWith(OUTSIDE));
    const looked = [...inside.slice(0, LOOKED_UP.inside), ...outside.slice(0, LOOKED_UP.outside)].map(({ label }) => label);
    const nearest = new Map(this.classifier.nearest(features, looked).map(({ similarity }, index) => [looked[index]!, similarity]));
    return {
      reading,
      features,
      corrected,
      candidates: inside.map(({ label, probability }) => ({ entry: this.labels[label]!, probability, nearest: nearest.get(label) ?? 0 })),
      outside: outside.map(({ label, probability }) => ({ id: this.labels[label]!.slice(OUTSIDE.length), probability })),
      nearestOutside: Math.max(0, ...outside.map(({ label }) => nearest.get(label) ?? 0)),
      coverage: this.classifier.coverage(features),
      unknown: this.unknownWords({ reading, corrected }).length / Math.max(1, reading.tokens.length),
      named,
      isNameOf: named.length === 0 ? undefined : this.extractor.isNameOf(reading),
    };
  }

  /** The weights of features as training weighs them: what `overlap` compares. */
  weights(features: Features): ReadonlyMap<number, number> {
    const { ids, weights } = this.classifier.weigh(features);
    return new Map(Array.from(ids, (id, index) => [id, weights[index]!]));
  }

  /** How much of what was asked stands in a text, by weight: a long text is not held to be less about it than a short one. */
  overlap(asked: ReadonlyMap<number, number>, text: string): number {
    let sum = 0;
    for (const id of this.featuresOf(text).ids) sum += asked.get(id) ?? 0;
    return sum;
  }

  /** The words and names that speak for an entry, the heaviest first. */
  evidenceFor(impression: Impression, entry: EntryId): { sort: FeatureSort; text: string; weight: number }[] {
    const label = this.labels.indexOf(entry);
    if (label < 0) return [];
    const described = new Map<number, { sort: FeatureSort; text: string }>();
    this.extractor.extract(impression.reading, impression.corrected, (id, sort, text) => described.set(id, { sort, text }));
    return this.classifier
      .evidence(impression.features, label)
      .map(({ id, weight }) => ({ ...described.get(id)!, weight }))
      .filter(({ sort, weight }) => sort !== "letters" && weight > 0)
      .sort((a, b) => b.weight - a.weight);
  }

  /** Words of a question that nothing in the knowledge has, and that were not taken for slips. */
  unknownWords({ reading, corrected }: Pick<Impression, "reading" | "corrected">): string[] {
    return reading.tokens
      .filter(({ text, unspaced }) => !unspaced && !this.vocabulary.has(text) && !corrected.has(text))
      .map(({ text }) => text);
  }

  private featuresOf(text: string): Features {
    let features = this.seen.get(text);
    if (features === undefined) {
      features = this.extractor.extract(this.lexicon.read(text, Number.POSITIVE_INFINITY));
      this.seen.set(text, features);
    }
    return features;
  }

  private correct(reading: Reading): Map<string, string> {
    const corrected = new Map<string, string>();
    let looked = 0;
    for (const { text, unspaced } of reading.tokens) {
      if (unspaced || this.vocabulary.has(text) || corrected.has(text)) continue;
      if (++looked > MOST_CORRECTED) break;
      const meant = this.spelling.correct(text);
      if (meant !== undefined) corrected.set(text, meant);
    }
    return corrected;
  }
}

/**
 * Everything the classifier learns from: phrasings, and each name and alias as the shortest way to ask for its entry. What is not
 * published is not learnt, or it would be proposed.
 */
function examplesOf(knowledge: Knowledge): { text: string; label: string }[] {
  const named = knowledge.entries
    .filter((entry) => entry.state === "published")
    .flatMap((entry) => namesOf(entry).map((text) => ({ text, label: entry.id })));
  return [...learntPhrasings(knowledge), ...named];
}

function scannerOfNames(knowledge: Knowledge, lexicon: Lexicon): PhraseScanner<EntryId> {
  const names = new PhraseScanner<EntryId>();
  for (const entry of knowledge.entries)
    if (entry.state === "published" && entry.kind !== "smalltalk")
      for (const name of namesOf(entry)) names.add(lexicon.read(name).text, entry.id);
  return names;
}

function namesOf(entry: Knowledge["entries"][number]): string[] {
  return [...Object.values(entry.name), ...Object.values(entry.aliases).flat()].filter((name) => name !== undefined);
}

function vocabularyOf(readings: readonly Reading[], lexicon: Lexicon): Set<string> {
  const occurrences = new Map<string, number>();
  for (const { tokens } of readings)
    for (const { text, unspaced } of tokens) if (!unspaced) occurrences.set(text, (occurrences.get(text) ?? 0) + 1);
  const words = new Set(lexicon.words());
  for (const [word, count] of occurrences) if (count >= WORD_FROM) words.add(word);
  return words;
}
