/** Entries to be looked at again by a day: those past it, and reminders before it. */
import { daysUntil, isOver } from "../knowledge/day.ts";
import type { Entry, EntryId, PartialDate } from "../knowledge/entry.ts";
import type { Overdue } from "./upkeep.ts";

/** So many days before the day, the owner is reminded. */
const REMINDER_DAYS = [14, 7, 1] as const;

export interface Reminder {
  readonly entry: EntryId;
  readonly reviewBy: PartialDate;
  /** The short name of whoever answers for it; absent where nobody does. */
  readonly owner?: string;
  /** From today to the day; negative when it is past. */
  readonly days: number;
  /** The same for the same reminder, however late it is sent: whoever sends it remembers this, and sends it once. */
  readonly key: string;
}

/** What should have been looked at before today, the longest overdue first. `today` is an ISO date in the programme's time zone. */
export function overdueOf(entries: readonly Entry[], today: string): Overdue[] {
  return awaiting(entries)
    .filter(({ reviewBy }) => isOver(reviewBy, today))
    .sort((a, b) => (a.reviewBy < b.reviewBy ? -1 : 1));
}

/** One reminder for each entry whose day is near or past: the last of the three that its time has come for. */
export function remindersDue(entries: readonly Entry[], today: string): Reminder[] {
  return awaiting(entries).flatMap((awaited) => {
    const days = daysUntil(awaited.reviewBy, today);
    const stage = REMINDER_DAYS.findLast((before) => days <= before);
    return stage === undefined ? [] : [{ ...awaited, days, key: `${awaited.entry} ${awaited.reviewBy} ${stage}` }];
  });
}

function awaiting(entries: readonly Entry[]): Overdue[] {
  return entries.flatMap(({ id: entry, state, reviewBy, owner }) =>
    state === "withdrawn" || reviewBy === undefined ? [] : [{ entry, reviewBy, ...(owner !== undefined && { owner }) }],
  );
}
