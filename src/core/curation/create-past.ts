import { difference } from "../editing/difference.ts";
import { applyEdits, type Files, invert, overlaps, valueAt } from "../editing/edit.ts";
import type { Revision } from "../editing/revision.ts";
import { touchedEntries } from "../editing/touched.ts";
import { dayIn } from "../knowledge/day.ts";
import type { Chronicle } from "./chronicle.ts";
import type { Drafting } from "./drafting.ts";
import type { Past } from "./past.ts";
import type { Rights } from "./rights.ts";

export interface PastParts {
  readonly rights: Rights;
  readonly chronicle: Chronicle;
  readonly drafting: Drafting;
}

const MOST_LISTED = 20;

export function createPast({ rights, chronicle, drafting }: PastParts): Past {
  /** The files as a revision left them: what came later, undone. */
  function filesAt(revision: number, revisions: readonly Revision[]): Files {
    const undone = revisions
      .slice(revision + 1)
      .toReversed()
      .flatMap(({ edits }) => invert(edits));
    const applied = applyEdits(chronicle.files, undone);
    if (applied.kind === "applied") return applied.files;
    throw new RangeError(
      `Revision ${revision} cannot be rebuilt: ${applied.conflict.edit.path.join(" › ")} is not as its record says; history --verify tells where`,
    );
  }

  return {
    async list(caller, { entry, limit = MOST_LISTED } = {}) {
      rights.require(caller, "editor");
      const revisions = (await chronicle.revisions()).toReversed();
      return revisions.filter(({ edits }) => entry === undefined || touchedEntries(edits).includes(entry)).slice(0, limit);
    },
    async get(caller, revision) {
      rights.require(caller, "editor");
      return (await chronicle.revisions())[revision];
    },
    async between(caller, from, to) {
      rights.require(caller, "editor");
      const revisions = await chronicle.revisions();
      if (revisions[from] === undefined || revisions[to] === undefined) return undefined;
      return difference(filesAt(from, revisions), filesAt(to, revisions));
    },
    async takeBack(caller, number) {
      rights.require(caller, "editor");
      const revisions = await chronicle.revisions();
      const taken = revisions[number];
      if (taken === undefined || taken.edits.length === 0) return { kind: "unknown" };
      const edits = invert(taken.edits);
      if (applyEdits(chronicle.files, edits).kind === "conflict") {
        const later = revisions
          .slice(number + 1)
          .filter((other) => other.edits.some((edit) => taken.edits.some((own) => overlaps(own, edit))));
        return { kind: "built-upon", by: later.map(({ revision }) => revision) };
      }
      return { kind: "draft", draft: await drafting.begin(caller, { kind: "taken-back", of: number, edits }) };
    },
    async restore(caller, day) {
      rights.require(caller, "publisher");
      const revisions = await chronicle.revisions();
      const timeZone = valueAt(chronicle.files, ["programme.json", "timeZone"]);
      const dayOf = (at: string) => dayIn(typeof timeZone === "string" ? timeZone : "UTC", new Date(at));
      const restored = revisions.findLast(({ at }) => dayOf(at) <= day);
      if (restored === undefined) return undefined;
      const edits = difference(chronicle.files, filesAt(restored.revision, revisions));
      return drafting.begin(caller, { kind: "restored", of: restored.revision, edits });
    },
    async verify(caller) {
      rights.require(caller, "editor");
      return chronicle.verify();
    },
  };
}
