/** A turn by a button or a numbered choice. */
import type { EntryId } from "../knowledge/entry.ts";
import type { Context } from "../matching/context.ts";
import type { Action } from "../reply/action.ts";
import { reply } from "../reply/reply.ts";
import { afterAnswer, afterMiss } from "./advance.ts";
import { commandStep } from "./command-step.ts";
import type { Conversation } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import { localeOfPerson } from "./locale.ts";
import { clarifyReply, notAgainReply } from "./replies.ts";
import type { Step, Turn } from "./turn.ts";

/** Does what a choice means. A choice of an older knowledge base (an entry that is gone) opens the start. */
export function actionStep(
  turn: Turn,
  action: Action,
  conversation: Conversation,
  context: Context | undefined,
  expertise: Expertise,
): Step {
  const { base, composer, phrasebook } = expertise;
  const locale = localeOfPerson(turn, conversation, expertise);
  const ask = base.programme.ask.map((entry) => composer.choice(entry, locale));
  const command = (reading: Parameters<typeof commandStep>[0]) => commandStep(reading, { turn, locale, conversation, context, expertise });
  switch (action.kind) {
    case "command":
      return command({ kind: "command", command: action.command, argument: "", plain: false });
    case "language":
      return command({ kind: "command", command: "language", argument: action.locale, plain: false });
    case "entry":
    case "more":
      return base.has(action.entry) ? open(action.entry) : command({ kind: "command", command: "start", argument: "", plain: false });
    case "wrong":
      return context?.focus[0] === action.entry ? (otherReadings() ?? miss()) : unsure();
    case "none":
      return context?.clarifying ? miss() : unsure();
  }

  function open(entry: EntryId): Step {
    const next = afterAnswer(context, { entry, alternatives: [], question: composer.title(entry, locale), at: turn.at }, base);
    return {
      reply: composer.page(entry, locale),
      locale,
      verdict: "answer",
      confidence: 1,
      conversation: { ...conversation, context: next },
      outcome: { kind: "answer", locale, entries: [entry] },
    };
  }

  /** After an answer that was not meant: what else it may have been, asked once. */
  function otherReadings(): Step | undefined {
    const others = context?.offered.filter((entry) => base.has(entry)) ?? [];
    if (context === undefined || context.clarifying || others.length === 0) return undefined;
    const next = { ...context, at: turn.at.toISOString(), clarifying: true, list: others };
    return {
      reply: clarifyReply(others, locale, expertise),
      locale,
      verdict: "clarify",
      confidence: 0,
      conversation: { ...conversation, context: next },
      outcome: { kind: "clarify", locale, entries: others },
    };
  }

  /** An old button: what it was about is no longer spoken of, so there is nothing to note. */
  function unsure(): Step {
    const programme = base.programme.name[locale] ?? "";
    const lead = phrasebook.say(locale, "decline.unsure", { programme });
    return { reply: reply(lead, { choices: ask }), locale, verdict: "decline", confidence: 0, conversation };
  }

  /** Nothing fits: noted with the candidates shown, and the person is told what happens now. A second press notes nothing anew. */
  function miss(): Step {
    const question = context?.question ?? "";
    if (context === undefined || question === "") return unsure();
    const next = { ...afterMiss(context, question, turn.at), question: "", offered: [] };
    return {
      locale,
      verdict: "decline",
      confidence: 0,
      reply: next.misses > 1 ? notAgainReply(locale, expertise) : reply(phrasebook.say(locale, "miss.noted"), { choices: ask }),
      conversation: { ...conversation, context: next },
      outcome: { kind: "miss", locale, entries: context.offered, question },
    };
  }
}
