/** i18next behind the Phrasebook port: the locale files, read from a folder, one fixed translator a language. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInstance, type Resource, type ResourceLanguage, type TFunction } from "i18next";
import type { Locale } from "../core/knowledge/entry.ts";
import { KnowledgeError, type Problem } from "../core/knowledge/problems.ts";
import type { PhraseKey } from "../core/reply/phrase-key.ts";
import type { Phrasebook } from "../core/reply/phrasebook.ts";

/**
 * Loads `<folder>/<locale>.json` for each locale of the programme; `fallback` is the language of locales without a file.
 * Throws KnowledgeError naming the file when one is missing or broken.
 */
export async function loadPhrasebook(folder: string, locales: readonly Locale[], fallback: Locale): Promise<Phrasebook> {
  const available = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5));
  const wanted = locales.filter((locale) => available.includes(locale));
  if (!wanted.includes(fallback))
    throw new KnowledgeError([
      { file: join(folder, `${fallback}.json`), path: "", message: "is missing: the desk has no words in its default language" },
    ]);
  const problems: Problem[] = [];
  const resources: Resource = {};
  for (const locale of wanted) resources[locale] = { translation: await readLocale(join(folder, `${locale}.json`), problems) };
  if (problems.length > 0) throw new KnowledgeError(problems);
  const instance = createInstance();
  await instance.init({
    resources,
    fallbackLng: fallback,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const translators = new Map<Locale, TFunction>(wanted.map((locale) => [locale, instance.getFixedT(locale)]));
  const translated = (locale: Locale, key: PhraseKey, values: Readonly<Record<string, string | number>> = {}): string =>
    (translators.get(locale) ?? translators.get(fallback)!)(key, values);
  // Phrases without values are the same each time, and there are a dozen in every reply.
  const fixed = new Map<string, string>();

  function say(locale: Locale, key: PhraseKey, values?: Readonly<Record<string, string | number>>): string {
    if (values !== undefined) return translated(locale, key, values);
    const name = `${locale} ${key}`;
    let phrase = fixed.get(name);
    if (phrase === undefined) fixed.set(name, (phrase = translated(locale, key)));
    return phrase;
  }

  return { say, locales: wanted };
}

async function readLocale(file: string, problems: Problem[]): Promise<ResourceLanguage> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as ResourceLanguage;
  } catch (error) {
    problems.push({ file, path: "", message: `cannot be read: ${(error as Error).message}; restore it from the last release` });
    return {};
  }
}
