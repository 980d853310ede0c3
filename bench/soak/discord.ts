/**
 * `node --import tsx bench/soak/discord.ts [--questions 5000 --members 200 --seed 1]`: the scenario of `test/faults/discord-scenario.ts` in
 * large, by the real clock and with the shipped knowledge: members at a natural pace, a Discord in which much goes wrong, a desk that is
 * killed twice. Says what became of every question, and ends with 1 when the promise was not kept.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { playScenario } from "../../test/faults/discord-scenario.ts";
import { KNOWLEDGE_DIR } from "../material.ts";
import { isKept, report } from "./discord-report.ts";

/** A member has a question every four seconds on average, and never more than the twenty a minute that the desk answers. */
const THINKING_MS = { least: 3_200, more: 1_600 };
const BLOWS = ["drop", "op 7", "kill", "op 9", "silence", "kill", "op 9 resumable", "drop for good"] as const;

const { values } = parseArgs({
  options: {
    questions: { type: "string", default: "5000" },
    members: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});
const whole = (given: string) => {
  if (/^\d+$/.test(given)) return Number(given);
  throw new RangeError(`The options are whole numbers; one of them was given ${given}`);
};
const members = whole(values.members);

console.log(`${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}, load ${loadavg()[0]!.toFixed(2)}`);
const dataDir = await mkdtemp(join(tmpdir(), "desk-soak-"));
try {
  const began = performance.now();
  const played = await playScenario({
    dataDir,
    knowledgeDir: KNOWLEDGE_DIR,
    words: (await readKnowledge(KNOWLEDGE_DIR)).phrasings.map(({ text }) => text),
    members,
    questionsEach: Math.ceil(whole(values.questions) / members),
    blows: BLOWS,
    isRealTime: true,
    heartbeat: 5_000,
    think: (asked, random) => setTimeout(asked * (THINKING_MS.least + THINKING_MS.more * random())),
    inHundred: { "429": 1, "502": 1, "500": 1, "cut before": 1, "cut after": 1 },
    patience: 120_000,
    seed: whole(values.seed),
  });
  console.log(report(played, (performance.now() - began) / 1000));
  process.exitCode = isKept(played) ? 0 : 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
