/** What a command in Discord's menus means to the desk. */
import { type APIChatInputApplicationCommandInteractionData, ApplicationCommandType } from "discord.js";
import { COMMANDS } from "../../core/conversation/command.ts";
import type { Input } from "../../core/conversation/turn.ts";
import type { EntryId } from "../../core/knowledge/entry.ts";
import { actionOf } from "../../core/reply/action.ts";
import type { Commanding } from "./interaction.ts";
import { isKnowledgeCommand, knowledgeLine } from "./knowledge-command.ts";
import { wordsOf } from "./read.ts";

/** What a command asks of the desk; undefined for a message without words that is to be answered. `timeline` is the list that `/timeline` opens. */
export function inputOf(interaction: Commanding, timeline: EntryId | undefined): Input | undefined {
  const { data } = interaction;
  if (isKnowledgeCommand(interaction)) return { kind: "text", text: knowledgeLine(interaction) };
  if (data.type === ApplicationCommandType.Message) {
    // Somebody else's words are never a command of whoever has them answered.
    const text = wordsOf(data.resolved.messages[data.target_id]?.content ?? "").replace(/^[\s/／]+/u, "");
    return text === "" ? undefined : { kind: "text", text };
  }
  if (data.type !== ApplicationCommandType.ChatInput) return { kind: "outdated" };
  const option = (name: string) => optionOf(data, name);
  switch (data.name) {
    case "ask":
      return chosenOrTyped(option("question") ?? "");
    case "browse": {
      const entry = option("entry");
      return entry === undefined ? pageOf(option("kind")) : chosenOrTyped(entry);
    }
    case "timeline":
      return pageOf(timeline);
    case "language": {
      const locale = option("language");
      return { kind: "action", action: locale === undefined ? { kind: "command", command: "language" } : { kind: "language", locale } };
    }
    default: {
      // A command of an older version stays in people's menus for a while.
      const command = COMMANDS.find((one) => one === data.name);
      return command === undefined ? { kind: "outdated" } : { kind: "action", action: { kind: "command", command } };
    }
  }
}

/** A completion that was chosen comes back as its token; anything else is a question. */
function chosenOrTyped(value: string): Input {
  const action = actionOf(value);
  return action?.kind === "entry" ? { kind: "action", action } : { kind: "text", text: value };
}

function pageOf(entry: EntryId | undefined): Input {
  return entry === undefined ? { kind: "outdated" } : { kind: "action", action: { kind: "entry", entry } };
}

function optionOf({ options }: APIChatInputApplicationCommandInteractionData, name: string): string | undefined {
  const found = options?.find((option) => option.name === name);
  return found !== undefined && "value" in found ? String(found.value) : undefined;
}
