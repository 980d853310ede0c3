/** Keeps a channel running: one that fails is started again after a growing pause, while the others go on. */
import { type Backoff, pauseAfter, type Wait } from "./core/backoff.ts";
import { type Channel, ChannelError, type TurnHandler } from "./core/channel.ts";
import type { Log } from "./core/log.ts";
import type { Metrics } from "./core/metrics.ts";

export interface KeepRunningParts {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly random: () => number;
  /** Aborted when the channel is not to be started again. */
  readonly stop: AbortSignal;
}

const PAUSES: Backoff = { first: 1_000, longest: 60_000 };
/** A channel that ran for this long was well: what happens then is a first failure again. */
const WELL_MS = 5 * 60_000;

/** Resolves when the channel has ended, or after `stop`; rejects when trying again is of no use. */
export async function keepRunning(
  channel: Channel,
  handle: TurnHandler,
  { log, metrics, now, wait, random, stop }: KeepRunningParts,
): Promise<void> {
  for (let failures = 1; ; failures++) {
    const began = now().getTime();
    try {
      return await channel.start(handle);
    } catch (error) {
      if (!(error instanceof ChannelError) || error.refused) throw error;
      if (stop.aborted) return;
      if (now().getTime() - began > WELL_MS) failures = 1;
      const pause = pauseAfter(failures, PAUSES, random);
      log.error(`${channel.name}: ${error.message}; trying again in ${Math.ceil(pause / 1000)} s`, { error: error.cause });
      metrics.count("desk_failures_total", { channel: channel.name, kind: "channel" });
      // Rejected by `stop`: the loop ends at the next look.
      await wait(pause, stop).catch(() => undefined);
      if (stop.aborted) return;
    }
  }
}
