/** The turns of a desk, or a channel, that is switched off: everybody hears that it is being checked, and whom to ask. */
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Reply } from "../reply/reply.ts";
import { channelOf } from "../store.ts";
import { commandOf } from "./command-reader.ts";
import type { Expertise } from "./expertise.ts";
import { localeOfText } from "./locale.ts";
import type { Situation } from "./situation.ts";
import { isClosed } from "./surroundings.ts";
import type { Input, Step } from "./turn.ts";

/** Undefined for a turn that is answered as always. Nothing is remembered and nothing counted of the others. */
export function closedStep({ turn, locale: ofPerson, conversation, expertise, surroundings }: Situation): Step | undefined {
  const { input } = turn;
  if (!isClosed(surroundings.off, channelOf(turn.conversation)) || isAnswered(input, expertise)) return undefined;
  const locale = input.kind === "text" ? localeOfText(input.text, turn, conversation, expertise) : ofPerson;
  return { reply: closedReply(locale, expertise), locale, verdict: "decline", confidence: 0, conversation };
}

/** That the desk is being checked at the moment, and whom to ask. */
export function closedReply(locale: Locale, { base, composer, phrasebook }: Expertise): Reply {
  return composer.referral(phrasebook.say(locale, "switched.desk"), base.programme.ask, locale);
}

/** Whether a page is shown by a desk that is off: those of whom to ask. */
export function isShownWhileClosed(entry: EntryId, { base }: Expertise): boolean {
  return base.programme.ask.includes(entry);
}

/** What is kept about somebody is theirs to see and to erase at any time; and whom to ask must open. */
function isAnswered(input: Input, expertise: Expertise): boolean {
  const command = commandOf(input, expertise.commands);
  if (command === "forget" || command === "mydata") return true;
  if (input.kind !== "action") return false;
  const { action } = input;
  return (action.kind === "entry" || action.kind === "more") && isShownWhileClosed(action.entry, expertise);
}
