/** The cases that calibration learns from: evidence gathered as the desk would, with what would have been right. */
import { afterAnswer, afterMiss } from "../../core/conversation/advance.ts";
import { createExpertise, type Expertise } from "../../core/conversation/expertise.ts";
import { type Knowledge, learntPhrasings, OUTSIDE, type Phrasing } from "../../core/knowledge/knowledge.ts";
import type { Calibration } from "../../core/matching/calibration.ts";
import type { Context } from "../../core/matching/context.ts";
import { type Evidence, gatherEvidence } from "../../core/matching/understand.ts";
import type { LabelledQuestion } from "../../core/quality/labelled.ts";
import type { Phrasebook } from "../../core/reply/phrasebook.ts";

export interface Case {
  readonly evidence: Evidence;
  readonly situation: "opening" | "followUp";
  readonly outside: boolean;
  /** Right as an answer. */
  readonly accepts: (entry: string) => boolean;
  /** A labelled question (which counts for the lines) or a phrasing of a hand left out. */
  readonly from: "golden" | "phrasing";
}

const AT = new Date(0);
/** Of each hand so many phrasings of entries and so many outside questions; the next of them also as a follow-up out of the blue. */
const SAMPLE = { inside: 220, outside: 220 };

/** Labelled questions on the true path: each follow-up sees the context that right answers would have left. */
export function goldenCases(questions: readonly LabelledQuestion[], expertise: Expertise): { cases: Case[]; contexts: Context[] } {
  const cases: Case[] = [];
  const contexts: Context[] = [];
  let context: Context | undefined;
  for (const question of questions) {
    if (question.turn === 0) context = undefined;
    const evidence = gatherEvidence(question.q, context, expertise);
    const situation = context === undefined || context.focus.length === 0 ? "opening" : "followUp";
    cases.push({
      evidence,
      situation,
      outside: question.kind === "outside",
      accepts: (entry) => question.accept.includes(entry),
      from: "golden",
    });
    context = trueContext(question, evidence, context, expertise);
    if (context !== undefined && context.focus.length > 0) contexts.push(context);
  }
  return { cases, contexts };
}

function trueContext(
  question: LabelledQuestion,
  evidence: Evidence,
  context: Context | undefined,
  { base }: Expertise,
): Context | undefined {
  if (question.kind === "outside") return context === undefined ? undefined : afterMiss(context, question.q, AT);
  if (question.kind === "smalltalk") return context;
  const known = [...evidence.candidates.keys()].filter((entry) => question.accept.includes(entry));
  const byWords = known.sort((a, b) => (evidence.candidates.get(b)?.alone ?? 0) - (evidence.candidates.get(a)?.alone ?? 0));
  const entry = byWords[0] ?? question.accept.find((accepted) => base.has(accepted));
  return entry === undefined
    ? context
    : afterAnswer(context, { entry, alternatives: [], cues: evidence.cues, question: question.q, at: AT }, base);
}

/** Phrasings of each hand, as a desk sees them that has learnt from all other hands. */
export function* phrasingCases(
  knowledge: Knowledge,
  calibration: Calibration,
  phrasebook: Phrasebook,
  contexts: readonly Context[],
  report: (hand: string) => void,
): Iterable<Case> {
  const random = seeded(20261124);
  const phrasings = learntPhrasings(knowledge);
  const hands = [...new Set(phrasings.map((phrasing) => phrasing.hand))].sort();
  for (const hand of hands) {
    report(hand);
    const others = phrasings.filter((phrasing) => phrasing.hand !== hand);
    const expertise = createExpertise({ ...knowledge, phrasings: others }, calibration, phrasebook);
    const own = phrasings.filter((phrasing) => phrasing.hand === hand);
    const isOutside = ({ label }: Phrasing) => label.startsWith(OUTSIDE);
    for (const phrasing of [
      ...sample(
        own.filter((p) => !isOutside(p)),
        SAMPLE.inside,
        random,
      ),
      ...sample(own.filter(isOutside), SAMPLE.outside, random),
    ]) {
      const shared = {
        outside: isOutside(phrasing),
        accepts: (entry: string) => entry === phrasing.label || expertise.base.sameStory(entry, phrasing.label),
        from: "phrasing",
      } as const;
      yield { ...shared, evidence: gatherEvidence(phrasing.text, undefined, expertise), situation: "opening" };
      const context = contexts[Math.floor(random() * contexts.length)];
      if (context !== undefined && random() < 0.4)
        yield { ...shared, evidence: gatherEvidence(phrasing.text, context, expertise), situation: "followUp" };
    }
  }
}

function sample<T>(items: readonly T[], size: number, random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .map(({ item }) => item);
}

/** A linear congruential generator (Numerical Recipes): calibration must give the same table twice. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
