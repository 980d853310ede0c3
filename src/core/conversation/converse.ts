/**
 * One turn of a conversation, as a pure function: what was said + what is remembered + what is known → the reply, what to remember,
 * what to count. No clock, no chance, no storage; the same turn always gives the same step.
 */
import { missIdOf } from "../curation/miss-id.ts";
import { channelOf } from "../store.ts";
import { actionStep } from "./action-step.ts";
import { contextAt, contextOf } from "./advance.ts";
import { closedStep } from "./closed-step.ts";
import { type Conversation, lastingPart } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import { localeOfPerson } from "./locale.ts";
import { mediaReply } from "./replies.ts";
import type { Situation } from "./situation.ts";
import { outdatedStep } from "./start-step.ts";
import { guarded, PLAIN_SURROUNDINGS } from "./surroundings.ts";
import { TextTurn } from "./text-turn.ts";
import type { Step, Turn } from "./turn.ts";

/** An answer that comes later than this after the question begins with an apology. */
const LATE_MINUTES = 60;

/** Answers a turn. Never throws for anything a person can send. A turn that leaves nothing returns the very conversation it was given. */
export function converse(turn: Turn, conversation: Conversation, known: Expertise, surroundings = PLAIN_SURROUNDINGS): Step {
  const expertise = guarded(known, surroundings.off, turn.at);
  const hasExpired = conversation.context !== undefined && contextAt(conversation, turn.at) === undefined;
  const remembered = hasExpired ? lastingPart(conversation) : conversation;
  const situation: Situation = {
    turn,
    locale: localeOfPerson(turn, remembered, expertise),
    conversation: remembered,
    context: contextOf(turn, remembered),
    expertise,
    surroundings,
  };
  const step = closedStep(situation) ?? offeringToTell(stepOf(situation), situation);
  return apologisingIfLate(turn, placed(step, remembered, turn), expertise);
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
    case "file":
    case "media":
      return { reply: mediaReply(locale, expertise), locale, verdict: "decline", confidence: 0, conversation };
    case "form":
    case "outdated":
      return outdatedStep(situation);
  }
}

/** Whoever asked what could not be answered may be told once it can, where the channel can write to them. */
function offeringToTell(step: Step, { turn, surroundings, expertise }: Situation): Step {
  const { reply, locale, conversation, outcome } = step;
  if (outcome?.kind !== "miss" || reply === null || conversation === "forget" || conversation.context === undefined) return step;
  if (turn.address === undefined || surroundings.waits === undefined) return step;
  const tell = { label: expertise.phrasebook.say(locale, "miss.tell"), action: { kind: "tell" } } as const;
  const missed = missIdOf({ ...outcome, at: turn.at.toISOString(), channel: channelOf(turn.conversation) });
  return {
    ...step,
    reply: { ...reply, choices: [...reply.choices, tell] },
    conversation: { ...conversation, context: { ...conversation.context, missed } },
  };
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
