/** Entries found by what is typed of them: ids, names and aliases, drafts and withdrawn ones among them, typing errors forgiven. */
import { entriesIn, textList, textsOf } from "../editing/changes.ts";
import { type Files, isRecord } from "../editing/edit.ts";
import type { EntryId } from "../knowledge/entry.ts";
import { fold } from "../matching/fold.ts";
import { titleSearch } from "../matching/title-search.ts";

const MOST_FOUND = 25;

interface Searchable {
  readonly entry: EntryId;
  readonly text: string;
}

type Search = ReturnType<typeof titleSearch<Searchable>>;

const searches = new WeakMap<Files, Search>();

/** At most 25 ids, the best match first; the id itself, written out, finds that entry alone. Nothing typed finds the first ones filed. */
export function findEntries(typed: string, files: Files): EntryId[] {
  const ids = entriesIn(files).map((entry) => String(entry.id));
  const exact = typed.trim();
  if (ids.includes(exact)) return [exact];
  const folded = fold(typed);
  if (folded === "") return ids.slice(0, MOST_FOUND);
  const found = searchOf(files)(folded).sort((a, b) => a.distance - b.distance || (a.item.entry < b.item.entry ? -1 : 1));
  return [...new Set(found.map(({ item }) => item.entry))].slice(0, MOST_FOUND);
}

/** Built at the first use, and anew after a publication. */
function searchOf(files: Files): Search {
  let search = searches.get(files);
  if (search === undefined) {
    const searchable = entriesIn(files).flatMap((entry): Searchable[] => {
      const aliases = isRecord(entry.aliases) ? Object.values(entry.aliases).flatMap(textList) : [];
      const texts = [String(entry.id), ...Object.values(textsOf(entry.name)), ...aliases].map((text) => fold(text));
      return [...new Set(texts)].map((text) => ({ entry: String(entry.id), text }));
    });
    search = titleSearch(searchable);
    searches.set(files, search);
  }
  return search;
}
