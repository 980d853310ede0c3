import type { MessageEntity } from "grammy/types";
import { parseHtml } from "./html.ts";
import { badRequest } from "./refusal.ts";

export interface Formatted {
  readonly text: string;
  readonly entities?: MessageEntity[];
  /** As the bot wrote it, where it asked for HTML. */
  readonly html?: string;
}

/** In characters (code points), after the entities have been parsed. */
const LIMITS = { text: 4096, caption: 1024 } as const;

/** What becomes of a bot's text: parsed, without the space round it, and within the limits. A caption may be empty, a text may not. */
export function formatted(written: string, parseMode: string | undefined, what: keyof typeof LIMITS): Formatted {
  if (parseMode !== undefined && parseMode.toLowerCase() !== "html") throw badRequest("unsupported parse_mode");
  const parsed = parseMode === undefined ? { ok: true as const, text: written, entities: [] } : parseHtml(written);
  if (!parsed.ok) throw badRequest(parsed.message.replace("Can't", "can't"));
  if (what === "text" && parsed.text === "") throw badRequest("message text is empty");
  const { text, entities } = trimmed(parsed.text, parsed.entities);
  if (what === "text" && text === "") throw badRequest("text must be non-empty");
  if ([...text].length > LIMITS[what]) throw badRequest(what === "text" ? "message is too long" : "message caption is too long");
  return { text, ...(entities.length > 0 && { entities }), ...(parseMode !== undefined && { html: written }) };
}

function trimmed(text: string, entities: readonly MessageEntity[]): { text: string; entities: MessageEntity[] } {
  const start = text.length - text.trimStart().length;
  const kept = text.trim();
  return {
    text: kept,
    entities: entities.flatMap((entity) => {
      const from = Math.max(0, entity.offset - start);
      const to = Math.min(kept.length, entity.offset + entity.length - start);
      return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
    }),
  };
}
