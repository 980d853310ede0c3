/** A turn by a button or a numbered choice. */
import type { MissReason } from "../curation/misses.ts";
import type { EntryId } from "../knowledge/entry.ts";
import type { Action } from "../reply/action.ts";
import { AS_AUTHORED } from "../reply/composer.ts";
import { type Reply, reply } from "../reply/reply.ts";
import { afterMiss, doubted } from "./advance.ts";
import { commandStep } from "./command-step.ts";
import { WISH_DAYS } from "./conversation.ts";
import { doubtReply, notAgainReply } from "./replies.ts";
import { opening, type Situation, saying } from "./situation.ts";
import { outdatedStep } from "./start-step.ts";
import type { Step } from "./turn.ts";

/** Every choice but an example, which is a question and answered like one. */
export type WordlessAction = Exclude<Action, { readonly kind: "example" }>;

/** Does what a choice means. A choice of an older knowledge base (an entry that is gone) says so, and opens the start. */
export function actionStep(action: WordlessAction, situation: Situation): Step {
  const { turn, locale, conversation, context, expertise, surroundings } = situation;
  const { base, composer, phrasebook } = expertise;
  const ask = composer.choices(base.programme.ask, locale);
  switch (action.kind) {
    case "command":
      return commandStep({ kind: "command", command: action.command, argument: "", plain: false }, situation);
    case "language":
      return commandStep({ kind: "command", command: "language", argument: action.locale, plain: false }, situation);
    case "entry":
      return base.has(action.entry) ? open(composer.page(action.entry, locale, AS_AUTHORED), action.entry) : outdatedStep(situation);
    case "more":
      return base.has(action.entry) ? open(composer.page(action.entry, locale), action.entry) : outdatedStep(situation);
    case "wrong":
      return context?.focus[0] === action.entry ? (doubt(action.entry) ?? miss("wrong", [action.entry])) : unsure();
    case "none":
      return context?.clarifying ? missOf(doubted(context)) : unsure();
    case "obsolete":
      return context?.focus[0] === action.entry ? miss("obsolete", [action.entry]) : unsure();
    case "tell":
      return tell();
    case "administer":
      return outdatedStep(situation);
  }

  /** With its last choice, where the list just shown has the entry, the way back to that list. */
  function open(page: Reply, entry: EntryId): Step {
    const [list] = context?.focus.flatMap((shown) => base.list(shown) ?? []) ?? [];
    if (list === undefined || !(list.items.includes(entry) || list.besides.includes(entry))) return opening(entry, situation, page);
    const others = page.choices.filter(({ action: other }) => other.kind !== "entry" || other.entry !== list.id);
    return opening(entry, situation, { ...page, choices: [...others, ...composer.choices([list.id], locale)] });
  }

  /** After an answer that was not meant: what is wrong with it, or what else may have been meant; asked once. */
  function doubt(entry: EntryId): Step | undefined {
    if (context === undefined || context.clarifying || context.question === "") return undefined;
    const others = context.offered.filter((other) => other !== entry && base.has(other));
    const listed = others.length > 0 && { list: others };
    const next = { ...context, ...listed, at: turn.at.toISOString(), clarifying: true, offered: others };
    return {
      reply: doubtReply(entry, others, locale, expertise),
      locale,
      verdict: "clarify",
      confidence: 0,
      conversation: { ...conversation, context: next },
      outcome: { kind: "clarify", locale, entries: others },
    };
  }

  function missOf(answered: EntryId | undefined): Step {
    return answered === undefined ? miss("none", context?.offered ?? []) : miss("wrong", [answered]);
  }

  /** The person is told once the miss just noted can be answered. */
  function tell(): Step {
    if (context?.missed === undefined || turn.address === undefined || surroundings.waits === undefined) return unsure();
    const said = reply(phrasebook.say(locale, "miss.told", { days: WISH_DAYS }), { choices: ask });
    return { ...saying(said, situation), wish: { miss: context.missed, locale } };
  }

  /** An old button: what it was about is no longer spoken of, so there is nothing to note. */
  function unsure(): Step {
    const programme = base.programme.name[locale] ?? "";
    const lead = phrasebook.say(locale, "decline.unsure", { programme });
    return { reply: reply(lead, { choices: ask }), locale, verdict: "decline", confidence: 0, conversation };
  }

  /** Noted with what was answered or offered, and the person is told what happens now. A second press notes nothing anew. */
  function miss(reason: MissReason, entries: readonly EntryId[]): Step {
    const question = context?.question ?? "";
    if (context === undefined || question === "") return unsure();
    const next = { ...afterMiss(context, question, turn.at), question: "", offered: [] };
    const saidAgain = next.misses > 1 && reason !== "obsolete";
    const noted = phrasebook.say(locale, reason === "obsolete" ? "miss.notedObsolete" : "miss.noted");
    return {
      locale,
      verdict: "decline",
      confidence: 0,
      reply: saidAgain ? notAgainReply(locale, expertise) : reply(noted, { choices: ask }),
      conversation: { ...conversation, context: next },
      outcome: { kind: "miss", locale, entries, question, reason },
    };
  }
}
