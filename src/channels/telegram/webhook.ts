/** The address at which Telegram hands over updates, one a call; it calls again with what has not been answered with 200. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Update } from "grammy/types";
import type { Webhook } from "../../core/channel.ts";
import type { Intake } from "../../core/intake.ts";
import type { Log } from "../../core/log.ts";
import { letterOf, type ReceivedUpdate } from "./receive.ts";

export interface WebhookParts {
  readonly path: string;
  /** What Telegram says in `X-Telegram-Bot-Api-Secret-Token`, so that nobody else can hand over updates. */
  readonly secret: string;
  /** Undefined while the channel is not running: Telegram keeps the update and comes again. */
  readonly intake: () => Intake<ReceivedUpdate> | undefined;
  readonly log: Log;
}

const SECRET_HEADER = "x-telegram-bot-api-secret-token";

export function createWebhook({ path, secret, intake: running, log }: WebhookParts): Webhook {
  async function handle(request: Request): Promise<Response> {
    if (!isSame(request.headers.get(SECRET_HEADER) ?? "", secret)) return new Response("wrong secret token", { status: 401 });
    const update = await updateOf(request);
    if (update === undefined) return new Response("not an update", { status: 400 });
    const intake = running();
    if (intake === undefined) return new Response("not running", { status: 503 });
    try {
      const letter = letterOf(update);
      if ((await intake.keep([letter])).has(letter.key)) intake.queue(letter);
      return new Response("ok");
    } catch (error) {
      log.error("An update could not be kept; Telegram is asked to come again with it", { error });
      return new Response("not kept", { status: 503 });
    }
  }
  return { path, handle };
}

/** In the same time whatever is given. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

async function updateOf(request: Request): Promise<Update | undefined> {
  try {
    const body: unknown = await request.json();
    return isUpdate(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function isUpdate(body: unknown): body is Update {
  return typeof body === "object" && body !== null && "update_id" in body && Number.isSafeInteger(body.update_id);
}
