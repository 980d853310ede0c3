/**
 * Finds authored phrases in a folded text: a Latin phrase where its words stand whole, one in an unspaced script anywhere.
 *
 * Phrases are filed under their first word (Latin) or first character (unspaced), so a scan looks at each position once and compares
 * only what may begin there.
 */

import { isUnspaced } from "./fold.ts";

export interface PhraseHit<T> {
  readonly value: T;
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

export class PhraseScanner<T> {
  private readonly byStart = new Map<string, { phrase: string; value: T }[]>();

  /** Files a phrase; it must be folded (and its chat words replaced) as the texts to be scanned are. An empty one is ignored. */
  add(phrase: string, value: T): void {
    if (phrase === "") return;
    const key = isUnspaced(phrase, 0) ? phrase[0]! : phrase.slice(0, endOfWord(phrase, 0));
    const filed = this.byStart.get(key);
    if (filed === undefined) this.byStart.set(key, [{ phrase, value }]);
    else if (!filed.some((other) => other.phrase === phrase && other.value === value)) filed.push({ phrase, value });
  }

  /** Every phrase that stands in the text, in the order of where they start. */
  scan(text: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let at = 0; at < text.length; ) {
      const next = isUnspaced(text, at) || text[at] === " " ? at + 1 : endOfWord(text, at);
      const filed = this.byStart.get(text.slice(at, next));
      if (filed !== undefined)
        for (const { phrase, value } of filed) {
          const end = at + phrase.length;
          if (text.startsWith(phrase, at) && !(isLetter(text, end) && isLetter(text, end - 1)))
            hits.push({ value, phrase, start: at, end });
        }
      at = next;
    }
    return hits;
  }
}

/** Of hits that overlap, the longest (the earlier of two as long): "harbour pilot" hides "harbour". */
export function longest<T>(hits: readonly PhraseHit<T>[]): PhraseHit<T>[] {
  const kept: PhraseHit<T>[] = [];
  for (const hit of [...hits].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start))
    if (kept.every((other) => sameRange(other, hit) || other.end <= hit.start || hit.end <= other.start)) kept.push(hit);
  return kept.sort((a, b) => a.start - b.start);
}

/** Two meanings of the same words are no rivals. */
function sameRange(a: PhraseHit<unknown>, b: PhraseHit<unknown>): boolean {
  return a.start === b.start && a.end === b.end;
}

function endOfWord(text: string, at: number): number {
  let end = at + 1;
  while (isLetter(text, end)) end++;
  return end;
}

/** Part of a word that spaces bound. */
function isLetter(text: string, at: number): boolean {
  return at < text.length && text[at] !== " " && !isUnspaced(text, at);
}
