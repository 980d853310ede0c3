/** What people would see of a draft. */
import type { Expertise } from "../conversation/expertise.ts";
import type { Localized } from "../knowledge/entry.ts";
import { AS_AUTHORED } from "../reply/composer.ts";
import type { Reply } from "../reply/reply.ts";
import { type Draft, entryAbout } from "./draft.ts";

/** In each language; empty where there is nothing to see. */
export function repliesOf(draft: Draft, { base, composer }: Expertise): Localized<Reply> {
  const entry = entryAbout(draft);
  if (entry === undefined || !base.has(entry)) return {};
  return Object.fromEntries(base.programme.locales.map((locale) => [locale, composer.page(entry, locale, AS_AUTHORED)]));
}
