/** What the channel of a platform takes from the house it stands in. */
import type { Wait } from "./backoff.ts";
import type { Desk } from "./desk.ts";
import type { Inbox } from "./inbox.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

export interface PlatformParts {
  readonly desk: Pick<Desk, "suggest" | "page" | "localeOf" | "mayAdminister" | "suggestToAdministrator">;
  readonly inbox: Inbox;
  /** Stands for a person's or a chat's number wherever something is kept or logged. */
  readonly pseudonym: (id: string) => string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => Date;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
  readonly wait: Wait;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** What is in flight when a channel is stopped gets this long; what is not answered then is answered after the next start. */
export const STOP_MS = 8_000;

/** Resolves when the work has settled, or when the time is over: whichever comes first. */
export async function withinTime(milliseconds: number, work: Promise<unknown>, wait: Wait): Promise<void> {
  const enough = new AbortController();
  // Rejected when the work is done before: there is nothing more to wait for.
  await Promise.race([work, wait(milliseconds, enough.signal)]).catch(() => undefined);
  enough.abort();
}
