/** What was published before: looked up, compared, taken back. */
import type { Edit } from "../editing/edit.ts";
import type { Revision } from "../editing/revision.ts";
import type { EntryId } from "../knowledge/entry.ts";
import type { Caller } from "./caller.ts";
import type { Draft } from "./draft.ts";

export type TakenBack =
  | { readonly kind: "draft"; readonly draft: Draft }
  /** Later revisions changed what this one made: they are to be taken back first. */
  | { readonly kind: "built-upon"; readonly by: readonly number[] }
  | { readonly kind: "unknown" };

/** Each needs an editor. What changes something makes a draft, to be previewed and published like any other. */
export interface Past {
  /** The newest first; of one entry, or of all. */
  list(caller: Caller, options?: { readonly entry?: EntryId; readonly limit?: number }): Promise<readonly Revision[]>;
  get(caller: Caller, revision: number): Promise<Revision | undefined>;
  /** What leads from one revision to another, either way; undefined where there is no such revision. */
  between(caller: Caller, from: number, to: number): Promise<readonly Edit[] | undefined>;
  /** A draft that takes one change back, also an old one, when nothing later builds on it. */
  takeBack(caller: Caller, revision: number): Promise<TakenBack>;
  /** A draft that brings the whole base back to how it stood at the end of a day (ISO date, where the programme is); undefined for a day before the origin. */
  restore(caller: Caller, day: string): Promise<Draft | undefined>;
  /** What is wrong with the records or the files; empty when nobody has tampered with them. */
  verify(caller: Caller): Promise<readonly string[]>;
}
