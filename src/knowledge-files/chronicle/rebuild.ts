import { applyEdits, type Files } from "../../core/editing/edit.ts";
import type { Revision } from "../../core/editing/revision.ts";
import { StoreError } from "../../disk/store-error.ts";
import { parseText } from "../file-text.ts";
import type { HistoryFolder, Texts } from "./history-folder.ts";

/** Some files as the records say that they are. Throws StoreError where the records do not fit each other. */
export async function rebuild(history: HistoryFolder, names: readonly string[]): Promise<Files> {
  const applied = applyEdits(contentOf(await history.origin(), names), editsOf(history.records, names));
  if (applied.kind === "applied") return applied.files;
  const where = applied.conflict.edit.path.join(" › ");
  throw new StoreError(history.path, `cannot be followed: ${where} is not what a record found`, "put the file back from a backup");
}

/** The edits of records that belong to some files. */
export function editsOf(records: readonly Revision[], names: readonly string[]) {
  return records.flatMap(({ edits }) => edits.filter(({ path: [file = ""] }) => names.includes(file)));
}

/** The content of those files that are there and are JSON. */
export function contentOf(texts: Texts, names: readonly string[]): Files {
  return Object.fromEntries(
    names.flatMap((file) => {
      const { value } = texts[file] === undefined ? {} : parseText(file, texts[file]);
      return value === undefined ? [] : [[file, value]];
    }),
  );
}
