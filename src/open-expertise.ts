/** From the knowledge folder and the locale files to a trained expertise: what every way into the desk starts with. */
import { fileURLToPath } from "node:url";
import type { Config } from "./config.ts";
import { createExpertise, type Expertise } from "./core/conversation/expertise.ts";
import type { Knowledge } from "./core/knowledge/knowledge.ts";
import { KnowledgeError } from "./core/knowledge/problems.ts";
import type { Calibration } from "./core/matching/calibration.ts";
import type { Phrasebook } from "./core/reply/phrasebook.ts";
import { loadPhrasebook } from "./i18n/phrasebook.ts";
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

/** Reads the knowledge, its calibration and the words. Throws KnowledgeError with every fault of form, those of the calibration among them. */
export async function openKnowledge({ knowledgeDir, defaultLocale }: Pick<Config, "knowledgeDir" | "defaultLocale">): Promise<Opened> {
  const [read, calibration] = await both(readKnowledge(knowledgeDir), readCalibration(knowledgeDir));
  const knowledge = withDefaultLocale(read, defaultLocale);
  const { locales, defaultLocale: fallback } = knowledge.programme;
  return { knowledge, calibration, phrasebook: await loadPhrasebook(LOCALES_DIR, locales, fallback) };
}

/**
 * Reads and trains, which takes a second or two, or takes from the cache what was trained on the same knowledge. Throws KnowledgeError
 * with every problem of the knowledge and locale files.
 */
export async function openExpertise(config: Pick<Config, "knowledgeDir" | "defaultLocale">, cache?: TrainingCache): Promise<Expertise> {
  const { knowledge, calibration, phrasebook } = await openKnowledge(config);
  const trained = await cache?.load(knowledge);
  const expertise = createExpertise(knowledge, calibration, phrasebook, trained);
  if (trained === undefined) await cache?.save(knowledge, expertise.matcher.trained);
  return expertise;
}

function withDefaultLocale(knowledge: Knowledge, defaultLocale: string | undefined): Knowledge {
  return defaultLocale === undefined ? knowledge : { ...knowledge, programme: { ...knowledge.programme, defaultLocale } };
}

async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === "fulfilled" && b.status === "fulfilled") return [a.value, b.value];
  const reasons = [a, b].flatMap((settled): unknown[] => (settled.status === "rejected" ? [settled.reason] : []));
  const unexpected = reasons.find((reason) => !(reason instanceof KnowledgeError));
  if (unexpected !== undefined) throw unexpected;
  throw new KnowledgeError(reasons.flatMap((reason) => (reason instanceof KnowledgeError ? reason.problems : [])));
}
