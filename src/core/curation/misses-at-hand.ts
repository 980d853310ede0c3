/** The misses of the last 30 days, kept in memory once they have been read: a busy month of outcomes takes half a second to read. */
import { MISS_DAYS } from "../conversation/conversation.ts";
import type { Outcome, Store } from "../store.ts";
import { missIdOf } from "./miss-id.ts";
import { daysBefore } from "./recent-misses.ts";

export interface MissesAtHand {
  /** In the order recorded. Rejects when they cannot be read; the next call reads them again. */
  all(): Promise<readonly Outcome[]>;
  /** Records an outcome in the store: to be called instead of the store's own, so that no miss goes unseen. */
  record(outcome: Outcome): Promise<void>;
}

export function missesAtHand(store: Pick<Store, "outcomes" | "record">, now: () => Date): MissesAtHand {
  /** By id: what is recorded while they are read may have been read already. */
  let known: Promise<Map<string, Outcome>> | undefined;

  async function read(): Promise<Map<string, Outcome>> {
    const misses = (await store.outcomes()).filter(({ kind }) => kind === "miss");
    return new Map(misses.map((miss) => [missIdOf(miss), miss]));
  }

  /** People's words are kept no longer here than on the disk. */
  function letGo(misses: Map<string, Outcome>): void {
    const since = daysBefore(now(), MISS_DAYS);
    for (const [id, { at }] of misses) {
      if (at >= since) return;
      misses.delete(id);
    }
  }

  function add(misses: Map<string, Outcome>, outcome: Outcome): void {
    if (outcome.kind === "miss") misses.set(missIdOf(outcome), outcome);
    letGo(misses);
  }

  return {
    async all() {
      known ??= read().catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      const misses = await known;
      letGo(misses);
      return [...misses.values()];
    },
    async record(outcome) {
      await store.record(outcome);
      // Not awaited: nobody's answer waits until a month has been read. Whoever asks for the misses hears that they could not be.
      known?.then((misses) => add(misses, outcome)).catch(() => undefined);
    },
  };
}
