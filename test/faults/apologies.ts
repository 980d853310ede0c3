import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";

/** The words with which the desk apologizes, in each language of the knowledge. */
export async function apologiesOf(knowledgeDir: string): Promise<string[]> {
  const { locales, defaultLocale } = (await readKnowledge(knowledgeDir)).programme;
  const phrasebook = await loadPhrasebook(LOCALES_DIR, locales, defaultLocale);
  return locales.map((locale) => phrasebook.say(locale, "failure"));
}
