/** Texts that have not followed the other languages yet. */
import type { Entry, Locale } from "../knowledge/entry.ts";
import type { Stale } from "./upkeep.ts";

/** In the order of the entries; `locales` are the programme's, in whose order languages are named. */
export function staleOf(entries: readonly Entry[], locales: readonly Locale[]): Stale[] {
  return entries
    .filter(({ state }) => state !== "withdrawn")
    .flatMap(({ id: entry, stale = {}, statements }) => {
      const fields: [string, readonly Locale[]][] = [
        ["name", stale.name ?? []],
        ["summary", stale.summary ?? []],
        ...statements.map((statement, index): [string, Locale[]] => [`statements[${index}]`, Object.keys(statement.stale ?? {})]),
      ];
      return fields.flatMap(([field, left]) =>
        left.length === 0 ? [] : [{ entry, field, locales: locales.filter((each) => left.includes(each)) }],
      );
    });
}
