import { Api } from "grammy";
import { onTestFinished } from "vitest";
import { startTelegramDouble, type TelegramOptions } from "./telegram-double.ts";

export const TOKEN = "7100000001:AAtest";

/** A double for one test, Siti with her phone, and the bot's side of the line: its methods as grammY calls them. */
export async function opened(options: Partial<TelegramOptions> = {}) {
  const telegram = await startTelegramDouble({ token: TOKEN, ...options });
  onTestFinished(() => telegram.close());
  const api = new Api(TOKEN, { apiRoot: telegram.apiRoot }).raw;
  const siti = telegram.person({ name: "Siti", language: "id" });
  return {
    telegram,
    api,
    siti,
    chat: siti.user.id,
    /** What has come in since this was last asked; confirms it. */
    async updates() {
      const updates = await api.getUpdates({});
      await api.getUpdates({ offset: (updates.at(-1)?.update_id ?? 0) + 1 });
      return updates;
    },
  };
}

/** The same with a chat in which the bot may speak. */
export async function greeted(options: Partial<TelegramOptions> = {}) {
  const all = await opened(options);
  await all.siti.send("halo");
  const say = (text: string, more: object = {}) => all.api.sendMessage({ chat_id: all.chat, text, ...more });
  return { ...all, say };
}

/** What grammY's error says of a refusal. */
export function refusal(description: string, code = 400) {
  return { error_code: code, description };
}
