/** Autocomplete over titles: names and aliases, in any language and script, typing errors forgiven. */
import type { EntryId, Locale } from "../knowledge/entry.ts";
import { fold } from "../matching/fold.ts";
import { titleSearch } from "../matching/title-search.ts";
import type { Expertise } from "./expertise.ts";

/** A suggestion: what it opens and what it says. */
export interface Title {
  readonly entry: EntryId;
  readonly title: string;
}

export const MOST_TITLES = 25;
/** By so much a title in another language comes behind one as near. */
const FOREIGN = 0.01;

interface Searchable {
  readonly entry: EntryId;
  readonly locale: Locale;
  readonly text: string;
}

type Search = ReturnType<typeof titleSearch<Searchable>>;

const searches = new WeakMap<Expertise, Search>();

/**
 * At most 25 titles for what is typed, one an entry, in a stable order: the best match first, equal ones in the person's language
 * before others, then by title. Nothing typed gives what the programme names as most useful, then the lists.
 */
export function autocomplete(typed: string, locale: Locale, expertise: Expertise): Title[] {
  const { base, composer } = expertise;
  const folded = fold(typed);
  if (folded === "") {
    const ids = new Set([...(base.programme.useful ?? []).filter((id) => base.has(id)), ...base.lists.map((list) => list.id)]);
    return [...ids].slice(0, MOST_TITLES).map((entry) => ({ entry, title: composer.title(entry, locale) }));
  }
  const best = new Map<EntryId, number>();
  for (const { item, distance: found } of searchOf(expertise)(folded)) {
    const distance = found + (item.locale === locale ? 0 : FOREIGN);
    if (distance < (best.get(item.entry) ?? Number.POSITIVE_INFINITY)) best.set(item.entry, distance);
  }
  return [...best]
    .map(([entry, distance]) => ({ entry, distance, title: composer.title(entry, locale) }))
    .sort((a, b) => a.distance - b.distance || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_TITLES)
    .map(({ entry, title }) => ({ entry, title }));
}

/** Built at the first use: a desk without autocomplete does not pay for it. */
function searchOf(expertise: Expertise): Search {
  let search = searches.get(expertise);
  if (search === undefined) {
    const { base, composer } = expertise;
    const searchable = base.programme.locales.flatMap((locale): Searchable[] => [
      ...base.lists.map((list) => ({ entry: list.id, locale, text: fold(composer.title(list.id, locale)) })),
      ...[...base.all()]
        .filter((entry) => entry.kind !== "smalltalk")
        .flatMap((entry) =>
          [entry.name[locale], ...(entry.aliases[locale] ?? [])].map((name) => ({ entry: entry.id, locale, text: fold(name ?? "") })),
        ),
    ]);
    search = titleSearch(searchable);
    searches.set(expertise, search);
  }
  return search;
}
