/**
 * Reads on in private chats when a session has begun: what was written before it was not told. A chat is a gap until it has been read; what
 * is written there meanwhile waits for it, so that nothing is answered before what was said earlier, and the bookmark stays before the gap,
 * so that a desk that ends in the middle of it leaves nothing out.
 */
import { type APIMessage, SnowflakeUtil } from "discord.js";
import type { Bookmarks } from "../../core/bookmarks.ts";
import { CHAT_DAYS } from "../../core/conversation/conversation.ts";
import { PlaceClosed } from "../../core/intake.ts";
import type { Log } from "../../core/log.ts";
import type { Delivery } from "./delivery.ts";
import { readMessage, type Said } from "./read.ts";

export interface CatchingUpParts {
  readonly bookmarks: Bookmarks;
  readonly delivery: Pick<Delivery, "writtenAfter">;
  /** The bot's own id. */
  readonly self: string;
  /** Keeps what was said, oldest first, and puts it into its line. Never rejects. */
  readonly take: (said: readonly Said[]) => Promise<void>;
  readonly log: Log;
  readonly now: () => Date;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
}

interface Gap {
  /** The last message before it. */
  readonly after: string;
  /** What has been told since. */
  readonly held: Said[];
  /** Settles when it has been read, or could not be. */
  reading: Promise<void> | undefined;
  /** It cannot be read now: nothing waits for it any more. */
  isLeft: boolean;
}

export class CatchingUp {
  private readonly parts: CatchingUpParts;
  private readonly gaps = new Map<string, Gap>();

  constructor(parts: CatchingUpParts) {
    this.parts = parts;
  }

  /** A session has begun: at once, before anything is told in it, there is a gap in every chat. */
  open(): void {
    for (const [channel, bookmark] of this.parts.bookmarks.all) {
      const { after = bookmark, held = [] } = this.gaps.get(channel) ?? {};
      // One that is being read at the moment may have been read too early.
      this.gaps.set(channel, { after, held, reading: undefined, isLeft: false });
    }
  }

  /** Reads on in one chat after the other, until all are read or `isEnough`. Never rejects. */
  async readAll(isEnough: () => boolean): Promise<void> {
    for (const channel of [...this.gaps.keys()]) {
      if (isEnough()) return;
      await this.read(channel);
    }
  }

  /** Whether something has been said in a gap: it is then taken with what was said before it. The promise settles when that has been done. */
  hold(said: Said): Promise<void> | undefined {
    const gap = this.gaps.get(said.channel);
    if (gap === undefined || gap.isLeft) return undefined;
    gap.held.push(said);
    return this.read(said.channel);
  }

  /** Whether the bookmark of a chat must stay where it is. */
  isGap(channel: string): boolean {
    return this.gaps.has(channel) && this.parts.bookmarks.all.has(channel);
  }

  private async read(channel: string): Promise<void> {
    const gap = this.gaps.get(channel);
    if (gap === undefined || gap.isLeft) return;
    gap.reading ??= this.readOn(channel, gap);
    await gap.reading;
  }

  private async readOn(channel: string, gap: Gap): Promise<void> {
    const { log, take, giveUp } = this.parts;
    try {
      const missed = await this.missed(channel, gap.after);
      if (this.gaps.get(channel) !== gap) return;
      this.gaps.delete(channel);
      await take(inOrder([...missed, ...gap.held]));
    } catch (error) {
      // What is held is left to the next desk, which finds it with the rest.
      if (giveUp.aborted || this.gaps.get(channel) !== gap) return;
      log.warn("What was written in a private chat meanwhile could not be fetched", { error });
      gap.isLeft = true;
      await take(gap.held.splice(0));
    }
  }

  private async missed(channel: string, after: string): Promise<Said[]> {
    const { bookmarks, delivery, self, now } = this.parts;
    const oldest = now().getTime() - CHAT_DAYS * 24 * 60 * 60_000;
    const messages = SnowflakeUtil.timestampFrom(after) < oldest ? undefined : await this.fetched(delivery.writtenAfter(channel, after));
    // A chat that is no more, or that nobody has written in for long, is not asked for again.
    if (messages === undefined) await bookmarks.forget(channel);
    return messages?.flatMap((message) => readMessage(message, self) ?? []) ?? [];
  }

  private async fetched(messages: Promise<APIMessage[]>): Promise<APIMessage[] | undefined> {
    try {
      return await messages;
    } catch (error) {
      if (error instanceof PlaceClosed) return undefined;
      throw error;
    }
  }
}

/** Each once, oldest first. */
function inOrder(all: readonly Said[]): Said[] {
  const byId = new Map(all.map((said) => [BigInt(said.message), said]));
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, said]) => said);
}
