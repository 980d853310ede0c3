/** `npm run knowledge`: what administrators look up, change and check from the command line. */
import { parseArgs } from "node:util";
import type { Config } from "../../config.ts";
import { COMMANDS } from "../../knowledge-commands/commands.ts";
import { overview, usageOf } from "../../knowledge-commands/read-command.ts";
import { check } from "./check.ts";
import { coverage } from "./coverage.ts";
import { curate } from "./curate.ts";
import type { KnowledgeIo } from "./knowledge-io.ts";
import { schema } from "./schema.ts";

/** A command that only reads the folder: it needs neither the service nor its locks. */
interface ReadingCommand {
  readonly takes: string;
  readonly does: string;
  readonly run: (options: { readonly write: boolean }, config: Config, io: KnowledgeIo) => Promise<number>;
}

const READING_COMMANDS: ReadonlyMap<string, ReadingCommand> = new Map<string, ReadingCommand>([
  [
    "check",
    {
      takes: "",
      does: `Reads every file of KNOWLEDGE_DIR, trains a desk on it, and prints each problem with its file, its place and what to do.
Exit code 0 when there is none, 1 when there are some. Takes about twenty seconds for 20,000 phrasings.`,
      run: (_, config, io) => check(config.knowledgeDir, io),
    },
  ],
  [
    "coverage",
    {
      takes: "",
      does: `Prints how many phrasings each entry and each outside class has in each language, and which entries are taken for which
when a hand's phrasings are asked of a desk that learnt from other hands. Takes up to a minute.`,
      run: (_, config, io) => coverage(config.knowledgeDir, io),
    },
  ],
  [
    "schema",
    {
      takes: "[--write]",
      does: `Compares the JSON Schemas in KNOWLEDGE_DIR/schema, by which editors complete and correct, with the forms of this release.
--write brings them up to date. Exit code 1 when something is out of date and was not written.`,
      run: ({ write }, config, io) => schema(config.knowledgeDir, { write, io }),
    },
  ],
]);

const USAGE = overview([...COMMANDS, ...READING_COMMANDS]);

/** Runs a command; returns the exit code: 0 all well, 1 problems were found, 2 wrong usage. Throws KnowledgeError where it cannot go on. */
export async function knowledgeTool(args: readonly string[], config: Config, io: KnowledgeIo): Promise<number> {
  const [name = "", ...rest] = args;
  const command = READING_COMMANDS.get(name);
  if (command !== undefined) return runReading(name, command, rest, config, io);
  if (COMMANDS.has(name)) return curate(args, config, io);
  if (name === "--help" || name === "-h") {
    io.write(USAGE);
    return 0;
  }
  io.report(`${name === "" ? "Which command?" : `There is no command ${name}`}\n\n${USAGE}`);
  return 2;
}

async function runReading(
  name: string,
  command: ReadingCommand,
  args: readonly string[],
  config: Config,
  io: KnowledgeIo,
): Promise<number> {
  const options = readOptions(args);
  const usage = usageOf(name, command);
  if (options?.help) {
    io.write(usage);
    return 0;
  }
  if (options === undefined || (options.write && name !== "schema")) {
    io.report(usage);
    return 2;
  }
  return command.run(options, config, io);
}

function readOptions(args: readonly string[]): { write: boolean; help: boolean } | undefined {
  try {
    const options = { write: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}
