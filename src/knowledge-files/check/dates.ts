/** Dates: each is on the calendar, and what needs one has one. */
import type { Entry, PartialDate } from "../../core/knowledge/entry.ts";
import type { Knowledge } from "../../core/knowledge/knowledge.ts";
import type { Problem } from "../../core/knowledge/problems.ts";
import { isOnCalendar } from "./calendar.ts";
import { inEntry } from "./where.ts";

export function checkDates({ programme, entries, sources }: Knowledge): Problem[] {
  const beside = [
    { file: "programme.json", path: "compiled", date: programme.compiled },
    ...sources.map(({ id, date }) => ({ file: "sources.json", path: `${id}.date`, date })),
  ];
  return [
    ...beside.filter(({ date }) => notOnCalendar(date)).map(({ file, path, date }) => ({ file, path, message: wrong(date) })),
    ...entries.flatMap((entry) =>
      [...datesOf(entry)].filter(({ date }) => notOnCalendar(date)).map(({ path, date }) => inEntry(entry, path, wrong(date))),
    ),
    ...entries
      .filter(({ kind, date }) => kind === "event" && date === undefined)
      .map((entry) => inEntry(entry, "date", "is missing; an event stands on the timeline by its date")),
  ];
}

function* datesOf(entry: Entry): Iterable<{ path: string; date: PartialDate | undefined }> {
  const { statements, listed = [], roles = [] } = entry;
  for (const path of ["date", "unpublished", "reviewBy"] as const) yield { path, date: entry[path] };
  for (const [index, { asOf, stale = {} }] of statements.entries()) {
    yield { path: `statements[${index}].asOf`, date: asOf };
    for (const [locale, date] of Object.entries(stale)) yield { path: `statements[${index}].stale.${locale}`, date };
  }
  for (const [index, { asOf }] of listed.entries()) yield { path: `listed[${index}].asOf`, date: asOf };
  for (const [index, { seen }] of roles.entries()) for (const date of seen) yield { path: `roles[${index}].seen`, date };
}

function notOnCalendar(date: PartialDate | undefined): boolean {
  return date !== undefined && !isOnCalendar(date);
}

function wrong(date: PartialDate | undefined): string {
  return `"${date}" is not a date on the calendar; correct the day, the month, or the order of a span`;
}
