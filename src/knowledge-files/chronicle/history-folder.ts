/** The folder `history` beside the knowledge: a record a line in `revisions.jsonl`, and in `origin.json` the files before the first change. */
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Revision, seal } from "../../core/editing/revision.ts";
import { replaceFile } from "../../disk/replace-file.ts";
import { sha256 } from "../../disk/sha256.ts";
import { codeOf, notWritten, reasonOf, StoreError } from "../../disk/store-error.ts";
import { syncFolder } from "../../disk/synced-write.ts";
import { revisionForm } from "./revision-form.ts";

/** The text of each file, by its path within the knowledge folder. */
export type Texts = Readonly<Record<string, string>>;

/** A record before it has its number and its seal. */
export type Unsealed = Omit<Revision, "revision" | "previous" | "hash">;

const PRIVATE = 0o600;
const textsForm = z.record(z.string(), z.string());

export class HistoryFolder {
  private readonly folder: string;
  private read: Read;

  private constructor(folder: string, read: Read) {
    this.folder = folder;
    this.read = read;
  }

  /** Reads what has been recorded; a knowledge folder that nobody has changed has nothing. Throws StoreError for lines that are no records. */
  static async open(knowledge: string): Promise<HistoryFolder> {
    const folder = join(knowledge, "history");
    return new HistoryFolder(folder, await readRecords(join(folder, "revisions.jsonl")));
  }

  get records(): readonly Revision[] {
    return this.read.records;
  }

  get path(): string {
    return join(this.folder, "revisions.jsonl");
  }

  /** Makes the first record. Killed in the middle, it leaves a folder in which nothing is recorded. Throws StoreError. */
  async begin(texts: Texts, unsealed: Unsealed): Promise<void> {
    await make(this.folder);
    await replaceFile(join(this.folder, "origin.json"), JSON.stringify(texts), PRIVATE);
    await this.append(unsealed);
    await syncFolder(this.folder).catch((error: unknown) => Promise.reject(notWritten(this.folder, error)));
  }

  /** Adds a record. When it resolves the record survives a power cut; a part of it that a kill leaves is no record. Throws StoreError. */
  async append(unsealed: Unsealed): Promise<Revision> {
    const { records, size } = this.read;
    const sealed = seal({ ...unsealed, revision: records.length, previous: records.at(-1)?.hash ?? "" }, sha256);
    const text = JSON.stringify(sealed);
    const record = revisionForm.parse(JSON.parse(text));
    const line = Buffer.from(`${text}\n`);
    try {
      await writeAt(this.path, size, line);
    } catch (error) {
      throw notWritten(this.path, error);
    }
    this.read = { records: [...records, record], size: size + line.length };
    return record;
  }

  /** Throws StoreError when another process has recorded something since. */
  async refuseOthers(): Promise<void> {
    const { size } = await readRecords(this.path);
    if (size !== this.read.size)
      throw new StoreError(
        this.path,
        "was written by another process meanwhile",
        "start this one again, so that it knows what was published",
      );
  }

  /** The files before the first change. Throws StoreError when they cannot be read. */
  async origin(): Promise<Texts> {
    const path = join(this.folder, "origin.json");
    try {
      return textsForm.parse(JSON.parse(await readFile(path, "utf8")));
    } catch (error) {
      throw new StoreError(path, `cannot be read (${codeOf(error) ?? "it is damaged"})`, "put it back from a backup", error);
    }
  }
}

interface Read {
  readonly records: readonly Revision[];
  /** Bytes up to the end of the last whole line: a line without its end was never acknowledged. */
  readonly size: number;
}

async function readRecords(path: string): Promise<Read> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return Buffer.alloc(0);
    throw new StoreError(path, `cannot be read (${reasonOf(error)})`, "check its permissions", error);
  });
  const size = bytes.lastIndexOf("\n") + 1;
  const lines = bytes.toString("utf8", 0, size).split("\n").slice(0, -1);
  return { records: lines.map((line, index) => parseRecord(line, index + 1, path)), size };
}

function parseRecord(line: string, number: number, path: string): Revision {
  try {
    return revisionForm.parse(JSON.parse(line));
  } catch (error) {
    throw new StoreError(path, `is damaged: its line ${number} is no record`, "put the file back from a backup", error);
  }
}

async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncFolder(join(folder, ".."));
  } catch (error) {
    throw notWritten(folder, error);
  }
}

/** One write and one sync, in place of whatever a kill or a full disk has left there. */
async function writeAt(path: string, size: number, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "a+", PRIVATE);
  try {
    await file.truncate(size);
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
