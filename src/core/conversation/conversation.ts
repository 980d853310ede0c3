/** What is remembered between two turns of one conversation. */
import type { Locale } from "../knowledge/entry.ts";
import type { Context } from "../matching/context.ts";

/** How long a context is remembered after the last turn. */
export const CONTEXT_MINUTES = 10;

/** How long the words of a miss are kept, without who asked. */
export const MISS_DAYS = 30;

/** How long somebody waits to be told what could not be answered; after that the wish is forgotten. */
export const WISH_DAYS = 30;

/** How long a channel remembers which private chat to read on in after it was away. */
export const CHAT_DAYS = 30;

export interface Conversation {
  readonly version: 1;
  /** The language the person chose, kept until forgotten. */
  readonly chosen?: Locale;
  /** The language of the last turns, so that "ok" does not change it. Goes with the context. */
  readonly spoken?: Locale;
  /** That personal data in a question was masked has been said in this conversation. Goes with the context. */
  readonly maskingTold?: true;
  readonly context?: Context;
  /** Where the context was spoken of, if others read along there; absent in private. Goes with the context. */
  readonly place?: string;
}

export const NEW_CONVERSATION: Conversation = { version: 1 };

/** What outlives the context: the chosen language, nothing else. */
export function lastingPart({ chosen }: Conversation): Conversation {
  return { version: 1, ...(chosen !== undefined && { chosen }) };
}
