import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openFileStore } from "../../src/storage/file-store.ts";
import type { StorageNotice } from "../../src/storage/storage-notice.ts";
import { NOON } from "./samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const KILLS = 200;
const FOLDERS = 4;
/** A desk is killed after up to so many acknowledgements, and then up to so many milliseconds: somewhere in a write, on any machine. */
const MOST_LINES = 12;
const MOST_MILLISECONDS = 10;

/** What the killed desks of one folder have acknowledged. */
interface Acknowledged {
  /** By conversation: the newest save, as [generation, round]. */
  readonly saved: Map<string, readonly [number, number]>;
  readonly recorded: Set<string>;
  /** Forgotten or expired: ids that may not stand in any file. */
  readonly erased: Set<string>;
  killed: number;
}

it(`loses nothing it has acknowledged when it is killed, ${KILLS} times`, { timeout: 120_000 }, async () => {
  const child = await bundledChild();
  const totals = await Promise.all(Array.from({ length: FOLDERS }, (_, n) => killAgainAndAgain(child, n + 1)));

  expect(totals.reduce((sum, { killed }) => sum + killed, 0)).toBe(KILLS);
  for (const { saved, recorded, erased } of totals) {
    expect(saved.size).toBe(3);
    expect(recorded.size).toBeGreaterThan(0);
    expect(erased.size).toBeGreaterThan(0);
  }
});

async function killAgainAndAgain(child: string, seed: number): Promise<Acknowledged> {
  const directory = await temporaryFolder();
  const random = seeded(seed);
  const acknowledged: Acknowledged = { saved: new Map(), recorded: new Set(), erased: new Set(), killed: 0 };
  for (let generation = 1; generation <= KILLS / FOLDERS; generation++) {
    const lines = Math.floor(random() * MOST_LINES);
    const said = await runAndKill(child, [directory, String(generation)], lines, random() * MOST_MILLISECONDS);
    note(acknowledged, said);
    await checkFiles(directory, acknowledged);
    await checkStore(directory, acknowledged);
  }
  return acknowledged;
}

/** Starts a desk, kills it so many milliseconds after it has printed more than so many lines, and gives all the lines it had printed by then. */
async function runAndKill(script: string, args: readonly string[], lines: number, milliseconds: number): Promise<string[]> {
  const desk = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let complaints = "";
  let doomed = false;
  desk.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (doomed || said.split("\n").length - 1 <= lines) return;
    doomed = true;
    setTimeout(() => desk.kill("SIGKILL"), milliseconds);
  });
  desk.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const signal = await new Promise((resolve) => desk.on("close", (_, signal) => resolve(signal)));
  expect(complaints).toBe("");
  expect(signal).toBe("SIGKILL");
  // What follows the last line end is a line that the kill tore off.
  return said.split("\n").slice(0, -1);
}

function note(acknowledged: Acknowledged, said: readonly string[]): void {
  acknowledged.killed += 1;
  for (const line of said) {
    const [what, name = "", generation, round] = line.split(" ");
    if (what === "saved") acknowledged.saved.set(name, [Number(generation), Number(round)]);
    else if (what === "recorded") acknowledged.recorded.add(name);
    else if (what === "forgot" || what === "expired") acknowledged.erased.add(name);
    else expect(line).toBe("ready");
  }
}

/** Looks at the files as the kill has left them. */
async function checkFiles(directory: string, { erased }: Acknowledged): Promise<void> {
  const folder = join(directory, "conversations");
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })),
  );
  for (const { name, text } of files) if (!name.endsWith(".tmp")) expect(() => JSON.parse(text), name).not.toThrow();

  const everything = files.map(({ text }) => text).join("\n");
  expect([...erased].filter((id) => everything.includes(id))).toEqual([]);
}

/** Opens the store as the next desk would, and compares it with what the killed ones have acknowledged. */
async function checkStore(directory: string, { saved, recorded }: Acknowledged): Promise<void> {
  const notices: StorageNotice[] = [];
  const store = await openFileStore({ directory, now: () => new Date(NOON), warn: (notice) => notices.push(notice) });
  for (const [id, [generation, round]] of saved) {
    const question = (await store.load(id))?.context?.question ?? "";
    const [foundGeneration = 0, foundRound = 0] = question.split(" ").map(Number);
    const isThereOrNewer = foundGeneration > generation || (foundGeneration === generation && foundRound >= round);
    expect(isThereOrNewer, `${id} was acknowledged with "${generation} ${round}" and has "${question}"`).toBe(true);
  }
  const found = (await store.outcomes()).map(({ question }) => question);
  const questions = new Set(found);
  expect(questions.size).toBe(found.length);
  expect([...recorded].filter((question) => !questions.has(question))).toEqual([]);
  await store.close();

  // The lock of the killed desk, and a line of outcomes that the kill tore off, are all that may be found wrong.
  const files = notices.map(({ file }) => relative(directory, file));
  expect(files.filter((file) => file !== "desk.lock" && !file.startsWith("outcomes"))).toEqual([]);
  expect(files).toContain("desk.lock");
}

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The child in one plain file, by the esbuild that tsx brings: it starts in a fifth of the time that tsx takes, and it starts 200 times. */
async function bundledChild(): Promise<string> {
  const fromTsx = createRequire(createRequire(import.meta.url).resolve("tsx"));
  const { build } = fromTsx("esbuild") as { build(options: object): Promise<unknown> };
  const script = join(await temporaryFolder(), "kill-child.mjs");
  const source = fileURLToPath(new URL("kill-child.ts", import.meta.url));
  await build({ entryPoints: [source], outfile: script, bundle: true, minify: true, platform: "node", format: "esm" });
  return script;
}
