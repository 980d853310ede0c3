/**
 * `npm run bench [-- --quick] [--only desk,minisearch]`: this desk's matcher beside the libraries one would try first, on the same
 * texts and the same labelled questions. Everything is seeded; what differs between two runs is the machine.
 */
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { adversarialTimes } from "./adversarial.ts";
import type { Size } from "./material.ts";
import { CONTENDERS, type ContenderName, type Measured, runInChild } from "./measure.ts";
import { bestCutOff, type Judged, rightAlways, type Score, scoreByCutOff, scoreByVerdict, WRONG_COSTS } from "./score.ts";
import { startupTimes } from "./startup.ts";
import { type Cell, table } from "./table.ts";

const NAMES: Readonly<Record<ContenderName, string>> = {
  desk: "this desk",
  minisearch: "MiniSearch 7",
  nlpjs: "node-nlp 4 (@nlpjs/nlp)",
  fuse: "fuse.js 7",
};
const PHRASINGS = [1_000, 10_000, 100_000];
const ENTRIES = 2_000;
/** Seconds of asking at the shipped knowledge, and beyond it. */
const ASKING = { shipped: 90, larger: 15 };
/** Beyond the shipped knowledge a contender is passed over when it would take longer than this (judged by what it took there, in proportion to the texts). */
const CAP = { buildSeconds: 60, questionMs: 2_000 };

const QUALITY = ["", "asked", "always right %", "right %", "one tap or right %", "outside declined %", "wrong /100", "utility /100"];

const { values: options } = parseArgs({ options: { quick: { type: "boolean", default: false }, only: { type: "string" } } });
const contenders = (Object.keys(NAMES) as ContenderName[]).filter(
  (name) => options.only === undefined || options.only.split(",").includes(name),
);
if (contenders.length === 0) throw new RangeError(`--only knows ${Object.keys(CONTENDERS).join(", ")}; it was given ${options.only}`);

print(
  `${cpus()[0]?.model} × ${availableParallelism()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform} ${process.arch}, load ${loadavg()[0]!.toFixed(2)}\n`,
);

const shipped = new Map<ContenderName, Measured>();
for (const contender of contenders) shipped.set(contender, await runInChild({ contender, size: "shipped", seconds: ASKING.shipped }));
printShipped();
if (!options.quick) {
  for (const size of PHRASINGS) await printSize({ phrasings: size });
  if (contenders.includes("desk")) await printSize({ entries: ENTRIES });
}
if (contenders.includes("desk")) {
  printStartup(await startupTimes());
  printAdversarial(await adversarialTimes());
}
print(
  `\nLoad at the end ${loadavg()[0]!.toFixed(2)}: the bench itself is about 1; with more, somebody else was working, and times are too long.\n`,
);

function printShipped(): void {
  const measured = [...shipped];
  const [, first] = measured[0]!;
  const complete = measured.filter(([, { judged, questions }]) => judged.length === questions);
  print(
    table(
      `How good: ${first.questions} labelled questions without a conversation, learnt from ${first.phrasings} phrasings and ${first.names} names`,
      QUALITY,
      measured.flatMap(([contender, { judged }]) => qualityRows(contender, judged, bestCutOff(judged))),
      `Always right: the first entry, of the inside questions. The rest at the cut-off that serves each one best on these very questions
(utility: right answers minus ${WRONG_COSTS} × wrong ones; an outside question must be declined). An entry counts, not the words of the reply.
One order of questions for all; who is slow is asked the first of them, for ${ASKING.shipped} s. node-nlp is told each question's language.`,
    ),
  );
  print(
    table(
      "The same on the questions that no table was fitted to (held); cut-offs chosen on the others (fit)",
      QUALITY,
      complete.flatMap(([contender, { judged }]) => qualityRows(contender, ofSet(judged, "held"), bestCutOff(ofSet(judged, "fit")))),
      complete.length < measured.length ? "Only of those who had the time for all questions." : "",
    ),
  );
  const costs = measured.map(([contender, cost]) => costRow(NAMES[contender], cost));
  print(costTable("What it costs at the shipped knowledge", costs));
}

function qualityRows(contender: ContenderName, judged: readonly Judged[], cutOff: number): Cell[][] {
  const verdict = scoreByVerdict(judged);
  const row = (name: string, { right, oneTap, declined, wrong, utility }: Score) =>
    [name, judged.length, rightAlways(judged), right, oneTap, declined, wrong, utility] as const;
  return [
    ...(verdict === undefined ? [] : [[...row(`${NAMES[contender]}, its verdict`, verdict)]]),
    [...row(verdict === undefined ? NAMES[contender] : `${NAMES[contender]}, cut-off alone`, scoreByCutOff(judged, cutOff))],
  ];
}

async function printSize(size: Exclude<Size, "shipped">): Promise<void> {
  const rows: Cell[][] = [];
  const reasons: string[] = [];
  let measured: Measured | undefined;
  for (const contender of "entries" in size ? (["desk"] as const) : contenders) {
    const reason = "phrasings" in size ? whyPassedOver(contender, size.phrasings) : undefined;
    if (reason !== undefined) reasons.push(`${NAMES[contender]} is passed over: ${reason}.`);
    else rows.push(costRow(NAMES[contender], (measured = await runInChild({ contender, size, seconds: ASKING.larger }))));
  }
  const what =
    "entries" in size
      ? `${size.entries} made-up entries, ${measured?.phrasings} phrasings`
      : `${size.phrasings} phrasings, varied from the shipped ones`;
  print(costTable(`What it costs: ${what}, and ${measured?.names} names`, rows, reasons.join("\n")));
}

function whyPassedOver(contender: ContenderName, phrasings: number): string | undefined {
  const { phrasings: before, names, buildSeconds, medianMs } = shipped.get(contender)!;
  const times = (phrasings + names) / (before + names);
  if (buildSeconds * times > CAP.buildSeconds)
    return `building took ${buildSeconds.toFixed(0)} s with ${before} phrasings, so about ${(buildSeconds * times).toFixed(0)} s here (the cap is ${CAP.buildSeconds} s)`;
  if (medianMs * times > CAP.questionMs)
    return `a question took ${medianMs.toFixed(0)} ms with ${before} phrasings, so about ${(medianMs * times).toFixed(0)} ms here (the cap is ${CAP.questionMs} ms)`;
  return undefined;
}

function costTable(title: string, rows: readonly Cell[][], note = ""): string {
  return table(title, ["", "build s", "keeps MiB", "process peak MiB", "median ms", "p99 ms", "asked", "always right %"], rows, note);
}

function costRow(name: string, { buildSeconds, memoryMb, peakMb, medianMs, p99Ms, judged }: Measured): Cell[] {
  return [name, buildSeconds, memoryMb, peakMb, medianMs, p99Ms, judged.length, rightAlways(judged)];
}

function printStartup(starts: Awaited<ReturnType<typeof startupTimes>>): void {
  const rows = starts.map(({ command, medianSeconds, slowestSeconds }) => [command, medianSeconds, slowestSeconds]);
  print(table("From starting node to the first answer in the terminal", ["", "median s", "slowest s"], rows));
}

function printAdversarial(ordeals: Awaited<ReturnType<typeof adversarialTimes>>): void {
  const rows = ordeals.map(({ input, units, firstMs, medianMs, worstMs, outcome }) => [input, units, firstMs, medianMs, worstMs, outcome]);
  print(table("This desk, when somebody tries to hold it up", ["", "UTF-16 units", "first ms", "median ms", "worst ms", "it"], rows));
}

function ofSet(judged: readonly Judged[], set: Judged["set"]): Judged[] {
  return judged.filter((each) => each.set === set);
}

function print(text: string): void {
  process.stdout.write(text);
}
