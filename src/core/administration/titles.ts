/** Entries found by what is typed of them: ids, names and aliases, drafts and withdrawn ones among them, typing errors forgiven. */
import Fuse from "fuse.js";
import { entriesIn, textList, textsOf } from "../editing/changes.ts";
import { type Files, isRecord } from "../editing/edit.ts";
import type { EntryId } from "../knowledge/entry.ts";
import { fold } from "../matching/fold.ts";

const MOST_FOUND = 25;

interface Searchable {
  readonly entry: EntryId;
  readonly text: string;
}

const indexes = new WeakMap<Files, Fuse<Searchable>>();

/** At most 25 ids, the best match first; the id itself, written out, finds that entry alone. Nothing typed finds the first ones filed. */
export function findEntries(typed: string, files: Files): EntryId[] {
  const ids = entriesIn(files).map((entry) => String(entry.id));
  const exact = typed.trim();
  if (ids.includes(exact)) return [exact];
  const folded = fold(typed);
  if (folded === "") return ids.slice(0, MOST_FOUND);
  const found = indexOf(files)
    .search(folded)
    .map(({ item, score = 1 }) => ({ entry: item.entry, distance: score + (item.text.startsWith(folded) ? 0 : 0.05) }))
    .sort((a, b) => a.distance - b.distance || (a.entry < b.entry ? -1 : 1));
  return [...new Set(found.map(({ entry }) => entry))].slice(0, MOST_FOUND);
}

/** Built at the first use, and anew after a publication. */
function indexOf(files: Files): Fuse<Searchable> {
  let index = indexes.get(files);
  if (index === undefined) {
    const searchable = entriesIn(files).flatMap((entry): Searchable[] => {
      const aliases = isRecord(entry.aliases) ? Object.values(entry.aliases).flatMap(textList) : [];
      const texts = [String(entry.id), ...Object.values(textsOf(entry.name)), ...aliases].map((text) => fold(text));
      return [...new Set(texts)].filter((text) => text !== "").map((text) => ({ entry: String(entry.id), text }));
    });
    index = new Fuse(searchable, { keys: ["text"], includeScore: true, threshold: 0.35, ignoreLocation: true });
    indexes.set(files, index);
  }
  return index;
}
