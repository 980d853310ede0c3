import type { APIApplicationCommandAutocompleteInteraction, APIApplicationCommandOptionChoice } from "discord.js";
import type { Turn } from "../../core/conversation/turn.ts";
import type { Desk } from "../../core/desk.ts";
import type { Locale } from "../../core/knowledge/entry.ts";
import { tokenOf } from "../../core/reply/action.ts";
import { shortened } from "../../core/reply/shortened.ts";

/** Discord's limits. */
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;

/** The entries that an administrator may mean; none for anybody else. */
export function knowledgeCompletions(
  interaction: APIApplicationCommandAutocompleteInteraction,
  desk: Pick<Desk, "suggestToAdministrator">,
  locale: Locale,
  person: Pick<Turn, "conversation" | "groups">,
): APIApplicationCommandOptionChoice<string>[] {
  const [sub] = interaction.data.options;
  const typed = typedIn(sub !== undefined && "options" in sub ? (sub.options ?? []) : []);
  return desk
    .suggestToAdministrator(typed, locale, person)
    .filter(({ value }) => value.length <= LONGEST_CHOICE)
    .slice(0, MOST_CHOICES)
    .map(({ value, label }) => ({ name: shortened(label, LONGEST_CHOICE), value }));
}

/** The pages that may be meant by what a member is typing; within a list, where they have chosen one. */
export function completions(
  { data: { options } }: APIApplicationCommandAutocompleteInteraction,
  desk: Pick<Desk, "suggest" | "page">,
  locale: Locale,
): APIApplicationCommandOptionChoice<string>[] {
  const typed = typedIn(options);
  const kind = options.flatMap((option) => (option.name === "kind" && "value" in option ? [String(option.value)] : []))[0];
  const found = desk.suggest(typed, locale);
  const page = kind === undefined ? undefined : desk.page(kind, locale);
  const within = page?.choices.flatMap(({ action, label }) => (action.kind === "entry" ? [{ entry: action.entry, title: label }] : []));
  const titles = within?.filter(({ entry }) => typed.trim() === "" || found.some((title) => title.entry === entry)) ?? found;
  return titles
    .slice(0, MOST_CHOICES)
    .map(({ entry, title }) => ({ name: shortened(title, LONGEST_CHOICE), value: tokenOf({ kind: "entry", entry }) }));
}

function typedIn(options: readonly object[]): string {
  return options.flatMap((option) => ("focused" in option && option.focused && "value" in option ? [String(option.value)] : []))[0] ?? "";
}
