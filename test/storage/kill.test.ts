import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { openFileStore } from "../../src/storage/file-store.ts";
import { openInbox } from "../../src/storage/inbox-file.ts";
import type { StorageNotice } from "../../src/storage/storage-notice.ts";
import { bundled } from "./bundled.ts";
import { NOON } from "./samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { textIn } from "./text-in.ts";

const KILLS = 60;
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
  /** By letter: the generation that took it. */
  readonly taken: Map<string, number>;
  readonly done: Set<string>;
  killed: number;
}

it(`loses nothing it has acknowledged when it is killed, ${KILLS} times`, { timeout: 120_000 }, async () => {
  const child = await bundled(new URL("kill-child.ts", import.meta.url));
  const totals = await Promise.all(Array.from({ length: FOLDERS }, (_, n) => killAgainAndAgain(child, n + 1)));

  expect(totals.reduce((sum, { killed }) => sum + killed, 0)).toBe(KILLS);
  for (const { saved } of totals) expect(saved.size).toBe(3);
  // Which of them a process comes to before it is killed is chance; in sixty, all of them come.
  for (const what of ["taken", "done", "recorded", "erased"] as const)
    expect([what, totals.reduce((sum, { [what]: acknowledged }) => sum + acknowledged.size, 0)]).not.toEqual([what, 0]);
});

async function killAgainAndAgain(child: string, seed: number): Promise<Acknowledged> {
  const directory = await temporaryFolder();
  const random = seeded(seed);
  const acknowledged: Acknowledged = {
    saved: new Map(),
    recorded: new Set(),
    erased: new Set(),
    taken: new Map(),
    done: new Set(),
    killed: 0,
  };
  for (let generation = 1; generation <= KILLS / FOLDERS; generation++) {
    const lines = Math.floor(random() * MOST_LINES);
    const said = await runAndKill(child, [directory, String(generation)], lines, random() * MOST_MILLISECONDS);
    note(acknowledged, said);
    await checkFiles(directory, acknowledged);
    await checkStore(directory, acknowledged);
    await checkInbox(directory, acknowledged, generation);
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
    else if (what === "took") acknowledged.taken.set(name, Number(generation));
    else if (what === "done") acknowledged.done.add(name);
    else expect(line).toBe("ready");
  }
}

/** Looks at the files as the kill has left them. */
async function checkFiles(directory: string, { erased, done }: Acknowledged): Promise<void> {
  const folder = join(directory, "conversations");
  for (const name of await readdir(folder))
    if (/\.(json|bak)$/.test(name)) expect(() => JSON.parse(readFileSync(join(folder, name), "utf8")), name).not.toThrow();

  const everything = await textIn(directory);
  expect([...erased].filter((id) => everything.includes(id))).toEqual([]);
  expect([...done].filter((key) => everything.includes(`words of ${key}`))).toEqual([]);
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

/** Opens the inbox as the next desk would: what was taken and not done is there, with how often it was found; nothing can be taken twice. */
async function checkInbox(directory: string, { taken, done }: Acknowledged, generation: number): Promise<void> {
  const inbox = await openInbox({ directory, name: "telegram", warn: ({ file, what }) => expect.unreachable(`${file} ${what}`) });
  const left = new Map(inbox.left.map((letter) => [letter.key, letter]));
  for (const [key, since] of taken) {
    // By this check in its own generation; by the next desk and its check in each later one.
    expect(left.get(key)).toEqual({ key, value: `words of ${key}`, attempts: 1 + 2 * (generation - since) });
  }
  expect([...done].filter((key) => left.has(key))).toEqual([]);
  const again = await inbox.take([...taken.keys(), ...done].map((key) => ({ key, value: "again" })));
  expect([...again]).toEqual([]);
  await inbox.close();
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
