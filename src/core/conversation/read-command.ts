/** Reads a message as a command: with a slash, or as the plain words that mean one. */
import type { Locale } from "../knowledge/entry.ts";
import { fold } from "../matching/fold.ts";
import { damerau } from "../matching/spelling.ts";
import { maskPersonal } from "../privacy/mask.ts";
import type { Phrasebook } from "../reply/phrasebook.ts";
import { COMMANDS, type Command } from "./command.ts";

/** A message read as a command: known, or written like one but unknown, with the nearest there is. */
export type CommandReading =
  | { readonly kind: "command"; readonly command: Command; readonly argument: string; readonly plain: boolean }
  | { readonly kind: "unknown"; readonly name: string; readonly nearest: string | undefined };

/** As much of a command that nobody knows is said back. */
const LONGEST_NAME = 32;

/** `/sectors`, `/sektor`, `/language ja`, or the plain words that mean a command; undefined for everything else. */
export function readCommand(text: string, locales: readonly Locale[], phrasebook: Phrasebook): CommandReading | undefined {
  const slash = /^\s*[/／]([\p{L}\p{N}_]+)(?:@\S+)?\s*(.*)$/su.exec(text);
  const word = fold(slash?.[1] ?? text);
  const argument = slash?.[2]?.trim() ?? "";
  for (const command of COMMANDS)
    for (const locale of locales) {
      const names = [command, phrasebook.say(locale, `command.${command}.name`)];
      if (slash !== null) {
        if (names.some((name) => fold(name) === word)) return { kind: "command", command, argument, plain: false };
        continue;
      }
      const words = phrasebook.say(locale, `command.${command}.words`).split("|");
      if (words.some((known) => fold(known) === word)) return { kind: "command", command, argument, plain: true };
    }
  if (slash === null && readLocale(text, locales, phrasebook) !== undefined)
    return { kind: "command", command: "language", argument: text, plain: true };
  return slash === null
    ? undefined
    : { kind: "unknown", name: maskPersonal(word).text.slice(0, LONGEST_NAME), nearest: nearest(word, locales, phrasebook) };
}

/** The locale that a person names: its tag, or its name in any of the languages ("japanese", "bahasa indonesia", "日本語"). */
export function readLocale(text: string, locales: readonly Locale[], phrasebook: Phrasebook): Locale | undefined {
  const wanted = fold(text);
  if (wanted === "") return undefined;
  return locales.find((locale) => {
    const names = locales.map((display) => new Intl.DisplayNames([display], { type: "language" }).of(locale) ?? "");
    return [locale, phrasebook.say(locale, "language.name"), ...names].some((name) => fold(name) === wanted);
  });
}

function nearest(word: string, locales: readonly Locale[], phrasebook: Phrasebook): string | undefined {
  const names = COMMANDS.flatMap((command) => [command, ...locales.map((locale) => phrasebook.say(locale, `command.${command}.name`))]);
  return [...new Set(names)]
    .map((name) => ({ name, distance: damerau(word, fold(name)) }))
    .filter(({ distance }) => distance <= 3)
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}
