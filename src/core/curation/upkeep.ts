/** What asks for attention by itself: translations left behind, entries to be looked at again, the week in figures. */
import type { EntryId, Locale, PartialDate } from "../knowledge/entry.ts";
import type { Caller } from "./caller.ts";

export interface Stale {
  readonly entry: EntryId;
  /** `name`, `summary`, or `statements[2]`. */
  readonly field: string;
  readonly locales: readonly Locale[];
}

export interface Overdue {
  readonly entry: EntryId;
  readonly reviewBy: PartialDate;
  readonly owner?: string;
}

/** A week in figures. A number under 5 is not broken down. */
export interface Digest {
  /** ISO dates, the first and the last day. */
  readonly from: string;
  readonly to: string;
  readonly questions: number;
  readonly answered: number;
  readonly askedBack: number;
  readonly declined: number;
  readonly misses: number;
  /** By channel and by language; absent where a number would be under 5. */
  readonly byChannel?: Readonly<Record<string, number>>;
  readonly byLocale?: Readonly<Record<Locale, number>>;
  readonly newGroups: number;
  readonly stale: number;
  readonly overdue: number;
}

/** Each needs an editor. */
export interface Upkeep {
  stale(caller: Caller): readonly Stale[];
  /** What should have been looked at before today. */
  overdue(caller: Caller): readonly Overdue[];
  digest(caller: Caller): Promise<Digest>;
}
