/** The knowledge, ready to be asked: entries and lists by id, ties in both directions, stories, and where a facet is answered. */
import type { Entry, EntryId, Kind, Source, SourceId } from "./entry.ts";
import type { FacetPage, Knowledge, OutsideClass, Programme } from "./knowledge.ts";
import { deriveLists, type List } from "./lists.ts";

export class KnowledgeBase {
  readonly programme: Programme;
  readonly lists: readonly List[];
  private readonly entries: ReadonlyMap<EntryId, Entry>;
  private readonly listById: ReadonlyMap<EntryId, List>;
  private readonly sources: ReadonlyMap<SourceId, Source>;
  private readonly outside: ReadonlyMap<string, OutsideClass>;
  private readonly ties = new Map<EntryId, Set<EntryId>>();
  private readonly pages: readonly FacetPage[];

  constructor(knowledge: Knowledge) {
    const published = knowledge.entries.filter((entry) => entry.state === "published");
    this.programme = knowledge.programme;
    this.entries = new Map(published.map((entry) => [entry.id, entry]));
    this.lists = deriveLists(published);
    this.listById = new Map(this.lists.map((list) => [list.id, list]));
    this.sources = new Map(knowledge.sources.map((source) => [source.id, source]));
    this.outside = new Map(knowledge.outside.map((outside) => [outside.id, outside]));
    this.pages = knowledge.pages;
    for (const entry of published)
      for (const targets of Object.values(entry.relations)) for (const target of targets) this.tie(entry.id, target);
  }

  entry(id: EntryId): Entry | undefined {
    return this.entries.get(id);
  }

  list(id: EntryId): List | undefined {
    return this.listById.get(id);
  }

  /** Whether an id names something that can be answered with. */
  has(id: EntryId): boolean {
    return this.entries.has(id) || this.listById.has(id);
  }

  kindOf(id: EntryId): Kind | "list" | undefined {
    return this.listById.has(id) ? "list" : this.entries.get(id)?.kind;
  }

  ofKind(kind: Kind): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.kind === kind);
  }

  all(): IterableIterator<Entry> {
    return this.entries.values();
  }

  source(id: SourceId): Source | undefined {
    return this.sources.get(id);
  }

  outsideClass(id: string): OutsideClass | undefined {
    return this.outside.get(id);
  }

  /** The entries that a relation of an entry names, in the order of fitting. */
  related(id: EntryId, relation: string): EntryId[] {
    return (this.entries.get(id)?.relations[relation] ?? []).filter((target) => this.has(target));
  }

  /** Whether two entries belong to one story: tied by a relation in either direction. */
  sameStory(a: EntryId, b: EntryId): boolean {
    return a === b || (this.ties.get(a)?.has(b) ?? false);
  }

  /** Entries one relation away, in either direction. */
  neighbours(id: EntryId): ReadonlySet<EntryId> {
    return this.ties.get(id) ?? new Set();
  }

  /** The list in which an entry stands. */
  listOf(id: EntryId): List | undefined {
    return this.lists.find(
      (list) =>
        list.items.includes(id) ||
        list.besides.includes(id) ||
        list.editions.some((edition) => edition.items.some((item) => item.entry === id)),
    );
  }

  /** Where a facet of an entry is answered, the best page first; a rule for the entry itself goes before one for its kind. */
  pagesFor(id: EntryId, facet: string): EntryId[] {
    const kind = this.kindOf(id);
    const rule = [id, kind].map((of) => this.pages.find((page) => page.of === of && page.facets.includes(facet))).find((found) => found);
    const pages = (rule?.lead ?? []).flatMap((lead) => {
      if (lead === "self") return [id];
      return lead.startsWith("@") ? this.related(id, lead.slice(1)) : [lead];
    });
    return [...new Set(pages)].filter((page) => this.has(page));
  }

  /** Where a facet of the programme as a whole is answered. */
  programmePage(facet: string): EntryId | undefined {
    return this.pages.find((page) => page.of === "*" && page.facets.includes(facet))?.lead.find((page) => this.has(page));
  }

  private tie(a: EntryId, b: EntryId): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const tied = this.ties.get(from);
      if (tied === undefined) this.ties.set(from, new Set([to]));
      else tied.add(to);
    }
  }
}
