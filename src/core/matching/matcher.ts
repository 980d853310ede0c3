/**
 * The matcher: from a question alone (no conversation) to the entries it may ask for, and how probably it is none of them.
 *
 * Built once from the knowledge: phrasings, names and aliases are the examples of their entry, outside questions those of their
 * class. Building is a pass to learn the vocabulary, a pass to make features, and the classifier's training; it is deterministic.
 */
import type { EntryId } from "../knowledge/entry.ts";
import { type Knowledge, OUTSIDE } from "../knowledge/knowledge.ts";
import { examplesOf, namesOf } from "./authored.ts";
import { Classifier, TRAINING, type TrainedClassifier, trainClassifier } from "./classifier.ts";
import { FeatureExtractor, type FeatureSort, type Features, hash } from "./features.ts";
import { Lessons } from "./lessons.ts";
import { Lexicon, type Reading } from "./lexicon.ts";
import { PhraseScanner } from "./phrase-scanner.ts";
import { Spelling } from "./spelling.ts";
import { codesOf } from "./training-set.ts";

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

/** What a matcher may be given instead of making it anew. */
export interface Made {
  /** Trained on the same knowledge. */
  readonly trained?: Trained | undefined;
  /** Made of the same lexicon. */
  readonly lexicon?: Lexicon | undefined;
  /** Made of the same vocabulary. */
  readonly spelling?: Spelling | undefined;
  /** What earlier trainings read. */
  readonly lessons?: Lessons;
}

/** So many of the first candidates are compared with their phrasings one by one. */
const LOOKED_UP = { inside: 6, outside: 2 };

/** So many unknown words of one question are looked up: more of them are no slips but another language. */
const MOST_CORRECTED = 10;

/** A word must occur in this many examples to be taken for a word and not for a slip. */
const WORD_FROM = 3;

/** Salts of hashes, beside those of features. */
const [EXAMPLE, LABEL] = [21, 22];

export class Matcher {
  readonly lexicon: Lexicon;
  readonly spelling: Spelling;
  private readonly labels: readonly string[];
  private readonly extractor: FeatureExtractor;
  private readonly classifier: Classifier;
  private readonly vocabulary: ReadonlySet<string>;
  /** Features of authored texts that were compared before; there are only as many as there are statements. */
  private readonly seen = new Map<string, Features>();

  /** Trains on the knowledge, unless it is given what was trained on the same knowledge before. */
  constructor(knowledge: Knowledge, { trained, lexicon, spelling, lessons = new Lessons() }: Made = {}) {
    this.lexicon = lexicon ?? new Lexicon(knowledge.lexicon);
    const names = namesIn(knowledge, this.lexicon);
    const scanner = new PhraseScanner<EntryId>();
    for (const { text, entry } of names) scanner.add(text, entry);
    if (trained !== undefined) {
      this.vocabulary = new Set(trained.vocabulary);
      this.extractor = new FeatureExtractor(this.lexicon, scanner, this.vocabulary);
      this.labels = trained.labels;
      this.classifier = new Classifier(trained.classifier);
    } else {
      const examples = examplesOf(knowledge);
      const readings = lessons.read(
        examples.map(({ text }) => text),
        this.lexicon,
      );
      this.vocabulary = vocabularyOf(readings, this.lexicon);
      this.extractor = new FeatureExtractor(this.lexicon, scanner, this.vocabulary);
      const features = lessons.extract(readings, this.extractor, outlookOf(this.vocabulary, names));
      this.labels = [...new Set(examples.map(({ label }) => label))];
      const indexOf = new Map(this.labels.map((label, index) => [label, index]));
      this.classifier = trainClassifier(
        examples.map(({ label, text }, index) => ({
          features: features[index]!,
          label: indexOf.get(label)!,
          key: hash(`${label} ${text}`, EXAMPLE),
        })),
        this.labels.length,
        TRAINING,
        codesOf(this.labels.map((label) => hash(label, LABEL))),
      );
    }
    this.spelling = spelling ?? new Spelling(this.vocabulary);
  }

  /** What training came to: the same knowledge need not be learnt twice. */
  get trained(): Trained {
    return { vocabulary: [...this.vocabulary], labels: this.labels, classifier: this.classifier.trained };
  }

  /** Reads what a training of this knowledge would read, so that the next training need not. */
  prepare(knowledge: Knowledge, lessons: Lessons): void {
    const texts = examplesOf(knowledge).map(({ text }) => text);
    const outlook = outlookOf(this.vocabulary, namesIn(knowledge, this.lexicon));
    lessons.extract(lessons.read(texts, this.lexicon), this.extractor, outlook);
  }

  /** The label to which each of `examplesOf` the knowledge leads by its own words; a question of the same words hardly ever finds another. */
  leads(): string[] {
    return Array.from(this.classifier.trained.leads, (label) => this.labels[label]!);
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

/** The names by which entries are known in a text, as a lexicon reads them. */
function namesIn(knowledge: Knowledge, lexicon: Lexicon): { text: string; entry: EntryId }[] {
  return knowledge.entries
    .filter((entry) => entry.state === "published" && entry.kind !== "smalltalk")
    .flatMap((entry) => namesOf(entry).map((name) => ({ text: lexicon.read(name).text, entry: entry.id })));
}

/** All that features are made with, beside the lexicon. */
function outlookOf(vocabulary: ReadonlySet<string>, names: readonly { text: string; entry: EntryId }[]): string {
  return [...[...vocabulary].sort(), ...names.map(({ text, entry }) => `${text}=${entry}`)].join("\n");
}

function vocabularyOf(readings: readonly Reading[], lexicon: Lexicon): Set<string> {
  const occurrences = new Map<string, number>();
  for (const { tokens } of readings)
    for (const { text, unspaced } of tokens) if (!unspaced) occurrences.set(text, (occurrences.get(text) ?? 0) + 1);
  const words = new Set(lexicon.words());
  for (const [word, count] of occurrences) if (count >= WORD_FROM) words.add(word);
  return words;
}
