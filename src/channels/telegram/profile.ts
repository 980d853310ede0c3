/** What people see of the bot before they write: its commands, and who it is, in every language; set only where it has changed. */
import type { Api } from "grammy";
import type { BotCommand, LanguageCode } from "grammy/types";
import { COMMANDS } from "../../core/conversation/command.ts";
import type { Locale } from "../../core/knowledge/entry.ts";
import type { Phrasebook } from "../../core/reply/phrasebook.ts";

export interface Profile {
  readonly locales: readonly Locale[];
  /** For people whose app speaks none of them. */
  readonly defaultLocale: Locale;
  readonly phrasebook: Phrasebook;
  /** The programme's name in each language. */
  readonly programme: Readonly<Partial<Record<Locale, string>>>;
}

const SCOPES = [{ type: "all_private_chats" }, { type: "all_group_chats" }] as const;

/** Compares with what Telegram has: what was changed at BotFather by hand is put right, and an unchanged profile costs reads alone. */
export async function updateProfile(api: Api, { locales, defaultLocale, phrasebook, programme }: Profile): Promise<void> {
  const languages = locales.map((locale) => phrasebook.say(locale, "language.name")).join(", ");
  for (const given of [undefined, ...locales]) {
    const locale = given ?? defaultLocale;
    const language = given === undefined ? {} : { language_code: given as LanguageCode };
    const values = { programme: programme[locale] ?? "", languages };
    const say = (key: Parameters<Phrasebook["say"]>[1]) => phrasebook.say(locale, key, values);
    const commands = commandsIn(locale, phrasebook);
    for (const scope of SCOPES) {
      const there = await api.raw.getMyCommands({ scope, ...language });
      if (JSON.stringify(there.map(({ command, description }) => ({ command, description }))) !== JSON.stringify(commands))
        await api.raw.setMyCommands({ commands, scope, ...language });
    }
    const description = say("profile.description");
    if ((await api.raw.getMyDescription(language)).description !== description)
      await api.raw.setMyDescription({ description, ...language });
    const short = say("profile.short");
    if ((await api.raw.getMyShortDescription(language)).short_description !== short)
      await api.raw.setMyShortDescription({ short_description: short, ...language });
  }
}

/** What everybody is offered, in one language. */
export function commandsIn(locale: Locale, phrasebook: Phrasebook): BotCommand[] {
  return COMMANDS.map((command) => ({ command, description: phrasebook.say(locale, `command.${command}.description`) }));
}
