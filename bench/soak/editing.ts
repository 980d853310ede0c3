/**
 * `npm run soak:editing [-- --edits 1000 --kills 10 --people 30 --base shipped]`: the scenario of `test/faults/editing-scenario.ts` in large:
 * three people edit by chat on both platforms, others ask, and the desk is killed. With the small knowledge of the tests, so that a
 * thousand edits take minutes, or with the shipped one, which trains for seconds. Says what became of every edit, and ends with 1 when the
 * promise was not kept.
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";
import { readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { plantGarden } from "../../test/administration/garden-folder.ts";
import { playEditing } from "../../test/faults/editing-scenario.ts";
import { KNOWLEDGE_DIR } from "../material.ts";
import type { Random } from "../seeded.ts";
import { editingReport, isKept } from "./editing-report.ts";

/** A person has a question every four seconds on average, and never more than the twenty a minute that the desk answers. */
const THINKING_MS = { least: 3_200, more: 1_600 };
/** A process is killed at some moment within so many milliseconds. */
const MOMENT_MS = 1_000;
const PATIENCE_MS = 120_000;
/** Of so many entries one is withdrawn and published again. */
const WITHDRAWN_ONE_OF = 5;

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "1000" },
    kills: { type: "string", default: "10" },
    people: { type: "string", default: "30" },
    /** `garden` or `shipped`. */
    base: { type: "string", default: "garden" },
    seed: { type: "string", default: "1" },
  },
});
const whole = (given: string) => {
  if (/^\d+$/.test(given)) return Number(given);
  throw new RangeError(`The options are whole numbers; one of them was given ${given}`);
};

console.log(`${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}, load ${loadavg()[0]!.toFixed(2)}`);
const folder = await mkdtemp(join(tmpdir(), "desk-soak-"));
try {
  const plant = (to: string) => (values.base === "shipped" ? cp(KNOWLEDGE_DIR, to, { recursive: true }) : plantGarden(to));
  const sample = join(folder, "sample");
  await plant(sample);
  const knowledge = await readKnowledge(sample);
  const began = performance.now();
  const played = await playEditing({
    folder,
    plant,
    locales: knowledge.programme.locales,
    ...editable(knowledge),
    edits: whole(values.edits),
    kills: whole(values.kills),
    moment: (random: Random) => setTimeout(MOMENT_MS * random()),
    people: whole(values.people),
    words: knowledge.phrasings.filter(({ locale }) => locale === "id").map(({ text }) => text),
    think: (asked: number, random: Random) => setTimeout(asked * (THINKING_MS.least + THINKING_MS.more * random())),
    patience: PATIENCE_MS,
    seed: whole(values.seed),
  });
  console.log(editingReport(played, (performance.now() - began) / 1000));
  process.exitCode = isKept(played) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** What one person may change alone; what buttons lead to unasked is not withdrawn. */
function editable({ programme, entries }: Knowledge): { entries: string[]; withdrawable: string[] } {
  const { twoPeople, ask, useful = [] } = programme;
  const alone = entries.filter(
    ({ id, kind, state }) =>
      state === "published" && kind !== "smalltalk" && !twoPeople?.kinds.includes(kind) && !twoPeople?.entries.includes(id),
  );
  const ids = alone.map(({ id }) => id);
  const loose = ids.filter((id) => ![...ask, ...useful].includes(id));
  return { entries: ids, withdrawable: loose.filter((_, index) => index % WITHDRAWN_ONE_OF === 0) };
}
