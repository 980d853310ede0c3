/** Days as ISO dates (`2026-11-24`), and partial dates held against them. */
import type { PartialDate } from "./entry.ts";

const DAY_MS = 24 * 60 * 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that it is somewhere at a moment. */
export function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  // Swedish dates are ISO dates; to make a format costs more than to write hundreds of dates with it.
  if (format === undefined) formats.set(timeZone, (format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" })));
  return format.format(at);
}

/** Whether a date lies wholly before a day: `2026-10` is over on 1 November. */
export function isOver(date: PartialDate, today: string): boolean {
  const end = endOf(date);
  return end < today.slice(0, end.length);
}

/** The days from one to the last one that a date takes in; negative where that is past. */
export function daysUntil(date: PartialDate, today: string): number {
  const [year, month, day] = endOf(date).split("-").map(Number);
  // The day before the first of the next month, or of the next year.
  const last = day === undefined ? Date.UTC(year!, month ?? 12, 0) : Date.UTC(year!, month! - 1, day);
  return Math.round((last - Date.parse(today)) / DAY_MS);
}

function endOf(date: PartialDate): string {
  return date.split("/").at(-1)!.replace("~", "");
}
