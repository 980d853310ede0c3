/** Reads the knowledge folder: every file, validated, or every problem at once. */
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import { KnowledgeError } from "../core/knowledge/problems.ts";
import type { Calibration } from "../core/matching/calibration.ts";
import { formed } from "./look.ts";
import { parseFiles } from "./parse-files.ts";
import { readContent, readFolder, within } from "./read-files.ts";
import { FILES } from "./schema.ts";

/** Reads all files of the folder. Throws `KnowledgeError` with every problem of form; what entries say of each other is for `checkKnowledge`. */
export async function readKnowledge(folder: string): Promise<Knowledge> {
  const { files, problems: unreadable } = await readFolder(folder);
  const { knowledge, problems } = parseFiles(files);
  if (knowledge !== undefined && unreadable.length === 0) return knowledge;
  const told = new Set(unreadable.map(({ file }) => file));
  throw new KnowledgeError(within(folder, [...unreadable, ...problems.filter(({ file }) => !told.has(file))]));
}

/** Reads `calibration.json`, the table that `npm run calibrate` fits to this knowledge. */
export async function readCalibration(folder: string): Promise<Calibration> {
  const file = "calibration.json";
  const { value, problems } = await readContent(folder, file);
  const seen = value === undefined ? { problems } : lookAtCalibration(file, value);
  if (!("value" in seen)) throw new KnowledgeError(within(folder, seen.problems));
  return seen.value as Calibration;
}

const lookAtCalibration = formed(FILES.calibration, (form) => form);
