/** What a person got wrong in a spreadsheet: where, and what to do about it. */

import { shortened } from "../../reply/shortened.ts";

/** In characters. */
const LONGEST_VALUE = 240;

/** What can be wrong; `sheet.<code>` in the locale files says it. */
export type MistakeCode =
  // Of the file.
  | "too-big"
  | "unpacked-too-big"
  | "not-a-spreadsheet"
  | "old-excel"
  | "encrypted"
  | "encoding"
  | "empty"
  // Of a sheet.
  | "unknown-sheet"
  | "doubled-sheet"
  | "too-many-cells"
  | "unknown-column"
  | "missing-column"
  | "doubled-column"
  // Of a cell.
  | "merged"
  | "formula"
  | "error-value"
  | "too-long"
  | "lost-letters"
  | "missing-id"
  | "missing-value"
  | "doubled-id"
  | "elsewhere"
  | "unknown-id"
  | "unknown-source"
  | "fixed-changed"
  | "bad-id"
  | "bad-date"
  | "bad-state"
  | "bad-number"
  | "bad-position"
  | "bad-language"
  | "bad-link";

/** One mistake. Without a sheet it is about the whole file. */
export interface Mistake {
  readonly what: MistakeCode;
  readonly sheet?: string;
  /** As the spreadsheet shows it, from 1. */
  readonly row?: number;
  /** Its title. */
  readonly column?: string;
  /** What the sentence on it names. */
  readonly values?: Readonly<Record<string, string | number>>;
}

export type MistakePhrase = `sheet.${MistakeCode}` | `sheet.at.${"sheet" | "column" | "row" | "cell"}`;

/** A mistake in one line: the place, then what is wrong and what to do. `say` speaks the reader's language. */
export function describeMistake(mistake: Mistake, say: (key: MistakePhrase, values: Record<string, string | number>) => string): string {
  const { what, sheet, row, column } = mistake;
  const sentence = say(`sheet.${what}`, inShort(mistake.values ?? {}));
  if (sheet === undefined) return sentence;
  const hasColumn = column !== undefined && column !== "";
  const place = row === undefined ? (hasColumn ? "column" : "sheet") : hasColumn ? "cell" : "row";
  return `${say(`sheet.at.${place}`, inShort({ sheet, row: row ?? "", column: column ?? "" }))} ${sentence}`;
}

/** What somebody has put into a cell may be as long as a book. */
function inShort(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const short = Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? shortened(value, LONGEST_VALUE) : value]);
  return Object.fromEntries(short);
}
