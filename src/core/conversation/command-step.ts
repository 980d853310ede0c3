/** What each command does. */
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Choice } from "../reply/reply.ts";
import { type Block, paragraph, type Reply, reply } from "../reply/reply.ts";
import { COMMANDS, type Command } from "./command.ts";
import type { CommandReading } from "./command-reader.ts";
import { CHAT_DAYS, CONTEXT_MINUTES, MISS_DAYS, WISH_DAYS } from "./conversation.ts";
import type { Expertise } from "./expertise.ts";
import { forgetStep, myDataStep } from "./my-data-step.ts";
import { overview } from "./replies.ts";
import { opening, type Situation, saying } from "./situation.ts";
import { startStep } from "./start-step.ts";
import type { Step } from "./turn.ts";

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
  const { expertise, locale } = situation;
  if (command.kind === "unknown") {
    const { name, nearest } = command;
    const say = expertise.phrasebook.say;
    const lead = nearest === undefined ? say(locale, "command.unknownPlain", { name }) : say(locale, "command.unknown", { name, nearest });
    return saying(reply(lead, { blocks: [commandList(locale, expertise)] }), situation);
  }
  switch (command.command) {
    case "start":
      return startStep(command.argument, situation);
    case "help":
      return saying(helpReply(locale, expertise), situation);
    case "language":
      return languageStep(command.argument, situation);
    case "privacy":
      return saying(privacyReply(locale, expertise), situation);
    case "mydata":
      return myDataStep(situation);
    case "forget":
      return forgetStep(situation);
    default: {
      const page = PAGE_OF[command.command] ?? expertise.base.programmePage(command.command);
      const isThere = page !== undefined && expertise.base.has(page);
      return isThere ? opening(page, situation) : saying(helpReply(locale, expertise), situation);
    }
  }
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
    // Their Latin names are what menus of platforms show; the others are understood as well.
    items: COMMANDS.map((command) => `/${command} – ${say(locale, `command.${command}.description`)}`),
  };
}

function languageStep(argument: string, situation: Situation): Step {
  const { expertise, conversation, context, locale } = situation;
  const { base, commands, phrasebook } = expertise;
  const chosen = commands.readLocale(argument);
  if (chosen !== undefined) {
    const remembered = { ...conversation, chosen, ...(context !== undefined && { spoken: chosen }) };
    return { ...saying(reply(phrasebook.say(chosen, "language.now")), situation, remembered), locale: chosen };
  }
  const choices: Choice[] = base.programme.locales.map((each) => ({
    label: phrasebook.say(each, "language.name"),
    action: { kind: "language", locale: each },
  }));
  return saying(reply(phrasebook.say(locale, "language.ask"), { choices }), situation);
}

function privacyReply(locale: Locale, { phrasebook }: Expertise): Reply {
  const say = phrasebook.say;
  const items = [
    say(locale, "privacy.language"),
    say(locale, "privacy.context", { minutes: CONTEXT_MINUTES }),
    say(locale, "privacy.misses", { days: MISS_DAYS }),
    say(locale, "privacy.waits", { days: WISH_DAYS }),
    say(locale, "privacy.chat", { days: CHAT_DAYS }),
  ];
  return reply(say(locale, "privacy.lead"), {
    blocks: [{ kind: "list", ordered: false, items }, paragraph(say(locale, "privacy.rights"))],
  });
}
