import type { APIApplicationCommandAutocompleteInteraction, APIApplicationCommandOptionChoice } from "discord.js";
import type { Desk } from "../../core/desk.ts";
import type { Locale } from "../../core/knowledge/entry.ts";
import { tokenOf } from "../../core/reply/action.ts";
import { shortened } from "../../core/reply/shortened.ts";

/** Discord's limits. */
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;

/** The pages that may be meant by what a member is typing; within a list, where they have chosen one. */
export function completions(
  { data: { options } }: APIApplicationCommandAutocompleteInteraction,
  desk: Pick<Desk, "suggest" | "page">,
  locale: Locale,
): APIApplicationCommandOptionChoice<string>[] {
  const typed = options.flatMap((option) => ("focused" in option && option.focused ? [String(option.value)] : []))[0] ?? "";
  const kind = options.flatMap((option) => (option.name === "kind" && "value" in option ? [String(option.value)] : []))[0];
  const found = desk.suggest(typed, locale);
  const page = kind === undefined ? undefined : desk.page(kind, locale);
  const within = page?.choices.flatMap(({ action, label }) => (action.kind === "entry" ? [{ entry: action.entry, title: label }] : []));
  const titles = within?.filter(({ entry }) => typed.trim() === "" || found.some((title) => title.entry === entry)) ?? found;
  return titles
    .slice(0, MOST_CHOICES)
    .map(({ entry, title }) => ({ name: shortened(title, LONGEST_CHOICE), value: tokenOf({ kind: "entry", entry }) }));
}
