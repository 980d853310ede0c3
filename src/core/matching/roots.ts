/**
 * The root of an inflected word, accepted only where it is a word of the vocabulary: Indonesian affixes with their sound changes
 * (`menandatangani` → `tandatangan`), English plurals and -ing, Javanese -e and -ne. Without the vocabulary's word it would cut
 * `pengiriman` to `irim`, as general stemmers do.
 */
const SUFFIXES = ["nya", "kannya", "annya", "kan", "lah", "kah", "pun", "ne", "an", "i", "e", "s", "es", "ing"];
const PREFIXES = [
  "meng",
  "meny",
  "peng",
  "peny",
  "mem",
  "men",
  "pem",
  "pen",
  "ber",
  "ter",
  "per",
  "me",
  "pe",
  "di",
  "ke",
  "se",
  "ng",
  "ny",
  "n",
];
/** Prefixes that swallow the root's first letter: `menulis` is `tulis`. */
const SWALLOWED: Readonly<Record<string, string>> = {
  meny: "s",
  peny: "s",
  ny: "s",
  men: "t",
  pen: "t",
  mem: "p",
  pem: "p",
  meng: "k",
  peng: "k",
  ng: "k",
  n: "t",
};
const SHORTEST = 3;

/** The root of `word` in `vocabulary`, or undefined when the word has none there. */
export function rootOf(word: string, vocabulary: { has(word: string): boolean }): string | undefined {
  if (word.length < 5) return undefined;
  for (const stem of [word, ...withoutSuffix(word)]) {
    if (stem !== word && vocabulary.has(stem)) return stem;
    for (const prefix of PREFIXES) {
      if (!stem.startsWith(prefix) || stem.length - prefix.length < SHORTEST) continue;
      const rest = stem.slice(prefix.length);
      if (vocabulary.has(rest)) return rest;
      const swallowed = SWALLOWED[prefix];
      if (swallowed !== undefined && vocabulary.has(swallowed + rest)) return swallowed + rest;
    }
  }
  return undefined;
}

function withoutSuffix(word: string): string[] {
  return SUFFIXES.filter((suffix) => word.endsWith(suffix) && word.length - suffix.length >= SHORTEST).map((suffix) =>
    word.slice(0, -suffix.length),
  );
}
