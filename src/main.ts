/** The product's entry, and its only file that touches the process: environment, streams, timer, signals, exit code. */
import { constants } from "node:os";
import { setTimeout } from "node:timers/promises";
import { createApp } from "./app.ts";
import { parseConfig } from "./config.ts";
import { withEnvFile } from "./environment.ts";
import { failureOf } from "./failure.ts";
import { openLog } from "./log/open-log.ts";

const now = () => new Date();

function every(milliseconds: number, work: () => void): () => void {
  const timer = setInterval(work, milliseconds).unref();
  return () => clearInterval(timer);
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal });
}

function fail(error: unknown): never {
  const { text, exitCode } = failureOf(error);
  process.stderr.write(`${text}\n`);
  process.exit(exitCode);
}

/** The first signal stops politely; whoever sends a second one does not want to wait. */
function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (stopping) process.exit(128 + constants.signals[signal]);
      stopping = true;
      void stop();
    });
}

async function main(): Promise<void> {
  const config = parseConfig(withEnvFile(process.env));
  const log = await openLog(config, { destination: process.stderr, now });
  const terminal = { input: process.stdin, output: process.stdout, colour: !process.env.NO_COLOR };
  const app = await createApp(config, { terminal, log, now, every, wait, clock: () => performance.now(), random: Math.random });
  onSignal(app.stop);
  try {
    await app.start();
  } finally {
    await app.stop();
  }
}

process.on("uncaughtException", fail);
await main().catch(fail);
