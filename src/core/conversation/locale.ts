/** In which language a turn is answered. */
import type { Locale } from "../knowledge/entry.ts";
import type { Conversation } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import type { Turn } from "./turn.ts";

/** The text's language, else the choice, else the last one spoken, else the platform's hint, else the default. */
export function localeOfText(text: string, turn: Turn, conversation: Conversation, expertise: Expertise): Locale {
  const guessed = expertise.languages.guess(text);
  const settled = conversation.spoken ?? conversation.chosen;
  // One borrowed word ("ok", "status") is no change of language.
  if (guessed === undefined || (settled !== undefined && !/[^\p{Script=Latin}\P{L}]|\s\S/u.test(text.trim())))
    return localeOfPerson(turn, conversation, expertise);
  return guessed;
}

/** The same for a turn without words that tell. */
export function localeOfPerson({ localeHint }: Pick<Turn, "localeHint">, { chosen, spoken }: Conversation, { base }: Expertise): Locale {
  const { locales, defaultLocale } = base.programme;
  return chosen ?? spoken ?? locales.find((locale) => locale === localeHint || localeHint?.startsWith(`${locale}-`)) ?? defaultLocale;
}
