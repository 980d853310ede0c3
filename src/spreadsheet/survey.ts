/** What the reader of workbooks does not tell: merged cells, formulas, errors; and how far the sheets reach, before they are read. */
import type { MistakeCode } from "../core/editing/tables.ts";
import { SpreadsheetError } from "./spreadsheet-error.ts";
import type { Parts } from "./zip.ts";

/** A sheet, in the order of the workbook. */
export interface Surveyed {
  readonly faults: readonly CellFault[];
}

export interface CellFault extends Place {
  readonly what: MistakeCode;
}

/** Both from 1. */
interface Place {
  readonly row: number;
  readonly column: number;
}

const MOST_ROWS = 100_000;
const MOST_COLUMNS = 100;
/** Merged cells that are told one by one. */
const MOST_FAULTS = 1000;

/** Throws SpreadsheetError where a sheet reaches further than anything of ours, or is not written as spreadsheet programs write. */
export function survey(parts: Parts): Surveyed[] {
  refuseStrange(parts);
  const workbook = textIn(parts, "xl/workbook.xml");
  const targets = new Map(
    elements(textIn(parts, "xl/_rels/workbook.xml.rels"), "Relationship").map((tag) => [attribute(tag, "Id"), attribute(tag, "Target")]),
  );
  return elements(workbook, "sheet").map((tag) => {
    const target = targets.get(attribute(tag, "id")) ?? "";
    const name = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    return parts.has(name) ? surveyed(textIn(parts, name)) : { faults: [] };
  });
}

function surveyed(xml: string): Surveyed {
  const faults: CellFault[] = [];
  let [lastRow, lastColumn, row] = [0, 0, 0];
  let cell: Place | undefined;
  // One step a tag, so that no file takes long.
  for (const [, name, tag = ""] of xml.matchAll(/<(?:\w+:)?(row|c|f|v|is)\b([^<>]*)>/g)) {
    if (name === "row") row = Number(attribute(tag, "r") ?? row + 1);
    else if (name === "c") {
      cell = placeOf(attribute(tag, "r"));
      if (attribute(tag, "t") === "e") faults.push({ what: "error-value", ...cell });
    } else if (cell !== undefined) {
      [lastRow, lastColumn] = [Math.max(lastRow, row, cell.row), Math.max(lastColumn, cell.column)];
      if (name === "f") faults.push({ what: "formula", ...cell });
    }
  }
  // The reader fills every gap: a single cell far away would cost it gigabytes.
  if (lastRow > MOST_ROWS || lastColumn > MOST_COLUMNS) throw new SpreadsheetError([{ what: "too-many-cells" }]);
  return { faults: [...faults, ...mergedIn(xml, lastRow, lastColumn)] };
}

/** Every cell but the first of those that are merged: what stood there is gone. */
function mergedIn(xml: string, lastRow: number, lastColumn: number): CellFault[] {
  const faults: CellFault[] = [];
  for (const tag of elements(xml, "mergeCell")) {
    const [from, to] = (attribute(tag, "ref") ?? "").split(":").map(placeOf);
    if (from === undefined || to === undefined) continue;
    for (let row = from.row; row <= Math.min(to.row, lastRow) && faults.length < MOST_FAULTS; row++)
      for (let column = from.column; column <= Math.min(to.column, lastColumn); column++)
        if (row !== from.row || column !== from.column) faults.push({ what: "merged", row, column });
  }
  return faults;
}

function textIn(parts: Parts, name: string): string {
  return new TextDecoder().decode(parts.get(name));
}

/**
 * Spreadsheet programs write neither comments nor declarations, in which something could be hidden, and finish a tag before the next:
 * the reader takes minutes over those that do not.
 */
function refuseStrange(parts: Parts): void {
  for (const name of parts.keys())
    if (name.startsWith("xl/") && /<!|<[^<>]*</.test(textIn(parts, name))) throw new SpreadsheetError([{ what: "not-a-spreadsheet" }]);
}

function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^<>]*)>`, "g"))].map(([, tag]) => tag!);
}

/** With or without the prefix of a namespace. */
function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
}

/** `B12` is row 12, column 2. */
function placeOf(address = ""): Place {
  const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  if (letters === undefined) throw new SpreadsheetError([{ what: "not-a-spreadsheet" }]);
  return { row: Number(row), column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) };
}
