/** What a knowledge folder says of the edits that were made, read from a copy as the next process would read it. */
import { createExpertise } from "../../src/core/conversation/expertise.ts";
import { applyEdits, invert, overlaps } from "../../src/core/editing/edit.ts";
import type { Revision } from "../../src/core/editing/revision.ts";
import { compare, type Standing, standingOf } from "../../src/core/quality/standing.ts";
import { checkKnowledge } from "../../src/knowledge-files/check-knowledge.ts";
import { openChronicle } from "../../src/knowledge-files/chronicle/open-chronicle.ts";
import { openKnowledge } from "../../src/open-expertise.ts";
import type { Acknowledged } from "./editor.ts";

export interface Evidence {
  readonly revisions: readonly Revision[];
  /** Acknowledged edits without their record, or whose record says something else. */
  readonly unrecorded: readonly string[];
  /** Acknowledged edits that no later one has changed, and that do not stand in the files. */
  readonly missing: readonly string[];
  /** What `knowledge check` says, and `history --verify`. */
  readonly problems: readonly string[];
  readonly faults: readonly string[];
  readonly standing: Standing;
}

/** Looks at a copy of the folder, made beside it: what was half done when it was made is finished there as by a process that starts. */
export async function examine(copy: string, acknowledged: readonly Acknowledged[]): Promise<Evidence> {
  const chronicle = await openChronicle({
    folder: copy,
    now: () => new Date(),
    warn: () => {},
    lock: async () => ({ release: async () => {} }),
  });
  try {
    const revisions = await chronicle.revisions();
    const { knowledge, calibration, phrasebook } = await openKnowledge({ knowledgeDir: copy }, chronicle.files);
    const expertise = createExpertise(knowledge, calibration, phrasebook);
    const isThere = ({ revision }: Acknowledged) => {
      const later = revisions.slice(revision + 1).flatMap(({ edits }) => edits);
      const standing = (revisions[revision]?.edits ?? []).filter((edit) => !later.some((other) => overlaps(edit, other)));
      return standing.every((edit) => applyEdits(chronicle.files, invert([edit])).kind === "applied");
    };
    const isRecorded = ({ revision, words, state }: Acknowledged) => {
      const record = JSON.stringify(revisions[revision]?.edits ?? []);
      const isSaid = words.every((word) => record.includes(JSON.stringify(word)));
      return revisions[revision] !== undefined && isSaid && (state === undefined || stateAt(revision, state.entry) === state.is);
    };
    /** Of an entry that was published at the beginning; somebody else may have changed it to the same a moment before. */
    const stateAt = (revision: number, entry: string) => {
      const edits = revisions.slice(0, revision + 1).flatMap((each) => each.edits);
      return edits.findLast(({ path }) => path.includes(`#${entry}`) && path.at(-1) === "state")?.after ?? "published";
    };
    const problems = checkKnowledge(knowledge, expertise);
    return {
      revisions,
      unrecorded: acknowledged
        .filter((edit) => !isRecorded(edit))
        .map((edit) => `${described(edit)}; the record says ${JSON.stringify(revisions[edit.revision]?.edits)}`),
      missing: acknowledged.filter((edit) => !isThere(edit)).map(described),
      problems: problems.map(({ file, path, message }) => `${file} ${path}: ${message}`),
      faults: await chronicle.verify(),
      standing: standingOf(knowledge, expertise),
    };
  } finally {
    await chronicle.close();
  }
}

/** Labelled questions that were right and are not any more, though nobody gave a reason in between. */
export function worseWithoutReason(before: Evidence, after: Evidence): readonly string[] {
  const between = after.revisions.slice(before.revisions.length);
  if (between.some(({ why }) => why !== undefined)) return [];
  return compare(before.standing, after.standing, []).worse.map(({ question }) => question);
}

function described({ editor, deed, revision, words, state }: Acknowledged): string {
  return `${revision}: ${deed} by ${editor}, ${[...words, ...(state ? [`${state.entry} ${state.is}`] : [])].join(", ")}`;
}
