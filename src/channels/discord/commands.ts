/** The commands as members see them in Discord's menus: short Latin names, the same for all; descriptions in every language Discord knows. */
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  Locale as DiscordLocale,
  InteractionContextType,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import { COMMANDS } from "../../core/conversation/command.ts";
import type { EntryId, Locale } from "../../core/knowledge/entry.ts";
import type { PhraseKey } from "../../core/reply/phrase-key.ts";
import type { Phrasebook } from "../../core/reply/phrasebook.ts";
import { knowledgeCommand } from "./knowledge-command.ts";

export interface CommandWords {
  readonly phrasebook: Phrasebook;
  readonly locales: readonly Locale[];
  /** Whose words stand where Discord has no localisation: its menus are English for most. */
  readonly baseLocale: Locale;
  /** The list that `/timeline` opens; without one there is no such command. */
  readonly timeline: EntryId | undefined;
  /** The lists that can be browsed, with their titles. */
  readonly lists: readonly { readonly entry: EntryId; readonly title: (locale: Locale) => string }[];
}

/** Those that are carried out by the core as they are. */
const PLAIN_COMMANDS = COMMANDS.filter((command) => command !== "language");
/** The name of the command in the menu of a message, which is its key for Discord too. */
const ANSWER_THIS: PhraseKey = "discord.answerThis";

/** For servers, for private chats, and for members who have installed the desk for themselves. */
const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
};
const DISCORD_LOCALES: ReadonlySet<string> = new Set(Object.values(DiscordLocale));

function commandSet(words: CommandWords): RESTPutAPIApplicationCommandsJSONBody {
  const { phrasebook, locales, baseLocale, timeline, lists } = words;

  function said(say: (locale: Locale) => string): { base: string; others: Record<string, string> } {
    const others = locales.filter((locale) => locale !== baseLocale && DISCORD_LOCALES.has(locale));
    return { base: say(baseLocale), others: Object.fromEntries(others.map((locale) => [locale, say(locale)])) };
  }
  function described(key: PhraseKey) {
    const { base, others } = said((locale) => phrasebook.say(locale, key));
    return { description: base, description_localizations: others };
  }
  function named(say: (locale: Locale) => string) {
    const { base, others } = said(say);
    return { name: base, name_localizations: others };
  }
  const command = (name: string, key: PhraseKey, options: APIApplicationCommandOption[] = []) => ({
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...described(key),
    options,
    ...EVERYWHERE,
  });
  const text = (name: string, key: PhraseKey) => ({ type: ApplicationCommandOptionType.String as const, name, ...described(key) });

  return [
    command("ask", "discord.ask", [{ ...text("question", "discord.askQuestion"), required: true, autocomplete: true }]),
    command("browse", "discord.browse", [
      {
        ...text("kind", "discord.browseKind"),
        required: true,
        choices: lists.map(({ entry, title }) => ({ ...named(title), value: entry })),
      },
      { ...text("entry", "discord.browseEntry"), autocomplete: true },
    ]),
    ...(timeline === undefined ? [] : [command("timeline", "discord.timeline")]),
    command("language", "command.language.description", [
      {
        ...text("language", "discord.languageLocale"),
        choices: locales.map((locale) => ({ name: phrasebook.say(locale, "language.name"), value: locale })),
      },
    ]),
    knowledgeCommand(described),
    ...PLAIN_COMMANDS.map((name) => command(name, `command.${name}.description`)),
    { type: ApplicationCommandType.Message, ...named((locale) => phrasebook.say(locale, ANSWER_THIS)), ...EVERYWHERE },
  ];
}

/** Registers the commands, all with one call, unless Discord has them as they are. */
export async function registerCommands(rest: REST, application: string, words: CommandWords, signal: AbortSignal): Promise<void> {
  const commands = commandSet(words);
  const route = Routes.applicationCommands(application);
  const there = await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }), signal });
  if (!Array.isArray(there) || !isSameSet(commands, there)) await rest.put(route, { body: commands, signal });
}

/** Discord adds ids and defaults of its own, and its order is not ours. */
function isSameSet(wanted: RESTPutAPIApplicationCommandsJSONBody, there: readonly unknown[]): boolean {
  return wanted.length === there.length && wanted.every((command) => there.some((other) => isContained(command, other)));
}

function isContained(wanted: unknown, there: unknown): boolean {
  if (Array.isArray(wanted)) {
    const others: unknown = there ?? [];
    return Array.isArray(others) && others.length === wanted.length && wanted.every((item, index) => isContained(item, others[index]));
  }
  if (typeof wanted !== "object" || wanted === null) return wanted === there;
  return Object.entries(wanted).every(([key, value]) => isContained(value, (there as Record<string, unknown> | null | undefined)?.[key]));
}
