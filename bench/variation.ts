/**
 * Any number of phrasings, from those that people wrote: each is varied as other hands and other keyboards would.
 *
 * One to three of: chat words put in or spelt out, a slip of the finger, a function word dropped or added, numbers changed. The same
 * phrasings, size and seed give the same texts on every machine.
 */
import type { Phrasing } from "../src/core/knowledge/knowledge.ts";
import type { LexiconData } from "../src/core/matching/lexicon.ts";
import { pick, type Random, seeded, shuffled } from "./seeded.ts";

type Edit = (text: string, locale: string, random: Random) => string;

const SEED = 20_261_124;
const MOST_EDITS = 3;
const SHORTEST_TO_MISSPELL = 4;

/** `size` phrasings: the written ones in a chance order, over and over, varied anew each time. */
export function varyPhrasings(phrasings: readonly Phrasing[], size: number, lexicon: LexiconData): Phrasing[] {
  const random = seeded(SEED);
  const edits = [chatWords(lexicon), slip, functionWords(lexicon), numbers];
  const written = shuffled(phrasings, random);
  return Array.from({ length: size }, (_, at) => {
    const phrasing = written[at % written.length]!;
    let text = phrasing.text;
    for (let left = 1 + Math.floor(random() * MOST_EDITS); left > 0; left--) text = pick(edits, random)(text, phrasing.locale, random);
    return { ...phrasing, text };
  });
}

/** Writes an ordinary word as a chat word, or a chat word as the ordinary one. */
function chatWords({ chat }: LexiconData): Edit {
  const swaps = new Map<string, Map<string, string[]>>();
  for (const [locale, words] of Object.entries(chat)) {
    const ofLocale = new Map<string, string[]>();
    for (const [typed, meant] of Object.entries(words ?? {})) {
      if (meant === "") continue;
      ofLocale.set(typed, [...(ofLocale.get(typed) ?? []), meant]);
      ofLocale.set(meant, [...(ofLocale.get(meant) ?? []), typed]);
    }
    swaps.set(locale, ofLocale);
  }
  return (text, locale, random) =>
    editWord(
      text,
      random,
      (word) => swaps.get(locale)?.get(word.toLowerCase()),
      (_, others) => pick(others, random),
    );
}

/** Swaps two neighbouring letters, drops one or doubles one. */
function slip(text: string, _: string, random: Random): string {
  const misspell = (word: string): string => {
    const letters = [...word];
    const at = 1 + Math.floor(random() * (letters.length - 2));
    const [letter, next] = [letters[at]!, letters[at + 1] ?? ""];
    letters.splice(at, 2, ...pick([[next, letter], [next], [letter, letter, next]], random));
    return letters.join("");
  };
  return editWord(text, random, (word) => ([...word].length >= SHORTEST_TO_MISSPELL ? word : undefined), misspell);
}

/** Drops a function word where there is one, or adds one. */
function functionWords(lexicon: LexiconData): Edit {
  return (text, locale, random) => {
    const words = lexicon.function[locale] ?? [];
    if (words.length === 0) return text;
    const known = new Set(words);
    if (random() < 0.5)
      return editWord(
        text,
        random,
        (word) => (known.has(word.toLowerCase()) ? word : undefined),
        () => "",
      );
    const parts = text.split(" ");
    parts.splice(Math.floor(random() * (parts.length + 1)), 0, pick(words, random));
    return parts.join(locale === "ja" ? "" : " ");
  };
}

/** Other digits for those in the text; a text without any gets a number at its end. */
function numbers(text: string, _: string, random: Random): string {
  const digit = () => String(1 + Math.floor(random() * 9));
  return /\d/.test(text) ? text.replace(/\d/g, digit) : `${text} ${digit()}${digit()}`;
}

/** Replaces one of the words for which `find` finds something; a text without any, or that nothing would be left of, stays. */
function editWord<T>(
  text: string,
  random: Random,
  find: (word: string) => T | undefined,
  replace: (word: string, found: T) => string,
): string {
  const words = text.split(" ");
  const open = words.flatMap((word, at) => (find(word) === undefined ? [] : [at]));
  if (open.length === 0) return text;
  const at = pick(open, random);
  words[at] = replace(words[at]!, find(words[at]!)!);
  const edited = words.filter(Boolean).join(" ");
  return edited === "" ? text : edited;
}
