/** From the knowledge folder and the locale files to a trained expertise: what every way into the desk starts with. */
import { fileURLToPath } from "node:url";
import type { Config } from "./config.ts";
import { createExpertise, type Expertise } from "./core/conversation/expertise.ts";
import type { Knowledge } from "./core/knowledge/knowledge.ts";
import { loadPhrasebook } from "./i18n/phrasebook.ts";
import { readCalibration, readKnowledge } from "./knowledge-files/read-knowledge.ts";

/** The locale files of this release; the same from `src` and from `dist`. */
export const LOCALES_DIR = fileURLToPath(new URL("../locales", import.meta.url));

/** Reads and trains, which takes a second or two. Throws KnowledgeError with every problem of the knowledge and locale files. */
export async function openExpertise({ knowledgeDir, defaultLocale }: Pick<Config, "knowledgeDir" | "defaultLocale">): Promise<Expertise> {
  const knowledge = withDefaultLocale(await readKnowledge(knowledgeDir), defaultLocale);
  const calibration = await readCalibration(knowledgeDir);
  const { locales, defaultLocale: fallback } = knowledge.programme;
  return createExpertise(knowledge, calibration, await loadPhrasebook(LOCALES_DIR, locales, fallback));
}

function withDefaultLocale(knowledge: Knowledge, defaultLocale: string | undefined): Knowledge {
  return defaultLocale === undefined ? knowledge : { ...knowledge, programme: { ...knowledge.programme, defaultLocale } };
}
