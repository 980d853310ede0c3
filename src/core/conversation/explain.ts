/** Why a question is understood as it is: for administrators, tests and `/why`. */

import type { EntryId } from "../knowledge/entry.ts";
import type { Context } from "../matching/context.ts";
import { type Understanding, understand } from "../matching/understand.ts";
import { maskPersonal } from "../privacy/mask.ts";
import type { Expertise } from "./expertise.ts";

/** One proposed entry and what spoke for it. */
export interface ExplainedMatch {
  readonly entry: EntryId;
  readonly share: number;
  /** Words, families, corrected words and names with the weight they add, the heaviest first. */
  readonly words: readonly { readonly sort: string; readonly text: string; readonly weight: number }[];
  /** Readings of the conversation and structure with their strength. */
  readonly readings: readonly { readonly name: string; readonly strength: number }[];
}

export interface Explanation {
  /** What the question was brought to before anything was compared. */
  readonly read: string;
  readonly corrected: readonly { readonly typed: string; readonly meant: string }[];
  readonly facets: readonly string[];
  readonly cues: readonly string[];
  /** Words that occur nowhere in the knowledge. */
  readonly unexplained: readonly string[];
  readonly situation: Understanding["situation"];
  readonly verdict: Understanding["verdict"]["kind"];
  readonly inside: number;
  readonly confidence: number;
  readonly outside: readonly { readonly id: string; readonly probability: number }[];
  readonly matches: readonly ExplainedMatch[];
}

const SHOWN = 5;
const WORDS = 6;

/** Explains a question in the context that it is asked in. */
export function explain(text: string, context: Context | undefined, expertise: Expertise): Explanation {
  const understanding = understand(maskPersonal(text).bare, context, expertise);
  const { impression, cues } = understanding;
  return {
    read: impression.reading.text,
    corrected: [...impression.corrected].map(([typed, meant]) => ({ typed, meant })),
    facets: cues.facets.map((facet) => facet.name),
    cues: [...cues.cues],
    unexplained: expertise.matcher.unknownWords(impression),
    situation: understanding.situation,
    verdict: understanding.verdict.kind,
    inside: understanding.inside,
    confidence: understanding.confidence,
    outside: impression.outside.slice(0, 3),
    matches: understanding.matches.slice(0, SHOWN).map(({ entry, share, evidence }) => ({
      entry,
      share,
      words: expertise.matcher.evidenceFor(impression, entry).slice(0, WORDS),
      readings: Object.entries(evidence)
        .filter(([name]) => name !== "alone")
        .map(([name, strength]) => ({ name, strength })),
    })),
  };
}
