/** `npm run knowledge`: what administrators check and look up before a change to the knowledge goes out. */
import { parseArgs } from "node:util";
import type { Config } from "../../config.ts";
import { check } from "./check.ts";
import { coverage } from "./coverage.ts";
import type { KnowledgeIo } from "./knowledge-io.ts";
import { schema } from "./schema.ts";

interface Command {
  readonly usage: string;
  readonly run: (options: { readonly write: boolean }, config: Config, io: KnowledgeIo) => Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  check: {
    usage: `npm run knowledge -- check
  Reads every file of KNOWLEDGE_DIR, trains a desk on it, and prints each problem with its file, its place and what to do.
  Exit code 0 when there is none, 1 when there are some. Takes about twenty seconds for 20,000 phrasings.
`,
    run: (_, config, io) => check(config.knowledgeDir, io),
  },
  coverage: {
    usage: `npm run knowledge -- coverage
  Prints how many phrasings each entry and each outside class has in each language, and which entries are taken for which when a
  hand's phrasings are asked of a desk that learnt from other hands. Takes up to a minute.
`,
    run: (_, config, io) => coverage(config.knowledgeDir, io),
  },
  schema: {
    usage: `npm run knowledge -- schema [--write]
  Compares the JSON Schemas in KNOWLEDGE_DIR/schema, by which editors complete and correct, with the forms that this release reads.
  --write brings them up to date. Exit code 1 when something is out of date and was not written.
`,
    run: ({ write }, config, io) => schema(config.knowledgeDir, { write, io }),
  },
};

const USAGE = `Usage:\n${Object.values(COMMANDS)
  .map(({ usage }) => usage)
  .join("\n")}`;

/** Runs a command; returns the exit code: 0 all well, 1 problems were found, 2 wrong usage. Throws KnowledgeError where it cannot go on. */
export async function knowledgeTool(args: readonly string[], config: Config, io: KnowledgeIo): Promise<number> {
  const options = readOptions(args);
  const command = COMMANDS[options?.command ?? ""];
  if (options?.help) {
    io.write(command?.usage ?? USAGE);
    return 0;
  }
  if (options === undefined || command === undefined || (options.write && options.command !== "schema")) {
    io.report(command?.usage ?? USAGE);
    return 2;
  }
  return command.run(options, config, io);
}

function readOptions(args: readonly string[]): { command: string; write: boolean; help: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { write: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
    });
    return positionals.length > 1 ? undefined : { ...values, command: positionals[0] ?? "" };
  } catch {
    return undefined;
  }
}
