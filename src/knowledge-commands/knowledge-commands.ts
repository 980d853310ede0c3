import type { Config } from "../config.ts";
import { releaseDifference } from "../knowledge-files/release-difference.ts";
import type { CommandAnswer, CommandRequest } from "../local-socket/exchange.ts";
import { SHIPPED_KNOWLEDGE } from "../open-curation.ts";
import { createSpreadsheet } from "../spreadsheet/create-spreadsheet.ts";
import type { CommandParts } from "./command.ts";
import { runKnowledgeCommand } from "./run-knowledge-command.ts";

/** Every channel that there is: what is not configured at the moment can be switched off too, and people there be granted a rank. */
const CHANNELS = ["telegram", "discord", "terminal"];

/** What carries commands out on an opened curation. It never rejects. */
export function knowledgeCommands(
  { knowledgeDir }: Pick<Config, "knowledgeDir">,
  { curation, identify }: Pick<CommandParts, "curation" | "identify">,
): (request: CommandRequest) => Promise<CommandAnswer> {
  const parts: CommandParts = {
    curation,
    identify,
    channels: CHANNELS,
    spreadsheet: createSpreadsheet(() => curation.expertise().phrasebook),
    shipped: () => releaseDifference(knowledgeDir, SHIPPED_KNOWLEDGE),
  };
  return (request) => runKnowledgeCommand(request, parts);
}
