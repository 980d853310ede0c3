/**
 * One contender at one size, in a process of its own (started by `runInChild`): built, weighed, and asked one question after another.
 *
 * Memory is what the process holds, after collection, beyond what it held before any knowledge was read: everything that the
 * contender keeps, with the texts that it keeps, and nothing that only building needed.
 */
import { fork } from "node:child_process";
import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Ask, Contender, Guess } from "./contenders/contender.ts";
import { gatherMaterial, gatherQuestions, type Question, type Size } from "./material.ts";
import { type Judged, judge } from "./score.ts";

export const CONTENDERS = {
  desk: () => import("./contenders/desk.ts"),
  fuse: () => import("./contenders/fuse.ts"),
  minisearch: () => import("./contenders/minisearch.ts"),
  nlpjs: () => import("./contenders/nlpjs.ts"),
} satisfies Record<string, () => Promise<{ contender: Contender }>>;

export type ContenderName = keyof typeof CONTENDERS;

export interface Task {
  readonly contender: ContenderName;
  readonly size: Size;
  /** No further question is asked after so many seconds of asking. */
  readonly seconds: number;
}

export interface Measured {
  readonly phrasings: number;
  readonly names: number;
  readonly buildSeconds: number;
  readonly memoryMb: number;
  /** The most that the process ever occupied, Node and reading included. */
  readonly peakMb: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Of so many questions … */
  readonly questions: number;
  /** … the first that there was time for. */
  readonly judged: readonly Judged[];
}

const WARM_UP = { questions: 50, seconds: 5 };
/** Passes over the questions, where there is time: a percentile of one pass is a handful of questions. */
const PASSES = 3;
const MIB = 2 ** 20;

/** Measures in a child process. Rejects with what the child wrote to standard error when it fails. */
export function runInChild(task: Task): Promise<Measured> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(task)], {
    execArgv: [...process.execArgv, "--expose-gc"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  return new Promise((resolve, reject) => {
    child.once("message", (measured) => resolve(measured as Measured));
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`Measuring ${child.spawnargs.at(-1)} ended with code ${code}:\n${complaint}`)));
  });
}

async function measure({ contender: name, size, seconds }: Task): Promise<Measured> {
  const { contender } = await CONTENDERS[name]();
  const before = await heldBytes();
  const { ask, ...built } = await build(contender, size);
  const memoryMb = ((await heldBytes()) - before) / MIB;
  const questions = await gatherQuestions(size);
  const { times, guesses } = await askAll(ask, questions, seconds);
  times.sort((a, b) => a - b);
  return {
    ...built,
    memoryMb,
    peakMb: process.resourceUsage().maxRSS / 1024,
    medianMs: times[Math.floor(times.length / 2)]!,
    p99Ms: times[Math.floor(times.length * 0.99)]!,
    questions: questions.length,
    judged: guesses.map((guess, at) => judge(questions[at]!, guess)),
  };
}

/** A function of its own, so that the material is out of reach, and collected, once the contender stands. */
async function build(contender: Contender, size: Size) {
  const material = await gatherMaterial(size);
  const phrasings = material.knowledge.phrasings.length;
  const started = performance.now();
  const ask = await contender.build(material);
  return { ask, phrasings, names: material.examples.length - phrasings, buildSeconds: (performance.now() - started) / 1000 };
}

async function askAll(ask: Ask, questions: readonly Question[], seconds: number): Promise<{ times: number[]; guesses: Guess[] }> {
  const warmedUp = performance.now() + WARM_UP.seconds * 1000;
  for (const { text, locale } of questions.slice(-WARM_UP.questions)) if (performance.now() < warmedUp) await ask(text, locale);
  const times: number[] = [];
  const guesses: Guess[] = [];
  const end = performance.now() + seconds * 1000;
  for (let at = 0; at < PASSES * questions.length && performance.now() < end; at++) {
    const { text, locale } = questions[at % questions.length]!;
    const started = performance.now();
    const guess = await ask(text, locale);
    times.push(performance.now() - started);
    if (at < questions.length) guesses.push(guess);
  }
  return { times, guesses };
}

async function heldBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    await turn();
    globalThis.gc?.();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

if (process.send) process.send(await measure(JSON.parse(process.argv[2]!) as Task), () => process.disconnect());
