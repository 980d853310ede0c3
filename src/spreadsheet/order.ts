/** What is done with a spreadsheet, as it can be handed to a thread: values alone go in and come out. */
import type { Format } from "../core/administration/spreadsheet.ts";
import { type Files, isSame } from "../core/editing/edit.ts";
import { filesFrom, type Mistake, tablesOf } from "../core/editing/tables.ts";
import { readSpreadsheet, writeSpreadsheet } from "./spreadsheet.ts";
import { SpreadsheetError } from "./spreadsheet-error.ts";

export type Order =
  | { readonly kind: "write"; readonly files: Files; readonly format: Format }
  | { readonly kind: "read"; readonly files: Files; readonly name: string; readonly bytes: Uint8Array };

export type Outcome =
  | { readonly kind: "written"; readonly name: string; readonly bytes: Uint8Array }
  /** The files that would be others. */
  | { readonly kind: "read"; readonly changed: Files }
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] };

export type CarryOut = (order: Order) => Promise<Outcome>;

/** Writes the knowledge as a file, or reads what such a file would make of it. Rejects with nothing that a person can send. */
export async function carryOut(order: Order): Promise<Outcome> {
  const { files } = order;
  try {
    if (order.kind === "write") return { kind: "written", ...(await writeSpreadsheet(tablesOf(files), order.format)) };
    const imported = filesFrom(files, await readSpreadsheet(order.name, order.bytes));
    if (imported.kind === "mistakes") return imported;
    const changed = Object.entries(imported.files).filter(([file, content]) => !isSame(content, files[file]));
    return { kind: "read", changed: Object.fromEntries(changed) };
  } catch (error) {
    if (error instanceof SpreadsheetError) return { kind: "mistakes", mistakes: error.mistakes };
    throw error;
  }
}
