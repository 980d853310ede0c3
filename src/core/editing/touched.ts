/** What an edit is about, read off its path. */
import type { EntryId } from "../knowledge/entry.ts";
import type { Edit } from "./edit.ts";

const PHRASINGS = "phrasings/";

/** The entries that edits change, themselves or their phrasings, each once. */
export function touchedEntries(edits: readonly Edit[]): EntryId[] {
  return [...new Set(edits.flatMap((edit) => entryOf(edit) ?? phrasedEntryOf(edit) ?? []))];
}

/** The entry that an edit changes, with its file; undefined for phrasings, sources and everything else. */
export function entryOf({ path: [, list, item] }: Edit): EntryId | undefined {
  return list === "entries" && item?.startsWith("#") ? item.slice(1) : undefined;
}

function phrasedEntryOf({ path: [file, list, label] }: Edit): EntryId | undefined {
  return file?.startsWith(PHRASINGS) && list === "phrasings" ? label : undefined;
}
