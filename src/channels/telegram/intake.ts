/**
 * Takes updates in and sees to it that each is answered, whatever happens meanwhile: an update stands in the inbox on the disk before
 * Telegram is told that it has arrived, and is taken off when its reply has been accepted.
 *
 *     Telegram ──▶ inbox (fsync) ──▶ confirmed ──▶ line of its chat ──▶ desk ──▶ Telegram accepts ──▶ off the inbox
 */
import type { Update } from "grammy/types";
import { ChannelError, type TurnHandler } from "../../core/channel.ts";
import type { Inbox, Letter } from "../../core/inbox.ts";
import type { Log } from "../../core/log.ts";
import type { Metrics } from "../../core/metrics.ts";
import type { Answering } from "./answering.ts";
import { ChatClosed } from "./delivery.ts";
import { Lines } from "./lines.ts";
import { type Incoming, lineOf, placeOf, readUpdate, type Self, type Words } from "./read.ts";

export interface IntakeParts {
  readonly inbox: Inbox;
  readonly self: Self;
  readonly answering: Answering;
  readonly handle: TurnHandler;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly pseudonym: (id: string) => string;
  readonly now: () => Date;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
  /** Aborted when no time is left: what then fails is left to the next process. */
  readonly giveUp: AbortSignal;
  /** Told of an error after which the channel cannot go on. */
  readonly onRefused: (error: unknown) => void;
}

interface Waiting {
  readonly update: Update;
  readonly incoming: Incoming;
  readonly attempts: number;
  /** By the clock. */
  readonly since: number;
}

/** Messages of one person that wait for their turn and were sent this close to each other are one question. */
const TOGETHER_SECONDS = 60;
const MOST_TOGETHER = 6;
const LATE_MINUTES = 60;
const MOST_LATE = 3;
/** An update that was being handled when this many processes ended is probably what ended them. */
const MOST_ATTEMPTS = 3;

export class Intake {
  private readonly parts: IntakeParts;
  private readonly lines: Lines<Waiting>;
  /** Chats and topics to which nothing can be sent, until somebody there writes again. */
  private readonly closed = new Set<string>();
  /** Holds what comes late until everything that waits at Telegram is here: only the newest of it is answered. */
  private backlog: Backlog | undefined;

  constructor(parts: IntakeParts) {
    this.parts = parts;
    this.lines = new Lines({ together: howManyTogether, serve: (next, waiting) => this.serve(next, waiting) });
  }

  /** What an earlier process took in and did not answer. */
  takeUp(letters: readonly Letter[]): void {
    for (const { value, attempts } of letters) this.queue(value as Update, attempts);
  }

  /** Resolves, when none of them can be lost any more, with those that are new. */
  async keep(updates: readonly Update[]): Promise<Update[]> {
    const fresh = await this.parts.inbox.take(updates.map((update) => ({ key: String(update.update_id), value: update })));
    return updates.filter((update) => fresh.has(String(update.update_id)));
  }

  /** Puts an update that has been kept into the line of its chat. */
  queue(update: Update, attempts = 0): void {
    const incoming = this.read(update);
    const place = placeOf(update);
    if (place !== undefined) this.closed.delete(place);
    this.parts.metrics.count("desk_updates_total", { channel: "telegram", kind: incoming?.kind ?? "ignored" });
    if (incoming === undefined) void this.done(update);
    else this.lines.add(lineOf(update), { update, incoming, attempts, since: this.parts.clock() });
  }

  /** Says whether more may be waiting at Telegram than has been taken in. */
  behind(isBehind: boolean): void {
    if (isBehind) this.backlog ??= openBacklog();
    else {
      this.backlog?.end();
      this.backlog = undefined;
    }
  }

  /** Resolves when everything taken in has been answered, or has failed after `giveUp`. */
  drain(): Promise<void> {
    return this.lines.drain();
  }

  private read(update: Update): Incoming | undefined {
    try {
      return readUpdate(update, this.parts.self);
    } catch (error) {
      this.parts.log.error("An update is not in Telegram's form; it is passed over", { error });
      return undefined;
    }
  }

  private async serve(next: readonly Waiting[], waiting: readonly Waiting[]): Promise<void> {
    const last = next.at(-1)!;
    if (this.isLate(last)) await this.backlog?.over;
    if (!this.isPassedOver(next, last, waiting)) {
      await this.answer(next, last);
      this.parts.metrics.observe("desk_answer_seconds", { channel: "telegram" }, (this.parts.clock() - last.since) / 1000);
    }
    await Promise.all(next.map(({ update }) => this.done(update)));
  }

  private async answer(next: readonly Waiting[], { update, incoming, attempts }: Waiting): Promise<void> {
    const { answering, handle, log, metrics } = this.parts;
    try {
      if (attempts >= MOST_ATTEMPTS)
        throw new Error(`Each of the last ${attempts} processes ended while this update waited for its answer`);
      await answering.answer(
        next.map((each) => each.incoming),
        handle,
      );
    } catch (error) {
      this.endIfHopeless(error);
      if (error instanceof ChatClosed) return this.close(update, error);
      log.error("An update could not be answered; the person gets an apology", { kind: incoming.kind, error });
      metrics.count("desk_failures_total", { channel: "telegram", kind: "update" });
      await this.apologize(incoming);
    }
  }

  private async apologize(incoming: Incoming): Promise<void> {
    try {
      await this.parts.answering.apologize(incoming);
    } catch (error) {
      this.endIfHopeless(error);
      this.parts.log.error("The apology could not be delivered either; the update is let go", { error });
    }
  }

  /** Leaves what cannot be answered now to the next start. */
  private endIfHopeless(error: unknown): void {
    if (error instanceof ChannelError) this.parts.onRefused(error);
    if (error instanceof ChannelError || this.parts.giveUp.aborted) throw error;
  }

  private close(update: Update, { message: description }: ChatClosed): void {
    const place = placeOf(update);
    if (place !== undefined) this.closed.add(place);
    this.parts.log.info("A chat does not take messages from the bot any more", { chat: this.parts.pseudonym(lineOf(update)), description });
  }

  private async done({ update_id: id }: Update): Promise<void> {
    try {
      await this.parts.inbox.done(String(id));
    } catch (error) {
      this.parts.log.error("An answered update could not be taken off the inbox; after a restart it may be answered twice", { error });
    }
  }

  private isPassedOver(next: readonly Waiting[], last: Waiting, waiting: readonly Waiting[]): boolean {
    if (this.closed.has(placeOf(last.update) ?? "")) return true;
    if (next.length === 1 && waiting.some((other) => isEditOf(other.incoming, last.incoming))) return true;
    return (
      this.isLate(last) && waiting.filter((other) => this.isLate(other) && isSamePerson(other.incoming, last.incoming)).length >= MOST_LATE
    );
  }

  private isLate({ incoming }: Waiting): boolean {
    return "sentAt" in incoming && this.parts.now().getTime() - incoming.sentAt.getTime() > LATE_MINUTES * 60_000;
  }
}

interface Backlog {
  readonly over: Promise<void>;
  readonly end: () => void;
}

function openBacklog(): Backlog {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}

/** A greeting, a question and a "please" sent one after another are one question; a command or anything but words stands alone. */
function howManyTogether(waiting: readonly Waiting[]): number {
  let count = 1;
  while (count < MOST_TOGETHER && count < waiting.length && goesOn(waiting[count - 1]!.incoming, waiting[count]!.incoming)) count++;
  return count;
}

function goesOn(before: Incoming, after: Incoming): boolean {
  if (!isPlainQuestion(before) || !isPlainQuestion(after) || !isSamePerson(before, after)) return false;
  return after.sentAt.getTime() - before.sentAt.getTime() <= TOGETHER_SECONDS * 1000;
}

function isPlainQuestion(incoming: Incoming): incoming is Words {
  return incoming.kind === "words" && incoming.from.private && !incoming.edited && !incoming.text.startsWith("/");
}

function isSamePerson(one: Incoming, other: Incoming): boolean {
  return (
    "from" in one &&
    "from" in other &&
    typeof one.from === "object" &&
    typeof other.from === "object" &&
    one.from.person === other.from.person
  );
}

/** A question that has been changed before it was answered is answered once, as it stands. */
function isEditOf(later: Incoming, earlier: Incoming): boolean {
  return later.kind === "words" && later.edited && earlier.kind === "words" && later.message === earlier.message;
}
