/** The command line's entry: which tool, with the environment and the arguments of this process. */

import { parseConfig } from "../config.ts";
import { withEnvFile } from "../environment.ts";
import { ask } from "./ask.ts";
import { calibrate } from "./calibrate/calibrate.ts";

const [tool = "", ...args] = process.argv.slice(2);
const io = {
  input: process.stdin,
  write: (text: string) => void process.stdout.write(text),
  report: (text: string) => void process.stderr.write(text),
  now: () => new Date(),
};
const tools: Readonly<Record<string, () => Promise<number>>> = {
  ask: () => ask(args, parseConfig(withEnvFile(process.env)), io),
  calibrate: () => calibrate(parseConfig(withEnvFile(process.env)), io),
};
process.exitCode = await tools[tool]!();
