/** The small table of weights that `npm run calibrate` fits: how evidence becomes confidence. Data, beside the knowledge it was fitted on. */
import type { ReadingName } from "./context-readings.ts";

/** What speaks for a candidate: what the words say alone and together with the conversation, the readings, and some of it times how much the question leans on the conversation. */
export type EvidenceName =
  | "alone"
  | "alone-leaning"
  | "facet-leaning"
  | "focus-leaning"
  | "neighbour-leaning"
  | "nearest"
  | "with-focus"
  | "with-question"
  | ReadingName;

/** What speaks for the desk being right: see `signsOf`. */
export type SignName =
  | "bias"
  | "best"
  | "story"
  | "margin"
  | "inside"
  | "inside-context"
  | "outside"
  | "nearest"
  | "nearest-outside"
  | "coverage"
  | "unknown"
  | "named"
  | "leaning"
  | "support"
  | "agreement"
  | "length";

export type Weights<Name extends string> = Readonly<Partial<Record<Name, number>>>;

/** How openings and follow-ups are weighed differ: a follow-up's words say less, its context more. */
export interface Situation {
  /** Log-linear weights of the ranker. */
  readonly rank: Weights<EvidenceName>;
  /** Logistic weights: the question is the desk's business. */
  readonly inside: Weights<SignName>;
  /** Logistic weights: the first candidate is right. */
  readonly right: Weights<SignName>;
  /** Below it the desk declines. */
  readonly declineBelow: number;
  /** From it on the desk answers; between the two lines it asks back. */
  readonly answerFrom: number;
}

export interface Calibration {
  /** The command that made the table. */
  readonly madeBy: string;
  readonly opening: Situation;
  readonly followUp: Situation;
}
