/** Partial dates against the calendar: the form of a date says nothing about 31 February. */
import type { PartialDate } from "../../core/knowledge/entry.ts";

/** Whether every day and month named exists, and a span does not end before it begins. */
export function isOnCalendar(date: PartialDate): boolean {
  const ends = date.split("/").map((end) => end.replace("~", ""));
  return ends.every(exists) && (ends[1] === undefined || ends[0]! <= ends[1]);
}

function exists(date: string): boolean {
  const [year, month = 1, day = 1] = date.split("-").map(Number);
  const moment = new Date(Date.UTC(year!, month - 1, day));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
}
