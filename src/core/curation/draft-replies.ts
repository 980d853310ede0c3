/** What a draft is about, and what people would see of it. */
import type { Expertise } from "../conversation/expertise.ts";
import { touchedEntries } from "../editing/touched.ts";
import type { EntryId, Localized } from "../knowledge/entry.ts";
import { AS_AUTHORED } from "../reply/composer.ts";
import type { Reply } from "../reply/reply.ts";
import type { Draft } from "./draft.ts";

/** In each language; empty where there is nothing to see. */
export function repliesOf(draft: Draft, { base, composer }: Expertise): Localized<Reply> {
  const entry = entryAbout(draft);
  if (entry === undefined || !base.has(entry)) return {};
  return Object.fromEntries(base.programme.locales.map((locale) => [locale, composer.page(entry, locale, AS_AUTHORED)]));
}

/** The entry that a draft is about: the one named, else the first one changed. */
export function entryAbout({ entry, edits }: Draft): EntryId | undefined {
  return entry ?? touchedEntries(edits)[0];
}
