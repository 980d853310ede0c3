/** Names that name nothing: every id, source, facet or word list that is written somewhere must exist. */
import { type EntryId, KINDS } from "../../core/knowledge/entry.ts";
import { type Knowledge, OUTSIDE } from "../../core/knowledge/knowledge.ts";
import type { KnowledgeBase } from "../../core/knowledge/knowledge-base.ts";
import type { Problem } from "../../core/knowledge/problems.ts";
import { LABELLED_BY_DESK } from "../../core/quality/labelled.ts";
import { inEntry, inPhrasing } from "./where.ts";

/** Every name without its thing, and every source that nothing cites. An entry that is a draft or withdrawn exists; the desk passes over it. */
export function checkReferences(knowledge: Knowledge, base: KnowledgeBase): Problem[] {
  const ids = new Set([...knowledge.entries, ...base.lists].map(({ id }) => id));
  return [
    ...entriesNamed(knowledge, ids),
    ...entriesOffered(knowledge, base),
    ...entriesForTwo(knowledge, ids),
    ...outsideClasses(knowledge, ids),
    ...facetPages(knowledge, ids),
    ...phrasedEntries(knowledge, ids),
    ...labelledEntries(knowledge, ids),
    ...sourcesCited(knowledge),
    ...scamLists(knowledge),
  ];
}

type Ids = ReadonlySet<EntryId>;

function* entriesNamed({ entries }: Knowledge, ids: Ids): Iterable<Problem> {
  for (const entry of entries) {
    for (const [relation, targets] of Object.entries(entry.relations))
      for (const target of targets) if (!ids.has(target)) yield inEntry(entry, `relations.${relation}`, noEntry(target));
    for (const [index, { organisation }] of (entry.roles ?? []).entries())
      if (organisation !== undefined && !ids.has(organisation)) yield inEntry(entry, `roles[${index}].organisation`, noEntry(organisation));
  }
}

/** Buttons lead to these unasked, so they must be published. */
function* entriesOffered({ programme: { ask, useful = [] } }: Knowledge, base: KnowledgeBase): Iterable<Problem> {
  for (const [path, ids] of Object.entries({ ask, useful }))
    for (const id of ids)
      if (!base.has(id)) yield { file: "programme.json", path, message: `"${id}" is not a published entry; publish it, or name another` };
}

function* entriesForTwo({ programme }: Knowledge, ids: Ids): Iterable<Problem> {
  for (const id of programme.twoPeople?.entries ?? [])
    if (!ids.has(id)) yield { file: "programme.json", path: "twoPeople.entries", message: noEntry(id) };
}

function* outsideClasses({ outside }: Knowledge, ids: Ids): Iterable<Problem> {
  for (const { id, ask = [], nearest = [] } of outside)
    for (const [key, targets] of Object.entries({ ask, nearest }))
      for (const target of targets) if (!ids.has(target)) yield { file: "outside.json", path: `${id}.${key}`, message: noEntry(target) };
}

function* facetPages({ pages, facets, entries }: Knowledge, ids: Ids): Iterable<Problem> {
  const file = "facets.json";
  const names = new Set(facets.map(({ name }) => name));
  const relations = new Set(entries.flatMap((entry) => Object.keys(entry.relations)));
  const places = new Set<string>(["*", "list", ...KINDS, ...ids]);
  for (const [index, { of, facets: asked, lead }] of pages.entries()) {
    const path = (key: string) => `pages[${index}].${key} (${of})`;
    if (!places.has(of)) yield { file, path: path("of"), message: `there is no entry or kind "${of}"; correct it, or remove the page` };
    for (const name of asked)
      if (!names.has(name))
        yield { file, path: path("facets"), message: `there is no facet "${name}"; add it under facets, or correct it` };
    for (const target of lead) {
      if (target === "self" || ids.has(target)) continue;
      if (!target.startsWith("@")) yield { file, path: path("lead"), message: noEntry(target) };
      else if (!relations.has(target.slice(1)))
        yield { file, path: path("lead"), message: `no entry has a relation "${target.slice(1)}"; correct the name, or remove it` };
    }
  }
}

function* phrasedEntries({ phrasings }: Knowledge, ids: Ids): Iterable<Problem> {
  const told = new Set<string>();
  for (const phrasing of phrasings) {
    const { label, locale } = phrasing;
    if (label.startsWith(OUTSIDE) || ids.has(label) || told.has(`${locale} ${label}`)) continue;
    told.add(`${locale} ${label}`);
    yield inPhrasing(phrasing, `${noEntry(label)}; until then its phrasings have no answer`);
  }
}

function* labelledEntries({ labelled }: Knowledge, ids: Ids): Iterable<Problem> {
  for (const { id, set, accept } of labelled)
    for (const target of accept)
      if (!ids.has(target)) yield { file: set === "desk" ? LABELLED_BY_DESK : `labelled/${set}`, path: id, message: noEntry(target) };
}

function* sourcesCited({ entries, sources }: Knowledge): Iterable<Problem> {
  const unused = new Set(sources.map(({ id }) => id));
  const known = new Set(unused);
  for (const entry of entries)
    for (const key of ["statements", "listed"] as const)
      for (const [index, { sources: cited }] of (entry[key] ?? []).entries())
        for (const id of cited) {
          unused.delete(id);
          if (!known.has(id))
            yield inEntry(entry, `${key}[${index}].sources`, `there is no source "${id}"; add it to sources.json, or correct the id`);
        }
  for (const id of unused)
    yield { file: "sources.json", path: id, message: "is cited by no entry; cite it where it belongs, or remove it" };
}

function* scamLists({ scam }: Knowledge): Iterable<Problem> {
  for (const [index, { all }] of scam.signs.entries())
    for (const name of all)
      if (!Object.hasOwn(scam.words, name))
        yield {
          file: "scam.json",
          path: `signs[${index}].all`,
          message: `there is no list "${name}" under words; add it, or correct the name`,
        };
}

function noEntry(id: EntryId): string {
  return `there is no entry "${id}"; write it, or correct the id`;
}
