/** The command line's entry: which tool, with the environment and the arguments of this process. */
import { type Config, parseConfig } from "../config.ts";
import { withEnvFile } from "../environment.ts";
import { failureOf } from "../failure.ts";
import { ask } from "./ask.ts";
import { calibrate } from "./calibrate/calibrate.ts";
import { knowledgeTool } from "./knowledge/knowledge-tool.ts";
import { quality } from "./quality/quality.ts";

const [tool = "", ...args] = process.argv.slice(2);
const io = {
  input: process.stdin,
  write: (text: string) => void process.stdout.write(text),
  report: (text: string) => void process.stderr.write(text),
  now: () => new Date(),
};
const tools: Readonly<Record<string, (config: Config) => Promise<number>>> = {
  ask: (config) => ask(args, config, io),
  calibrate: (config) => calibrate(config, io),
  knowledge: (config) => knowledgeTool(args, config, io),
  quality: (config) => quality(args, config, io),
};

function run(config: Config): Promise<number> {
  const chosen = tools[tool];
  if (chosen !== undefined) return chosen(config);
  io.report(`There is no tool "${tool}"; there are ${Object.keys(tools).join(", ")}\n`);
  return Promise.resolve(2);
}

try {
  process.exitCode = await run(parseConfig(withEnvFile(process.env)));
} catch (error) {
  const { text, exitCode } = failureOf(error);
  io.report(`${text}\n`);
  process.exitCode = exitCode;
}
