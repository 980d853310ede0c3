/** Calls a platform until it has taken a decision: an outage passes, and people wait for their answers meanwhile. */
import { type Backoff, pauseAfter } from "./backoff.ts";
import type { PlatformParts } from "./platform-parts.ts";

/** Why a call failed that may succeed later. */
export interface Passing {
  readonly reason: string;
  /** How long the platform said to wait, in milliseconds: it is well, and this is no failure. */
  readonly wait?: number;
}

export interface Persistence extends Pick<PlatformParts, "metrics" | "wait" | "random"> {
  /** The channel's name. */
  readonly channel: string;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
  /** Undefined for a decision, to which calling again would change nothing. */
  readonly passing: (error: unknown) => Passing | undefined;
  /** About an hour of them when left out: after that the person has long since asked elsewhere. */
  readonly mostFailures?: number;
}

const AN_HOUR_OF_FAILURES = 65;
const PAUSES: Backoff = { first: 500, longest: 60_000 };

/** Rejects with the platform's decision, with the last failure when trying was of no use, or when there is no time left. */
export async function persist<T>(call: () => Promise<T>, persistence: Persistence): Promise<T> {
  const { channel, metrics, wait, random, giveUp, passing, mostFailures = AN_HOUR_OF_FAILURES } = persistence;
  for (let failures = 0; ; ) {
    try {
      return await call();
    } catch (error) {
      const why = giveUp.aborted ? undefined : passing(error);
      if (why === undefined || (why.wait === undefined && ++failures > mostFailures)) throw error;
      metrics.count("desk_retries_total", { channel, reason: why.reason });
      await wait(why.wait ?? pauseAfter(failures, PAUSES, random), giveUp);
    }
  }
}
