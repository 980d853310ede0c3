/**
 * This desk and an echo bot with the same libraries, one after the other in one run, against the same double of a platform in this process:
 * what a question costs, how long people wait, what is kept.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg } from "node:os";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Usage } from "./bot.ts";
import { gatherQuestions } from "./material.ts";
import { seeded } from "./seeded.ts";
import { type Cell, table } from "./table.ts";

/** A platform with people in it. */
export interface Crowd {
  /** For the bot's client. */
  readonly address: string;
  /** Asks as the person of this number, below `people`; resolves when the answer is there. */
  ask(person: number, text: string): Promise<void>;
  /** Resolves when the bot can be asked. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface ChannelLoad {
  readonly platform: "telegram" | "discord";
  readonly token: string;
  readonly echo: URL;
  readonly people: number;
  /** Questions a second. */
  readonly rate: number;
  open(): Promise<Crowd>;
}

/** Questions go out in handfuls this often, in milliseconds. */
const TICK_MS = 10;
const WARM_UP_SECONDS = 10;
const DESK = new URL("./desk-process.ts", import.meta.url);

/** Runs the bench and prints its tables. Options: `--seconds`, `--rate`, `--updates` (over which the memory is watched; 0 leaves that out). */
export async function measureChannel({ platform, token, echo, people, rate: usual, open }: ChannelLoad): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "20" },
      rate: { type: "string", default: String(usual) },
      updates: { type: "string", default: "100000" },
      /** Every question is a new one: a word of its own is added to each. */
      fresh: { type: "boolean", default: false },
    },
  });
  const [seconds, rate, updates] = [Number(values.seconds), Number(values.rate), Number(values.updates)];
  const questions = (await gatherQuestions("shipped")).map(({ text }) => text);
  const rows: Cell[][] = [];
  let memory: Cell[][] = [];
  print(`${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}, load ${loadavg()[0]!.toFixed(2)}\n`);

  for (const [name, file] of [
    ["echo", echo],
    ["desk", DESK],
  ] as const) {
    const crowd = await open();
    const bot = fork(fileURLToPath(file), [platform, crowd.address, token], { execArgv: ["--expose-gc", "--import", "tsx"] });
    await once(bot, "message");
    await crowd.ready();
    const random = seeded(11);
    let asked = 0;
    async function ask(): Promise<number> {
      const began = performance.now();
      const question = questions[Math.floor(random() * questions.length)]!;
      // Everybody in turn: nobody asks faster than a person may.
      await crowd.ask(asked++ % people, values.fresh ? `${question} q${asked}` : question);
      return performance.now() - began;
    }
    await load(ask, WARM_UP_SECONDS * rate, rate);
    const before = await usageOf(bot);
    const waited = await load(ask, seconds * rate, rate);
    const after = await usageOf(bot);
    const cpuMicroseconds = ((after.cpuMs - before.cpuMs) * 1000) / waited.length;
    rows.push([name, waited.length, cpuMicroseconds, quantile(waited, 0.5), quantile(waited, 0.99), waited.at(-1)!]);
    if (name === "desk" && updates > 0) memory = await watchMemory(bot, ask, updates, rate);
    bot.disconnect();
    await once(bot, "exit");
    await crowd.close();
  }
  print(
    table(
      `${platform}: ${rate} a second of ${people} people, ${seconds} s`,
      ["", "answered", "CPU µs each", "median ms", "p99 ms", "longest ms"],
      rows,
    ),
  );
  if (memory.length > 0) print(table(`The desk's memory over ${updates} updates`, ["updates", "heap MiB", "resident MiB"], memory));
}

/** How long each was waited for, in milliseconds, sorted. */
async function load(ask: () => Promise<number>, count: number, rate: number): Promise<number[]> {
  const waiting: Promise<number>[] = [];
  const began = performance.now();
  while (waiting.length < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - began) / 1000) * rate));
    while (waiting.length < due) waiting.push(ask());
    await setTimeout(TICK_MS);
  }
  return (await Promise.all(waiting)).sort((a, b) => a - b);
}

async function watchMemory(bot: ChildProcess, ask: () => Promise<number>, updates: number, rate: number): Promise<Cell[][]> {
  const readings: Cell[][] = [];
  for (let tenth = 1; tenth <= 10; tenth++) {
    await load(ask, updates / 10, rate);
    const { heapMb, residentMb } = await usageOf(bot);
    readings.push([(tenth * updates) / 10, heapMb, residentMb]);
  }
  return readings;
}

async function usageOf(bot: ChildProcess): Promise<Usage> {
  bot.send("usage");
  const [usage] = (await once(bot, "message")) as [Usage];
  return usage;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function print(text: string): void {
  process.stdout.write(text);
}
