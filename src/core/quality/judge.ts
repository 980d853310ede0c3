/** Judging replies to labelled questions, and counting the judgements. */
import type { Step } from "../conversation/turn.ts";
import type { LabelledQuestion } from "./labelled.ts";

/**
 * right: the main answer is accepted and holds every hard fact; for an outside question: declined ·
 * tap: asked back with an accepted choice · wrong: an answer that is not accepted or lacks a fact; any answer to an outside question ·
 * missed: declined or asked back without an accepted choice · hint: an outside question asked back
 */
export type Judgement = "right" | "tap" | "wrong" | "missed" | "hint";

export function judge(question: LabelledQuestion, { verdict, reply }: Step, text: string): Judgement {
  const answered = verdict === "answer" || verdict === "smalltalk";
  if (question.kind === "outside") return answered ? "wrong" : verdict === "clarify" ? "hint" : "right";
  const accepted = (entry: string | undefined) => entry !== undefined && question.accept.includes(entry);
  if (answered) return accepted(reply?.entries[0]) && holdsFacts(question, text) ? "right" : "wrong";
  const offered = reply?.choices.map(({ action }) => (action.kind === "entry" ? action.entry : undefined));
  return verdict === "clarify" && offered?.some(accepted) ? "tap" : "missed";
}

function holdsFacts({ mention }: LabelledQuestion, text: string): boolean {
  const lower = text.toLowerCase();
  return mention.every((forms) => forms.some((form) => lower.includes(form.toLowerCase())));
}

/** Counts of one group of questions, and the shares read off them. */
export class Tally {
  private readonly counts: Record<Judgement, number> = { right: 0, tap: 0, wrong: 0, missed: 0, hint: 0 };
  private inside = 0;
  private insideRight = 0;
  private declined = 0;

  add(question: LabelledQuestion, judgement: Judgement): void {
    this.counts[judgement]++;
    if (question.kind !== "outside") {
      this.inside++;
      if (judgement === "right") this.insideRight++;
    } else if (judgement === "right") this.declined++;
  }

  get size(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  get right(): Share {
    return { part: this.insideRight, of: this.inside };
  }

  get oneTap(): Share {
    return { part: this.insideRight + this.counts.tap, of: this.inside };
  }

  get outsideDeclined(): Share {
    return { part: this.declined, of: this.size - this.inside };
  }

  get wrong(): Share {
    return { part: this.counts.wrong, of: this.size };
  }
}

export interface Share {
  readonly part: number;
  readonly of: number;
}

/** Per cent, or undefined of nothing. */
export function percent({ part, of }: Share): number | undefined {
  return of === 0 ? undefined : (100 * part) / of;
}

/** The 95 % interval of a share in per cent (Wilson 1927): honest for small groups, where the normal one is not. */
export function interval({ part, of }: Share): [number, number] {
  const z = 1.96;
  const p = part / of;
  const centre = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return [Math.max(0, (100 * (centre - spread)) / scale), Math.min(100, (100 * (centre + spread)) / scale)];
}
