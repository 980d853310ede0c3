/** Lists ("which sectors are there?") are derived from the kinds: nobody writes them, and a new entry stands in its list at once. */
import type { Entry, EntryId, Kind, Listing, PartialDate } from "./entry.ts";

/** A list page: the entries of a kind, in the order of the newest published list, by date, or as filed. */
export interface List {
  readonly id: EntryId;
  /** The kind whose name titles the list. */
  readonly kind: Kind;
  readonly items: readonly EntryId[];
  /** Entries of the kind that stand in no published list. */
  readonly besides: readonly EntryId[];
  /** Publications of the list, the newest first; empty where the sources publish none as a list. */
  readonly editions: readonly Edition[];
}

/** The list as one date's sources give it. */
export interface Edition {
  readonly asOf: PartialDate;
  readonly items: readonly { readonly entry: EntryId; readonly listing: Listing }[];
}

const KINDS_OF_LIST: readonly { id: EntryId; kinds: readonly Kind[] }[] = [
  { id: "list-sectors", kinds: ["sector"] },
  { id: "list-fields", kinds: ["field"] },
  { id: "list-pilots", kinds: ["pilot"] },
  { id: "list-documents", kinds: ["document", "agreement"] },
  { id: "list-organisations", kinds: ["organisation"] },
  { id: "list-people", kinds: ["person"] },
  { id: "list-contacts", kinds: ["contact"] },
  { id: "list-timeline", kinds: ["event"] },
];

/** The lists of a base; a kind without entries has none. */
export function deriveLists(entries: readonly Entry[]): List[] {
  return KINDS_OF_LIST.flatMap(({ id, kinds }) => {
    const members = entries.filter((entry) => kinds.includes(entry.kind));
    if (members.length === 0) return [];
    const editions = editionsOf(members);
    const [newest] = editions;
    if (newest === undefined) return [{ id, kind: kinds[0]!, items: inOrder(members).map((entry) => entry.id), besides: [], editions }];
    const items = newest.items.map((item) => item.entry);
    const besides = members.filter((entry) => entry.listed === undefined).map((entry) => entry.id);
    return [{ id, kind: kinds[0]!, items, besides, editions }];
  });
}

/** Events by date, everything else as filed. */
function inOrder(members: readonly Entry[]): Entry[] {
  return [...members].sort((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
}

function editionsOf(members: readonly Entry[]): Edition[] {
  const dates = [...new Set(members.flatMap((entry) => (entry.listed ?? []).map((listing) => listing.asOf)))].sort().reverse();
  return dates.map((asOf) => ({
    asOf,
    items: members
      .flatMap((entry) => (entry.listed ?? []).filter((listing) => listing.asOf === asOf).map((listing) => ({ entry: entry.id, listing })))
      .sort((a, b) => a.listing.position - b.listing.position),
  }));
}
