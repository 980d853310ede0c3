/** A chronicle that forgets everything with the test. */
import { createHash } from "node:crypto";
import type { Chronicle } from "../../src/core/curation/chronicle.ts";
import { applyEdits, type Files } from "../../src/core/editing/edit.ts";
import { firstFault, type Revision, seal } from "../../src/core/editing/revision.ts";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function memoryChronicle(origin: Files, at = "2026-01-01T00:00:00.000Z"): Chronicle {
  let files = origin;
  const first = { revision: 0, kind: "origin" as const, at, who: "files", edits: [], files: {}, previous: "" };
  const revisions: Revision[] = [seal(first, sha256)];
  return {
    get files() {
      return files;
    },
    get head() {
      return revisions.length - 1;
    },
    revisions: async () => revisions,
    async enter(entered) {
      const applied = applyEdits(files, entered.edits);
      if (applied.kind === "conflict") throw new RangeError("These edits do not fit what is published");
      files = applied.files;
      const revision = seal({ ...entered, revision: revisions.length, files: {}, previous: revisions.at(-1)!.hash }, sha256);
      revisions.push(revision);
      return revision;
    },
    verify: async () => (firstFault(revisions, sha256) === undefined ? [] : ["The records have been changed"]),
    close: async () => {},
  };
}
