/** Ids: each stands for one thing, and is short enough for a button. */
import type { Entry } from "../../core/knowledge/entry.ts";
import type { Knowledge } from "../../core/knowledge/knowledge.ts";
import type { KnowledgeBase } from "../../core/knowledge/knowledge-base.ts";
import type { Problem } from "../../core/knowledge/problems.ts";
import { MOST_PARTS, tokenOf } from "../../core/reply/action.ts";
import { inEntry } from "./where.ts";

export function checkIdentity({ entries, sources, outside }: Knowledge, base: KnowledgeBase): Problem[] {
  const lists = new Set(base.lists.map(({ id }) => id));
  const twice = "stands for two things; give one of them another id";
  return [
    ...repeated(entries).map((entry) => inEntry(entry, "", twice)),
    ...entries
      .filter(({ id }) => lists.has(id))
      .map((entry) => inEntry(entry, "", "is the id of a list that the desk makes; choose another")),
    ...repeated(sources).map(({ id }) => ({ file: "sources.json", path: id, message: twice })),
    ...repeated(outside).map(({ id }) => ({ file: "outside.json", path: id, message: twice })),
    ...entries.flatMap(tooLongForButton),
  ];
}

function repeated<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => seen.size === seen.add(id).size);
}

/** The last part of an entry has the longest token. */
function tooLongForButton(entry: Entry): Problem[] {
  try {
    tokenOf({ kind: "more", entry: entry.id, part: MOST_PARTS });
    return [];
  } catch (error) {
    if (error instanceof RangeError) return [inEntry(entry, "", error.message)];
    throw error;
  }
}
