/** A knowledge folder that a test may change, and chronicles of it. */
import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Chronicle, Entered } from "../../../src/core/curation/chronicle.ts";
import type { Edit } from "../../../src/core/editing/edit.ts";
import { openChronicle } from "../../../src/knowledge-files/chronicle/open-chronicle.ts";
import { temporaryFolder } from "../../storage/temporary-folder.ts";
import { HARBOUR } from "../harbour.ts";

const NOW = new Date("2026-11-24T08:00:00.000Z");

/** A copy of the fixture without its schemas, which no chronicle reads. */
export async function copyOfHarbour(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(HARBOUR, folder, { recursive: true, filter: (path) => basename(path) !== "schema" });
  return folder;
}

export interface Opened {
  readonly chronicle: Chronicle;
  /** What it warned of, as sentences. */
  readonly notices: readonly string[];
}

/** Opens a folder's chronicle; `locks` notes when it takes and releases the folder. */
export async function open(folder: string, locks: string[] = []): Promise<Opened> {
  const notices: string[] = [];
  const chronicle = await openChronicle({
    folder,
    now: () => NOW,
    warn: ({ file, what, done }) => notices.push(`${file.replace(`${folder}/`, "")} ${what}; ${done}`),
    lock: async () => {
      locks.push("taken");
      return { release: async () => void locks.push("released") };
    },
  });
  onTestFinished(() => chronicle.close());
  return { chronicle, notices };
}

export const WAGE = ["topics.json", "entries", "#topic-wage"];

/** Changes the English name of the entry on wages. */
export function renamed(before: string, after: string): Edit {
  return { path: [...WAGE, "name", "en"], before, after };
}

export function published(...edits: Edit[]): Entered {
  return { kind: "published", at: NOW.toISOString(), who: "telegram:9f2c", why: "a slip", edits };
}

export async function textIn(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), "utf8");
}

/** Changes a file as somebody with an editor would. */
export async function byHand(folder: string, file: string, change: (text: string) => string): Promise<void> {
  await writeFile(join(folder, file), change(await textIn(folder, file)));
}
