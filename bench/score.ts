/** How good guesses are, always answering, by a cut-off on confidence, or by the contender's own verdict. */
import type { Guess } from "./contenders/contender.ts";
import type { Question } from "./material.ts";

/** A guess, held against what would have been right. */
export interface Judged {
  readonly set: Question["set"];
  /** The question is the desk's business. */
  readonly inside: boolean;
  readonly accepted: boolean;
  readonly confidence: number;
  /** The contender itself takes the question for an outside one, or proposes nothing. */
  readonly outside: boolean;
  readonly verdict?: { readonly answers: boolean; readonly oneTap: boolean; readonly declines: boolean };
}

/** A wrong answer costs as much as this many right ones bring; silence costs nothing. */
export const WRONG_COSTS = 3;

/** In per cent of the inside questions (`right`, `oneTap`) or outside ones (`declined`), or per 100 of all (`wrong`, `utility`). */
export interface Score {
  readonly right: number;
  /** Right, or asked back with a right choice. */
  readonly oneTap: number;
  readonly declined: number;
  readonly wrong: number;
  /** Right minus `WRONG_COSTS` × wrong. */
  readonly utility: number;
}

export function judge({ accept, set }: Question, { entry, confidence, outside, verdict }: Guess): Judged {
  const accepts = (id: string) => accept.includes(id);
  return {
    set,
    inside: accept.length > 0,
    accepted: entry !== undefined && accepts(entry),
    confidence,
    outside: outside || entry === undefined,
    ...(verdict && {
      verdict: {
        answers: verdict.answers,
        oneTap: verdict.choices.some(accepts),
        declines: !verdict.answers && verdict.choices.length === 0,
      },
    }),
  };
}

/** Per cent of the inside questions whose first entry is right. */
export function rightAlways(judged: readonly Judged[]): number {
  const inside = judged.filter((each) => each.inside);
  return percent(inside.filter(({ accepted }) => accepted).length, inside.length);
}

/** Answers from `cutOff` on, and never what was taken for an outside question. */
export function scoreByCutOff(judged: readonly Judged[], cutOff: number): Score {
  return score(judged, (each) => (!each.outside && each.confidence >= cutOff ? "answers" : "declines"));
}

/** By the contender's own verdict, or undefined where it has none. */
export function scoreByVerdict(judged: readonly Judged[]): Score | undefined {
  if (judged.some(({ verdict }) => verdict === undefined)) return undefined;
  return score(judged, ({ verdict }) => (verdict!.answers ? "answers" : verdict!.declines ? "declines" : "asks"));
}

/** The cut-off of the highest utility on these questions; of equals the most careful. One pass down the confidences. */
export function bestCutOff(judged: readonly Judged[]): number {
  const answerable = judged.filter(({ outside }) => !outside).sort((a, b) => b.confidence - a.confidence);
  let best = { cutOff: Number.POSITIVE_INFINITY, utility: 0 };
  let utility = 0;
  answerable.forEach(({ accepted, confidence }, at) => {
    utility += accepted ? 1 : -WRONG_COSTS;
    if (answerable[at + 1]?.confidence !== confidence && utility > best.utility) best = { cutOff: confidence, utility };
  });
  return best.cutOff;
}

function score(judged: readonly Judged[], decide: (each: Judged) => "answers" | "asks" | "declines"): Score {
  const inside = judged.filter((each) => each.inside);
  const outside = judged.filter((each) => !each.inside);
  const answered = judged.filter((each) => decide(each) === "answers");
  const right = answered.filter(({ accepted }) => accepted).length;
  const wrong = answered.length - right;
  const tapped = inside.filter((each) => decide(each) === "asks" && each.verdict?.oneTap).length;
  return {
    right: percent(right, inside.length),
    oneTap: percent(right + tapped, inside.length),
    declined: percent(outside.filter((each) => decide(each) === "declines").length, outside.length),
    wrong: percent(wrong, judged.length),
    utility: percent(right - WRONG_COSTS * wrong, judged.length),
  };
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
