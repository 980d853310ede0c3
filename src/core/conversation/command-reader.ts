/** Reads a message as a command: with a slash, or as the plain words that mean one. */
import type { Locale } from "../knowledge/entry.ts";
import { fold } from "../matching/fold.ts";
import { damerau } from "../matching/spelling.ts";
import { maskPersonal } from "../privacy/mask.ts";
import type { Phrasebook } from "../reply/phrasebook.ts";
import { COMMANDS, type Command } from "./command.ts";
import type { Input } from "./turn.ts";

/** A message read as a command: known, or written like one but unknown, with the nearest there is. */
export type CommandReading =
  | { readonly kind: "command"; readonly command: Command; readonly argument: string; readonly plain: boolean }
  | { readonly kind: "unknown"; readonly name: string; readonly nearest: string | undefined };

/** As much of a command that nobody knows is said back. */
const LONGEST_NAME = 32;

/** Folds every name once: each message is looked up, and most messages are no command. */
export class CommandReader {
  /** By folded name, with a slash: its own name, and its name in every language. */
  private readonly names = new Map<string, Command>();
  /** The names as they are written, to say back the nearest. */
  private readonly written: readonly string[];
  /** By folded plain words. */
  private readonly words = new Map<string, Command>();
  /** By folded tag, and by folded name in any of the languages. */
  private readonly locales = new Map<string, Locale>();

  constructor(locales: readonly Locale[], phrasebook: Phrasebook) {
    const written = COMMANDS.flatMap((command) =>
      [command, ...locales.map((locale) => phrasebook.say(locale, `command.${command}.name`))].map((name) => ({ command, name })),
    );
    this.written = [...new Set(written.map(({ name }) => name))];
    for (const { command, name } of written) addFirst(this.names, name, command);
    for (const command of COMMANDS)
      for (const locale of locales)
        for (const words of phrasebook.say(locale, `command.${command}.words`).split("|")) addFirst(this.words, words, command);
    for (const locale of locales) {
      const names = locales.map((display) => new Intl.DisplayNames([display], { type: "language" }).of(locale) ?? "");
      for (const name of [locale, phrasebook.say(locale, "language.name"), ...names]) addFirst(this.locales, name, locale);
    }
  }

  /** `/sectors`, `/sektor`, `/language ja`, or the plain words that mean a command; undefined for everything else. */
  read(text: string): CommandReading | undefined {
    const slash = /^\s*[/／]([\p{L}\p{N}_]+)(?:@\S+)?\s*(.*)$/su.exec(text);
    if (slash === null) return this.readWords(text);
    const [, name = "", argument = ""] = slash;
    const word = fold(name);
    const command = this.names.get(word);
    if (command !== undefined) return { kind: "command", command, argument: argument.trim(), plain: false };
    return { kind: "unknown", name: maskPersonal(word).text.slice(0, LONGEST_NAME), nearest: this.nearest(word) };
  }

  /** The locale that a person names: its tag, or its name in any of the languages ("japanese", "bahasa indonesia", "日本語"). */
  readLocale(text: string): Locale | undefined {
    return this.locales.get(fold(text));
  }

  private readWords(text: string): CommandReading | undefined {
    const command = this.words.get(fold(text));
    if (command !== undefined) return { kind: "command", command, argument: "", plain: true };
    return this.readLocale(text) === undefined ? undefined : { kind: "command", command: "language", argument: text, plain: true };
  }

  private nearest(word: string): string | undefined {
    return this.written
      .map((name) => ({ name, distance: damerau(word, fold(name)) }))
      .filter(({ distance }) => distance <= 3)
      .sort((a, b) => a.distance - b.distance)[0]?.name;
  }
}

/** The command that a turn gives, typed or pressed. */
export function commandOf(input: Input, commands: CommandReader): Command | undefined {
  if (input.kind === "action") return input.action.kind === "command" ? input.action.command : undefined;
  const read = input.kind === "text" ? commands.read(input.text) : undefined;
  return read?.kind === "command" ? read.command : undefined;
}

/** The first to have a name keeps it; what folds to nothing is no name. */
function addFirst<T>(names: Map<string, T>, name: string, meant: T): void {
  const folded = fold(name);
  if (folded !== "" && !names.has(folded)) names.set(folded, meant);
}
