import { writeSync } from "node:fs";
import { type FileHandle, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Outcome } from "../core/store.ts";
import { codeOf, notWritten, reasonOf, StoreError } from "../disk/store-error.ts";
import { syncFolder } from "../disk/synced-write.ts";
import { batchWriter } from "./batch-writer.ts";
import { readableBack } from "./readable-back.ts";
import { dayOf, isPastKeeping } from "./retention.ts";
import type { Warn } from "./storage-notice.ts";
import { outcomeLine, parseOutcome } from "./stored-form.ts";

/** Outcomes, a JSON line each, in a file a (UTC) day: `2026-11-24.jsonl`. Lines are only ever added; whole days are let go. */
export interface OutcomeLog {
  append(outcome: Outcome): Promise<void>;
  /** By day; within a day in the order recorded. */
  read(): Promise<Outcome[]>;
  expire(now: Date): Promise<void>;
  /** To be called when nothing is under way, and last. */
  close(): Promise<void>;
}

/** The file to which was written last: opening it for every write costs more than the write. */
interface Current {
  readonly day: string;
  readonly file: FileHandle;
}

const DAY_FILE = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;
const LINE_END = "\n".charCodeAt(0);

export interface OutcomeLogOptions {
  /** See `batchWriter`. */
  readonly rest?: (() => Promise<void>) | undefined;
  readonly warn: Warn;
}

/** The folder must exist, and nobody else may write in it. */
export function outcomeLog(folder: string, { rest, warn }: OutcomeLogOptions): OutcomeLog {
  const fileOf = (day: string) => join(folder, `${day}.jsonl`);
  const days = async () => (await readdir(folder)).flatMap((name) => DAY_FILE.exec(name)?.[1] ?? []).sort();
  let current: Current | undefined;
  /** The current file has been removed. */
  let isGone = false;

  const { add } = batchWriter<Outcome>(async (outcomes) => {
    for (const day of new Set(outcomes.map(dayOf))) {
      const lines = outcomes.filter((outcome) => dayOf(outcome) === day).map(outcomeLine);
      await append(day, lines.join(""));
    }
  }, rest);

  /** Adds lines with one write, and waits until the disk has them. */
  async function append(day: string, lines: string): Promise<void> {
    try {
      const file = await fileFor(day);
      const bytes = Buffer.from(lines);
      // Synchronous, for it only reaches the page cache: the trip to another thread would cost more.
      const written = writeSync(file.fd, bytes);
      if (written < bytes.length) throw new Error(`${written} of ${bytes.length} bytes`);
      await file.datasync();
    } catch (error) {
      // Whatever was written in part is put right when the file is opened anew.
      await letGo().catch(() => undefined);
      throw notWritten(fileOf(day), error);
    }
  }

  async function fileFor(day: string): Promise<FileHandle> {
    if (current?.day === day && !isGone) return current.file;
    await letGo();
    isGone = false;
    const file = await open(fileOf(day), "a+", 0o600);
    current = { day, file };
    // What a kill or a full disk tore off before stays a line of its own.
    if (!(await endsInLine(file))) await file.write("\n");
    await syncFolder(folder);
    return file;
  }

  async function letGo(): Promise<void> {
    const file = current?.file;
    current = undefined;
    await file?.close();
  }

  return {
    async append(outcome) {
      await add(readableBack(folder, outcome, (value) => parseOutcome(folder, value)));
    },
    async read() {
      const all: Outcome[][] = [];
      for (const day of await days()) all.push(await readDay(fileOf(day), warn));
      return all.flat();
    },
    async expire(now) {
      const past = (await days()).filter((day) => isPastKeeping(day, now));
      for (const day of past) {
        await rm(fileOf(day), { force: true });
        isGone ||= day === current?.day;
      }
      if (past.length > 0) await syncFolder(folder);
    },
    close: letGo,
  };
}

async function endsInLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === LINE_END;
}

async function readDay(path: string, warn: Warn): Promise<Outcome[]> {
  const lines = (await textOf(path)).split("\n");
  // What follows the last line end is nothing, or a line that a kill tore off: never acknowledged, so not missed.
  const torn = lines.pop() ?? "";
  const read = [...lines.map((line) => outcomeOf(path, line)), ...(torn === "" ? [] : [outcomeOf(path, torn)])];

  const unreadable = lines.flatMap((_, index) => (read[index] === undefined ? [index + 1] : []));
  const what = `cannot be read in line ${unreadable.join(", ")}`;
  if (unreadable.length > 0) warn({ file: path, what, done: "skipped; the other lines are used" });
  return read.filter((outcome) => outcome !== undefined);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    // Let go of since the folder was listed.
    if (codeOf(error) === "ENOENT") return "";
    throw new StoreError(path, `cannot be read (${reasonOf(error)})`, "check its owner and permissions, and the disk", error);
  }
}

function outcomeOf(path: string, line: string): Outcome | undefined {
  try {
    return parseOutcome(path, JSON.parse(line));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return undefined;
  }
}
