/** What is not to be said at the moment. */
import { isOver } from "../knowledge/day.ts";
import type { Entry, EntryId } from "../knowledge/entry.ts";

export interface Guard {
  /** Entries and lists that are switched off. */
  readonly off: ReadonlySet<EntryId>;
  /** The day in the programme's time zone, as an ISO date: asked for only where an answer hangs on it. */
  readonly today: () => string;
}

/** Nothing is off, and nothing overdue. */
export const UNGUARDED: Guard = { off: new Set(), today: () => "" };

/** Whether the day has passed by which an entry was to be looked at again. */
export function isOverdue({ reviewBy }: Pick<Entry, "reviewBy">, today: () => string): boolean {
  return reviewBy !== undefined && isOver(reviewBy, today());
}

/** Why an entry's answer is not given: it is switched off, or a contact that nobody has confirmed in time. */
export function whyWithheld(id: EntryId, entry: Entry | undefined, { off, today }: Guard): "off" | "overdue" | undefined {
  if (off.has(id)) return "off";
  return entry?.kind === "contact" && isOverdue(entry, today) ? "overdue" : undefined;
}
