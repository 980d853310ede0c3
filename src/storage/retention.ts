/** How long things are kept: one rule for every store. */
import { contextAt } from "../core/conversation/advance.ts";
import { type Conversation, lastingPart, MISS_DAYS } from "../core/conversation/conversation.ts";
import type { Outcome } from "../core/store.ts";

const DAY = 24 * 60 * 60_000;

/** What is left of a conversation: itself when nothing has expired, undefined when nothing remains. */
export function remaining(conversation: Conversation, now: Date): Conversation | undefined {
  const kept = contextAt(conversation, now) === undefined ? lastingPart(conversation) : conversation;
  return Object.keys(kept).every((key) => key === "version") ? undefined : kept;
}

/** The day under which an outcome is kept, and with which it is let go: `2026-11-24`, UTC. */
export function dayOf(outcome: Outcome): string {
  return outcome.at.slice(0, 10);
}

/** Whether what happened on a (UTC) day must go: as soon as the first moment of that day is `MISS_DAYS` old, so that nothing stays longer. */
export function isPastKeeping(day: string, now: Date): boolean {
  return now.getTime() - Date.parse(day) >= MISS_DAYS * DAY;
}
