/** Autocomplete over titles: names and aliases, in any language and script, typing errors forgiven. */
import Fuse from "fuse.js";
import type { EntryId, Locale } from "../knowledge/entry.ts";
import { fold } from "../matching/fold.ts";
import type { Expertise } from "./expertise.ts";

/** A suggestion: what it opens and what it says. */
export interface Title {
  readonly entry: EntryId;
  readonly title: string;
}

export const MOST_TITLES = 25;

interface Searchable {
  readonly entry: EntryId;
  readonly locale: Locale;
  readonly text: string;
}

const indexes = new WeakMap<Expertise, Fuse<Searchable>>();

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
  for (const { item, score = 1 } of indexOf(expertise).search(folded)) {
    const begins = item.text.startsWith(folded) ? 0 : 0.05;
    const foreign = item.locale === locale ? 0 : 0.01;
    const distance = score + begins + foreign;
    if (distance < (best.get(item.entry) ?? Number.POSITIVE_INFINITY)) best.set(item.entry, distance);
  }
  return [...best]
    .map(([entry, distance]) => ({ entry, distance, title: composer.title(entry, locale) }))
    .sort((a, b) => a.distance - b.distance || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_TITLES)
    .map(({ entry, title }) => ({ entry, title }));
}

/** Built at the first use: a desk without autocomplete does not pay for it. */
function indexOf(expertise: Expertise): Fuse<Searchable> {
  let index = indexes.get(expertise);
  if (index === undefined) {
    const { base, composer } = expertise;
    const searchable = base.programme.locales.flatMap((locale): Searchable[] => [
      ...base.lists.map((list) => ({ entry: list.id, locale, text: fold(composer.title(list.id, locale)) })),
      ...[...base.all()]
        .filter((entry) => entry.kind !== "smalltalk")
        .flatMap((entry) =>
          [entry.name[locale], ...(entry.aliases[locale] ?? [])].map((name) => ({ entry: entry.id, locale, text: fold(name ?? "") })),
        ),
    ]);
    index = new Fuse(
      searchable.filter(({ text }) => text !== ""),
      { keys: ["text"], includeScore: true, threshold: 0.35, ignoreLocation: true, minMatchCharLength: 1 },
    );
    indexes.set(expertise, index);
  }
  return index;
}
