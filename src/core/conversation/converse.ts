/**
 * One turn of a conversation, as a pure function: what was said + what is remembered + what is known → the reply, what to remember,
 * what to count. No clock, no chance, no storage; the same turn always gives the same step.
 */
import { actionStep } from "./action-step.ts";
import { contextAt, contextOf } from "./advance.ts";
import { type Conversation, lastingPart } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import { localeOfPerson } from "./locale.ts";
import { mediaReply } from "./replies.ts";
import type { Situation } from "./situation.ts";
import { outdatedStep } from "./start-step.ts";
import { TextTurn } from "./text-turn.ts";
import type { Step, Turn } from "./turn.ts";

/** An answer that comes later than this after the question begins with an apology. */
const LATE_MINUTES = 60;

/** Answers a turn. Never throws for anything a person can send. A turn that leaves nothing returns the very conversation it was given. */
export function converse(turn: Turn, conversation: Conversation, expertise: Expertise): Step {
  const hasExpired = conversation.context !== undefined && contextAt(conversation, turn.at) === undefined;
  const remembered = hasExpired ? lastingPart(conversation) : conversation;
  const situation: Situation = {
    turn,
    locale: localeOfPerson(turn, remembered, expertise),
    conversation: remembered,
    context: contextOf(turn, remembered),
    expertise,
  };
  return apologisingIfLate(turn, placed(stepOf(situation), remembered, turn), expertise);
}

function stepOf(situation: Situation): Step {
  const { turn, locale, conversation, expertise } = situation;
  const { input } = turn;
  switch (input.kind) {
    case "text":
      return new TextTurn(input.text, situation).step();
    case "action": {
      if (input.action.kind !== "example") return actionStep(input.action, situation);
      const example = expertise.base.programme.examples[locale]?.[input.action.index];
      return example === undefined ? outdatedStep(situation) : new TextTurn(example, situation).step();
    }
    case "media":
      return { reply: mediaReply(locale, expertise), locale, verdict: "decline", confidence: 0, conversation };
    case "outdated":
      return outdatedStep(situation);
  }
}

/** A context that this turn made belongs to the place of this turn; one that it left alone stays where it was. */
function placed(step: Step, before: Conversation, { place }: Turn): Step {
  if (step.conversation === "forget" || step.conversation.context === before.context) return step;
  const { place: _, ...conversation } = step.conversation;
  return { ...step, conversation: { ...conversation, ...(place !== undefined && { place }) } };
}

function apologisingIfLate({ sentAt, at }: Turn, step: Step, { phrasebook }: Expertise): Step {
  const { reply, locale } = step;
  if (reply === null || sentAt === undefined || at.getTime() - sentAt.getTime() <= LATE_MINUTES * 60_000) return step;
  return { ...step, reply: { ...reply, notices: [phrasebook.say(locale, "late"), ...reply.notices] } };
}
