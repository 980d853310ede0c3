/**
 * Understanding a question: evidence from its words and from the conversation → ranked matches → two probabilities (it is inside; the
 * first is right) → a verdict.
 */
import type { EntryId } from "../knowledge/entry.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Calibration, EvidenceName, SignName, Situation, Weights } from "./calibration.ts";
import { type Context, NO_CONTEXT } from "./context.ts";
import { type Proposed, readInContext } from "./context-readings.ts";
import { type CueReader, type Cues, correctionIn } from "./cues.ts";
import type { Impression, Matcher } from "./matcher.ts";

/** An entry proposed for a question, with what speaks for it. */
export interface Match {
  readonly entry: EntryId;
  /** The probability that it is the right one, 0…1, among the candidates. */
  readonly share: number;
  readonly evidence: Weights<EvidenceName>;
}

export type Verdict =
  | { readonly kind: "answer" | "smalltalk"; readonly match: Match }
  | { readonly kind: "clarify"; readonly candidates: readonly Match[] }
  | { readonly kind: "decline" };

export interface Understanding {
  readonly impression: Impression;
  readonly cues: Cues;
  readonly matches: readonly Match[];
  readonly situation: "opening" | "followUp";
  readonly signs: Weights<SignName>;
  /** Probability that the question is the desk's business. */
  readonly inside: number;
  /** Probability that the first match is right. */
  readonly confidence: number;
  readonly verdict: Verdict;
}

/** What understanding needs to know. */
export interface Understands {
  readonly base: KnowledgeBase;
  readonly matcher: Matcher;
  /** The matcher's impression of a text; that of a text asked again need not be formed again. */
  readonly regard: Matcher["regard"];
  readonly cueReader: CueReader;
  readonly calibration: Calibration;
  /** The names by which an entry is put into a question: its name in every language. */
  readonly nameFor: (entry: EntryId) => string;
}

/** At most this many choices are asked back. */
const CHOICES = 4;

const FROM_ALONE = 14;
const FROM_REWRITING = 8;
/** A candidate that nothing in the words proposes: about the probability of the last in a shortlist. */
const FLOOR = 5e-4;

/** What a question asks for, in this context (none for an opening). Pure; a fraction of a millisecond. */
export function understand(text: string, context: Context | undefined, knows: Understands): Understanding {
  const evidence = gatherEvidence(text, context, knows);
  const { calibration } = knows;
  const situation = context === undefined || context.focus.length === 0 ? "opening" : "followUp";
  const matches = beyondCourtesy(rank(evidence.candidates, calibration[situation].rank), knows.base);
  const beyondDoubt = saidOutright(evidence, situation, knows.base) ?? (context && pointedAt(evidence, context, knows.base));
  if (beyondDoubt !== undefined) return certain(beyondDoubt, evidence, situation, matches, knows.base);
  const signs = signsOf(evidence, matches, knows.base);
  const inside = logistic(signs, calibration[situation].inside);
  const confidence = logistic(signs, calibration[situation].right);
  const verdict = judge(matches, inside, confidence, calibration[situation], knows.base);
  return { impression: evidence.impression, cues: evidence.cues, matches, situation, signs, inside, confidence, verdict };
}

/** In "halo min, biaya brp ya" the greeting is no rival of the question: what is asked in the same breath is what is meant. */
function beyondCourtesy(matches: readonly Match[], base: KnowledgeBase): readonly Match[] {
  const business = matches.filter(({ entry }) => base.kindOf(entry) !== "smalltalk");
  const share = business.reduce((sum, match) => sum + match.share, 0);
  return share < LEAST_BUSINESS ? matches : business.map((match) => ({ ...match, share: match.share / share }));
}

/** Of a message that is nothing but courtesy, less than this speaks for anything else. */
const LEAST_BUSINESS = 0.45;

/** The longest question that can be nothing but a place in a list: "yang nomor 3 itu apa ya". */
const POINTING_WORDS = 6;
const LEAST_SPECIFIC = 0.6;

/** What a question says to the letter: small talk in authored words, or, where nothing came before, a bare name. */
function saidOutright({ impression }: Evidence, situation: Understanding["situation"], base: KnowledgeBase): EntryId | undefined {
  const [first] = impression.candidates;
  if (first !== undefined && first.nearest >= TO_THE_LETTER && base.kindOf(first.entry) === "smalltalk") return first.entry;
  return situation === "opening" ? impression.isNameOf : undefined;
}

/** As near to an authored phrasing as punctuation and spelling leave it. */
const TO_THE_LETTER = 0.92;

/**
 * What a short question that names nothing points at: a place in the list just shown, or the other one of a pair; or the page of what
 * is asked of it.
 */
function pointedAt({ cues, impression }: Evidence, context: Context, base: KnowledgeBase): EntryId | undefined {
  const { ordinal } = cues;
  if (impression.named.length > 0 || impression.reading.tokens.length > POINTING_WORDS) return undefined;
  const [facet, ...others] = cues.facets.filter(({ weight }) => weight >= LEAST_SPECIFIC);
  const pageOf = (entry: EntryId) => facet && base.pagesFor(entry, facet.name)[0];
  const focus = context.focus[0];
  const other = focus !== undefined && cues.cues.has("other") ? base.related(focus, "contrast")[0] : undefined;
  const entry = ordinal === undefined ? other : context.list.at(ordinal < 0 ? ordinal : ordinal - 1);
  if (entry === undefined) return focus !== undefined && others.length === 0 && asksOfSubject(impression) ? pageOf(focus) : undefined;
  return base.has(entry) ? (pageOf(entry) ?? entry) : undefined;
}

/** "kontaknya siapa?": the ending says that what is asked belongs to what was spoken of. */
function asksOfSubject({ reading }: Impression): boolean {
  return reading.tokens.length <= 3 && POSSESSIVE.test(reading.text);
}

const POSSESSIVE = /\p{L}{3}nya(?!\p{L})/u;

/** An understanding that leaves no doubt. */
function certain(
  entry: EntryId,
  { impression, cues, candidates }: Evidence,
  situation: Understanding["situation"],
  ranked: readonly Match[],
  base: KnowledgeBase,
): Understanding {
  const match: Match = { entry, share: 1, evidence: candidates.get(entry) ?? {} };
  const matches = [match, ...ranked.filter((other) => other.entry !== entry).map((other) => ({ ...other, share: 0 }))];
  const kind = base.kindOf(entry) === "smalltalk" ? "smalltalk" : "answer";
  return { impression, cues, matches, situation, signs: {}, inside: 1, confidence: 1, verdict: { kind, match } };
}

/** Everything that speaks for anything, before any weight is applied: what calibration learns from. */
export interface Evidence {
  readonly impression: Impression;
  readonly cues: Cues;
  readonly candidates: ReadonlyMap<EntryId, Weights<EvidenceName>>;
  /** Probability of the question being inside, by its words alone and with the conversation. */
  readonly insideAlone: number;
  readonly insideContext: number;
  /** How much the question leans on the conversation, 0…1. */
  readonly leaning: number;
}

export function gatherEvidence(typed: string, context: Context | undefined, knows: Understands): Evidence {
  const { matcher, cueReader, base } = knows;
  const text = (context && correctionIn(typed, cueReader, matcher.lexicon)) ?? typed;
  const impression = knows.regard(text);
  const cues = cueReader.read(impression.reading);
  const named = impression.named;
  const focus = context?.focus[0];
  const inContext = context !== undefined && focus !== undefined;
  const withFocus = inContext ? knows.regard(`${knows.nameFor(focus)} ${text}`) : undefined;
  const withQuestion = inContext ? knows.regard(`${context.question} ${text}`) : undefined;
  const proposed: Proposed = readInContext(cues, named, context ?? NO_CONTEXT, base);

  const entries = new Set<EntryId>(impression.candidates.slice(0, FROM_ALONE).map((candidate) => candidate.entry));
  for (const rewritten of [withFocus, withQuestion])
    for (const { entry } of rewritten?.candidates.slice(0, FROM_REWRITING) ?? []) entries.add(entry);
  for (const entry of proposed.keys()) entries.add(entry);

  const leaning = inContext ? leaningOf(impression, cues) : 0;
  const aloneOf = logOf(impression);
  const nearestOf = new Map(impression.candidates.map((candidate) => [candidate.entry, candidate.nearest]));
  const withFocusOf = withFocus && logOf(withFocus);
  const withQuestionOf = withQuestion && logOf(withQuestion);
  const candidates = new Map<EntryId, Weights<EvidenceName>>();
  for (const entry of entries) {
    const readings = proposed.get(entry);
    candidates.set(entry, {
      alone: aloneOf(entry),
      nearest: nearestOf.get(entry) ?? 0,
      ...(withFocusOf && { "with-focus": withFocusOf(entry) }),
      ...(withQuestionOf && { "with-question": withQuestionOf(entry) }),
      ...readings,
      ...(inContext && {
        "alone-leaning": leaning * aloneOf(entry),
        "facet-leaning": leaning * (readings?.["facet-of-focus"] ?? 0),
        "focus-leaning": leaning * (readings?.focus ?? 0),
        "neighbour-leaning": leaning * (readings?.neighbour ?? 0),
      }),
    });
  }
  const insideAlone = insideOf(impression);
  return {
    impression,
    cues,
    candidates,
    insideAlone,
    insideContext: Math.max(insideAlone, ...(withFocus ? [insideOf(withFocus)] : [])),
    leaning,
  };
}

/** Log-linear: shares are the softmax of the weighted evidence. */
export function rank(candidates: ReadonlyMap<EntryId, Weights<EvidenceName>>, weights: Weights<EvidenceName>): Match[] {
  const scored = [...candidates].map(([entry, evidence]) => ({ entry, evidence, score: dot(evidence, weights) }));
  const highest = Math.max(...scored.map(({ score }) => score));
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - highest), 0);
  return scored
    .map(({ entry, evidence, score }) => ({ entry, evidence, share: Math.exp(score - highest) / total }))
    .sort((a, b) => b.share - a.share || compareText(a.entry, b.entry));
}

/** The signs by which confidence is told. All are logits or shares, so that one small table serves every base. */
export function signsOf(evidence: Evidence, matches: readonly Match[], base: KnowledgeBase): Weights<SignName> {
  const best = matches[0];
  const next = best && matches.find((match) => !base.sameStory(match.entry, best.entry));
  const story =
    best === undefined ? 0 : matches.reduce((sum, match) => sum + (base.sameStory(match.entry, best.entry) ? match.share : 0), 0);
  return {
    bias: 1,
    best: logit(best?.share ?? 0),
    story: logit(story),
    margin: Math.min(6, Math.log((best?.share ?? FLOOR) / (next?.share ?? FLOOR))),
    inside: logit(evidence.insideAlone),
    "inside-context": logit(evidence.insideContext),
    outside: logit(evidence.impression.outside[0]?.probability ?? 0),
    nearest: Math.max(0, ...evidence.impression.candidates.map((candidate) => candidate.nearest)),
    "nearest-outside": evidence.impression.nearestOutside,
    coverage: evidence.impression.coverage,
    unknown: evidence.impression.unknown,
    named: evidence.impression.named.length > 0 ? 1 : 0,
    leaning: evidence.leaning,
    support: best === undefined ? 0 : support(best.evidence),
    agreement: best === undefined ? 0 : agreement(best, matches),
    length: Math.log(1 + evidence.impression.features.ids.length),
  };
}

const VOICES: readonly EvidenceName[] = ["alone", "nearest", "with-focus", "with-question"];

/** How strongly the readings that point at something, not merely near it, propose an entry. */
function support(evidence: Weights<EvidenceName>): number {
  return POINTING.reduce((sum, reading) => sum + (evidence[reading] ?? 0), 0);
}

const POINTING: readonly EvidenceName[] = [
  "facet-of-focus",
  "facet-of-named",
  "last-facet-of-named",
  "other",
  "ordinal",
  "side",
  "person",
  "year",
  "succession",
];

/** The share of the voices that, each asked alone, would have put the same entry first. */
function agreement(best: Match, matches: readonly Match[]): number {
  const heard = VOICES.filter((voice) => best.evidence[voice] !== undefined);
  const agreeing = heard.filter((voice) => matches.every((match) => (match.evidence[voice] ?? 0) <= best.evidence[voice]!));
  return heard.length === 0 ? 0 : agreeing.length / heard.length;
}

function judge(matches: readonly Match[], inside: number, confidence: number, lines: Situation, base: KnowledgeBase): Verdict {
  const [best] = matches;
  if (best === undefined || inside < lines.declineBelow) return { kind: "decline" };
  if (confidence >= lines.answerFrom) return { kind: base.kindOf(best.entry) === "smalltalk" ? "smalltalk" : "answer", match: best };
  const candidates = matches.filter((match) => base.kindOf(match.entry) !== "smalltalk").slice(0, CHOICES);
  return candidates.length === 0 ? { kind: "decline" } : { kind: "clarify", candidates };
}

export function logistic(signs: Weights<SignName>, weights: Weights<SignName>): number {
  return 1 / (1 + Math.exp(-dot(signs, weights)));
}

function dot<Name extends string>(values: Weights<Name>, weights: Weights<Name>): number {
  let sum = 0;
  for (const name in values) sum += (values[name] ?? 0) * (weights[name] ?? 0);
  return sum;
}

function logOf({ candidates }: Impression): (entry: EntryId) => number {
  const probabilities = new Map(candidates.map(({ entry, probability }) => [entry, probability]));
  return (entry) => Math.log(Math.max(FLOOR, probabilities.get(entry) ?? 0));
}

function insideOf({ candidates }: Impression): number {
  return candidates.reduce((sum, { probability }) => sum + probability, 0);
}

/** Short questions, pronouns, ordinals and "the other one" lean on what was said; a named entry stands on its own. */
function leaningOf({ reading, named }: Impression, { cues, ordinal }: Cues): number {
  const letters = reading.tokens.reduce((sum, { text, unspaced }) => sum + text.length * (unspaced ? 2 : 1), 0);
  const short = Math.max(0, 1 - letters / 40);
  const pointing = cues.has("pronoun") || cues.has("person") || cues.has("other") || ordinal !== undefined ? 0.5 : 0;
  return Math.min(1, (short + pointing) * (named.length > 0 ? 0.6 : 1));
}

function logit(probability: number): number {
  const bounded = Math.min(1 - 1e-4, Math.max(1e-4, probability));
  return Math.log(bounded / (1 - bounded));
}

/** By code units: the same order on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
