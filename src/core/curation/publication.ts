/** A publication by its parts: what holds it back, what is entered in history, and what is left of the draft. */
import { type Edit, type Files, overlaps } from "../editing/edit.ts";
import { rebase } from "../editing/rebase.ts";
import type { Revision } from "../editing/revision.ts";
import { entryOf } from "../editing/touched.ts";
import type { Caller } from "./caller.ts";
import type { Chronicle, Entered } from "./chronicle.ts";
import type { Draft } from "./draft.ts";
import type { Preview, Published, Publishing } from "./drafting.ts";

/** Why a draft cannot be published as it is, by this caller. */
export function heldBack(
  { draft, conflict, problems, twoPeople, meanwhile, impact }: Preview,
  caller: Caller,
  { reason, seen = 0, writes = draft.writes ?? 0 }: Publishing,
): Exclude<Published["kind"], "published" | "nothing"> | undefined {
  if (conflict !== undefined) return "conflict";
  if (problems.length > 0) return "problems";
  if (twoPeople && draft.writers.includes(caller.who)) return "same-person";
  if (writes !== (draft.writes ?? 0) || meanwhile.some(({ revision }) => revision > seen)) return "meanwhile";
  return impact.worse.length > 0 && reason === undefined ? "worse" : undefined;
}

/** What others published since a draft began that it has to do with. */
export async function meanwhileOf({ since, edits }: Draft, chronicle: Chronicle): Promise<readonly Revision[]> {
  if (since >= chronicle.head) return [];
  const entries = new Set(edits.map(entryOf).filter((entry) => entry !== undefined));
  const concerns = (other: Edit) => entries.has(entryOf(other) ?? "") || edits.some((edit) => overlaps(edit, other));
  return (await chronicle.revisions()).filter(({ revision, edits: others }) => revision > since && others.some(concerns));
}

/** The last revision that a draft has become since it began. */
export async function revisionOf({ id, since }: Pick<Draft, "id" | "since">, chronicle: Chronicle): Promise<Revision | undefined> {
  if (since >= chronicle.head) return undefined;
  return (await chronicle.revisions()).findLast(({ revision, draft }) => revision > since && draft === id);
}

export function enteredOf({ id, kind, of, edits, writers: all }: Draft, { who }: Caller, { reason }: Publishing, at: Date): Entered {
  const writers = all.filter((writer) => writer !== who);
  return {
    kind,
    at: at.toISOString(),
    who,
    draft: id,
    edits,
    ...(writers.length > 0 && { writers }),
    ...(reason !== undefined && { why: reason }),
    ...(of !== undefined && { of }),
  };
}

/** What was written in a draft while it was being published, to be looked at again. */
export function leftOf({ misses: _, ...draft }: Draft, { revision, edits }: Revision, files: Files): Draft[] {
  const published = new Set(edits.map((edit) => JSON.stringify(edit)));
  const fresh = draft.edits.filter((edit) => !published.has(JSON.stringify(edit)));
  const left = rebase(fresh, files);
  return left.length === 0 ? [] : [{ ...draft, since: revision, edits: left }];
}
