/** How long a person at the terminal waits: from starting `node` to the first letter of the first answer. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Start {
  readonly command: string;
  readonly medianSeconds: number;
  readonly slowestSeconds: number;
}

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const QUESTION = "apa itu new midec?";
const ROUNDS = 5;

/** From the sources, and from the build where there is one. */
export async function startupTimes(): Promise<Start[]> {
  const commands = [
    ["--import", "tsx", "src/cli/main.ts", "ask"],
    ...(existsSync(`${PROJECT}dist/cli/main.js`) ? [["dist/cli/main.js", "ask"]] : []),
  ];
  const starts: Start[] = [];
  for (const command of commands) {
    const seconds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) seconds.push(await secondsToFirstAnswer([...command, QUESTION]));
    seconds.sort((a, b) => a - b);
    starts.push({ command: `node ${command.join(" ")}`, medianSeconds: seconds[Math.floor(ROUNDS / 2)]!, slowestSeconds: seconds.at(-1)! });
  }
  return starts;
}

function secondsToFirstAnswer(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: PROJECT, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.stdout.once("data", () => resolve((performance.now() - started) / 1000));
    child.once("error", reject);
    child.once("close", (code) =>
      reject(new Error(`node ${args.join(" ")} ended with code ${code} and no answer; try it by hand in ${PROJECT}`)),
    );
  });
}
