import type { MessageEntity } from "grammy/types";

const PATTERNS = [
  ["bot_command", /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/giu],
  ["mention", /(?<![\p{L}\p{N}_/])@[a-z0-9_]{3,32}(?![\p{L}\p{N}_])/giu],
  ["url", /\bhttps?:\/\/[^\s<>"]+/giu],
] as const;

/** The entities that an app marks in what a person types: commands, mentions, addresses. */
export function peopleEntities(text: string): MessageEntity[] {
  return PATTERNS.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  ).sort((a, b) => a.offset - b.offset);
}
