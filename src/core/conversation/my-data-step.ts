/** `/mydata` and `/forget`: what is kept about a person is told to that person alone, never where others read along. */
import type { Locale } from "../knowledge/entry.ts";
import { paragraph, reply } from "../reply/reply.ts";
import { CONTEXT_MINUTES, WISH_DAYS } from "./conversation.ts";
import { type Situation, saying } from "./situation.ts";
import type { Step } from "./turn.ts";

/** Tells everything that is kept about the person. */
export function myDataStep(situation: Situation): Step {
  const { turn, locale, expertise } = situation;
  const { say } = expertise.phrasebook;
  if (turn.place !== undefined) return saying(reply(say(locale, "mydata.private")), situation);
  const items = keptData(situation);
  if (items.length === 0) return saying(reply(say(locale, "mydata.nothing")), situation);
  const blocks = [{ kind: "list", ordered: false, items } as const, paragraph(say(locale, "privacy.rights"))];
  return saying(reply(say(locale, "mydata.lead"), { blocks }), situation);
}

/** Has everything erased, and says what that was. */
export function forgetStep(situation: Situation): Step {
  const { turn, locale, expertise } = situation;
  const { say } = expertise.phrasebook;
  if (turn.place !== undefined) return saying(reply(say(locale, "forget.private")), situation, "forget");
  const items = keptData(situation);
  if (items.length === 0) return saying(reply(say(locale, "forget.nothing")), situation, "forget");
  return saying(reply(say(locale, "forget.done"), { blocks: [{ kind: "list", ordered: false, items }] }), situation, "forget");
}

/** Everything kept about a person, in words. */
function keptData({ conversation, locale, expertise, surroundings }: Situation): string[] {
  const { chosen, spoken, context, place, maskingTold } = conversation;
  const { composer, phrasebook } = expertise;
  const say = phrasebook.say;
  const name = (of: Locale) => say(of, "language.name");
  const subject = context !== undefined &&
    (context.focus.length > 0 || context.question !== "") && {
      names: composer.titles(context.focus, locale) || "–",
      question: context.question,
      minutes: CONTEXT_MINUTES,
    };
  return [
    ...(chosen === undefined ? [] : [say(locale, "mydata.language", { language: name(chosen) })]),
    ...(spoken === undefined ? [] : [say(locale, "mydata.spoken", { language: name(spoken) })]),
    ...(subject ? [say(locale, "mydata.context", subject)] : []),
    ...(place === undefined ? [] : [say(locale, "mydata.place", { minutes: CONTEXT_MINUTES })]),
    ...(context?.missed === undefined ? [] : [say(locale, "mydata.missed", { minutes: CONTEXT_MINUTES })]),
    ...(surroundings.waits ? [say(locale, "mydata.waits", { days: WISH_DAYS })] : []),
    ...(maskingTold ? [say(locale, "mydata.masked")] : []),
  ];
}
