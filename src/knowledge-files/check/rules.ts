/** What an entry of its kind owes: a whole list, somebody to ask. */
import type { Entry } from "../../core/knowledge/entry.ts";
import type { Knowledge } from "../../core/knowledge/knowledge.ts";
import type { KnowledgeBase } from "../../core/knowledge/knowledge-base.ts";
import type { Problem } from "../../core/knowledge/problems.ts";
import { inEntry } from "./where.ts";

export function checkRules({ entries }: Knowledge, base: KnowledgeBase): Problem[] {
  return [...brokenEditions(base), ...entries.filter(leavesAlone).map((entry) => inEntry(entry, "relations.ask", NOBODY_TO_ASK))];
}

const NOBODY_TO_ASK = "is missing; a topic that no source answers says whom to ask instead";

function leavesAlone({ unpublished, relations }: Entry): boolean {
  return unpublished !== undefined && relations.ask === undefined;
}

/** A published list numbers its places 1, 2, 3 …: a gap is an entry forgotten, a place taken twice a slip. */
function* brokenEditions(base: KnowledgeBase): Iterable<Problem> {
  for (const { editions } of base.lists)
    for (const { asOf, items } of editions)
      for (const [index, { entry, listing }] of items.entries()) {
        if (listing.position === index + 1) continue;
        const message = `stands at ${listing.position} where the list of ${asOf} should have its ${index + 1}; its places must be 1 to ${items.length}`;
        yield inEntry(base.entry(entry)!, "listed", message);
        break;
      }
}
