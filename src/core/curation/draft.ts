/** Edits that are not published yet, and who wrote them. */
import type { Edit } from "../editing/edit.ts";
import { touchedEntries } from "../editing/touched.ts";
import type { EntryId } from "../knowledge/entry.ts";

export interface Draft {
  /** Short, so that a button can name it: `d12`. */
  readonly id: string;
  /** The entry that it is about, for the preview and the list of drafts. */
  readonly entry?: EntryId;
  /** Everybody who wrote in it, the first one first. */
  readonly writers: readonly string[];
  /** When it began: ISO 8601, UTC. */
  readonly at: string;
  /** The revision on which it began. */
  readonly since: number;
  readonly edits: readonly Edit[];
  /** How often it has been written in since it began; absent: never. */
  readonly writes?: number;
  /** When it was last written in; absent: never since it began. */
  readonly written?: string;
  /** Misses that are settled when it is published. */
  readonly misses?: readonly string[];
  /** What publishing it is, in history: a draft, a change taken back, a base restored. */
  readonly kind: "published" | "taken-back" | "restored";
  readonly of?: number;
}

export interface Drafts {
  /** How many there have ever been: the next one's number. */
  readonly count: number;
  readonly drafts: readonly Draft[];
}

export const NO_DRAFTS: Drafts = { count: 0, drafts: [] };

/** The entry that a draft is about: the one named, else the first one changed. */
export function entryAbout({ entry, edits }: Draft): EntryId | undefined {
  return entry ?? touchedEntries(edits)[0];
}

/** Whether a draft says nothing and settles nothing. */
export function isEmpty({ edits, misses = [] }: Draft): boolean {
  return edits.length === 0 && misses.length === 0;
}
