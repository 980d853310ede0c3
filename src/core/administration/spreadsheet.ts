/** The port to spreadsheets: the whole knowledge as one file, and such a file read again. */
import type { Files } from "../editing/edit.ts";
import type { Locale } from "../knowledge/entry.ts";

export const FORMATS = ["xlsx", "csv", "json"] as const;
export type Format = (typeof FORMATS)[number];

export type SheetReading =
  /** The knowledge as the file would have it. */
  | { readonly kind: "read"; readonly files: Files }
  /** Everything that is wrong with it, each a sentence in the language asked for, with sheet, row and column. */
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

export interface Spreadsheet {
  write(files: Files, format: Format): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** What a sheet has no column for stays as it stands in `files`. Never rejects for anything a person can send. */
  read(files: Files, name: string, bytes: Uint8Array, locale: Locale): Promise<SheetReading>;
}
