/** In which language a turn is answered. */
import type { Locale } from "../knowledge/entry.ts";
import type { Conversation } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import type { Turn } from "./turn.ts";

/** The text's language, else the choice, else the last one spoken, else the platform's hint, else the default. */
export function localeOfText(text: string, turn: Turn, conversation: Conversation, expertise: Expertise): Locale {
  return expertise.languages.guess(text) ?? localeOfPerson(turn, conversation, expertise);
}

/** The same for a turn without words. */
export function localeOfPerson({ localeHint }: Turn, { chosen, spoken }: Conversation, { base }: Expertise): Locale {
  const { locales, defaultLocale } = base.programme;
  return chosen ?? spoken ?? locales.find((locale) => locale === localeHint || localeHint?.startsWith(`${locale}-`)) ?? defaultLocale;
}
