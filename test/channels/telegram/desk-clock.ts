import type { Wait } from "../../../src/core/backoff.ts";
import { handClock } from "../../doubles/hand-clock.ts";
import type { Later } from "../../doubles/later.ts";
import { NINE } from "../../support/transcript.ts";

/** The pauses before a call is made again are shorter, in milliseconds; what is longer is meant to be waited for. */
const LONG = 8_000;
const MS = { s: 1000, min: 60_000, h: 3_600_000 } as const;

export type Span = `${number}${keyof typeof MS}`;

/** A clock that goes on when the test says so, for the desk and for Telegram: short pauses take no time, long ones last until then. */
export class DeskClock {
  private readonly hand = handClock(NINE);
  private isOver = false;

  readonly now = this.hand.now;

  /** For Telegram's own waiting. */
  readonly later: Later = (milliseconds, then) => {
    if (milliseconds >= LONG && !this.isOver) return this.hand.later(milliseconds, then);
    const turn = setImmediate(then);
    return () => clearImmediate(turn);
  };

  /** For the desk's. */
  readonly wait: Wait = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const cancel = this.later(milliseconds, resolve);
      signal.addEventListener("abort", () => {
        cancel();
        reject(signal.reason);
      });
    });

  /** So much time goes by. */
  passes(span: Span): void {
    this.hand.pass(millisecondsOf(span));
  }

  /** Resolves when something has begun to wait for just so long, since this was last asked. A long poll of Telegram's lasts 30 seconds. */
  async awaited(span: Span): Promise<void> {
    let begun: number | undefined;
    while (begun !== millisecondsOf(span)) begun = await this.hand.nextWait();
  }

  /** The test is over: from here on nothing has to be waited for. */
  runOut(): void {
    this.isOver = true;
    this.passes("1000h");
  }
}

function millisecondsOf(span: Span): number {
  const [, count, unit] = /^(\d+)(\w+)$/.exec(span) ?? [];
  return Number(count) * MS[unit as keyof typeof MS];
}
