/** All sheets in one workbook of Excel's. */
import readXlsxFile from "read-excel-file/node";
import writeXlsxFile, { type CellObject, type Sheet } from "write-excel-file/node";
import { FIXED, plainTitle } from "../core/editing/tables/table.ts";
import type { Mistake, ReadTable, Table } from "../core/editing/tables.ts";
import { SpreadsheetError } from "./spreadsheet-error.ts";
import { type Surveyed, survey } from "./survey.ts";
import { type Parts, pack, unpack } from "./zip.ts";

const LIMITS = { parts: 200, bytes: 50_000_000 };
/** In characters. */
const NARROW = 18;
const WIDE = 48;

/** Every cell is marked as text, so that Excel makes no date of `2025-10`. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map(
    ({ sheet, titles, rows }): Sheet<Buffer> => ({
      sheet,
      stickyRowsCount: 1,
      columns: titles.map((title) => ({ width: /\.|text|question|url|links/.test(title) ? WIDE : NARROW })),
      data: [
        titles.map((title): CellObject => ({ ...text(title), fontWeight: "bold" })),
        ...rows.map((cells) =>
          cells.map((cell, at) => (titles[at]?.endsWith(FIXED) ? { ...text(cell), textColor: "#808080" } : text(cell))),
        ),
      ],
    }),
  );
  return writeXlsxFile(sheets).toBuffer();
}

/** Throws SpreadsheetError where it is none, or larger inside than its size lets expect. */
export async function readXlsx(bytes: Uint8Array): Promise<ReadTable[]> {
  const parts = unpack(bytes, LIMITS, (name) => /\.(xml|rels)$/.test(name));
  const surveyed = survey(parts);
  const sheets = await readSheets(parts);
  return sheets.map(({ sheet, data = [] }, index) => {
    const [titles = [], ...rows] = data.map((row) => row.map(textOf));
    return {
      sheet,
      titles,
      rows: rows.map((cells, at) => ({ row: at + 2, cells })),
      mistakes: mistakesIn(sheet, titles, data.length, surveyed[index]),
    };
  });
}

/** The reader goes by what the parts say of themselves, so it gets them packed anew. */
async function readSheets(parts: Parts): ReturnType<typeof readXlsxFile> {
  try {
    return await readXlsxFile(pack(parts), { trim: false });
  } catch (error) {
    throw new SpreadsheetError([{ what: "not-a-spreadsheet" }], error);
  }
}

function mistakesIn(sheet: string, titles: readonly string[], rows: number, surveyed: Surveyed | undefined): Mistake[] {
  return (surveyed?.faults ?? [])
    .filter(({ row, column }) => row <= rows && column <= titles.length)
    .map(({ what, row, column }) => ({ what, sheet, row, column: plainTitle(titles[column - 1] ?? "") }));
}

function text(value: string): CellObject {
  return { value: escaped(value), type: String, format: "@", wrap: true, alignVertical: "top" };
}

/**
 * Characters that XML does not take, in the form in which Excel writes them, and what looks like that form. The writer would drop them;
 * it also has no place for texts that every object has as a key.
 */
function escaped(value: string): string {
  const hidden = value.replaceAll(/(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufffd]|_(?=x[\da-f]{4}_)/giu, inHexadecimal);
  return hidden in Object.prototype ? inHexadecimal(hidden.charAt(0)) + hidden.slice(1) : hidden;
}

function inHexadecimal(letter: string): string {
  return letter
    .split("")
    .map((unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .join("");
}

/** A date of Excel's is a moment in UTC. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === "boolean") return String(cell).toUpperCase();
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}
