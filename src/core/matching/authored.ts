/** What of the knowledge the matcher learns from. */
import type { Entry } from "../knowledge/entry.ts";
import { type Knowledge, learntPhrasings } from "../knowledge/knowledge.ts";

/**
 * Everything the classifier learns from: phrasings, and each name and alias as the shortest way to ask for its entry. What is not
 * published is not learnt, or it would be proposed.
 */
export function examplesOf(knowledge: Knowledge): { text: string; label: string }[] {
  const named = knowledge.entries
    .filter((entry) => entry.state === "published")
    .flatMap((entry) => namesOf(entry).map((text) => ({ text, label: entry.id })));
  return [...learntPhrasings(knowledge), ...named];
}

/** By which an entry is known. */
export function namesOf(entry: Entry): string[] {
  return [...Object.values(entry.name), ...Object.values(entry.aliases).flat()].filter((name) => name !== undefined);
}

/** All that training reads: where it is the same, so is what was trained. */
export function trainedOn({ entries, phrasings, lexicon }: Knowledge): unknown {
  return [entries.map(({ id, kind, state, name, aliases }) => [id, kind, state, name, aliases]), phrasings, lexicon];
}
