/**
 * Tells when somebody reports, or asks about, money or codes wanted in the programme's name, so that a warning goes with the answer.
 *
 * The words are authored (`knowledge/scam.json`): named lists of words, and signs. A sign is a few of the lists; it shows where every one
 * of them has a word in the question. No word alone is a sign, or a plain "berapa biayanya?" would be met with suspicion.
 */
import type { Localized } from "../knowledge/entry.ts";
import { KnowledgeError } from "../knowledge/problems.ts";
import { fold, runs } from "../matching/fold.ts";

/** `knowledge/scam.json`. */
export interface ScamWords {
  /** Words and phrases by what they say. Latin ones stand whole, or begin a word where they end in `*` (`rekening*`); Japanese ones stand anywhere. */
  readonly words: Readonly<Record<string, Localized<readonly string[]>>>;
  readonly signs: readonly ScamSign[];
}

export interface ScamSign {
  /** Names of lists, all of which must have a word in the question. */
  readonly all: readonly string[];
  /** A question that the sign is for: says to people, and to a test, what it means. */
  readonly example: string;
}

/** Whether a folded question shows a sign. Throws `KnowledgeError` for a sign that names a list which is not there. */
export function soundsLikeScam(folded: string, words: ScamWords): boolean {
  const text = ` ${spaced(folded)} `;
  const said = new Map<string, boolean>();
  const says = (name: string, needles: readonly string[]): boolean => {
    const known = said.get(name) ?? needles.some((needle) => text.includes(needle));
    said.set(name, known);
    return known;
  };
  return prepare(words).some((sign) => sign.every(({ name, needles }) => says(name, needles)));
}

interface List {
  readonly name: string;
  /** What to look for in a text that has a space on either side of each Latin word. */
  readonly needles: readonly string[];
}

const prepared = new WeakMap<ScamWords, readonly (readonly List[])[]>();

/** Folding a few hundred words costs more than looking for them, so it is done once for a knowledge base. */
function prepare(words: ScamWords): readonly (readonly List[])[] {
  const known = prepared.get(words);
  if (known !== undefined) return known;
  const lists = new Map(
    Object.entries(words.words).map(([name, byLanguage]): [string, List] => [
      name,
      { name, needles: Object.values(byLanguage).flatMap((list) => (list ?? []).map(toNeedle)) },
    ]),
  );
  const signs = words.signs.map(({ all }, sign) => all.map((name) => lists.get(name) ?? missing(name, sign)));
  prepared.set(words, signs);
  return signs;
}

function missing(name: string, sign: number): never {
  throw new KnowledgeError([
    { file: "scam.json", path: `signs[${sign}].all`, message: `there is no list "${name}" under words; add it, or correct the name` },
  ]);
}

function toNeedle(word: string): string {
  const text = spaced(fold(word));
  const [first, last] = [runs(text)[0], runs(text).at(-1)];
  return `${first?.unspaced ? "" : " "}${text}${last?.unspaced || word.endsWith("*") ? "" : " "}`;
}

/** A space between scripts, and between digits and letters: `500rb` and `OTPを` hold the words `rb` and `otp`. */
function spaced(folded: string): string {
  return runs(folded)
    .map(({ text }) => text.replace(/(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)/g, " "))
    .join(" ");
}
