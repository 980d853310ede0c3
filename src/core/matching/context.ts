/** What the conversation so far tells about the next question. */
import type { EntryId } from "../knowledge/entry.ts";

/** What the conversation is about; forgotten after ten minutes; a new subject leaves only the nearest past. */
export interface Context {
  /** ISO 8601, UTC: the last turn that touched it. */
  readonly at: string;
  /** The entries last answered with, the newest first. */
  readonly focus: readonly EntryId[];
  /** Facets of the last question. */
  readonly facets: readonly string[];
  /** The list just shown, in its order, for "the third one". */
  readonly list: readonly EntryId[];
  /** The candidates of an open clarifying question, or else the other readings of the last one: what may have been meant instead. */
  readonly offered: readonly EntryId[];
  /** The last question, masked. */
  readonly question: string;
  /** Whether the last turn was a clarifying question, which is asked at most once running. */
  readonly clarifying: boolean;
  /** Misses in a row. */
  readonly misses: number;
  /** The id of the last miss, for whoever wants to be told once it is known. */
  readonly missed?: string;
}

/** Nothing has been said yet. */
export const NO_CONTEXT: Context = { at: "", focus: [], facets: [], list: [], offered: [], question: "", clarifying: false, misses: 0 };
