/** The command line in an office without a disk: commands as they are typed, and what they say. */
import type { Piece } from "../../src/core/editing/shipped-difference.ts";
import type { CommandParts } from "../../src/knowledge-commands/command.ts";
import { runKnowledgeCommand } from "../../src/knowledge-commands/run-knowledge-command.ts";
import type { CommandAnswer } from "../../src/local-socket/exchange.ts";
import { createSpreadsheet } from "../../src/spreadsheet/create-spreadsheet.ts";
import { carryOut } from "../../src/spreadsheet/order.ts";
import { openTestCuration, type TestCuration } from "../support/test-curation.ts";

export interface TestOffice extends TestCuration {
  /** What the release brings. */
  readonly shipped: Piece[];
  /** Runs a command as a shell would read it: words in single or double quotes are one. */
  run(line: string, files?: CommandAnswer["files"]): Promise<CommandAnswer>;
  /** What it prints, whether it succeeds or not. */
  says(line: string, files?: CommandAnswer["files"]): Promise<string>;
  /** What --json prints, read again. */
  data(line: string): Promise<unknown>;
}

export async function openTestOffice(...[change]: Parameters<typeof openTestCuration>): Promise<TestOffice> {
  const opened = await openTestCuration(change);
  const { curation } = opened;
  const shipped: Piece[] = [];
  const parts: CommandParts = {
    curation,
    spreadsheet: createSpreadsheet(() => curation.expertise().phrasebook, carryOut),
    identify: (channel, number) => `${channel}:keyed${number}`,
    channels: ["telegram", "discord"],
    shipped: async () => shipped,
  };
  const run: TestOffice["run"] = (line, files = {}) => runKnowledgeCommand({ args: wordsOf(line), files }, parts);
  return {
    ...opened,
    shipped,
    run,
    async says(line, files) {
      const { output, error } = await run(line, files);
      return output + error;
    },
    data: async (line) => JSON.parse((await run(`${line} --json`)).output),
  };
}

export function wordsOf(line: string): string[] {
  return [...line.matchAll(/((?:[^\s"']|"[^"]*"|'[^']*')+)/g)].map(([word]) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}
