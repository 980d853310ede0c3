/**
 * Folding: the one place where a text is brought to the form in which questions, phrasings, names and lexicon words meet.
 *
 * NFKC (half-width kana, full-width Latin, ligatures) → lower case → marks off Latin letters → katakana to hiragana → long vowel
 * marks off → invisible characters off → runs of three or more letters to one (`haloooo`) → everything else to single spaces.
 */

/** A question longer than this many UTF-16 units is cut before anything reads it: no text can cost more than this. */
export const LONGEST_TEXT = 600;

/** Most Latin texts need none of the work on letters. */
const ASCII = /^[\0-\x7f]*$/;
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
  const capped = cap(text, longest).toLowerCase();
  // Capped again, because one character may stand for a sentence (U+FDFA).
  const letters = ASCII.test(capped) ? capped : cap(foldLetters(capped.replace(INVISIBLE, "")), longest);
  return letters.replace(RUN, "$1").replace(NOT_TEXT, " ").trim();
}

function foldLetters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(LATIN_MARKS, "$1")
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(LONG_VOWEL, "");
}

/** A stretch of one script within a folded text. */
export interface Run {
  readonly text: string;
  /** Written without spaces (kana, kanji, hangul, Thai), so that it is read by character pairs, not by words. */
  readonly unspaced: boolean;
}

/** The runs of a folded text in order: Latin words one by one, unspaced scripts as they stand together. */
export function runs(folded: string): Run[] {
  const found: Run[] = [];
  for (let start = 0; start < folded.length; ) {
    if (folded[start] === " ") {
      start++;
      continue;
    }
    const unspaced = isUnspaced(folded, start);
    let end = start + 1;
    while (end < folded.length && folded[end] !== " " && isUnspaced(folded, end) === unspaced) end++;
    found.push({ text: folded.slice(start, end), unspaced });
    start = end;
  }
  return found;
}

/**
 * Whether the UTF-16 unit at a place belongs to a script written without spaces: Thai, hangul jamo, kana, kanji, hangul, and the
 * surrogates of the rarer kanji. By ranges, because this is asked of every character of every phrasing.
 */
export function isUnspaced(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x0e00) return false;
  return (
    unit <= 0x0e7f ||
    (unit >= 0x1100 && unit <= 0x11ff) ||
    (unit >= 0x2e80 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xdfff) ||
    (unit >= 0xf900 && unit <= 0xfaff)
  );
}
