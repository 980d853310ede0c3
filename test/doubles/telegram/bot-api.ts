import type { ApiResponse } from "grammy/types";
import type { Upload } from "../multipart.ts";
import { messageMethods } from "./message-methods.ts";
import { type Delivery, type Method, method } from "./method.ts";
import { queryMethods } from "./query-methods.ts";
import { conflict, Refusal, refusalOf } from "./refusal.ts";
import type { Room } from "./room.ts";
import type { Webhook } from "./webhook.ts";
import type { World } from "./world.ts";

/** A call that Telegram has done. */
export interface AcceptedCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** A call that it has not, and why. */
export interface RefusedCall extends AcceptedCall {
  readonly code: number;
  readonly description: string;
}

export interface BotApi {
  readonly accepted: readonly AcceptedCall[];
  readonly refused: readonly RefusedCall[];
  /** Does what the method says, and says how that went. */
  call(name: string, payload: Readonly<Record<string, unknown>>, delivery?: Delivery): Promise<ApiResponse<unknown>>;
}

const NO_FILES: ReadonlyMap<string, Upload> = new Map();

export function createBotApi(world: World, webhook: () => Webhook, admit: (room: Room) => void): BotApi {
  const all = [...messageMethods(world, admit), ...queryMethods(world), ...world.profile.methods, ...updateMethods(world, webhook)];
  const methods = new Map(all.map((one) => [one.name, one]));
  const accepted: AcceptedCall[] = [];
  const refused: RefusedCall[] = [];
  return {
    accepted,
    refused,
    async call(name, payload, delivery = { files: NO_FILES, hungUp: new AbortController().signal }) {
      const at = world.options.now();
      try {
        const known = methods.get(name);
        if (known === undefined) throw new Refusal(404, "Not Found: method not found");
        const result = await known.run(payload, delivery);
        accepted.push({ method: name, payload, at });
        return { ok: true, result };
      } catch (error) {
        const answer = refusalOf(error);
        refused.push({ method: name, payload, at, code: answer.error_code, description: answer.description });
        return answer;
      }
    },
  };
}

function updateMethods(world: World, webhook: () => Webhook): Method[] {
  return [
    method("getMe", {}, () => world.bot),
    method("getUpdates", { offset: "integer", limit: "integer", timeout: "integer", allowed_updates: "list" }, (given, { hungUp }) => {
      if (webhook().isActive) {
        throw conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
      }
      return world.feed.getUpdates(given, hungUp);
    }),
    method(
      "setWebhook",
      { url: "string!", secret_token: "string", max_connections: "integer", allowed_updates: "list", drop_pending_updates: "boolean" },
      (given) => {
        webhook().set(given);
        return true;
      },
    ),
    method("deleteWebhook", { drop_pending_updates: "boolean" }, ({ drop_pending_updates }) => {
      webhook().delete(drop_pending_updates);
      return true;
    }),
    method("getWebhookInfo", {}, () => webhook().info()),
  ];
}
