/** Spreadsheets as files: tables into bytes, and bytes that somebody sent into tables. */
import type { Format } from "../core/administration/spreadsheet.ts";
import { LONGEST_CELL, type Mistake, type ReadTable, type Table } from "../core/editing/tables.ts";
import { readCsv, writeCsv } from "./csv.ts";
import { decodedText } from "./decoded-text.ts";
import { readJson, writeJson } from "./json.ts";
import { SpreadsheetError } from "./spreadsheet-error.ts";
import { readXlsx, writeXlsx } from "./xlsx.ts";

/** In bytes. */
const LARGEST_FILE = 5_000_000;

const ZIP = [0x50, 0x4b];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** One file with every table. Throws SpreadsheetError where a text is longer than Excel keeps, except as JSON. */
export async function writeSpreadsheet(tables: readonly Table[], format: Format): Promise<{ name: string; bytes: Uint8Array }> {
  const cut = format === "json" ? [] : tooLong(tables);
  if (cut.length > 0) throw new SpreadsheetError(cut);
  const write = { xlsx: writeXlsx, csv: writeCsv, json: writeJson }[format];
  return { name: `knowledge.${format}`, bytes: await write(tables) };
}

/**
 * The tables of a file, of whichever format its content is. What is wrong with single cells stands in the tables; throws SpreadsheetError
 * where the file as a whole cannot be read, or is so large that nobody should try.
 */
export async function readSpreadsheet(name: string, bytes: Uint8Array): Promise<ReadTable[]> {
  if (bytes.length > LARGEST_FILE) throw refusal({ what: "too-big", values: { megabytes: LARGEST_FILE / 1_000_000 } });
  if (begins(bytes, ZIP)) return readXlsx(bytes);
  if (begins(bytes, COMPOUND_FILE)) throw refusal({ what: isEncrypted(bytes) ? "encrypted" : "old-excel" });
  const text = decodedText(bytes);
  return name.toLowerCase().endsWith(".json") || text.trimStart().startsWith("{") ? readJson(text) : readCsv(text);
}

function refusal(mistake: Mistake): SpreadsheetError {
  return new SpreadsheetError([mistake]);
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Excel puts a workbook with a password into the container of its old format, under this name. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
}

function tooLong(tables: readonly Table[]): Mistake[] {
  return tables.flatMap(({ sheet, titles, rows }) =>
    rows.flatMap((cells, index) =>
      cells.flatMap((cell, at): Mistake[] =>
        cell.length < LONGEST_CELL ? [] : [{ what: "too-long", sheet, row: index + 2, column: titles[at] ?? "" }],
      ),
    ),
  );
}
