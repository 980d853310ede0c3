/** Which language a text is written in, told by its function words: they stay at home when nouns are borrowed. */
import type { Locale } from "../knowledge/entry.ts";
import { fold, runs } from "../matching/fold.ts";
import type { LexiconData } from "../matching/lexicon.ts";
import { PhraseScanner } from "../matching/phrase-scanner.ts";

const FUNCTION_WORD = 2;
const CHAT_WORD = 2;
const CONTENT_WORD = 1;
/** Written in a script that only one language of the programme uses. */
const OWN_SCRIPT = 3;

export class LanguageGuesser {
  private readonly words = new PhraseScanner<{ locale: Locale; weight: number }>();
  private readonly unspaced: ReadonlySet<Locale>;

  constructor(lexicon: LexiconData, locales: readonly Locale[]) {
    const unspaced = new Set<Locale>();
    for (const locale of locales) {
      const add = (words: readonly string[], weight: number) => {
        const value = { locale, weight };
        for (const word of words) this.words.add(fold(word), value);
      };
      const functionWords = lexicon.function[locale] ?? [];
      if (functionWords.some((word) => runs(fold(word)).some((run) => run.unspaced))) unspaced.add(locale);
      add(functionWords, FUNCTION_WORD);
      add(Object.keys(lexicon.chat[locale] ?? {}), CHAT_WORD);
      add(
        lexicon.families.flatMap((family) => family.words[locale] ?? []),
        CONTENT_WORD,
      );
    }
    this.unspaced = unspaced;
  }

  /** The language, or undefined when the text does not tell (a name, a number, "ok"). */
  guess(text: string): Locale | undefined {
    const folded = fold(text);
    const scores = new Map<Locale, number>();
    const add = (locale: Locale, weight: number) => scores.set(locale, (scores.get(locale) ?? 0) + weight);
    for (const run of runs(folded)) if (run.unspaced) for (const locale of this.unspaced) add(locale, OWN_SCRIPT);
    const counted = new Set<string>();
    for (const { value, phrase } of this.words.scan(folded)) {
      const once = `${value.locale} ${phrase}`;
      if (!counted.has(once)) add(value.locale, value.weight);
      counted.add(once);
    }
    const [best, next] = [...scores].sort((a, b) => b[1] - a[1]);
    return best !== undefined && best[1] > (next?.[1] ?? 0) ? best[0] : undefined;
  }
}
