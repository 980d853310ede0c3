/** A turn in words: from what was typed to the reply. */
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Context } from "../matching/context.ts";
import { fold } from "../matching/fold.ts";
import { type Match, type Understanding, understand } from "../matching/understand.ts";
import { maskPersonal } from "../privacy/mask.ts";
import { type Reply, reply } from "../reply/reply.ts";
import { actionStep, type WordlessAction } from "./action-step.ts";
import { afterAnswer, afterClarifying, afterMiss, touched } from "./advance.ts";
import type { CommandReading } from "./command-reader.ts";
import { commandStep, opensPage } from "./command-step.ts";
import type { Conversation } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import { localeOfText } from "./locale.ts";
import { splitAsks } from "./parts.ts";
import { CERTAINLY_OUTSIDE, clarifyReply, declineReply, notAgainReply, questionBack } from "./replies.ts";
import type { Situation } from "./situation.ts";
import type { Step, Turn } from "./turn.ts";

/** A decline is a miss, and worth an administrator's look, when the question was at least this probably ours. */
const MISS_FROM = 0.25;
const ALTERNATIVES = 3;

export class TextTurn {
  /** As without words: its language is the person's, not the text's. */
  private readonly situation: Situation;
  private readonly turn: Turn;
  /** As typed: only to tell commands from questions. */
  private readonly typed: string;
  /** With personal data masked: the only form that is kept. */
  private readonly text: string;
  /** Without even the masks, which are words of ours: what is understood. */
  private readonly asked: string;
  private readonly masked: boolean;
  private readonly conversation: Conversation;
  private readonly context: Context | undefined;
  private readonly expertise: Expertise;
  private readonly locale: Locale;

  constructor(text: string, situation: Situation) {
    const { turn, conversation, context, expertise } = situation;
    const { text: masked, bare, found } = maskPersonal(text);
    this.situation = situation;
    this.turn = turn;
    this.typed = text;
    this.text = masked;
    this.asked = bare;
    // Whoever introduces themselves is polite, and is not to be told off.
    this.masked = found.some((kind) => kind !== "name");
    this.context = context;
    this.expertise = expertise;
    this.locale = localeOfText(this.asked, turn, conversation, expertise);
    this.conversation = conversation;
  }

  step(): Step {
    const { expertise, locale } = this;
    const { base, phrasebook } = expertise;
    const command = expertise.commands.read(this.typed);
    if (command !== undefined && !this.asksOfSubject(command)) {
      const spoken = command.kind === "command" && command.plain ? locale : this.situation.locale;
      const conversation = this.context === undefined ? this.conversation : { ...this.conversation, spoken };
      return commandStep(command, { ...this.situation, locale: spoken, conversation });
    }
    if (fold(this.text) === "") {
      const example = base.programme.examples[locale]?.[0] ?? "";
      return this.finish(reply(phrasebook.say(locale, "empty", { example })), "decline", 0, touched(this.context, this.turn.at));
    }
    const picked = this.pickedFromChoices();
    if (picked !== undefined) return actionStep(picked, this.situation);
    const whole = understand(this.asked, this.context, expertise);
    const parts = splitAsks(this.asked, whole, this.context, expertise);
    if (parts.length > 1) return this.answerParts(parts);
    const understanding = parts[0] ?? whole;
    switch (understanding.verdict.kind) {
      case "answer":
      case "smalltalk":
        return this.answer(understanding.verdict.match, understanding.confidence, understanding);
      case "clarify":
        return this.clarify(understanding.verdict.candidates, understanding);
      case "decline":
        return this.decline(understanding);
    }
  }

  /** "kontak?" in the middle of a conversation asks for the contact of what is spoken of, not for the list of contacts. */
  private asksOfSubject(command: CommandReading): boolean {
    return command.kind === "command" && command.plain && opensPage(command.command) && (this.context?.focus.length ?? 0) > 0;
  }

  /** After a clarifying question, a bare number or the exact words of a choice, in any language, are the choice. */
  private pickedFromChoices(): WordlessAction | undefined {
    const { context, expertise } = this;
    if (!context?.clarifying) return undefined;
    const shown = expertise.base.programme.locales.map((locale) => questionBack(context, locale, expertise).choices);
    const folded = fold(this.asked);
    const number = /^\d+$/.test(folded) ? Number(folded) : undefined;
    const picked = (number !== undefined && shown[0]?.[number - 1]) || shown.flat().find(({ label }) => fold(label) === folded);
    return picked && picked.action.kind !== "example" ? picked.action : undefined;
  }

  private answer(match: Match, confidence: number, understanding: Understanding | undefined): Step {
    const { expertise, locale, context } = this;
    const page = expertise.composer.page(match.entry, locale, relevanceTo(understanding, expertise, locale));
    if (expertise.base.kindOf(match.entry) === "smalltalk")
      return this.finish(page, "smalltalk", confidence, touched(context, this.turn.at));
    const alternatives = otherReadings(understanding, match.entry);
    const leans = understanding?.situation === "followUp" && !understanding.impression.named.includes(match.entry);
    const shown: Reply = {
      ...page,
      ...(leans && { about: expertise.phrasebook.say(locale, "answer.about", { name: expertise.composer.title(match.entry, locale) }) }),
      choices: [
        ...page.choices,
        { label: expertise.phrasebook.say(locale, "answer.wrong"), action: { kind: "wrong", entry: match.entry } },
      ],
    };
    const next = afterAnswer(
      context,
      { entry: match.entry, alternatives, cues: understanding?.cues, question: this.text, at: this.turn.at },
      expertise.base,
    );
    return this.finish(shown, "answer", confidence, next);
  }

  private answerParts(parts: readonly Understanding[]): Step {
    const { expertise, locale } = this;
    const matches = parts.flatMap((part) => part.matches.slice(0, 1));
    const pages = matches.map((match, index) => expertise.composer.page(match.entry, locale, relevanceTo(parts[index], expertise, locale)));
    const merged = expertise.composer.merge(pages, locale);
    const question = { alternatives: [], cues: parts.at(-1)?.cues, question: this.text, at: this.turn.at };
    const context = matches.reduceRight<Context>(
      (previous, match) => afterAnswer(previous, { ...question, entry: match.entry }, expertise.base),
      touched(this.context, this.turn.at),
    );
    return this.finish(merged, "answer", Math.min(...parts.map((part) => part.confidence)), context);
  }

  private clarify(candidates: readonly Match[], understanding: Understanding): Step {
    const { expertise, locale, context } = this;
    const entries = candidates.map((candidate) => candidate.entry);
    if (context?.clarifying && entries[0] !== undefined && context.offered.includes(entries[0])) return this.giveUp(entries);
    const asked = clarifyReply(entries, locale, expertise);
    const next = afterClarifying(
      context,
      { candidates: entries, cues: understanding.cues, question: this.text, at: this.turn.at },
      expertise.base,
    );
    return this.finish(asked, "clarify", understanding.confidence, next, { kind: "clarify", locale, entries });
  }

  /** The answer to a question back was no clearer: what else there is, and whom to ask, instead of a second question. */
  private giveUp(entries: readonly EntryId[]): Step {
    const { expertise, locale } = this;
    const next = afterMiss(this.context, this.text, this.turn.at);
    const miss = { kind: "miss", locale, entries, question: this.text, reason: "declined" } as const;
    return this.finish(notAgainReply(locale, expertise), "decline", 0, next, miss);
  }

  private decline(understanding: Understanding): Step {
    const { expertise, locale, context } = this;
    const certainlyOutside = (understanding.impression.outside[0]?.probability ?? 0) >= CERTAINLY_OUTSIDE;
    const belongsHere = understanding.inside > MISS_FROM && !certainlyOutside;
    const next = belongsHere ? afterMiss(context, this.text, this.turn.at) : touched(context, this.turn.at);
    const shown = belongsHere && next.misses > 1 ? notAgainReply(locale, expertise) : declineReply(understanding, locale, expertise);
    const nearest = understanding.matches.slice(0, 2).map((match) => match.entry);
    return this.finish(shown, "decline", 1 - understanding.inside, next, {
      kind: belongsHere ? "miss" : "decline",
      locale,
      entries: nearest,
      ...(belongsHere && { question: this.text, reason: "declined" }),
    });
  }

  /** Adds what must be said before the answer, and remembers that it was said. */
  private finish(
    shown: Reply,
    verdict: Exclude<Step["verdict"], "administration">,
    confidence: number,
    context: Context,
    outcome?: Step["outcome"],
  ): Step {
    const { phrasebook, soundsLikeScam } = this.expertise;
    const tellMasking = this.masked && !this.conversation.maskingTold;
    const warnings = [
      ...(soundsLikeScam(this.asked) ? [phrasebook.say(this.locale, "scam")] : []),
      ...(tellMasking ? [phrasebook.say(this.locale, "personal")] : []),
    ];
    return {
      reply: { ...shown, notices: [...warnings, ...shown.notices] },
      locale: this.locale,
      verdict,
      confidence,
      conversation: { ...this.conversation, spoken: this.locale, context, ...(tellMasking && { maskingTold: true }) },
      outcome: outcome ?? { kind: verdict, locale: this.locale, entries: shown.entries },
    };
  }
}

function otherReadings(understanding: Understanding | undefined, answered: EntryId): EntryId[] {
  return (understanding?.matches ?? [])
    .map((match) => match.entry)
    .filter((entry) => entry !== answered)
    .slice(0, ALTERNATIVES);
}

/** How much of a statement is about what was asked: its words weighed as the question's. */
function relevanceTo(understanding: Understanding | undefined, { matcher }: Expertise, locale: Locale) {
  if (understanding === undefined) return undefined;
  const asked = matcher.weights(understanding.impression.features);
  return ({ text }: { readonly text: Partial<Record<Locale, string>> }): number => matcher.overlap(asked, text[locale] ?? "");
}
