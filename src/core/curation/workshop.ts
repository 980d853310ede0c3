/** The port to where changes are tried beside the live desk: trained, checked, and compared, without holding up whoever asks. */
import type { Expertise } from "../conversation/expertise.ts";
import type { Conflict, Edit, Files } from "../editing/edit.ts";
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Problem } from "../knowledge/problems.ts";
import type { Judgement } from "../quality/judge.ts";

/** A question that would be answered otherwise. */
export interface Shift<Outcome> {
  /** The labelled question's id, or a number in its list. */
  readonly id: string;
  readonly question: string;
  readonly locale: Locale;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** What a text alone leads to: an entry, `outside:<class>`, or nothing. */
export type Lead = EntryId | undefined;

/** What a change does to how questions are understood. */
export interface Impact {
  /** Labelled questions whose judgement changes. "Worse" is a right one that is right no more. */
  readonly better: readonly Shift<Judgement>[];
  readonly worse: readonly Shift<Judgement>[];
  /** Phrasings that lead elsewhere than before; those that now lead where they belong, and those that no longer do. */
  readonly phrasings: { readonly better: readonly Shift<Lead>[]; readonly worse: readonly Shift<Lead>[] };
  /** Recent misses that would now be answered otherwise. */
  readonly misses: readonly Shift<Lead>[];
}

export const NO_IMPACT: Impact = { better: [], worse: [], phrasings: { better: [], worse: [] }, misses: [] };

export type Trial =
  | { readonly kind: "conflict"; readonly conflict: Conflict }
  | {
      readonly kind: "tried";
      readonly problems: readonly Problem[];
      /** Nothing where the knowledge could not be read. */
      readonly impact: Impact;
      readonly files: Files;
      /** What the desk would answer with; undefined where the knowledge could not be read. Made when first asked for. */
      readonly expertise: () => Expertise | undefined;
    };

export interface Workshop {
  /**
   * Tries edits on what is published. `misses` are masked questions by their ids. A change of wording alone takes about half a
   * second; a change of what is learnt from trains anew, in a thread of its own, and takes a second or two. A first trial of nothing
   * (`try([], [])`) starts the thread and makes the next one as fast. Rejects with WorkshopError when the thread ends by itself or hangs.
   */
  try(
    edits: readonly Edit[],
    misses: readonly { readonly id: string; readonly question: string; readonly locale: Locale }[],
  ): Promise<Trial>;
  /** From now on these files are what is published; what was tried on others is forgotten. */
  adopt(files: Files): void;
  close(): Promise<void>;
}
