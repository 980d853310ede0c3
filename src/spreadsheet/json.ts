/** All sheets in one JSON file: for each, its rows as lists of texts, the titles first. */
import { z } from "zod";
import type { ReadTable, Table } from "../core/editing/tables.ts";
import { SpreadsheetError } from "./spreadsheet-error.ts";

const cell = z.union([z.string(), z.number().transform(String), z.null().transform(() => "")]);
const form = z.record(z.string(), z.array(z.array(cell)));

export function writeJson(tables: readonly Table[]): Uint8Array {
  const sheets = tables.map(({ sheet, titles, rows }) => {
    const lines = [titles, ...rows].map((row) => `    ${JSON.stringify(row)}`);
    return `  ${JSON.stringify(sheet)}: [\n${lines.join(",\n")}\n  ]`;
  });
  return new TextEncoder().encode(`{\n${sheets.join(",\n")}\n}\n`);
}

/** Throws SpreadsheetError where it is not that. */
export function readJson(text: string): ReadTable[] {
  return Object.entries(parsed(text)).map(([sheet, [titles = [], ...rows]]) => ({
    sheet,
    titles,
    rows: rows.map((cells, index) => ({ row: index + 2, cells })),
  }));
}

function parsed(text: string): z.infer<typeof form> {
  try {
    return form.parse(JSON.parse(text));
  } catch (error) {
    throw new SpreadsheetError([{ what: "not-a-spreadsheet" }], error);
  }
}
