import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Locale,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import { ApplicationCommandUpdateRequestSchema } from "discord-api-spec/zod";
import type { Problem } from "./refusal.ts";
import { schemaProblems } from "./schema.ts";

type Body = RESTPutAPIApplicationCommandsJSONBody[number];
type Path = Problem["path"];
type Translations = { readonly [L in Locale]?: string | null | undefined } | null | undefined;

const MOST: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};
const MOST_CHARACTERS = 8000;
const MOST_IN_A_CHOICE = 100;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: readonly string[] = Object.values(Locale);

/** What is wrong with a set of commands. */
export function commandsProblems(bodies: readonly Body[]): Problem[] {
  return bodies.flatMap((body, index) => {
    const before = bodies.slice(0, index).filter((one) => typeOf(one) === typeOf(body));
    const problems = commandProblems(body, [index]);
    if (before.some(({ name }) => name === body.name)) {
      problems.push({ path: [index], code: "APPLICATION_COMMANDS_DUPLICATE_NAME", message: "Application command names must be unique" });
    }
    const most = MOST[typeOf(body)] ?? 0;
    if (before.length === most) problems.push({ path: [], code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${most} or fewer in length.` });
    return problems;
  });
}

export function typeOf({
  type = ApplicationCommandType.ChatInput,
}: {
  readonly type?: ApplicationCommandType | undefined;
}): ApplicationCommandType {
  return type;
}

function commandProblems(body: Body, at: Path): Problem[] {
  const permissions = body.default_member_permissions;
  // The schema wants a number; Discord takes what it gives itself, a string of digits.
  const inNumbers =
    typeof permissions === "string" && /^\d+$/.test(permissions) ? { ...body, default_member_permissions: Number(permissions) } : body;
  const problems = schemaProblems(ApplicationCommandUpdateRequestSchema, inNumbers, at);
  if (problems.length > 0) return problems;
  if (typeOf(body) === ApplicationCommandType.ChatInput) problems.push(...slashProblems(body as Named, at));
  else problems.push(...menuProblems(body, at));
  if (charactersIn(body as Named) > MOST_CHARACTERS) {
    problems.push({ path: at, code: "APPLICATION_COMMAND_TOO_LARGE", message: `Command exceeds maximum size (${MOST_CHARACTERS})` });
  }
  return problems;
}

/** A command and an option have the same names, descriptions and options within. */
interface Named {
  readonly name: string;
  readonly name_localizations?: Translations;
  readonly description?: string;
  readonly description_localizations?: Translations;
  readonly options?: readonly APIApplicationCommandOption[];
}

function menuProblems(body: Body, at: Path): Problem[] {
  const problems = localeProblems(body.name_localizations, [...at, "name_localizations"]);
  if ("description" in body && body.description) {
    problems.push({
      path: [...at, "description"],
      code: "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
      message: "Context menu commands cannot have description",
    });
  }
  if ("options" in body && body.options?.length) {
    problems.push({
      path: [...at, "options"],
      code: "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID",
      message: "Context menu commands cannot have options",
    });
  }
  return problems;
}

function slashProblems(named: Named, at: Path): Problem[] {
  const problems = [
    ...nameProblems(named.name, [...at, "name"]),
    ...localeProblems(named.name_localizations, [...at, "name_localizations"]),
    ...Object.entries(named.name_localizations ?? {}).flatMap(([locale, name]) =>
      typeof name !== "string" ? [] : nameProblems(name, [...at, "name_localizations", locale]),
    ),
    ...localeProblems(named.description_localizations, [...at, "description_localizations"]),
  ];
  if (!named.description) problems.push({ path: [...at, "description"], code: "BASE_TYPE_REQUIRED", message: "This field is required" });
  return [...problems, ...optionsProblems(named.options ?? [], [...at, "options"])];
}

function nameProblems(name: string, path: Path): Problem[] {
  if (NAME.test(name) && name === name.toLowerCase()) return [];
  return [{ path, code: "APPLICATION_COMMAND_INVALID_NAME", message: "Command name is invalid" }];
}

function localeProblems(translations: Translations, path: Path): Problem[] {
  return Object.keys(translations ?? {})
    .filter((locale) => !LOCALES.includes(locale))
    .map((locale) => ({
      path: [...path, locale],
      code: "APPLICATION_COMMAND_INVALID_LOCALE",
      message: `"${locale}" is not a locale of Discord's`,
    }));
}

function optionsProblems(options: readonly APIApplicationCommandOption[], at: Path): Problem[] {
  return options.flatMap((option, index) => {
    const path = [...at, index];
    const before = options.slice(0, index);
    const problems = slashProblems(option as Named, path);
    if (before.some(({ name }) => name === option.name)) {
      problems.push({
        path: [...path, "name"],
        code: "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
        message: "Option name already exists in this options list",
      });
    }
    if (option.required && before.some(({ required }) => !required)) {
      problems.push({
        path,
        code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        message: "Required options must be placed before non-required options",
      });
    }
    if (before.some(({ type }) => isSubcommand(type) !== isSubcommand(option.type))) {
      problems.push({
        path,
        code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        message: "Sub-command and sub-command group option types are mutually exclusive to all other types",
      });
    }
    return [...problems, ...choiceProblems(option as APIApplicationCommandBasicOption, path)];
  });
}

export function isSubcommand(type: ApplicationCommandOptionType): boolean {
  return type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;
}

function choiceProblems(option: APIApplicationCommandBasicOption, at: Path): Problem[] {
  const choices = "choices" in option ? (option.choices ?? []) : [];
  const problems = choices.flatMap(({ value, name_localizations }, index) => {
    const path = [...at, "choices", index];
    const wrong = localeProblems(name_localizations, [...path, "name_localizations"]);
    if (typeof value === "string" && value.length > MOST_IN_A_CHOICE) wrong.push({ path: [...path, "value"], ...TOO_LONG_A_VALUE });
    return wrong;
  });
  if (choices.length > 0 && "autocomplete" in option && option.autocomplete) {
    problems.push({
      path: [...at, "choices"],
      code: "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID",
      message: "Autocomplete and choices are mutually exclusive",
    });
  }
  return problems;
}

export const TOO_LONG_A_VALUE = { code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${MOST_IN_A_CHOICE} or fewer in length.` };

/** Names, descriptions and values; of translations the longest counts. */
function charactersIn({ name, name_localizations, description = "", description_localizations, options = [] }: Named): number {
  const longest = (text: string, translations: Translations) =>
    Math.max(text.length, ...Object.values(translations ?? {}).map((one) => one?.length ?? 0));
  const inOptions = options.map((option) => {
    const choices = "choices" in option ? (option.choices ?? []) : [];
    const inChoices = choices.map((choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length);
    return charactersIn(option as Named) + inChoices.reduce((sum, length) => sum + length, 0);
  });
  return (
    longest(name, name_localizations) + longest(description, description_localizations) + inOptions.reduce((sum, length) => sum + length, 0)
  );
}
