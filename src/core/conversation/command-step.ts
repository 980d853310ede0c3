/** What each command does. */
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Context } from "../matching/context.ts";
import type { Choice } from "../reply/reply.ts";
import { type Block, paragraph, type Reply, reply } from "../reply/reply.ts";
import { afterAnswer, touched } from "./advance.ts";
import { COMMANDS, type Command } from "./command.ts";
import { CONTEXT_MINUTES, type Conversation, MISS_DAYS } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import { type CommandReading, readLocale } from "./read-command.ts";
import { overview } from "./replies.ts";
import type { Step, Turn } from "./turn.ts";

interface Situation {
  readonly turn: Turn;
  readonly locale: Locale;
  readonly conversation: Conversation;
  readonly context: Context | undefined;
  readonly expertise: Expertise;
}

/** The entry or list that a command opens. */
const PAGE_OF: Partial<Record<Command, EntryId>> = {
  sectors: "list-sectors",
  fields: "list-fields",
  pilots: "list-pilots",
  documents: "list-documents",
  contacts: "list-contacts",
};

/** Whether a command opens an entry or a list. */
export function opensPage(command: Command): boolean {
  return command in PAGE_OF || command === "status";
}

/** Carries out a command, or says which one was probably meant. */
export function commandStep(command: CommandReading, situation: Situation): Step {
  const { expertise, conversation, locale } = situation;
  if (command.kind === "unknown") {
    const { name, nearest } = command;
    const say = expertise.phrasebook.say;
    const lead = nearest === undefined ? say(locale, "command.unknownPlain", { name }) : say(locale, "command.unknown", { name, nearest });
    return step(reply(lead, { blocks: [commandList(locale, expertise)] }), situation, conversation);
  }
  switch (command.command) {
    case "start":
      return step(startReply(locale, expertise), situation, conversation);
    case "help":
      return step(helpReply(locale, expertise), situation, conversation);
    case "language":
      return languageStep(command.argument, situation);
    case "privacy":
      return step(privacyReply(locale, expertise), situation, conversation);
    case "mydata":
      return step(myDataReply(conversation, locale, expertise), situation, conversation);
    case "forget":
      return step(forgetReply(conversation, locale, expertise), situation, "forget");
    default:
      return pageStep(PAGE_OF[command.command] ?? expertise.base.programmePage(command.command), situation);
  }
}

/** A command keeps a conversation alive, but does not begin one. */
function step(shown: Reply, { locale, context, turn }: Situation, conversation: Step["conversation"]): Step {
  const alive = conversation === "forget" || context === undefined ? conversation : { ...conversation, context: touched(context, turn.at) };
  return { reply: shown, locale, verdict: "answer", confidence: 1, conversation: alive };
}

function pageStep(page: EntryId | undefined, situation: Situation): Step {
  const { expertise, locale, conversation, context, turn } = situation;
  if (page === undefined || !expertise.base.has(page)) return step(helpReply(locale, expertise), situation, conversation);
  const question = expertise.composer.title(page, locale);
  const next = afterAnswer(context, { entry: page, alternatives: [], question, at: turn.at }, expertise.base);
  return {
    ...step(expertise.composer.page(page, locale), situation, conversation),
    conversation: { ...conversation, context: next },
    outcome: { kind: "answer", locale, entries: [page] },
  };
}

function startReply(locale: Locale, { base, phrasebook }: Expertise): Reply {
  const say = phrasebook.say;
  return reply(say(locale, "start.lead", { programme: base.programme.name[locale] ?? "" }), {
    blocks: [
      {
        kind: "list",
        title: say(locale, "start.how", { languages: base.programme.locales.map((each) => say(each, "language.name")).join(", ") }).replace(
          /[::]$/,
          "",
        ),
        ordered: false,
        items: base.programme.examples[locale] ?? [],
      },
      paragraph(say(locale, "start.language")),
    ],
  });
}

function helpReply(locale: Locale, expertise: Expertise): Reply {
  return reply(expertise.phrasebook.say(locale, "help.lead"), { blocks: [commandList(locale, expertise), overview(locale, expertise)] });
}

function commandList(locale: Locale, { phrasebook }: Expertise): Block {
  const say = phrasebook.say;
  return {
    kind: "list",
    title: say(locale, "help.commands"),
    ordered: false,
    items: COMMANDS.map((command) => `/${say(locale, `command.${command}.name`)} – ${say(locale, `command.${command}.description`)}`),
  };
}

function languageStep(argument: string, situation: Situation): Step {
  const { expertise, conversation, locale } = situation;
  const { base, phrasebook } = expertise;
  const chosen = readLocale(argument, base.programme.locales, phrasebook);
  if (chosen !== undefined)
    return {
      ...step(reply(phrasebook.say(chosen, "language.now")), situation, { ...conversation, chosen, spoken: chosen }),
      locale: chosen,
    };
  const choices: Choice[] = base.programme.locales.map((each) => ({
    label: phrasebook.say(each, "language.name"),
    action: { kind: "language", locale: each },
  }));
  return step(reply(phrasebook.say(locale, "language.ask"), { choices }), situation, conversation);
}

function privacyReply(locale: Locale, { phrasebook }: Expertise): Reply {
  const say = phrasebook.say;
  const items = [
    say(locale, "privacy.language"),
    say(locale, "privacy.context", { minutes: CONTEXT_MINUTES }),
    say(locale, "privacy.misses", { days: MISS_DAYS }),
  ];
  return reply(say(locale, "privacy.lead"), {
    blocks: [{ kind: "list", ordered: false, items }, paragraph(say(locale, "privacy.rights"))],
  });
}

function myDataReply(conversation: Conversation, locale: Locale, expertise: Expertise): Reply {
  const items = keptData(conversation, locale, expertise);
  const say = expertise.phrasebook.say;
  if (items.length === 0) return reply(say(locale, "mydata.nothing"));
  return reply(say(locale, "mydata.lead"), { blocks: [{ kind: "list", ordered: false, items }, paragraph(say(locale, "privacy.rights"))] });
}

function forgetReply(conversation: Conversation, locale: Locale, expertise: Expertise): Reply {
  const items = keptData(conversation, locale, expertise);
  const say = expertise.phrasebook.say;
  if (items.length === 0) return reply(say(locale, "forget.nothing"));
  return reply(say(locale, "forget.done"), { blocks: [{ kind: "list", ordered: false, items }] });
}

/** Everything kept about a person, in words. */
function keptData({ chosen, spoken, context, maskingTold }: Conversation, locale: Locale, { phrasebook, composer }: Expertise): string[] {
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
    ...(maskingTold ? [say(locale, "mydata.masked")] : []),
  ];
}
