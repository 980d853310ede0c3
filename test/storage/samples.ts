import type { Conversation } from "../../src/core/conversation/conversation.ts";
import type { Outcome } from "../../src/core/store.ts";

export const NOON = "2026-11-24T12:00:00.000Z";

/** The instant so many minutes (or days) after noon. */
export const minutesLater = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000);
export const daysLater = (days: number) => minutesLater(days * 24 * 60);

/** A conversation about the moulds that was last touched at noon, or at another instant. */
export function conversationAbout(question: string, at = NOON): Conversation {
  const context = { at, focus: ["mold-dies"], facets: ["contact"], list: [], offered: [], question, clarifying: false, misses: 0 };
  return { version: 1, chosen: "id", spoken: "ja", maskingTold: true, context };
}

export function missed(question: string, at = NOON): Outcome {
  return { at, channel: "telegram", locale: "id", kind: "miss", entries: [], question };
}
