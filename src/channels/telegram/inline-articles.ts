import type { InlineQueryResultArticle } from "grammy/types";
import type { Locale } from "../../core/knowledge/entry.ts";
import type { PlatformParts } from "../../core/platform-parts.ts";
import { compact } from "../../core/reply/compact.ts";
import type { Phrasebook } from "../../core/reply/phrasebook.ts";
import { render, wordsIn } from "./render.ts";

const MOST = 10;

/** What is offered for words typed behind the bot's name: pages as they fit where others read along. */
export function inlineArticles(
  typed: string,
  locale: Locale,
  desk: PlatformParts["desk"],
  phrasebook: Phrasebook,
): InlineQueryResultArticle[] {
  return desk
    .suggest(typed, locale)
    .slice(0, MOST)
    .flatMap(({ entry, title }): InlineQueryResultArticle[] => {
      const page = desk.page(entry, locale);
      if (page === undefined) return [];
      const [text] = render(compact(page), wordsIn(locale, phrasebook)).messages;
      const content = { message_text: text, parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;
      return [{ type: "article", id: entry, title, description: page.lead, input_message_content: content }];
    });
}
