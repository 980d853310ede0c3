/** What was typed, as a command and what is given to it. */
import { parseArgs } from "node:util";
import { type Command, type Given, OPTIONS } from "./command.ts";
import { COMMANDS } from "./commands.ts";

export type ReadCommand =
  | {
      readonly kind: "command";
      readonly command: Command;
      readonly given: Omit<Given, "files">;
      readonly json: boolean;
      readonly usage: string;
    }
  | { readonly kind: "help"; readonly usage: string }
  | { readonly kind: "wrong"; readonly message: string; readonly usage: string };

export function readCommand(args: readonly string[]): ReadCommand {
  const [name = "", ...rest] = args;
  const command = COMMANDS.get(name);
  if (command === undefined)
    return isHelp(args) ? { kind: "help", usage: USAGE } : { kind: "wrong", message: unknownCommand(name), usage: USAGE };
  const usage = usageOf(name, command);
  const wrong = (message: string): ReadCommand => ({ kind: "wrong", message, usage });
  try {
    const { values, positionals: words } = parseArgs({ args: rest, allowPositionals: true, options: ALL_OPTIONS });
    const { json = false, help = false, ...options } = values;
    if (help) return { kind: "help", usage };
    const stranger = Object.keys(options).find((option) => !command.options?.some((known) => known === option));
    if (stranger !== undefined) return wrong(`${name} takes no --${stranger}`);
    if (options.reason?.trim() === "") return wrong("A reason says why");
    const [fewest, most] = command.words;
    if (words.length < fewest) return wrong(`${name} takes more than ${words.length === 0 ? "that" : `“${words.join(" ")}”`}`);
    if (words.length > most) return wrong(`${name} takes less; texts with spaces stand in quotes`);
    return { kind: "command", command, given: { words, options }, json, usage };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

const ALL_OPTIONS = { ...OPTIONS, json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

/** The first line of each: a screen, not a book. */
export function overview(commands: Iterable<readonly [string, Pick<Command, "does">]>): string {
  const lines = [...commands].map(([name, { does }]) => `  ${name.padEnd(14)} ${does.split("\n", 1)[0]}\n`);
  return `npm run knowledge -- <command> …   (--help after a command says more; --json prints for scripts, with npm run -s)\n${lines.join("")}`;
}

const USAGE = overview(COMMANDS);

/** What a command takes and does. */
export function usageOf(name: string, { takes, does }: Pick<Command, "takes" | "does">): string {
  return `npm run knowledge -- ${`${name} ${takes}`.trim()}\n${does.trim().replaceAll(/^/gm, "  ")}\n`;
}

function isHelp([first]: readonly string[]): boolean {
  return first === "--help" || first === "-h" || first === "help";
}

function unknownCommand(name: string): string {
  return name === "" ? "Which command?" : `There is no command ${name}`;
}
