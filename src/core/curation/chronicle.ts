/** The port to the knowledge folder as its only writer: the files as they stand, and every revision that led there. */
import type { Files } from "../editing/edit.ts";
import type { Revision, RevisionKind } from "../editing/revision.ts";

/** A record as it is before it has its place among the others. */
export interface Entered extends Omit<Revision, "revision" | "kind" | "files" | "previous" | "hash"> {
  readonly kind: Exclude<RevisionKind, "origin">;
}

export interface Chronicle {
  /** What is published. */
  readonly files: Files;
  /** The number of the last revision; 0 before the first change. */
  readonly head: number;
  /** Every revision from the origin on, the oldest first. */
  revisions(): Promise<readonly Revision[]>;
  /**
   * Makes the edits and records them: when it resolves both survive the process being killed, and a kill before that leaves all of it or
   * nothing. Throws RangeError for edits that do not fit what is published (`applyEdits` tells before), StoreError when the disk refuses.
   */
  enter(entered: Entered): Promise<Revision>;
  /** What is wrong with the records or the files, in words; empty when all is as it was written. */
  verify(): Promise<readonly string[]>;
  close(): Promise<void>;
}
