/**
 * `npm run bench:publish`: how long a preview and a publication take, and how long questions wait meanwhile, at the shipped base and at
 * 2,000 entries. Each change is tried on what the one before it left. The disk's part of a publication is not in it.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { Edit, Files } from "../../src/core/editing/edit.ts";
import { learntPhrasings } from "../../src/core/knowledge/knowledge.ts";
import { parseFiles } from "../../src/knowledge-files/parse-files.ts";
import { openExpertise } from "../../src/open-expertise.ts";
import { openTrainingCache } from "../../src/storage/training-cache.ts";
import { liveExpertise } from "../../src/workshop/live-expertise.ts";
import { openWorkshop } from "../../src/workshop/open-workshop.ts";
import { KNOWLEDGE_DIR } from "../material.ts";
import { type Cell, table } from "../table.ts";
import { startAsking } from "./asking.ts";
import { madeUpFiles, shippedFiles } from "./bases.ts";

const ENTRIES = 2_000;
const COLUMNS = ["", "preview s", "publication ms", "asked", "median ms", "p99 ms", "worst ms"];
const warn = () => {};

process.stdout.write(`${cpus()[0]?.model} × ${availableParallelism()}, Node ${process.version}, load ${loadavg()[0]!.toFixed(2)}\n`);
await measure("The shipped base", await shippedFiles());
await measure(`${ENTRIES} made-up entries`, await madeUpFiles(ENTRIES));

async function measure(title: string, files: Files): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "publish-"));
  const expertise = await openExpertise({ knowledgeDir: KNOWLEDGE_DIR }, openTrainingCache(dataDir, warn), files);
  const { calibration } = expertise;
  const live = liveExpertise(expertise);
  const setting = { calibration, defaultLocale: undefined, cacheDirectory: dataDir };
  const workshop = openWorkshop({ files, now: () => new Date(), warn, ...setting });
  const { knowledge } = parseFiles(files);
  const questions = learntPhrasings(knowledge!)
    .filter((_, index) => index % 7 === 0)
    .map(({ text }) => text);
  const rows: Cell[][] = [await nothing()];
  for (const [name, edit] of changes(files)) rows.push(await publish(name, edit));
  process.stdout.write(table(title, COLUMNS, rows));
  await workshop.close();
  await rm(dataDir, { recursive: true });

  async function nothing(): Promise<Cell[]> {
    return timed("nothing: the thread starts", async () => {
      await workshop.try([], []);
      return () => {};
    });
  }

  function publish(name: string, edit: Edit): Promise<Cell[]> {
    return timed(name, async () => {
      const trial = await workshop.try([edit], []);
      if (trial.kind === "conflict") throw new Error(`${name} does not fit the base`);
      return () => {
        workshop.adopt(trial.files);
        live.replace(trial.expertise()!);
      };
    });
  }

  async function timed(name: string, preview: () => Promise<() => void>): Promise<Cell[]> {
    const asking = startAsking(questions, live);
    const begun = performance.now();
    const adopt = await preview();
    const previewed = performance.now();
    adopt();
    const published = performance.now();
    const { asked, medianMs, p99Ms, worstMs } = await asking.end();
    return [name, (previewed - begun) / 1000, published - previewed, asked, medianMs, p99Ms, worstMs];
  }
}

function changes(files: Files): [string, Edit][] {
  const { knowledge } = parseFiles(files);
  const entry = knowledge!.entries.find(({ kind }) => kind === "topic")!;
  const { hand } = knowledge!.phrasings.find(({ label, locale }) => label === entry.id && locale === "en")!;
  return [
    [
      "wording",
      {
        path: ["topics.json", "entries", `#${entry.id}`, "summary", "en"],
        before: entry.summary.en!,
        after: `${entry.summary.en!} Quite so.`,
      },
    ],
    ["a phrasing", { path: ["phrasings/en.json", "phrasings", entry.id, hand], after: "whatever is that thing good for", element: true }],
    ["another phrasing", { path: ["phrasings/en.json", "phrasings", entry.id, hand], after: "zebras and quokkas, please", element: true }],
    ["a word of the lexicon", { path: ["lexicon.json", "chat", "en", "wotsit"], after: "thing" }],
  ];
}
