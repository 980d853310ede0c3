import { MISS_DAYS } from "../conversation/conversation.ts";
import type { EntryId } from "../knowledge/entry.ts";
import { maskPersonal } from "../privacy/mask.ts";
import type { Outcome } from "../store.ts";
import type { Document } from "./document.ts";
import { missIdOf } from "./miss-id.ts";
import type { Miss } from "./misses.ts";

/** What was decided on a miss. */
export interface Decision {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The entry that answers it; absent where nothing does. */
  readonly entry?: EntryId;
}

/** By the ids of the misses. */
export type Decided = Readonly<Record<string, Decision>>;

export interface RecentMissesParts {
  /** Those of misses are enough. */
  readonly outcomes: () => Promise<readonly Outcome[]>;
  readonly decided: Document<Decided>;
  readonly now: () => Date;
}

/** The misses of the last 30 days on which nothing is decided yet, the oldest first. Masked, also where an older release noted them. */
export async function recentMisses({ outcomes, decided, now }: RecentMissesParts): Promise<Miss[]> {
  const since = daysBefore(now(), MISS_DAYS);
  return (await outcomes()).flatMap((outcome): Miss[] => {
    const { at, channel, locale, kind, entries, question = "", reason = "declined" } = outcome;
    if (kind !== "miss" || question === "" || at < since) return [];
    const id = missIdOf(outcome);
    if (Object.hasOwn(decided.value, id)) return [];
    return [{ id, at, channel, locale, entries, reason, question: maskPersonal(question).text }];
  });
}

/** ISO 8601, UTC. */
export function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}
