/** Where a command or a choice is carried out, and the two ways in which it ends: something is said, or a page is opened. */
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Context } from "../matching/context.ts";
import { AS_AUTHORED } from "../reply/composer.ts";
import type { Reply } from "../reply/reply.ts";
import { afterAnswer, touched } from "./advance.ts";
import type { Conversation } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Step, Turn } from "./turn.ts";

export interface Situation {
  readonly turn: Turn;
  readonly locale: Locale;
  /** All that is remembered of the person, also what was spoken of in another place. */
  readonly conversation: Conversation;
  /** What was spoken of in this place: the only context that may be used. */
  readonly context: Context | undefined;
  /** What is known, without what is not to be said at the moment. */
  readonly expertise: Expertise;
  readonly surroundings: Surroundings;
}

/** Says something that opens no page. It keeps a conversation alive, but does not begin one. */
export function saying(
  shown: Reply,
  { turn, locale, context, conversation: before }: Situation,
  conversation: Step["conversation"] = before,
): Step {
  const alive = conversation === "forget" || context === undefined ? conversation : { ...conversation, context: touched(context, turn.at) };
  return { reply: shown, locale, verdict: "answer", confidence: 1, conversation: alive };
}

/** Opens an entry or a list, which must be there: the beginning of its page, or what is made of it. */
export function opening(page: EntryId, situation: Situation, shown?: Reply): Step {
  const { turn, locale, conversation, context, expertise } = situation;
  const { base, composer } = expertise;
  const next = afterAnswer(context, { entry: page, alternatives: [], question: composer.title(page, locale), at: turn.at }, base);
  return {
    reply: shown ?? composer.page(page, locale, AS_AUTHORED),
    locale,
    verdict: "answer",
    confidence: 1,
    conversation: { ...conversation, context: next },
    outcome: { kind: "answer", locale, entries: [page] },
  };
}
