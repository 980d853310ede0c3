/**
 * Folding: the one place where a text is brought to the form in which questions, phrasings, names and lexicon words meet.
 *
 * NFKC (half-width kana, full-width Latin, ligatures) → lower case → marks off Latin letters → katakana to hiragana → long vowel
 * marks off → invisible characters off → runs of three or more letters to one (`haloooo`) → everything else to single spaces.
 */

/** A question longer than this many UTF-16 units is cut before anything reads it: no text can cost more than this. */
export const LONGEST_TEXT = 600;

const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Variation_Selector}]/gu;
const LATIN_MARKS = /([a-z])\p{M}+/gu;
const KATAKANA = /[\u30a1-\u30f6]/g;
const LONG_VOWEL = /(?<=[\u3041-\u3096])[ー~〜]+/g;
const RUN = /([a-z\u3041-\u3096])\1{2,}/gu;
const NOT_TEXT = /[^\p{L}\p{N}\p{M}ー々〆]+/gu;

/** Keeps the head and the tail of an over-long text (people greet first and ask last), cut at spaces where there are some. */
export function cap(text: string, longest = LONGEST_TEXT): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest / 2);
  const tail = text.slice(text.length - longest / 2);
  return `${head} ${tail}`;
}

/** The folded form of a text: letters and digits of any script, separated by single spaces. Never throws; a lone surrogate is dropped. */
export function fold(text: string, longest?: number): string {
  return cap(text, longest)
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(LATIN_MARKS, "$1")
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(LONG_VOWEL, "")
    .replace(RUN, "$1")
    .replace(NOT_TEXT, " ")
    .trim();
}

/** A stretch of one script within a folded text. */
export interface Run {
  readonly text: string;
  /** Written without spaces (kana, kanji, hangul …), so that it is read by character pairs, not by words. */
  readonly unspaced: boolean;
}

const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー々〆]+|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー々〆]+/gu;
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー々〆]/u;

/** The runs of a folded text in order: Latin words one by one, unspaced scripts as they stand together. */
export function runs(folded: string): Run[] {
  return (folded.match(RUNS) ?? []).map((text) => ({ text, unspaced: UNSPACED.test(text) }));
}
