/** From a change to the live answer: draft → preview → publish. */
import type { Conflict, Edit } from "../editing/edit.ts";
import type { Revision } from "../editing/revision.ts";
import type { Localized } from "../knowledge/entry.ts";
import type { Problem } from "../knowledge/problems.ts";
import type { Reply } from "../reply/reply.ts";
import type { Caller } from "./caller.ts";
import type { Draft } from "./draft.ts";
import type { Impact } from "./workshop.ts";

export interface Preview {
  readonly draft: Draft;
  /** What people will see of the entry, in each language; empty where there is nothing to see. */
  readonly replies: Localized<Reply>;
  readonly problems: readonly Problem[];
  readonly impact: Impact;
  /** Revisions since the draft began that changed the same places, or others of the same entry. */
  readonly meanwhile: readonly Revision[];
  /** Set where the draft no longer fits: what stands in its way. It can be brought up to date by `takeOver`. */
  readonly conflict?: Conflict;
  /** Whether publishing it takes somebody who did not write it. */
  readonly twoPeople: boolean;
}

export type Published =
  | { readonly kind: "published"; readonly revision: Revision; readonly warning?: string }
  /** The preview says why. */
  | { readonly kind: "problems" | "conflict" | "meanwhile" | "worse" | "same-person"; readonly preview: Preview }
  | { readonly kind: "nothing" };

export interface Publishing {
  readonly reason?: string;
  readonly seen?: number;
  readonly writes?: number;
}

export interface Drafting {
  /** The drafts that the caller may see: their own, and for publishers everybody's; the newest first. */
  list(caller: Caller): readonly Draft[];
  get(caller: Caller, id: string): Draft | undefined;
  /** Begins a draft. Needs an editor. */
  begin(caller: Caller, about?: Pick<Draft, "entry" | "misses" | "kind" | "of"> & { readonly edits?: readonly Edit[] }): Promise<Draft>;
  /** Adds edits to a draft, or says what stands in their way. Edits are made on what the draft already says. */
  add(
    caller: Caller,
    id: string,
    edits: readonly Edit[],
  ): Promise<{ readonly kind: "added"; readonly draft: Draft } | { readonly kind: "conflict"; readonly conflict: Conflict }>;
  /**
   * Brings a draft up to date with what was published meanwhile, the draft's words winning. It comes back without edits where nothing is
   * left of it, because what it changed is gone or says the same already; then it settles no misses either.
   */
  takeOver(caller: Caller, id: string): Promise<Draft>;
  discard(caller: Caller, id: string): Promise<boolean>;
  preview(caller: Caller, id: string): Promise<Preview>;
  /**
   * Publishes a draft. Needs a publisher, and nobody who wrote it where the programme asks for two people. `reason` confirms what the
   * gate holds back (a labelled question that gets worse), and is kept; `seen` is the revision up to which the publisher knows what
   * others published meanwhile. `writes` is that of the draft as the publisher saw it: what was written in it since is "meanwhile" too.
   * Without it, the draft is published as it is. A draft that somebody else has just published is "published"; one that is gone, "nothing".
   */
  publish(caller: Caller, id: string, options?: Publishing): Promise<Published>;
  /** Lets go of drafts that nobody has written in for 90 days, and of empty ones after a day. For the desk's rounds. */
  expire(): Promise<void>;
}
