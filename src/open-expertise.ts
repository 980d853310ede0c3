/** From the knowledge folder and the locale files to a trained expertise: what every way into the desk starts with. */
import { fileURLToPath } from "node:url";
import type { Config } from "./config.ts";
import { createExpertise, type Expertise } from "./core/conversation/expertise.ts";
import type { Files } from "./core/editing/edit.ts";
import type { Knowledge } from "./core/knowledge/knowledge.ts";
import { KnowledgeError } from "./core/knowledge/problems.ts";
import type { Calibration } from "./core/matching/calibration.ts";
import { Matcher } from "./core/matching/matcher.ts";
import type { Phrasebook } from "./core/reply/phrasebook.ts";
import { loadPhrasebook } from "./i18n/phrasebook.ts";
import { parseFiles } from "./knowledge-files/parse-files.ts";
import { within } from "./knowledge-files/read-files.ts";
import { readCalibration, readKnowledge } from "./knowledge-files/read-knowledge.ts";
import type { TrainingCache } from "./storage/training-cache.ts";

/** The locale files of this release; the same from `src` and from `dist`. */
export const LOCALES_DIR = fileURLToPath(new URL("../locales", import.meta.url));

/** What an expertise is made of. */
export interface Opened {
  readonly knowledge: Knowledge;
  readonly calibration: Calibration;
  readonly phrasebook: Phrasebook;
}

/**
 * Reads the knowledge, unless its files have been read before, its calibration and the words. Throws KnowledgeError with every fault of
 * form, those of the calibration among them.
 */
export async function openKnowledge(
  { knowledgeDir, defaultLocale }: Pick<Config, "knowledgeDir" | "defaultLocale">,
  files?: Files,
): Promise<Opened> {
  const reading = files === undefined ? readKnowledge(knowledgeDir) : knowledgeIn(files, knowledgeDir);
  const [read, calibration] = await both(reading, readCalibration(knowledgeDir));
  const knowledge = withDefaultLocale(read, defaultLocale);
  const { locales, defaultLocale: fallback } = knowledge.programme;
  return { knowledge, calibration, phrasebook: await loadPhrasebook(LOCALES_DIR, locales, fallback) };
}

/**
 * Reads and trains, which takes a second or two, or takes from the cache what was trained on the same knowledge. Files that have been
 * read before are not read again. Throws KnowledgeError with every problem of the knowledge and locale files.
 */
export async function openExpertise(
  config: Pick<Config, "knowledgeDir" | "defaultLocale">,
  cache?: TrainingCache,
  files?: Files,
): Promise<Expertise> {
  const { knowledge, calibration, phrasebook } = await openKnowledge(config, files);
  const trained = await cache?.load(knowledge);
  const expertise = createExpertise(knowledge, calibration, phrasebook, new Matcher(knowledge, { trained }));
  if (trained === undefined) await cache?.save(knowledge, expertise.matcher.trained);
  return expertise;
}

/** The knowledge with the default language that the configuration asks for, if it does. */
export function withDefaultLocale(knowledge: Knowledge, defaultLocale: string | undefined): Knowledge {
  return defaultLocale === undefined ? knowledge : { ...knowledge, programme: { ...knowledge.programme, defaultLocale } };
}

async function knowledgeIn(files: Files, folder: string): Promise<Knowledge> {
  const { knowledge, problems } = parseFiles(files);
  if (knowledge === undefined) throw new KnowledgeError(within(folder, problems));
  return knowledge;
}

async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === "fulfilled" && b.status === "fulfilled") return [a.value, b.value];
  const reasons = [a, b].flatMap((settled): unknown[] => (settled.status === "rejected" ? [settled.reason] : []));
  const unexpected = reasons.find((reason) => !(reason instanceof KnowledgeError));
  if (unexpected !== undefined) throw unexpected;
  throw new KnowledgeError(reasons.flatMap((reason) => (reason instanceof KnowledgeError ? reason.problems : [])));
}
