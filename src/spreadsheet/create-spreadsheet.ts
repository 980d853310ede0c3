/** Spreadsheets as administrators meet them: the knowledge as one file, and such a file read again. */
import type { Spreadsheet } from "../core/administration/spreadsheet.ts";
import type { Files } from "../core/editing/edit.ts";
import { describeMistake, type Mistake } from "../core/editing/tables.ts";
import type { Locale } from "../core/knowledge/entry.ts";
import type { Phrasebook } from "../core/reply/phrasebook.ts";
import { inThread } from "./in-thread.ts";
import type { CarryOut } from "./order.ts";
import { SpreadsheetError } from "./spreadsheet-error.ts";

/** `phrasebook` gives the words of the moment. `write` rejects with SpreadsheetError where a text is too long for the format. */
export function createSpreadsheet(phrasebook: () => Phrasebook, carryOut: CarryOut = inThread): Spreadsheet {
  const told = (mistakes: readonly Mistake[], locale: Locale) =>
    mistakes.map((mistake) => describeMistake(mistake, (key, values) => phrasebook().say(locale, key, values)));

  return {
    write: async (files, format) => {
      const outcome = await carryOut({ kind: "write", files: inSheets(files), format });
      if (outcome.kind === "written") return outcome;
      throw new SpreadsheetError(outcome.kind === "mistakes" ? outcome.mistakes : []);
    },
    read: async (files, name, bytes, locale) => {
      const outcome = await carryOut({ kind: "read", files: inSheets(files), name, bytes });
      if (outcome.kind === "read") return { kind: "read", files: { ...files, ...outcome.changed } };
      return { kind: "mistakes", mistakes: told(outcome.kind === "mistakes" ? outcome.mistakes : [], locale) };
    },
  };
}

/** Labelled questions stand in no sheet, and are many. */
function inSheets(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([file]) => file.endsWith(".json")));
}
