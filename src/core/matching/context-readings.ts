/**
 * Readings of a question in its conversation: each way in which it may lean on what was said proposes entries with a strength 0…1.
 * The ranker weighs the readings against what the words alone say; none of them decides.
 */
import type { EntryId } from "../knowledge/entry.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Context } from "./context.ts";
import type { Cues } from "./cues.ts";

export const READINGS = [
  /** A facet of the entry spoken of: "the contact?" */
  "facet-of-focus",
  /** The same of the entry spoken of before. */
  "facet-of-earlier",
  /** A named entry and a facet said now: "kontak METI". */
  "facet-of-named",
  /** A named entry and the facet asked before: "and METI's?" */
  "last-facet-of-named",
  /** The named entry itself. */
  "named",
  /** The other one of a pair: the other pilot, the other party. */
  "other",
  /** A place in the list just shown. */
  "ordinal",
  /** One side's person or body: "from the Japanese side?" */
  "side",
  /** A person spoken of: "he", "beliau". */
  "person",
  /** An event or office of a year. */
  "year",
  /** The entry before or after on the timeline or in an office. */
  "succession",
  /** What was offered as another reading and is now asked for. */
  "offered",
  /** A facet of the programme as a whole: "biayanya?" */
  "programme",
  /** More of the same. */
  "focus",
  /** Tied to the entry spoken of. */
  "neighbour",
] as const;

export type ReadingName = (typeof READINGS)[number];

/** Entry → how strongly each reading proposes it. */
export type Proposed = Map<EntryId, Partial<Record<ReadingName, number>>>;

const BY_RANK = [1, 0.6, 0.4, 0.3];

/** All readings of a question with these cues and these named entries, in this context. */
export function readInContext(cues: Cues, named: readonly EntryId[], context: Context, base: KnowledgeBase): Proposed {
  const proposed: Proposed = new Map();
  const propose = (reading: ReadingName, entries: readonly EntryId[], strength = 1): void =>
    entries.forEach((entry, rank) => {
      if (!base.has(entry)) return;
      const readings = proposed.get(entry) ?? {};
      readings[reading] = Math.max(readings[reading] ?? 0, strength * (BY_RANK[rank] ?? 0.2));
      proposed.set(entry, readings);
    });

  const [focus, ...earlier] = context.focus;
  for (const { name, weight } of cues.facets) {
    if (focus !== undefined) propose("facet-of-focus", base.pagesFor(focus, name), weight);
    for (const entry of earlier.slice(0, 2)) propose("facet-of-earlier", base.pagesFor(entry, name), weight);
    for (const entry of named) propose("facet-of-named", base.pagesFor(entry, name), weight);
    const page = base.programmePage(name);
    if (page !== undefined) propose("programme", [page], weight);
  }
  for (const entry of named) {
    propose("named", [entry]);
    for (const facet of context.facets) propose("last-facet-of-named", base.pagesFor(entry, facet));
    if (context.offered.includes(entry)) propose("offered", [entry]);
  }
  for (const year of cues.years) propose("year", ofYear(year, context, base));
  if (focus === undefined) return proposed;

  propose("focus", [focus]);
  for (const entry of base.neighbours(focus)) propose("neighbour", [entry], 0.7);
  for (const entry of earlier.slice(0, 2)) propose("neighbour", [entry], 0.5);
  if (cues.cues.has("other")) propose("other", others(focus, context, base));
  if (cues.ordinal !== undefined) propose("ordinal", at(context.list, cues.ordinal));
  for (const side of ["side-home", "side-partner"]) if (cues.cues.has(side)) propose("side", base.related(focus, side));
  if (cues.cues.has("person")) propose("person", persons(context, base));
  if (cues.cues.has("next")) propose("succession", neighboursInTime(focus, 1, base));
  if (cues.cues.has("previous")) propose("succession", neighboursInTime(focus, -1, base));
  for (const entry of context.offered) propose("offered", [entry], 0.5);
  return proposed;
}

function at(list: readonly EntryId[], ordinal: number): EntryId[] {
  const entry = ordinal < 0 ? list.at(-1) : list[ordinal - 1];
  return entry === undefined ? [] : [entry];
}

/** The authored contrast; else the rest of the list just shown, when only one is left. */
function others(focus: EntryId, context: Context, base: KnowledgeBase): EntryId[] {
  const rest = context.list.filter((entry) => !context.focus.includes(entry));
  return [...base.related(focus, "contrast"), ...(rest.length === 1 ? rest : [])];
}

function persons(context: Context, base: KnowledgeBase): EntryId[] {
  return context.focus.flatMap((entry) =>
    base.kindOf(entry) === "person" ? [entry] : [...base.related(entry, "person"), ...base.related(entry, "head")],
  );
}

/** Events of a year, those tied to the conversation first; and who was shown in the office spoken of. */
function ofYear(year: string, context: Context, base: KnowledgeBase): EntryId[] {
  const tied = (entry: EntryId) => context.focus.some((focus) => base.sameStory(focus, entry));
  const events = base.ofKind("event").filter((event) => event.date?.startsWith(year));
  const organisations = context.focus.flatMap((focus) => [focus, ...base.related(focus, "org")]);
  const holders = base
    .ofKind("person")
    .filter((person) => person.roles?.some((role) => organisations.includes(role.organisation ?? "") && held(role.seen, year)));
  return [...holders, ...events].map((entry) => entry.id).sort((a, b) => Number(tied(b)) - Number(tied(a)));
}

function held(seen: readonly string[], year: string): boolean {
  const years = seen.map((date) => date.slice(0, 4)).sort();
  return years[0]! <= year && year <= years.at(-1)!;
}

/** Who came after or before in the office, else the neighbouring event. */
function neighboursInTime(focus: EntryId, step: 1 | -1, base: KnowledgeBase): EntryId[] {
  const successors = base.related(focus, step === 1 ? "after" : "before");
  if (successors.length > 0) return successors;
  const timeline = base.list("list-timeline")?.items ?? [];
  const index = timeline.indexOf(focus);
  const neighbour = index < 0 ? undefined : timeline[index + step];
  return neighbour === undefined ? [] : [neighbour];
}
