import type { Opts, Update, WebhookInfo } from "grammy/types";
import type { Later } from "../later.ts";
import { badRequest } from "./refusal.ts";
import type { UpdateFeed } from "./update-feed.ts";

export interface WebhookOptions {
  readonly feed: UpdateFeed;
  readonly later: Later;
  readonly now: () => Date;
  /** Where an address leads: what stands before the desk in the world, and is not there in a test. */
  readonly proxy: (url: string) => string;
  /** Does what the desk asks for in its answer's body; Telegram tells nobody how that went. */
  readonly execute: (method: string, parameters: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

type Setting = Opts<"setWebhook">;

const LONGEST_DELAY = 60_000;
const MOST_CONNECTIONS = 100;

/** Brings updates to the desk's address: those of one chat one after another, each again, after a growing delay, until the answer is 2xx. */
export class Webhook {
  private setting: Setting | undefined;
  private lastError: { readonly date: number; readonly message: string } | undefined;
  /** Chats on whose update the next one waits. */
  private readonly busy = new Set<string>();
  private readonly failures = new Map<string, number>();
  private connections = 0;
  private readonly hangUp = new AbortController();
  private readonly options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.options = options;
    options.feed.onChange = () => this.deliver();
  }

  get isActive(): boolean {
    return this.setting !== undefined;
  }

  set(setting: Setting): void {
    const { url, secret_token, max_connections = 40, allowed_updates, drop_pending_updates } = setting;
    if (url === "") {
      this.delete(drop_pending_updates);
      return;
    }
    if (!isDeliverable(url)) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(secret_token)) throw badRequest("secret token contains unallowed characters");
    if (max_connections < 1 || max_connections > MOST_CONNECTIONS) throw badRequest("max_connections must be between 1 and 100");
    this.options.feed.allow(allowed_updates);
    this.options.feed.terminate("terminated by setWebhook request");
    if (drop_pending_updates) this.options.feed.confirm(() => true);
    this.setting = setting;
    this.lastError = undefined;
    this.deliver();
  }

  delete(dropPending = false): void {
    this.setting = undefined;
    if (dropPending) this.options.feed.confirm(() => true);
  }

  info(): WebhookInfo {
    const { feed } = this.options;
    return {
      url: this.setting?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: feed.unconfirmed.length,
      ...(this.setting !== undefined && { max_connections: this.setting.max_connections ?? 40 }),
      ...(this.lastError !== undefined && { last_error_date: this.lastError.date, last_error_message: this.lastError.message }),
      ...(feed.allowed !== undefined && { allowed_updates: [...feed.allowed] }),
    };
  }

  close(): void {
    this.setting = undefined;
    this.hangUp.abort();
  }

  private deliver(): void {
    for (const update of this.options.feed.unconfirmed) {
      if (this.setting === undefined || this.connections >= (this.setting.max_connections ?? 40)) return;
      const lane = laneOf(update);
      if (this.busy.has(lane)) continue;
      this.busy.add(lane);
      void this.bring(update, lane, this.setting);
    }
  }

  private async bring(update: Update, lane: string, setting: Setting): Promise<void> {
    this.connections++;
    const wrong = await this.post(update, setting);
    this.connections--;
    if (wrong === undefined) {
      this.failures.delete(lane);
      this.options.feed.confirm(({ update_id }) => update_id === update.update_id);
    } else if (!this.hangUp.signal.aborted) {
      this.lastError = { date: Math.floor(this.options.now().getTime() / 1000), message: wrong };
      const failed = (this.failures.get(lane) ?? 0) + 1;
      this.failures.set(lane, failed);
      // Others need not wait for the connection that has become free.
      this.deliver();
      await this.wait(Math.min(LONGEST_DELAY, 1000 * 2 ** (failed - 1)));
    }
    this.busy.delete(lane);
    this.deliver();
  }

  /** What went wrong, or undefined. */
  private async post(update: Update, { url, secret_token }: Setting): Promise<string | undefined> {
    const secret = secret_token !== undefined && { "X-Telegram-Bot-Api-Secret-Token": secret_token };
    const address = this.options.proxy(url);
    // A test must not knock at a stranger's door.
    if (new URL(address).hostname !== "127.0.0.1") return `Connection failed: ${address} is not on this machine, and no proxy leads home`;
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json", ...secret },
        body: JSON.stringify(update),
        signal: this.hangUp.signal,
      });
      const body = await answer.text();
      if (!answer.ok) return `Wrong response from the webhook: ${answer.status} ${answer.statusText}`;
      if (answer.headers.get("content-type")?.startsWith("application/json") && body !== "") {
        const { method, ...parameters } = JSON.parse(body);
        if (typeof method === "string") await this.options.execute(method, parameters);
      }
      return undefined;
    } catch (error) {
      return `Connection failed: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  private wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.options.later(milliseconds, resolve);
    });
  }
}

/** An own Bot API server on the same machine also speaks plain HTTP. */
function isDeliverable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1");
}

function laneOf(update: Update): string {
  const { message, edited_message, channel_post, callback_query, my_chat_member, inline_query } = update;
  const chat = (message ?? edited_message ?? channel_post ?? callback_query?.message ?? my_chat_member)?.chat.id;
  return String(chat ?? callback_query?.from.id ?? inline_query?.from.id ?? update.update_id);
}
