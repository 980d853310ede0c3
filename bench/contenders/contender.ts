/** What the bench compares: something that is built from authored texts and then guesses which entry a question asks for. */
import type { EntryId, Locale } from "../../src/core/knowledge/entry.ts";
import { type Knowledge, OUTSIDE } from "../../src/core/knowledge/knowledge.ts";

/** An authored text and what it asks for: an entry, a list, or `outside:<class>`. */
export interface Example {
  readonly text: string;
  readonly locale: Locale;
  readonly label: string;
}

/** All that may be learnt from: the same for every contender. */
export interface Material {
  readonly knowledge: Knowledge;
  /** The phrasings, and every name and alias as the shortest way to ask for its entry. */
  readonly examples: readonly Example[];
}

export interface Guess {
  /** The entry proposed first, even where the contender would rather decline. */
  readonly entry: EntryId | undefined;
  /** The larger the surer; on no common scale. */
  readonly confidence: number;
  /** The contender takes the question for an outside one. */
  readonly outside: boolean;
  /** What the contender decides by itself, where it does: to answer, to offer these entries, or to decline (no choices). */
  readonly verdict?: { readonly answers: boolean; readonly choices: readonly EntryId[] };
}

/** Guesses one question, alone. */
export type Ask = (text: string, locale: Locale) => Guess | Promise<Guess>;

export interface Contender {
  /** Everything that must happen before the first question. */
  build(material: Material): Promise<Ask>;
}

/** The guess of a contender that ranks labelled texts or labels, the best first. */
export function guessFrom(ranked: readonly { readonly label: string; readonly score: number }[]): Guess {
  const inside = ranked.find(({ label }) => !label.startsWith(OUTSIDE));
  return { entry: inside?.label, confidence: inside?.score ?? 0, outside: ranked[0]?.label.startsWith(OUTSIDE) ?? true };
}
