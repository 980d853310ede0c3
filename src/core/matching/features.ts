/**
 * From a reading to features: what the classifier learns from and compares.
 *
 *   Latin      words, roots, corrected words, word pairs (also over function words), character 4-grams
 *   unspaced   character pairs, single kanji (lighter), kana-only pairs (lighter)
 *   both       synonym families, and the entries whose names or aliases stand in the text
 *
 * A feature is a 30-bit hash of its text and sort; two features that share a hash are as rare as they are harmless.
 */
import { FeatureSet } from "./feature-set.ts";
import type { Lexicon, Reading } from "./lexicon.ts";
import type { PhraseScanner } from "./phrase-scanner.ts";
import { rootOf } from "./roots.ts";

export interface Features {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** What a feature was, in words: for `why`. */
export type FeatureSort = "word" | "root" | "spelling" | "pair" | "letters" | "family" | "name" | "characters";

export type Describe = (id: number, sort: FeatureSort, text: string) => void;

const SORTS: Readonly<Record<FeatureSort, number>> = {
  word: 1,
  root: 1,
  spelling: 1,
  pair: 2,
  family: 3,
  letters: 4,
  name: 6,
  characters: 12,
};

const WEIGHT = {
  word: 1,
  functionWord: 0.7,
  functionPair: 0.5,
  root: 0.8,
  spelling: 0.8,
  pair: 0.7,
  letters: 0.35,
  family: 0.8,
  name: 1,
  kanji: 0.8,
  kanjiPair: 1,
  kanaPair: 0.6,
};
const LETTERS = 4;

/** One feature of a word, made once for all the phrasings in which the word stands. */
interface WordFeature {
  readonly id: number;
  readonly sort: FeatureSort;
  readonly text: string;
  readonly weight: number;
}

export class FeatureExtractor {
  private readonly lexicon: Lexicon;
  private readonly names: PhraseScanner<string>;
  private readonly vocabulary: ReadonlySet<string>;
  /** Only for words of the vocabulary: as large as that and no larger. */
  private readonly ofWord = new Map<string, readonly WordFeature[]>();
  private readonly found = new FeatureSet();

  constructor(lexicon: Lexicon, names: PhraseScanner<string>, vocabulary: ReadonlySet<string>) {
    this.lexicon = lexicon;
    this.names = names;
    this.vocabulary = vocabulary;
  }

  /** The features of a reading. `corrected` maps words that nobody knows to those they were probably meant to be. */
  extract(reading: Reading, corrected?: ReadonlyMap<string, string>, describe?: Describe, named = this.named(reading)): Features {
    const { found } = this;
    found.clear();
    const add = (id: number, sort: FeatureSort, text: string, weight: number): void => {
      if (found.add(id, weight)) describe?.(id, sort, text);
    };
    const make = (sort: FeatureSort, text: string, weight: number): void => add(hash(text, SORTS[sort]), sort, text, weight);

    let previous = "";
    let previousContent = "";
    for (const { text, unspaced } of reading.tokens) {
      if (unspaced) {
        characters(text, add);
        previous = previousContent = "";
        continue;
      }
      const spelling = corrected?.get(text);
      for (const feature of this.featuresOfWord(text)) add(feature.id, feature.sort, feature.text, feature.weight);
      if (spelling !== undefined) {
        make("spelling", spelling, WEIGHT.spelling);
        for (const { id, sort, text: of, weight } of this.featuresOfWord(spelling)) if (sort !== "word") add(id, sort, of, weight);
      }
      const word = spelling ?? text;
      const carriesNothing = this.lexicon.isFunctionWord(word);
      if (previous !== "") make("pair", `${previous} ${word}`, carriesNothing ? WEIGHT.functionPair : WEIGHT.pair);
      previous = word;
      if (carriesNothing) continue;
      if (previousContent !== "") make("pair", `${previousContent} ${word}`, WEIGHT.pair);
      previousContent = word;
    }
    for (const family of this.lexicon.familyPhrases(reading.text)) make("family", family, WEIGHT.family);
    for (const entry of named) make("name", entry, WEIGHT.name);
    return found.take();
  }

  /** The entries whose names or aliases stand in the text, also with function words between. */
  named({ text, content }: Reading): string[] {
    const hits = content === text ? this.names.scan(text) : [...this.names.scan(text), ...this.names.scan(content)];
    return [...new Set(hits.map((hit) => hit.value))];
  }

  /** The one entry of which the whole text is a name or alias. */
  isNameOf({ text }: Reading): string | undefined {
    const owners = new Set(this.names.scan(text).flatMap(({ value, phrase }) => (phrase === text ? [value] : [])));
    return owners.size === 1 ? [...owners][0] : undefined;
  }

  private featuresOfWord(word: string): readonly WordFeature[] {
    const known = this.ofWord.get(word);
    if (known !== undefined) return known;
    const features: WordFeature[] = [];
    const make = (sort: FeatureSort, text: string, weight: number) => features.push({ id: hash(text, SORTS[sort]), sort, text, weight });
    make("word", word, this.lexicon.isFunctionWord(word) ? WEIGHT.functionWord : WEIGHT.word);
    const root = rootOf(word, this.vocabulary);
    if (root !== undefined) make("root", root, WEIGHT.root);
    const families = this.lexicon.familiesOf(word);
    for (const family of families.length === 0 && root !== undefined ? this.lexicon.familiesOf(root) : families)
      make("family", family, WEIGHT.family);
    if (word.length >= LETTERS) {
      const bounded = `^${word}$`;
      for (let at = 0; at + LETTERS <= bounded.length; at++) make("letters", bounded.slice(at, at + LETTERS), WEIGHT.letters);
    }
    if (this.vocabulary.has(word)) this.ofWord.set(word, features);
    return features;
  }
}

function characters(text: string, add: (id: number, sort: FeatureSort, text: string, weight: number) => void): void {
  const sort = "characters";
  let previous = "";
  let previousIsKanji = false;
  for (const character of text) {
    const kanji = isKanji(character);
    if (kanji) add(hash(character, SORTS[sort]), sort, character, WEIGHT.kanji);
    if (previous !== "") {
      const pair = previous + character;
      add(hash(pair, SORTS[sort]), sort, pair, kanji || previousIsKanji ? WEIGHT.kanjiPair : WEIGHT.kanaPair);
    }
    previous = character;
    previousIsKanji = kanji;
  }
}

/** The unified ideographs with their first extension, the compatibility ones, and all that need a surrogate pair. */
function isKanji(character: string): boolean {
  const unit = character.charCodeAt(0);
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xd840 && unit <= 0xd8ff);
}

/** FNV-1a with a murmur finish, cut to 30 bits: a small integer in V8, so a Map of them is fast. */
export function hash(text: string, salt: number): number {
  let value = Math.imul(salt, 0x9e3779b1);
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 13), 0x5bd1e995);
  return (value ^ (value >>> 15)) & 0x3fffffff;
}
