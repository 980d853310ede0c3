/**
 * Spelling: what a word that the knowledge does not know was probably meant to be.
 *
 * fuse.js ranks, but it reads every word it is given; so only words that share letter pairs with the misspelt one are given to it.
 * What it proposes counts only within the Damerau distance that a word of that length allows: none below four letters (`jica` and
 * `jika` are both words), one from four, two from nine.
 */
import Fuse from "fuse.js";

const CANDIDATES = 12;

export class Spelling {
  private readonly words: readonly string[];
  private readonly known: ReadonlySet<string>;
  /** Letter pair → places in `words`. */
  private readonly byPair = new Map<string, number[]>();
  /** How many pairs each word shares with the one looked up: all zero between calls. */
  private readonly shared: Uint8Array;

  /** `words` are the folded Latin words that are known to be right. */
  constructor(words: Iterable<string>) {
    this.known = new Set([...words].filter((word) => word.length >= 4 && !/\d/.test(word)));
    this.words = [...this.known];
    this.shared = new Uint8Array(this.words.length);
    this.words.forEach((word, place) => {
      for (const pair of pairs(word)) {
        const filed = this.byPair.get(pair);
        if (filed === undefined) this.byPair.set(pair, [place]);
        else filed.push(place);
      }
    });
  }

  /** The known word nearest to an unknown one, or undefined when none is near enough. */
  correct(word: string): string | undefined {
    const allowed = allowance(word.length);
    if (allowed === 0 || /\d/.test(word) || this.known.has(word)) return undefined;
    return new Fuse(this.likely(word, allowed), { threshold: 0.5, ignoreLocation: true })
      .search(word)
      .map((found) => ({ word: found.item, distance: damerau(word, found.item) }))
      .filter((found) => found.distance <= allowed)
      .sort((a, b) => a.distance - b.distance)[0]?.word;
  }

  /** The words of about that length which share the most letter pairs; every edit costs a word two or three of its own. */
  private likely(word: string, allowed: number): string[] {
    const { shared, words } = this;
    const own = pairs(word);
    const atLeast = Math.max(1, own.size - 3 * allowed);
    const touched: number[] = [];
    for (const pair of own)
      for (const place of this.byPair.get(pair) ?? []) {
        if (shared[place] === 0) touched.push(place);
        shared[place]!++;
      }
    const near = touched.filter((place) => shared[place]! >= atLeast && Math.abs(words[place]!.length - word.length) <= allowed);
    near.sort((a, b) => shared[b]! - shared[a]! || a - b);
    for (const place of touched) shared[place] = 0;
    return near.slice(0, CANDIDATES).map((place) => words[place]!);
  }
}

function allowance(length: number): number {
  if (length < 4) return 0;
  return length < 9 ? 1 : 2;
}

function pairs(word: string): Set<string> {
  const bounded = `^${word}$`;
  return new Set(Array.from({ length: bounded.length - 1 }, (_, at) => bounded.slice(at, at + 2)));
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours; O(a × b). */
export function damerau(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  for (let j = 1; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const substituted = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, substituted);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = best;
    }
  return rows[a.length]![b.length]!;
}
