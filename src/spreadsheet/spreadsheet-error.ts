import type { Mistake } from "../core/editing/tables.ts";

/** A file cannot be read or written as a spreadsheet at all. Mistakes in cells are no error: they stand in the table that was read. */
export class SpreadsheetError extends Error {
  override readonly name = "SpreadsheetError";
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[], cause?: unknown) {
    const told = mistakes.map(({ what, sheet, row, column }) => [what, sheet, row, column].filter((part) => part !== undefined).join(" "));
    super(`The spreadsheet cannot be used: ${told.join(", ")}`, cause === undefined ? undefined : { cause });
    this.mistakes = mistakes;
  }
}
