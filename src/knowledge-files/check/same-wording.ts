/** The same words for two things: the matcher can serve only one of them, so a person decides which. */
import type { Entry } from "../../core/knowledge/entry.ts";
import { type Knowledge, learntPhrasings, OUTSIDE } from "../../core/knowledge/knowledge.ts";
import type { Problem } from "../../core/knowledge/problems.ts";
import { fold } from "../../core/matching/fold.ts";
import { describeLabel, inEntry, inPhrasing } from "./where.ts";

/**
 * Phrasings, names and aliases that, folded, two entries have, or an entry and the outside. An entry that lists the words under `shared`
 * is not blamed; told once for each of the others.
 */
export function checkSameWording(knowledge: Knowledge): Problem[] {
  const { entries } = knowledge;
  const phrasings = learntPhrasings(knowledge);
  const published = entries.filter(({ state }) => state === "published");
  const shared = new Map(published.map(({ id, shared = [] }) => [id, new Set(shared.map((words) => fold(words)))]));
  const wordings: Wording[] = [
    ...published.flatMap(namesOf),
    ...phrasings.map((phrasing) => ({
      text: phrasing.text,
      label: phrasing.label,
      blame: (message: string) => inPhrasing(phrasing, message),
    })),
  ];
  return [...groupedByText(wordings)].flatMap(([folded, byLabel]) => {
    const outside = [...byLabel.keys()].filter((label) => label.startsWith(OUTSIDE)).length;
    if (byLabel.size < 2 || outside === byLabel.size) return [];
    const advice = outside > 0 ? "keep it in one" : "keep it in one, or list it under shared in both";
    return [...byLabel.values()]
      .filter(({ label }) => !shared.get(label)?.has(folded))
      .map(({ text, label, blame }) => blame(`"${text}" also asks for ${others(byLabel, label)}; ${advice}`));
  });
}

/** Words that ask for something, and how to blame them. */
interface Wording {
  readonly text: string;
  /** An entry's id, or `outside:<class>`. */
  readonly label: string;
  readonly blame: (message: string) => Problem;
}

function namesOf(entry: Entry): Wording[] {
  const wording = (path: string, text: string): Wording => ({ text, label: entry.id, blame: (message) => inEntry(entry, path, message) });
  return [
    ...Object.entries(entry.name).map(([locale, name = ""]) => wording(`name.${locale}`, name)),
    ...Object.entries(entry.aliases).flatMap(([locale, aliases = []]) => aliases.map((alias) => wording(`aliases.${locale}`, alias))),
  ];
}

/** Folded text → the first wording of each label that has it. */
function groupedByText(wordings: readonly Wording[]): Map<string, Map<string, Wording>> {
  const groups = new Map<string, Map<string, Wording>>();
  for (const wording of wordings) {
    const folded = fold(wording.text);
    const group = groups.get(folded) ?? new Map<string, Wording>();
    if (!group.has(wording.label)) group.set(wording.label, wording);
    groups.set(folded, group);
  }
  return groups;
}

function others(byLabel: ReadonlyMap<string, Wording>, label: string): string {
  return [...byLabel.keys()]
    .filter((other) => other !== label)
    .map(describeLabel)
    .join(", ");
}
