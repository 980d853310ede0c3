/**
 * From a reading to features: what the classifier learns from and compares.
 *
 *   Latin      words, roots, corrected words, word pairs, character 4-grams
 *   unspaced   character pairs, single kanji (lighter), kana-only pairs (lighter)
 *   both       synonym families, and the entries whose names or aliases stand in the text
 *
 * A feature is a 30-bit hash of its text and sort; two features that share a hash are as rare as they are harmless.
 */
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
const KANJI = /\p{Script=Han}/u;

export class FeatureExtractor {
  private readonly lexicon: Lexicon;
  private readonly names: PhraseScanner<string>;
  private readonly vocabulary: ReadonlySet<string>;

  constructor(lexicon: Lexicon, names: PhraseScanner<string>, vocabulary: ReadonlySet<string>) {
    this.lexicon = lexicon;
    this.names = names;
    this.vocabulary = vocabulary;
  }

  /** The features of a reading. `corrected` maps words that nobody knows to those they were probably meant to be. */
  extract(reading: Reading, corrected?: ReadonlyMap<string, string>, describe?: Describe): Features {
    const found = new Map<number, number>();
    const add = (sort: FeatureSort, text: string, weight: number): void => {
      const id = hash(text, SORTS[sort]);
      if ((found.get(id) ?? 0) >= weight) return;
      found.set(id, weight);
      describe?.(id, sort, text);
    };
    let previous = "";
    let previousContent = "";
    for (const { text, unspaced } of reading.tokens) {
      if (unspaced) {
        characters(text, add);
        previous = previousContent = "";
        continue;
      }
      const spelling = corrected?.get(text);
      add("word", text, WEIGHT.word);
      if (spelling !== undefined) add("spelling", spelling, WEIGHT.spelling);
      const root = rootOf(spelling ?? text, this.vocabulary);
      if (root !== undefined) add("root", root, WEIGHT.root);
      for (const family of this.familiesOf(spelling ?? text, root)) add("family", family, WEIGHT.family);
      if (previous !== "") add("pair", `${previous} ${spelling ?? text}`, WEIGHT.pair);
      if (text.length >= LETTERS) letters(text, add);
      previous = spelling ?? text;
      if (this.lexicon.isFunctionWord(previous)) continue;
      if (previousContent !== "") add("pair", `${previousContent} ${previous}`, WEIGHT.pair);
      previousContent = previous;
    }
    for (const family of this.lexicon.familyPhrases(reading.text)) add("family", family, WEIGHT.family);
    for (const entry of this.named(reading)) add("name", entry, WEIGHT.name);
    return { ids: Int32Array.from(found.keys()), weights: Float32Array.from(found.values()) };
  }

  /** The entries whose names or aliases stand in the text, also with function words between. */
  named({ text, content }: Reading): string[] {
    return [...new Set([...this.names.scan(text), ...this.names.scan(content)].map((hit) => hit.value))];
  }

  private familiesOf(word: string, root: string | undefined): readonly string[] {
    const families = this.lexicon.familiesOf(word);
    return families.length === 0 && root !== undefined ? this.lexicon.familiesOf(root) : families;
  }
}

type Add = (sort: FeatureSort, text: string, weight: number) => void;

function letters(word: string, add: Add): void {
  const bounded = `^${word}$`;
  for (let at = 0; at + LETTERS <= bounded.length; at++) add("letters", bounded.slice(at, at + LETTERS), WEIGHT.letters);
}

function characters(text: string, add: Add): void {
  let previous = "";
  for (const character of text) {
    const kanji = KANJI.test(character);
    if (kanji) add("characters", character, WEIGHT.kanji);
    if (previous !== "") {
      const pair = previous + character;
      add("characters", pair, KANJI.test(pair) ? WEIGHT.kanjiPair : WEIGHT.kanaPair);
    }
    previous = character;
  }
}

/** FNV-1a with a murmur finish, cut to 30 bits: a small integer in V8, so a Map of them is fast. */
function hash(text: string, salt: number): number {
  let value = Math.imul(salt, 0x9e3779b1);
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 13), 0x5bd1e995);
  return (value ^ (value >>> 15)) & 0x3fffffff;
}
