/**
 * `npm run soak [-- --questions 10000 --people 300 --kills 5 --by webhook --calm --hold 0]`: the scenario of `test/faults` in large, with
 * the shipped knowledge: many people at a natural pace, a Telegram in which much goes wrong, a desk that is killed again and again. Says
 * what became of every question, and ends with 1 when the promise was not kept.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { playScenario } from "../../test/faults/scenario.ts";
import { KNOWLEDGE_DIR } from "../material.ts";
import type { Random } from "../seeded.ts";
import { isKept, report } from "./report.ts";

/** A person has a question every four seconds on average, and never more than the twenty a minute that the desk answers. */
const THINKING_MS = { least: 3_200, more: 1_600 };
/** A process is killed at some moment within so many milliseconds. */
const MOMENT_MS = 1_000;
const PATIENCE_MS = 120_000;
/** Of one person, each of whose answers is held. */
const SLOW_QUESTIONS = 6;
const TROUBLED = { inHundred: { "429": 1, "502": 1, "500": 1, "cut before": 1, "cut after": 1, delay: 3 }, pollsALife: 3 };
const CALM = { inHundred: { "429": 0, "502": 0, "500": 0, "cut before": 0, "cut after": 0, delay: 0 }, pollsALife: 0 };

const { values } = parseArgs({
  options: {
    questions: { type: "string", default: "10000" },
    people: { type: "string", default: "300" },
    kills: { type: "string", default: "5" },
    /** How Telegram's updates come in: `polling` or `webhook`. */
    by: { type: "string", default: "polling" },
    /** Nothing goes wrong but the kills. */
    calm: { type: "boolean", default: false },
    /** How many seconds each message to the slow chat is held. */
    hold: { type: "string", default: "15" },
    seed: { type: "string", default: "1" },
  },
});
const whole = (given: string) => {
  if (/^\d+$/.test(given)) return Number(given);
  throw new RangeError(`The options are whole numbers; one of them was given ${given}`);
};
const people = whole(values.people);
const held = whole(values.hold) * 1000;

console.log(`${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}, load ${loadavg()[0]!.toFixed(2)}`);
const dataDir = await mkdtemp(join(tmpdir(), "desk-soak-"));
try {
  const began = performance.now();
  const played = await playScenario({
    ...(values.calm ? CALM : TROUBLED),
    dataDir,
    knowledgeDir: KNOWLEDGE_DIR,
    words: (await readKnowledge(KNOWLEDGE_DIR)).phrasings.map(({ text }) => text),
    by: values.by === "webhook" ? "webhook" : "polling",
    people,
    questionsEach: Math.ceil(whole(values.questions) / people),
    slow: { questions: SLOW_QUESTIONS, hold: () => setTimeout(held) },
    kills: whole(values.kills),
    moment: (random: Random) => setTimeout(MOMENT_MS * random()),
    think: (asked: number, random: Random) => setTimeout(asked * (THINKING_MS.least + THINKING_MS.more * random())),
    patience: PATIENCE_MS,
    seed: whole(values.seed),
  });
  console.log(report(played, (performance.now() - began) / 1000));
  process.exitCode = isKept(played) ? 0 : 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
