/** Titles found by what is typed of them, typing errors forgiven. */
import Fuse from "fuse.js";

/** How far what is typed is from a title: 0 for the same words, and a little more for a title that does not begin with them. */
export interface Found<Item> {
  readonly item: Item;
  readonly distance: number;
}

const NOT_THE_BEGINNING = 0.05;

/** A search over folded texts, for folded words; in no order. Building it costs a look at every text. */
export function titleSearch<Item extends { readonly text: string }>(items: readonly Item[]): (folded: string) => Found<Item>[] {
  const named = items.filter(({ text }) => text !== "");
  const index = new Fuse(named, { keys: ["text"], includeScore: true, threshold: 0.35, ignoreLocation: true, minMatchCharLength: 1 });
  return (folded) =>
    index.search(folded).map(({ item, score = 1 }) => ({ item, distance: score + (item.text.startsWith(folded) ? 0 : NOT_THE_BEGINNING) }));
}
