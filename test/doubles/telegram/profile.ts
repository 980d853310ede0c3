import type { BotCommand, BotCommandScope, LanguageCode } from "grammy/types";
import { isWithin } from "./markup.ts";
import { type Method, method } from "./method.ts";
import { onlyFields } from "./parameters.ts";
import { badRequest } from "./refusal.ts";
import type { Room } from "./room.ts";

/** What a bot has said about itself. */
export interface Profile {
  /** By scope, `:` and language code, as `default:` or `all_private_chats:ja` or `chat 42:id`. */
  readonly commands: ReadonlyMap<string, readonly BotCommand[]>;
  /** By language code, `""` for all others. */
  readonly descriptions: ReadonlyMap<string, string>;
  readonly shortDescriptions: ReadonlyMap<string, string>;
}

const LOCALISED = { scope: "object", language_code: "string" } as const;
const MOST_COMMANDS = 100;

export interface ProfileKeeper extends Profile {
  readonly methods: readonly Method[];
  /** The commands that somebody whose app speaks this language is offered in a chat. */
  menu(room: Room, language: string | undefined): readonly BotCommand[];
}

/** `knows` says whether the bot has had to do with a chat: of others Telegram tells it nothing. */
export function createProfile(knows: (chat: number) => boolean): ProfileKeeper {
  const commands = new Map<string, readonly BotCommand[]>();
  const descriptions = new Map<string, string>();
  const shortDescriptions = new Map<string, string>();

  function placeOf(scope: BotCommandScope = { type: "default" }, language: LanguageCode | undefined): string {
    if (scope.type === "chat") onlyFields("scope", scope, ["type", "chat_id"]);
    else onlyFields("scope", scope, ["type"]);
    if (!["default", "all_private_chats", "all_group_chats", "chat"].includes(scope.type)) {
      throw badRequest(`this double does not speak of the scope "${scope.type}"`);
    }
    if (scope.type === "chat" && !knows(Number(scope.chat_id))) throw badRequest("chat not found");
    return `${scope.type === "chat" ? `chat ${scope.chat_id}` : scope.type}:${languageOf(language)}`;
  }

  return {
    commands,
    descriptions,
    shortDescriptions,
    menu({ chat }, language) {
      const scopes = [`chat ${chat.id}`, chat.type === "private" ? "all_private_chats" : "all_group_chats", "default"];
      const places = scopes.flatMap((scope) => [`${scope}:${language ?? ""}`, `${scope}:`]);
      return places.map((place) => commands.get(place)).find((list) => list !== undefined) ?? [];
    },
    methods: [
      method("setMyCommands", { ...LOCALISED, commands: "list!" }, ({ commands: list, scope, language_code }) => {
        if (list.length > MOST_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
        for (const command of list) checkCommand(command);
        if (list.length === 0) commands.delete(placeOf(scope, language_code));
        else commands.set(placeOf(scope, language_code), list);
        return true;
      }),
      method("getMyCommands", LOCALISED, ({ scope, language_code }) => [...(commands.get(placeOf(scope, language_code)) ?? [])]),
      method("deleteMyCommands", LOCALISED, ({ scope, language_code }) => {
        commands.delete(placeOf(scope, language_code));
        return true;
      }),
      method("setMyDescription", { description: "string", language_code: "string" }, ({ description = "", language_code }) => {
        return keep(descriptions, description, 512, language_code);
      }),
      method("getMyDescription", { language_code: "string" }, ({ language_code }) => ({
        description: forLanguage(descriptions, language_code),
      })),
      method(
        "setMyShortDescription",
        { short_description: "string", language_code: "string" },
        ({ short_description = "", language_code }) => {
          return keep(shortDescriptions, short_description, 120, language_code);
        },
      ),
      method("getMyShortDescription", { language_code: "string" }, ({ language_code }) => ({
        short_description: forLanguage(shortDescriptions, language_code),
      })),
    ],
  };
}

function languageOf(language = ""): string {
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest("invalid language code specified");
  return language;
}

function checkCommand(item: BotCommand): void {
  onlyFields("a command", item, ["command", "description"]);
  if (typeof item.command !== "string" || !/^[a-z0-9_]{1,32}$/.test(item.command)) throw badRequest("BOT_COMMAND_INVALID");
  if (typeof item.description !== "string" || !isWithin(item.description.trim(), 1, 256))
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
}

function keep(texts: Map<string, string>, text: string, most: number, language: string | undefined): true {
  if (!isWithin(text, 0, most)) throw badRequest("DESCRIPTION_TOO_LONG");
  if (text === "") texts.delete(languageOf(language));
  else texts.set(languageOf(language), text);
  return true;
}

function forLanguage(texts: ReadonlyMap<string, string>, language: string | undefined): string {
  return texts.get(languageOf(language)) ?? texts.get("") ?? "";
}
