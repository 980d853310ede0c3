/**
 * What was trained, kept under the data folder so that the next start need not train again. It is a copy of what the knowledge says and
 * nothing more: whatever is wrong with it, the desk trains anew.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import { trainedOn } from "../core/matching/authored.ts";
import type { Trained } from "../core/matching/matcher.ts";
import { writeSynced } from "../disk/synced-write.ts";
import type { Warn } from "./storage-notice.ts";

export interface TrainingCache {
  /** What was trained on the same knowledge by the same code, or undefined. */
  load(knowledge: Knowledge): Promise<Trained | undefined>;
  /** Keeps it for the next start, instead of what was kept before. */
  save(knowledge: Knowledge, trained: Trained): Promise<void>;
}

const MATCHING = new URL("../core/matching/", import.meta.url);

/** A cache of one file in `directory`; `warn` is told when it cannot be written, which stops nothing. */
export function openTrainingCache(directory: string, warn: Warn): TrainingCache {
  const file = join(directory, "trained.bin");
  return {
    async load(knowledge) {
      try {
        const kept = deserialize(await readFile(file)) as { key: string; trained: Trained };
        return kept.key === (await keyOf(knowledge)) ? kept.trained : undefined;
      } catch {
        // Missing, torn, or of another Node: all the same to a cache.
        return undefined;
      }
    },
    async save(knowledge, trained) {
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeSynced(`${file}.new`, serialize({ key: await keyOf(knowledge), trained }), 0o600, "w");
        await rename(`${file}.new`, file);
      } catch (error) {
        warn({
          file,
          what: `could not be written (${(error as Error).message})`,
          done: "the desk goes on, and trains again at its next start",
        });
      }
    },
  };
}

/** A hash of all that training reads: the words, and the code that makes something of them. */
async function keyOf(knowledge: Knowledge): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify(trainedOn(knowledge)));
  for (const module of (await readdir(MATCHING)).sort()) hash.update(await readFile(new URL(module, MATCHING)));
  return hash.digest("hex");
}
