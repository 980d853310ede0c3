/**
 * Takes in what a platform hands over and sees to it that each is answered, whatever happens meanwhile: it stands in the inbox on the disk
 * before the platform is told that it has arrived, and is taken off when its reply has been accepted.
 *
 *     platform ──▶ inbox (fsync) ──▶ confirmed ──▶ line of its chat ──▶ desk ──▶ platform accepts ──▶ off the inbox
 */
import { ChannelError } from "./channel.ts";
import { type Deferred, deferred } from "./deferred.ts";
import type { Letter } from "./inbox.ts";
import type { PlatformParts } from "./platform-parts.ts";
import { WaitingLines } from "./waiting-lines.ts";

/** What must be known of something taken in, so that it is answered in its turn. */
export interface Received {
  /** What sort of thing it is: for the figures. */
  readonly kind: string;
  /** What is in one line is answered one after another. */
  readonly line: string;
  /** Where its answer goes: a chat, a topic of it. */
  readonly place: string;
  readonly person: string;
  /** When the person did it, where the platform says. */
  readonly sentAt?: Date;
  /** A question in private that may be read together with the next one of the same person. */
  readonly isPlain: boolean;
  /** The message that it is, or that it changes. */
  readonly message?: string;
  /** It changes a message that was taken in before. */
  readonly isEdit: boolean;
}

export interface IntakeParts<T extends Received> extends Pick<PlatformParts, "inbox" | "log" | "metrics" | "pseudonym" | "now" | "clock"> {
  /** The channel's name. */
  readonly channel: string;
  /** What was handed over; undefined for what is not for the desk. */
  readonly read: (value: unknown) => T | undefined;
  /** Answers what one person did, one thing or several that are to be read together. */
  readonly answer: (together: readonly T[]) => Promise<void>;
  /** Says that something went wrong on our side, in as few steps as can be. */
  readonly apologize: (received: T) => Promise<void>;
  /** Aborted when no time is left: what then fails is left to the next start. */
  readonly giveUp: AbortSignal;
  /** Told of an error after which the channel cannot go on. */
  readonly onRefused: (error: ChannelError) => void;
}

/** Nothing more is to be sent to this place: the person has blocked the bot, or it may not write there any more. */
export class PlaceClosed extends Error {
  override readonly name = "PlaceClosed";
}

interface Waiting<T> {
  readonly key: string;
  readonly received: T;
  readonly attempts: number;
  /** By the clock. */
  readonly since: number;
}

/** Messages of one person that wait for their turn and were sent this close to each other are one question. */
const TOGETHER_SECONDS = 60;
const MOST_TOGETHER = 6;
const LATE_MINUTES = 60;
const MOST_LATE = 3;
/** What was being handled when this many processes ended is probably what ended them. */
const MOST_ATTEMPTS = 3;

export class Intake<T extends Received> {
  private readonly parts: IntakeParts<T>;
  private readonly lines: WaitingLines<Waiting<T>>;
  /** Places to which nothing can be sent, until somebody there writes again. */
  private readonly closed = new Set<string>();
  /** Holds what comes late until everything that waits at the platform is here: only the newest of it is answered. */
  private backlog: Deferred<void> | undefined;

  constructor(parts: IntakeParts<T>) {
    this.parts = parts;
    this.lines = new WaitingLines({ together: howManyTogether, serve: (next, waiting) => this.serve(next, waiting) });
  }

  /** What an earlier process took in and did not answer. */
  takeUp(letters: readonly Letter[]): void {
    for (const letter of letters) this.queue(letter);
  }

  /** Resolves, when none of them can be lost any more, with the keys of those that are new. */
  keep(letters: readonly { readonly key: string; readonly value: unknown }[]): Promise<ReadonlySet<string>> {
    return this.parts.inbox.take(letters);
  }

  /** Puts what has been kept into its line. */
  queue({ key, value, attempts = 0 }: { readonly key: string; readonly value: unknown; readonly attempts?: number }): void {
    const { channel, metrics, clock } = this.parts;
    const received = this.read(value);
    metrics.count("desk_updates_total", { channel, kind: received?.kind ?? "ignored" });
    if (received === undefined) {
      void this.done(key);
      return;
    }
    this.closed.delete(received.place);
    this.lines.add(received.line, { key, received, attempts, since: clock() });
  }

  /** Says whether more may be waiting at the platform than has been taken in. */
  behind(isBehind: boolean): void {
    if (isBehind) this.backlog ??= deferred();
    else {
      this.backlog?.resolve();
      this.backlog = undefined;
    }
  }

  /** Resolves when everything taken in has been answered, or has failed after `giveUp`. */
  drain(): Promise<void> {
    return this.lines.drain();
  }

  private read(value: unknown): T | undefined {
    try {
      return this.parts.read(value);
    } catch (error) {
      this.parts.log.error("Something is not in the platform's form; it is passed over", { channel: this.parts.channel, error });
      return undefined;
    }
  }

  private async serve(next: readonly Waiting<T>[], waiting: readonly Waiting<T>[]): Promise<void> {
    const last = next.at(-1)!;
    const { channel, metrics, clock } = this.parts;
    if (this.isLate(last)) await this.backlog?.promise;
    if (!this.isPassedOver(next, last, waiting)) {
      await this.answer(next, last);
      metrics.observe("desk_answer_seconds", { channel }, (clock() - last.since) / 1000);
    }
    await Promise.all(next.map(({ key }) => this.done(key)));
  }

  private async answer(next: readonly Waiting<T>[], { received, attempts }: Waiting<T>): Promise<void> {
    const { channel, log, metrics } = this.parts;
    try {
      if (attempts >= MOST_ATTEMPTS) throw new Error(`Each of the last ${attempts} processes ended while this waited for its answer`);
      await this.parts.answer(next.map((each) => each.received));
    } catch (error) {
      this.endIfHopeless(error);
      if (error instanceof PlaceClosed) return this.close(received, error);
      log.error("Something could not be answered; the person gets an apology", { channel, kind: received.kind, error });
      metrics.count("desk_failures_total", { channel, kind: "update" });
      await this.apologize(received);
    }
  }

  private async apologize(received: T): Promise<void> {
    try {
      await this.parts.apologize(received);
    } catch (error) {
      this.endIfHopeless(error);
      this.parts.log.error("The apology could not be delivered either; it is left at that", { channel: this.parts.channel, error });
    }
  }

  /** Leaves what cannot be answered now to the next start. */
  private endIfHopeless(error: unknown): void {
    if (error instanceof ChannelError) this.parts.onRefused(error);
    if (error instanceof ChannelError || this.parts.giveUp.aborted) throw error;
  }

  private close({ place }: T, { message: reason }: PlaceClosed): void {
    const { channel, log, pseudonym } = this.parts;
    this.closed.add(place);
    log.info("A chat does not take messages from the desk any more", { channel, chat: pseudonym(place), reason });
  }

  private async done(key: string): Promise<void> {
    try {
      await this.parts.inbox.done(key);
    } catch (error) {
      this.parts.log.error("What was answered could not be taken off the inbox; after a restart it may be answered twice", {
        channel: this.parts.channel,
        error,
      });
    }
  }

  private isPassedOver(next: readonly Waiting<T>[], last: Waiting<T>, waiting: readonly Waiting<T>[]): boolean {
    const { received } = last;
    if (this.closed.has(received.place)) return true;
    if (next.length === 1 && waiting.some((other) => isEditOf(other.received, received))) return true;
    const later = waiting.filter((other) => other.received.person === received.person && this.isLate(other));
    return this.isLate(last) && later.length >= MOST_LATE;
  }

  private isLate({ received: { sentAt } }: Waiting<T>): boolean {
    return sentAt !== undefined && this.parts.now().getTime() - sentAt.getTime() > LATE_MINUTES * 60_000;
  }
}

/** A greeting, a question and a "please" sent one after another are one question. */
function howManyTogether<T extends Received>(waiting: readonly Waiting<T>[]): number {
  let count = 1;
  while (count < MOST_TOGETHER && count < waiting.length && goesOn(waiting[count - 1]!.received, waiting[count]!.received)) count++;
  return count;
}

function goesOn(before: Received, after: Received): boolean {
  if (!before.isPlain || !after.isPlain || before.person !== after.person) return false;
  return (after.sentAt?.getTime() ?? 0) - (before.sentAt?.getTime() ?? 0) <= TOGETHER_SECONDS * 1000;
}

/** A question that has been changed before it was answered is answered once, as it stands. */
function isEditOf(later: Received, earlier: Received): boolean {
  return later.isEdit && later.message !== undefined && later.message === earlier.message;
}
