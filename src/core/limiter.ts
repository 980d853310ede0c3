/** Keeps one person from crowding out all others: so many questions at once, so many a minute. */
import type { ConversationId } from "./store.ts";

/** Questions that a person may go on asking, each minute. */
export const QUESTIONS_A_MINUTE = 20;

/** Questions that a person who has been quiet may ask at once. */
export const BURST = 8;

const MS_A_QUESTION = 60_000 / QUESTIONS_A_MINUTE;
const MS_OF_BURST = BURST * MS_A_QUESTION;

export interface Limiter {
  /** Takes one of the person's questions; undefined when there was one to take. Time going backwards costs nobody anything. */
  take(person: ConversationId, at: Date): Refusal | undefined;
}

export interface Refusal {
  /** Whether it is the first since the person had a question left: the one to be told of. */
  readonly isFirst: boolean;
  /** Whole seconds until there is a question again, at least 1. */
  readonly seconds: number;
}

/** What is known of a person who has asked of late. */
export interface Bucket {
  /** When it will be full again, in milliseconds since 1970: a question taken moves this on by what a question takes to come back. */
  readonly fullAt: number;
  /** Whether the person has been refused since the last question taken. */
  readonly refused: boolean;
}

/**
 * A token bucket a person, written as one moment: with `fullAt` the bucket has `BURST - (fullAt - now) / MS_A_QUESTION` questions, and
 * none is left when one more would move it beyond `now + MS_OF_BURST`.
 *
 *     now                                     now + MS_OF_BURST
 *      |·········|·········|·········|·········|
 *                          ^ fullAt: two questions are left
 *
 * Invariant: the buckets stand in the order of last use, and one not used for `MS_OF_BURST` (24 s) is full, as good as none. So those at
 * the front are forgotten as others come: the memory is that of the people of the last 24 seconds, the cost of a question constant.
 */
export function createLimiter(buckets: Map<ConversationId, Bucket> = new Map()): Limiter {
  function forgetFull(now: number): void {
    for (const [person, { fullAt }] of buckets) {
      // Beyond the burst only where the clock was set back: such a bucket says nothing any more.
      if (fullAt > now && fullAt <= now + MS_OF_BURST) return;
      buckets.delete(person);
    }
  }

  return {
    take(person, at) {
      const now = at.getTime();
      forgetFull(now);
      const { fullAt, refused } = buckets.get(person) ?? { fullAt: now, refused: false };
      const before = Math.min(Math.max(fullAt, now), now + MS_OF_BURST);
      const wait = before + MS_A_QUESTION - (now + MS_OF_BURST);
      buckets.delete(person);
      buckets.set(person, wait > 0 ? { fullAt: before, refused: true } : { fullAt: before + MS_A_QUESTION, refused: false });
      return wait > 0 ? { isFirst: !refused, seconds: Math.ceil(wait / 1000) } : undefined;
    },
  };
}
