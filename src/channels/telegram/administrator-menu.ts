/** The commands that an administrator's app offers in the chat with the desk: everybody's, and `/kb`. */
import type { Api } from "grammy";
import type { BotCommandScopeChat } from "grammy/types";
import type { Locale } from "../../core/knowledge/entry.ts";
import type { Delivery } from "./delivery.ts";
import { commandsIn, type Profile } from "./profile.ts";

export interface AdministratorMenuParts extends Pick<Profile, "phrasebook"> {
  readonly api: Api;
  readonly delivery: Delivery;
}

export class AdministratorMenu {
  private readonly parts: AdministratorMenuParts;
  /** The language in which a chat has been given the menu by this process. */
  private readonly given = new Map<number, Locale>();

  constructor(parts: AdministratorMenuParts) {
    this.parts = parts;
  }

  /** Gives the menu to an administrator's chat, or takes it back. What Telegram does not take is tried again the next time. */
  async suit(chat: number, locale: Locale, isAdministrator: boolean): Promise<void> {
    const wanted = isAdministrator ? locale : undefined;
    if (this.given.get(chat) === wanted) return;
    const { api, delivery, phrasebook } = this.parts;
    const scope: BotCommandScopeChat = { type: "chat", chat_id: chat };
    if (wanted === undefined) {
      if (await delivery.once(() => api.raw.deleteMyCommands({ scope }))) this.given.delete(chat);
      return;
    }
    const commands = [...commandsIn(locale, phrasebook), { command: "kb", description: phrasebook.say(locale, "telegram.kb") }];
    if (await delivery.once(() => api.raw.setMyCommands({ commands, scope }))) this.given.set(chat, wanted);
  }
}
