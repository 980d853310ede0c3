/** What could not be answered, for administrators to decide on. Words are masked; who asked is not known. */
import type { EntryId, Kind, Locale, Localized } from "../knowledge/entry.ts";
import type { Caller } from "./caller.ts";
import type { Draft } from "./draft.ts";

/** Why a question counts as a miss: declined though something in it belongs here; "none of these"; "not what I meant"; "out of date". */
export const MISS_REASONS = ["declined", "none", "wrong", "obsolete"] as const;
export type MissReason = (typeof MISS_REASONS)[number];

export interface Miss {
  /** Made of what the outcome says: the same for the same outcome. */
  readonly id: string;
  readonly at: string;
  readonly channel: string;
  readonly locale: Locale;
  readonly question: string;
  /** The entry answered with, or what was offered. */
  readonly entries: readonly EntryId[];
  readonly reason: MissReason;
}

/** Misses that ask the same. */
export interface MissGroup {
  /** That of its oldest miss. */
  readonly id: string;
  /** The newest first. */
  readonly misses: readonly Miss[];
  /** Why they are held to ask the same. */
  readonly because: "alone" | "same-words" | "same-entry" | "same-outside";
  /** The entry that they come nearest to, where one is near at all. */
  readonly nearest?: EntryId;
  /** The outside class that they most probably belong to. */
  readonly outside?: string;
  /** How many wait to be told. */
  readonly waiting: number;
}

/** All but `dismiss` make a draft, to be previewed and published like any other; publishing it settles the group and tells who waits. */
export interface Misses {
  /** Undecided ones of the last 30 days; the most frequent first, equal ones by how recent. Needs an editor. */
  groups(caller: Caller): Promise<readonly MissGroup[]>;
  group(caller: Caller, id: string): Promise<MissGroup | undefined>;
  /** Its questions become phrasings of an entry, each in its language, and labelled questions. */
  teach(caller: Caller, id: string, entry: EntryId): Promise<Draft | undefined>;
  /** A new entry, with the questions as its first phrasings. */
  create(
    caller: Caller,
    id: string,
    entry: { readonly id: EntryId; readonly kind: Kind; readonly name: Localized<string> },
  ): Promise<Draft | undefined>;
  /** Its questions are none of the desk's business: they join an outside class, and the labelled questions as outside. */
  outside(caller: Caller, id: string, outsideClass: string): Promise<Draft | undefined>;
  /** An empty draft on an entry, which settles the group once it is published. */
  fix(caller: Caller, id: string, entry: EntryId): Promise<Draft | undefined>;
  /** Nothing is to be done. Says whether there was such a group. */
  dismiss(caller: Caller, id: string): Promise<boolean>;
  /** After a publication: the misses are decided, and whoever waits for one of them is told with the entry. */
  settle(misses: readonly string[], entry: EntryId | undefined): Promise<void>;
}
