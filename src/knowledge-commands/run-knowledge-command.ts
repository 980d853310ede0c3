/** A command of the command line carried out, whoever has the knowledge folder: the running service, or the command line itself. */
import { COMMAND_LINE } from "../core/curation/caller.ts";
import { failureOf } from "../failure.ts";
import type { CommandAnswer, CommandRequest } from "../local-socket/exchange.ts";
import { type CommandParts, Refused, WrongUsage } from "./command.ts";
import { readCommand } from "./read-command.ts";

/** Everything is in English: it is for those who run the desk, and for scripts. */
const LOCALE = "en";

/**
 * Exit code 0 when it is done, 1 when it could not be done or is held back, 2 for wrong usage, others as sysexits(3) has them. Never
 * rejects.
 */
export async function runKnowledgeCommand({ args, files }: CommandRequest, parts: CommandParts): Promise<CommandAnswer> {
  const read = readCommand(args);
  if (read.kind === "help") return answer(0, { output: read.usage });
  if (read.kind === "wrong") return answer(2, { error: `${read.message}\n\n${read.usage}` });
  const { command, given, json, usage } = read;
  try {
    const office = { ...parts, caller: { who: COMMAND_LINE, locale: LOCALE } };
    const { text, data, heldBack, files: made = {} } = await command.run(office, { ...given, files });
    const output = json ? `${JSON.stringify(data, null, 2)}\n` : printable(text);
    return answer(heldBack === undefined ? 0 : 1, { output, files: made, ...(heldBack !== undefined && { error: `${heldBack}\n` }) });
  } catch (error) {
    if (error instanceof WrongUsage) return answer(2, { error: `${error.message}\n\n${usage}` });
    // RangeError: what a word names is not there, or not any more.
    if (error instanceof Refused || error instanceof RangeError) return answer(1, { error: `${error.message}\n` });
    const { text, exitCode } = failureOf(error);
    return answer(exitCode, { error: `${text}\n` });
  }
}

/** What people wrote to the desk may not command the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, "");
}

function answer(exitCode: number, rest: Partial<CommandAnswer>): CommandAnswer {
  return { exitCode, output: "", error: "", files: {}, ...rest };
}
