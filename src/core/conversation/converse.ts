/**
 * One turn of a conversation, as a pure function: what was said + what is remembered + what is known → the reply, what to remember,
 * what to count. No clock, no chance, no storage; the same turn always gives the same step.
 */
import { actionStep } from "./action-step.ts";
import { contextAt } from "./advance.ts";
import { type Conversation, lastingPart } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import { TextTurn } from "./text-turn.ts";
import type { Step, Turn } from "./turn.ts";

/** Answers a turn. Never throws for anything a person can send. */
export function converse(turn: Turn, conversation: Conversation, expertise: Expertise): Step {
  const context = contextAt(conversation, turn.at);
  const remembered = context === undefined ? lastingPart(conversation) : conversation;
  return turn.input.kind === "text"
    ? new TextTurn(turn, turn.input.text, remembered, context, expertise).step()
    : actionStep(turn, turn.input.action, remembered, context, expertise);
}
