/** A thing as a row of a sheet wants it. */
import { type Column, hasLostLetters, type Known, plain, readCell, type Thing, withCell, writtenCell } from "./column.ts";
import type { Note, Row } from "./sheet.ts";

/**
 * The thing as a row wants it. Columns that the sheet has not, and cells that are as they were written, change nothing; blank ones of a
 * new thing leave it what it begins with.
 */
export function readRow(before: Thing, row: Row, columns: readonly Column[], known: Known, isNew: boolean, note: Note): Thing {
  let thing = before;
  for (const column of columns) {
    const cell = row.cells.get(column.title) ?? "";
    const isBlank = isNew && plain(cell) === "";
    if (isBlank ? !column.required || writtenCell(before, column) !== "" : isUnchanged(before, row, column)) continue;
    const read = readCell(cell, column, known);
    if (hasLostLetters(writtenCell(before, column), cell)) note(row, column.title, { what: "lost-letters" });
    else if ("fault" in read) note(row, column.title, read.fault);
    else thing = withCell(thing, column, read.value);
  }
  return thing;
}

/** Whether a cell says what it was written with, or is not there. */
export function isUnchanged(thing: Thing, row: Row, column: Column): boolean {
  const cell = row.cells.get(column.title);
  return cell === undefined || plain(cell) === plain(writtenCell(thing, column));
}
