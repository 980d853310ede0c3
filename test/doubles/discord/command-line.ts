import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type Locale,
} from "discord.js";
import { isSubcommand } from "./command-rules.ts";
import { nameIn } from "./commands.ts";
import type { Picked, Resolved } from "./resolved.ts";

/** What somebody fills into a command's options, by name; of a choice its name. */
export type Filled = Readonly<Record<string, string | number | boolean | Picked>>;

export interface Typing {
  readonly command: APIApplicationCommand;
  /** The words after the command's name. */
  readonly path: readonly string[];
  readonly filled: Filled;
  readonly locale: Locale;
  /** The option in which somebody is still typing. */
  readonly focused?: string;
  readonly resolved: Resolved;
}

/** What the app sends of a command that was filled in so. Throws `RangeError` where the app would not let it go. */
export function optionsOf({ command, path, ...typing }: Typing): APIApplicationCommandInteractionDataOption[] {
  return within(command.options ?? [], path, { command, ...typing });
}

function within(
  options: readonly APIApplicationCommandOption[],
  path: readonly string[],
  typing: Omit<Typing, "path">,
): APIApplicationCommandInteractionDataOption[] {
  const [step, ...rest] = path;
  if (step !== undefined) {
    const option = options.find((option) => isSubcommand(option.type) && isNamed(option, step, typing.locale));
    if (option === undefined) throw new RangeError(`"/${typing.command.name}" has no subcommand "${step}".`);
    const inner = "options" in option ? (option.options ?? []) : [];
    return [{ name: option.name, type: option.type, options: within(inner, rest, typing) } as APIApplicationCommandInteractionDataOption];
  }
  if (options.some(({ type }) => isSubcommand(type)))
    throw new RangeError(`"/${typing.command.name}" must be followed by one of its subcommands.`);
  return filledIn(options as readonly APIApplicationCommandBasicOption[], typing);
}

function filledIn(
  options: readonly APIApplicationCommandBasicOption[],
  { command, filled, locale, focused, resolved }: Omit<Typing, "path">,
) {
  const unknown = Object.keys(filled).find((name) => !options.some((option) => isNamed(option, name, locale)));
  if (unknown !== undefined) throw new RangeError(`"/${command.name}" has no option "${unknown}".`);
  return options.flatMap((option): APIApplicationCommandInteractionDataOption[] => {
    const given = Object.entries(filled).find(([name]) => isNamed(option, name, locale));
    if (given === undefined) {
      if (option.required && focused === undefined) throw new RangeError(`"/${command.name}" cannot do without "${option.name}".`);
      return [];
    }
    const [name, value] = given;
    const { name: sent, type } = option;
    if (name === focused) return [{ name: sent, type, value, focused: true } as APIApplicationCommandInteractionDataOption];
    return [{ name: sent, type, value: accepted(option, value, { locale, resolved }) } as APIApplicationCommandInteractionDataOption];
  });
}

function isNamed(option: APIApplicationCommandOption, name: string, locale: Locale): boolean {
  return option.name === name || nameIn(option, locale) === name;
}

/** As the app takes it. */
function accepted(
  option: APIApplicationCommandBasicOption,
  value: Filled[string],
  { locale, resolved }: Pick<Typing, "locale" | "resolved">,
): string | number | boolean {
  const refused = () =>
    new RangeError(`"${option.name}" cannot be: ${typeof value === "object" ? "what was picked" : JSON.stringify(value)}`);
  const choices = "choices" in option ? (option.choices ?? []) : [];
  if (choices.length > 0) {
    const choice = choices.find((choice) => nameIn(choice, locale) === value);
    if (choice === undefined) throw refused();
    return choice.value;
  }
  switch (option.type) {
    case ApplicationCommandOptionType.String:
      if (typeof value !== "string" || value.length < Math.max(option.min_length ?? 1, 1) || value.length > (option.max_length ?? 6000))
        throw refused();
      return value;
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      const isWhole = option.type === ApplicationCommandOptionType.Number || Number.isSafeInteger(value);
      if (typeof value !== "number" || !isWhole || value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity))
        throw refused();
      return value;
    }
    case ApplicationCommandOptionType.Boolean:
      if (typeof value !== "boolean") throw refused();
      return value;
    case ApplicationCommandOptionType.User:
    case ApplicationCommandOptionType.Role:
    case ApplicationCommandOptionType.Attachment: {
      const id = typeof value === "object" ? resolved.take(option.type, value) : undefined;
      if (id === undefined) throw refused();
      return id;
    }
    default:
      throw new RangeError(`In this double nobody can fill in an option of the type ${option.type}: "${option.name}"`);
  }
}
