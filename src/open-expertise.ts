/** From the knowledge folder and the locale files to a trained expertise: what every way into the desk starts with. */
import { fileURLToPath } from "node:url";
import type { Config } from "./config.ts";
import { createExpertise, type Expertise } from "./core/conversation/expertise.ts";
import type { Knowledge } from "./core/knowledge/knowledge.ts";
import { loadPhrasebook } from "./i18n/phrasebook.ts";
import { readCalibration, readKnowledge } from "./knowledge-files/read-knowledge.ts";
import type { TrainingCache } from "./storage/training-cache.ts";

/** The locale files of this release; the same from `src` and from `dist`. */
export const LOCALES_DIR = fileURLToPath(new URL("../locales", import.meta.url));

/**
 * Reads and trains, which takes a second or two, or takes from the cache what was trained on the same knowledge. Throws KnowledgeError
 * with every problem of the knowledge and locale files.
 */
export async function openExpertise(
  { knowledgeDir, defaultLocale }: Pick<Config, "knowledgeDir" | "defaultLocale">,
  cache?: TrainingCache,
): Promise<Expertise> {
  const knowledge = withDefaultLocale(await readKnowledge(knowledgeDir), defaultLocale);
  const calibration = await readCalibration(knowledgeDir);
  const { locales, defaultLocale: fallback } = knowledge.programme;
  const phrasebook = await loadPhrasebook(LOCALES_DIR, locales, fallback);
  const trained = await cache?.load(knowledge);
  const expertise = createExpertise(knowledge, calibration, phrasebook, trained);
  if (trained === undefined) await cache?.save(knowledge, expertise.matcher.trained);
  return expertise;
}

function withDefaultLocale(knowledge: Knowledge, defaultLocale: string | undefined): Knowledge {
  return defaultLocale === undefined ? knowledge : { ...knowledge, programme: { ...knowledge.programme, defaultLocale } };
}
