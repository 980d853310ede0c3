/** What the matcher makes of a text taken alone: the one label it would bet on, inside or outside. */
import { OUTSIDE } from "../knowledge/knowledge.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Impression } from "../matching/matcher.ts";

/** The most probable entry or outside class; undefined for a text that says nothing. */
export function firstLabel({ candidates: [inside], outside: [outside] }: Impression): string | undefined {
  if ((inside?.probability ?? 0) >= (outside?.probability ?? 0)) return inside?.entry;
  return outside && OUTSIDE + outside.id;
}

/** Whether a bet serves the one who asked: the same entry or one of its story; for an outside question, anything that declines. */
export function serves(bet: string | undefined, label: string, base: KnowledgeBase): boolean {
  if (label.startsWith(OUTSIDE)) return bet === undefined || bet.startsWith(OUTSIDE);
  return bet !== undefined && base.sameStory(bet, label);
}
