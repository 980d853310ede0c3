/**
 * Which misses ask the same. First by their words, forgiving order, slips and the words around; then by what they come nearest to, which
 * brings the languages together. The same misses always make the same groups.
 *
 *     misses ──same words──▶ wordings ──same lead──▶ groups
 */
import type { Expertise } from "../conversation/expertise.ts";
import type { EntryId } from "../knowledge/entry.ts";
import { OUTSIDE } from "../knowledge/knowledge.ts";
import type { Impression } from "../matching/matcher.ts";
import { withoutPlaceholders } from "../privacy/mask.ts";
import type { Miss, MissGroup } from "./misses.ts";

/** A miss, and what its words look like. */
export interface RegardedMiss {
  readonly miss: Miss;
  /** The words in the form in which questions are compared, and what they weigh, as a vector of unit length. */
  readonly reading: string;
  readonly features: ReadonlyMap<number, number>;
  /** The entry, or `outside:<class>`, that it most probably asks for. */
  readonly lead: string | undefined;
  /** The entry that comes nearest, where one is near at all. */
  readonly nearest: EntryId | undefined;
}

/**
 * Phrasings that are this near (cosine) ask the same nine times out of ten, over every eighth shipped one; from 0.6 it is four times out
 * of five. Those that are wrongly held together differ in one word ("AOTS", "AOTS website") and mostly lead elsewhere, which parts them.
 */
const SAME_WORDS = 0.7;
/** More probable than everything else together. */
const LEADS_FROM = 0.5;
const NEAR_FROM = 0.1;

/** Half a millisecond where the question was not asked before. */
export function regardMiss(miss: Miss, { regard, matcher, base }: Pick<Expertise, "regard" | "matcher" | "base">): RegardedMiss {
  const impression = regard(withoutPlaceholders(miss.question));
  // What was shown did not serve; what is out of date is what was asked for.
  const refused = miss.reason === "none" || miss.reason === "wrong" ? miss.entries : [];
  const candidates = impression.candidates.filter(({ entry }) => !refused.includes(entry) && base.kindOf(entry) !== "smalltalk");
  const outside = impression.outside.map(({ id, probability }) => ({ entry: `${OUTSIDE}${id}`, probability }));
  const obsolete = miss.reason === "obsolete" ? miss.entries[0] : undefined;
  return {
    miss,
    reading: impression.reading.text,
    features: featuresOf(impression, matcher.weights(impression.features)),
    lead: obsolete ?? [...candidates, ...outside].find(({ probability }) => probability >= LEADS_FROM)?.entry,
    nearest: obsolete ?? candidates.find(({ probability }) => probability >= NEAR_FROM)?.entry,
  };
}

/** The features that training knows, and those that it does not: misses are often about what nobody has written of. */
function featuresOf({ features, coverage }: Impression, known: ReadonlyMap<number, number>): Map<number, number> {
  const unknown = Array.from(features.ids, (id, index) => [id, features.weights[index]!] as const).filter(([id]) => !known.has(id));
  const norm = Math.hypot(...unknown.map(([, weight]) => weight)) || 1;
  return new Map([
    ...[...known].map(([id, weight]) => [id, weight * Math.sqrt(coverage)] as const),
    ...unknown.map(([id, weight]) => [id, (weight / norm) * Math.sqrt(1 - coverage)] as const),
  ]);
}

/** The most frequent group first, equal ones by how recent. */
export function groupMisses(regarded: readonly RegardedMiss[]): Omit<MissGroup, "waiting">[] {
  const oldestFirst = regarded.toSorted((a, b) => compareText(a.miss.at, b.miss.at) || compareText(a.miss.id, b.miss.id));
  return byLead(byWords(oldestFirst))
    .map(groupOf)
    .sort((a, b) => b.misses.length - a.misses.length || compareText(b.misses[0]!.at, a.misses[0]!.at) || compareText(a.id, b.id));
}

/** Misses in the same words, the oldest first: it is the one that the others are compared with, so that likeness does not creep. */
type Wording = readonly [RegardedMiss, ...RegardedMiss[]];

function byWords(misses: readonly RegardedMiss[]): Wording[] {
  const wordings: [RegardedMiss, ...RegardedMiss[]][] = [];
  /** Feature → the wordings whose first miss has it, and its weight there. */
  const postings = new Map<number, { wording: number; weight: number }[]>();
  for (const miss of misses) {
    const cosines = new Float64Array(wordings.length);
    for (const [id, weight] of miss.features)
      for (const { wording, weight: other } of postings.get(id) ?? []) cosines[wording]! += weight * other;
    let nearest: [RegardedMiss, ...RegardedMiss[]] | undefined;
    let best = 0;
    for (const [index, wording] of wordings.entries()) {
      const likeness = likenessOf(miss, wording[0], cosines[index]!);
      if (likeness > best) [nearest, best] = [wording, likeness];
    }
    if (nearest !== undefined) nearest.push(miss);
    else {
      for (const [id, weight] of miss.features) {
        const posted = postings.get(id);
        if (posted === undefined) postings.set(id, [{ wording: wordings.length, weight }]);
        else posted.push({ wording: wordings.length, weight });
      }
      wordings.push([miss]);
    }
  }
  return wordings;
}

/** Above 1 for the very words; 0 where two misses do not ask the same. */
function likenessOf(a: RegardedMiss, b: RegardedMiss, cosine: number): number {
  if (a.reading === b.reading) return 2;
  return cosine < SAME_WORDS || partedBy(a.lead, b.lead) ? 0 : cosine;
}

function partedBy(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function byLead(wordings: readonly Wording[]): Wording[][] {
  const groups = new Map<string, Wording[]>();
  for (const [index, wording] of wordings.entries()) {
    // No lead has a space in it.
    const key = leadOf(wording) ?? `wording ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), wording]);
  }
  return [...groups.values()];
}

function leadOf(wording: Wording): string | undefined {
  return wording.find(({ lead }) => lead !== undefined)?.lead;
}

function groupOf(wordings: readonly Wording[]): Omit<MissGroup, "waiting"> {
  const regarded = wordings.flat();
  const lead = wordings.map(leadOf).find((found) => found !== undefined);
  const outside = lead?.startsWith(OUTSIDE) ? lead.slice(OUTSIDE.length) : undefined;
  const nearest = outside === undefined && lead !== undefined ? lead : regarded.find((one) => one.nearest !== undefined)?.nearest;
  const misses = regarded.map(({ miss }) => miss).sort((a, b) => compareText(b.at, a.at) || compareText(b.id, a.id));
  return {
    id: misses.at(-1)!.id,
    misses,
    because: becauseOf(wordings, outside !== undefined),
    ...(nearest !== undefined && { nearest }),
    ...(outside !== undefined && { outside }),
  };
}

function becauseOf(wordings: readonly Wording[], isOutside: boolean): MissGroup["because"] {
  if (wordings.length > 1) return isOutside ? "same-outside" : "same-entry";
  return wordings[0]!.length > 1 ? "same-words" : "alone";
}

/** By code units: the same order on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
