/** Labelled questions: what people ask, and which pages would be right. They guard every publication. */
import type { EntryId, Locale } from "../knowledge/entry.ts";

/** The file of what administrators have decided. */
export const LABELLED_BY_DESK = "labelled/desk.jsonl";

/** One labelled question; those of a conversation follow each other. */
export interface LabelledQuestion {
  readonly id: string;
  readonly conversation: string;
  /** Its place in the conversation, from 0. */
  readonly turn: number;
  readonly q: string;
  readonly lang: Locale;
  readonly kind: "answer" | "unpublished" | "smalltalk" | "outside";
  /** Every id whose page would be a right main answer; empty for an outside question. */
  readonly accept: readonly EntryId[];
  /** Each inner list needs at least one of its strings in the reply. */
  readonly mention: readonly (readonly string[])[];
  /** `fit` is calibrated on, `held` is only ever scored, `desk` is what administrators have decided. */
  readonly set: "fit" | "held" | "desk";
}
