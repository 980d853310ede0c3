import type { Opts, Update } from "grammy/types";
import type { Later } from "../later.ts";
import { badRequest, conflict } from "./refusal.ts";

export type News = Omit<Update, "update_id">;
export type UpdateType = keyof News;

/** Everything there is; what `false` stands beside comes only to those who ask for it by name. */
const BY_DEFAULT: Readonly<Record<UpdateType, boolean>> = {
  message: true,
  edited_message: true,
  channel_post: true,
  edited_channel_post: true,
  business_connection: true,
  business_message: true,
  edited_business_message: true,
  deleted_business_messages: true,
  guest_message: true,
  stopped_message_generation: true,
  message_reaction: false,
  message_reaction_count: false,
  inline_query: true,
  chosen_inline_result: true,
  callback_query: true,
  shipping_query: true,
  pre_checkout_query: true,
  purchased_paid_media: true,
  poll: true,
  poll_answer: true,
  my_chat_member: true,
  chat_member: false,
  chat_join_request: true,
  chat_boost: true,
  removed_chat_boost: true,
  managed_bot: true,
  subscription: true,
};

interface Poll {
  answer(): void;
  refuse(error: Error): void;
}

/** The updates that the bot has not confirmed, the oldest first, and the one long poll that may wait for more. Ids grow by one. */
export class UpdateFeed {
  /** Told when there may be something to deliver. */
  onChange: () => void = () => {};
  private queue: Update[] = [];
  private nextId = 700_000_001;
  private wanted: readonly UpdateType[] = [];
  private poll: Poll | undefined;
  private readonly later: Later;

  constructor(later: Later) {
    this.later = later;
  }

  get unconfirmed(): readonly Update[] {
    return this.queue;
  }

  /** As the bot last asked, or undefined for the default. */
  get allowed(): readonly UpdateType[] | undefined {
    return this.wanted.length === 0 ? undefined : this.wanted;
  }

  push(...news: readonly News[]): void {
    for (const one of news) {
      const [type] = Object.keys(one) as UpdateType[];
      const isWanted = this.wanted.length === 0 ? BY_DEFAULT[type!] : this.wanted.includes(type!);
      if (isWanted) this.queue.push({ update_id: this.nextId++, ...one });
    }
    if (this.queue.length > 0) this.poll?.answer();
    this.onChange();
  }

  /** Sticks until it is said anew; nothing said changes nothing, an empty list means the default. */
  allow(types: readonly UpdateType[] | undefined): void {
    const unknown = types?.find((type) => BY_DEFAULT[type] === undefined);
    if (unknown !== undefined) throw badRequest(`there are no updates of the type "${unknown}"`);
    this.wanted = types ?? this.wanted;
  }

  confirm(isDone: (update: Update) => boolean): void {
    this.queue = this.queue.filter((update) => !isDone(update));
  }

  /** Resolves at once when there are updates, else with the first, or with none after `timeout` (seconds), or when the bot has hung up. */
  async getUpdates({ offset = 0, limit = 100, timeout = 0, allowed_updates }: Opts<"getUpdates">, hungUp: AbortSignal): Promise<Update[]> {
    this.terminate("terminated by other getUpdates request; make sure that only one bot instance is running");
    this.allow(allowed_updates);
    if (offset < 0) this.queue = this.queue.slice(offset);
    else this.confirm(({ update_id }) => update_id < offset);
    if (this.queue.length === 0 && timeout > 0) await this.somethingOrTimeout(Math.min(timeout, 50), hungUp);
    return this.queue.slice(0, Math.max(1, Math.min(limit, 100)));
  }

  /** Ends the waiting poll with 409. */
  terminate(why: string): void {
    this.poll?.refuse(conflict(why));
  }

  private async somethingOrTimeout(seconds: number, hungUp: AbortSignal): Promise<void> {
    let poll: Poll | undefined;
    let cancel = () => {};
    try {
      await new Promise<void>((answer, refuse) => {
        poll = this.poll = { answer, refuse };
        cancel = this.later(seconds * 1000, answer);
        hungUp.addEventListener("abort", () => answer());
      });
    } finally {
      cancel();
      if (this.poll === poll) this.poll = undefined;
    }
  }
}
