/**
 * `npm run bench:telegram [-- --seconds 20 --rate 500 --updates 100000]`: this desk and an echo bot with the same libraries, one after the
 * other in one run, against the same double of Telegram in this process: what an update costs, how long people wait, what is kept.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg } from "node:os";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Person } from "../../test/doubles/telegram/person.ts";
import { startTelegramDouble } from "../../test/doubles/telegram/telegram-double.ts";
import { gatherQuestions } from "../material.ts";
import { seeded } from "../seeded.ts";
import { type Cell, table } from "../table.ts";
import type { Usage } from "./bot.ts";

const TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-0123456";
const PEOPLE = 20_000;
/** Messages go out in handfuls this often, in milliseconds. */
const TICK_MS = 10;
const WARM_UP_SECONDS = 5;
const BOTS = ["echo", "desk"] as const;

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "20" },
    rate: { type: "string", default: "500" },
    /** How many updates the memory is watched for; 0 leaves that out. */
    updates: { type: "string", default: "100000" },
  },
});
const seconds = Number(options.seconds);
const rate = Number(options.rate);
const questions = (await gatherQuestions("shipped")).map(({ text }) => text);

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]!.toFixed(2)}\n`);
const rows: Cell[][] = [];
let memory: Cell[][] = [];
for (const bot of BOTS) {
  const bench = await openBench(bot);
  await bench.load(WARM_UP_SECONDS * rate, rate);
  const before = await bench.usage();
  const waited = await bench.load(seconds * rate, rate);
  const after = await bench.usage();
  rows.push([
    bot,
    waited.length,
    ((after.cpuMs - before.cpuMs) * 1000) / waited.length,
    quantile(waited, 0.5),
    quantile(waited, 0.99),
    waited.at(-1)!,
  ]);
  if (bot === "desk" && Number(options.updates) > 0) memory = await watchMemory(bench, Number(options.updates));
  await bench.close();
}
console.log(
  table(
    `At ${rate} updates a second of ${PEOPLE} people, ${seconds} s`,
    ["", "answered", "CPU µs each", "median ms", "p99 ms", "longest ms"],
    rows,
  ),
);
if (memory.length > 0)
  console.log(table(`The desk's memory over ${options.updates} updates`, ["updates", "heap MiB", "resident MiB"], memory));

interface Bench {
  /** Sends so many questions at this rate; how long each was waited for, in milliseconds, sorted. */
  load(count: number, rate: number): Promise<number[]>;
  usage(): Promise<Usage>;
  close(): Promise<void>;
}

async function openBench(name: (typeof BOTS)[number]): Promise<Bench> {
  const telegram = await startTelegramDouble({ token: TOKEN });
  const people = Array.from({ length: PEOPLE }, (_, index) => telegram.person({ name: `Person ${index}`, language: "id" }));
  const child = fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), [telegram.apiRoot, TOKEN], {
    execArgv: ["--expose-gc", "--import", "tsx"],
  });
  await once(child, "message");
  const random = seeded(11);
  let asked = 0;

  async function ask(person: Person): Promise<number> {
    const began = performance.now();
    await person.send(questions[Math.floor(random() * questions.length)]!);
    await person.hears();
    return performance.now() - began;
  }

  return {
    async load(count, at) {
      const waiting: Promise<number>[] = [];
      const began = performance.now();
      while (waiting.length < count) {
        const due = Math.min(count, Math.ceil(((performance.now() - began) / 1000) * at));
        // Everybody in turn: nobody asks faster than a person may.
        while (waiting.length < due) waiting.push(ask(people[asked++ % PEOPLE]!));
        await setTimeout(TICK_MS);
      }
      return (await Promise.all(waiting)).sort((a, b) => a - b);
    },
    usage: () => usageOf(child),
    async close() {
      child.disconnect();
      await once(child, "exit");
      await telegram.close();
    },
  };
}

async function watchMemory(bench: Bench, updates: number): Promise<Cell[][]> {
  const readings: Cell[][] = [];
  for (let done = 0; done < updates; done += updates / 10) {
    await bench.load(updates / 10, rate);
    const { heapMb, residentMb } = await bench.usage();
    readings.push([done + updates / 10, heapMb, residentMb]);
  }
  return readings;
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  child.send("usage");
  const [usage] = (await once(child, "message")) as [Usage];
  return usage;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
