/** A turn by a button or a numbered choice. */
import type { EntryId } from "../knowledge/entry.ts";
import type { Action } from "../reply/action.ts";
import { AS_AUTHORED } from "../reply/composer.ts";
import { type Reply, reply } from "../reply/reply.ts";
import { afterMiss } from "./advance.ts";
import { commandStep } from "./command-step.ts";
import { clarifyReply, notAgainReply } from "./replies.ts";
import { opening, type Situation } from "./situation.ts";
import { outdatedStep } from "./start-step.ts";
import type { Step } from "./turn.ts";

/** Every choice but an example, which is a question and answered like one. */
export type WordlessAction = Exclude<Action, { readonly kind: "example" }>;

/** Does what a choice means. A choice of an older knowledge base (an entry that is gone) says so, and opens the start. */
export function actionStep(action: WordlessAction, situation: Situation): Step {
  const { turn, locale, conversation, context, expertise } = situation;
  const { base, composer, phrasebook } = expertise;
  const ask = base.programme.ask.map((entry) => composer.choice(entry, locale));
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
      return context?.focus[0] === action.entry ? (otherReadings() ?? miss()) : unsure();
    case "none":
      return context?.clarifying ? miss() : unsure();
  }

  /** With its last choice, where the list just shown has the entry, the way back to that list. */
  function open(page: Reply, entry: EntryId): Step {
    const [list] = context?.focus.flatMap((shown) => base.list(shown) ?? []) ?? [];
    if (list === undefined || !(list.items.includes(entry) || list.besides.includes(entry))) return opening(entry, situation, page);
    const others = page.choices.filter(({ action: other }) => other.kind !== "entry" || other.entry !== list.id);
    return opening(entry, situation, { ...page, choices: [...others, composer.choice(list.id, locale)] });
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
