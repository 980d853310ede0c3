/** Phrasebooks by the languages of a programme: loaded again only when an edit changes those. */
import type { Programme } from "../core/knowledge/knowledge.ts";
import type { Phrasebook } from "../core/reply/phrasebook.ts";
import { loadPhrasebook } from "../i18n/phrasebook.ts";
import { LOCALES_DIR } from "../open-expertise.ts";

export type Phrasebooks = (programme: Programme) => Promise<Phrasebook>;

/** Rejects with KnowledgeError where a language has no texts. */
export function openPhrasebooks(): Phrasebooks {
  let loaded: { readonly key: string; readonly phrasebook: Phrasebook } | undefined;
  return async ({ locales, defaultLocale }) => {
    const key = [defaultLocale, ...locales].join(" ");
    if (loaded?.key !== key) loaded = { key, phrasebook: await loadPhrasebook(LOCALES_DIR, locales, defaultLocale) };
    return loaded.phrasebook;
  };
}
