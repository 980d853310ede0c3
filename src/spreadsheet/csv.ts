/** All sheets in one CSV file: the first column names the sheet, and a row is blank where its sheet has no such column. */
import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import type { ReadRow, ReadTable, Table } from "../core/editing/tables.ts";
import { SpreadsheetError } from "./spreadsheet-error.ts";

const SHEET = "sheet";
/** What makes a program take a cell for a formula, also behind apostrophes of ours or of somebody's own. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * UTF-8 with a byte order mark, without which Excel takes the letters for others. The columns of the longest sheets come first, and what
 * is blank at the end of a row is left off: most rows have four cells of some fifty.
 */
export function writeCsv(tables: readonly Table[]): Uint8Array {
  const longestFirst = tables.toSorted((a, b) => b.rows.length - a.rows.length);
  const titles = [...new Set(longestFirst.flatMap((table) => table.titles))];
  const rows = tables.flatMap((table) => {
    const places = titles.map((title) => table.titles.indexOf(title));
    const width = places.findLastIndex((place) => place >= 0) + 1;
    return table.rows.map((cells) => [table.sheet, ...places.slice(0, width).map((place) => defused(cells[place] ?? ""))]);
  });
  const text = stringify([[SHEET, ...titles], ...rows], { bom: true, record_delimiter: "windows", quoted_match: /[\s;]/ });
  return new TextEncoder().encode(text);
}

/** Throws SpreadsheetError where it is no such file. */
export function readCsv(text: string): ReadTable[] {
  const delimiter = /^"?sheet"?([,;\t])/i.exec(text)?.[1];
  if (delimiter === undefined) throw new SpreadsheetError([{ what: text.trim() === "" ? "empty" : "not-a-spreadsheet" }]);
  const [[, ...titles] = [], ...records] = parsed(text, delimiter);
  const sheets = new Map<string, ReadRow[]>();
  for (const [index, [sheet = "", ...cells]] of records.entries()) {
    if ([sheet, ...cells].every((cell) => cell.trim() === "")) continue;
    const name = sheet.trim().toLowerCase();
    const rows = sheets.get(name) ?? [];
    sheets.set(name, rows);
    rows.push({ row: index + 2, cells: cells.map(armed) });
  }
  return [...sheets].map(([sheet, rows]) => ({ sheet, titles, rows }));
}

function parsed(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true });
  } catch (error) {
    if (error instanceof CsvError) throw new SpreadsheetError([{ what: "not-a-spreadsheet" }], error);
    throw error;
  }
}

function defused(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function armed(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
