import { readFile, realpath, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import type { Adapter } from "lowdb";
import { codeOf, notWritten, reasonOf, StoreError } from "../disk/store-error.ts";
import { syncFolder, writeSynced } from "../disk/synced-write.ts";
import { readableBack } from "./readable-back.ts";
import type { Warn } from "./storage-notice.ts";

export interface DurableFileOptions<T> {
  readonly path: string;
  /**
   * The value in its form, or an error that says where it departs from it (without quoting it: the message is reported). A `StoreError`
   * means that the file is whole and must not be touched, a file of another version for instance.
   */
  readonly parse: (value: unknown) => T;
  readonly warn: Warn;
}

const NEW_FILE_MODE = 0o600;

/**
 * A JSON file for lowdb, of which one process at a time is the writer (see `lockFolder`). Read it before the first write: a write
 * replaces whatever is there.
 *
 * A write that has resolved survives kill -9 and a power cut; one that has not leaves the file as it was or as it was to be. Beside the
 * file stands `.bak`, the last good copy: what was last written or read whole, so never older than what is kept. A file that cannot be
 * read is set aside as `.damaged-1`, `.damaged-2` …, the copy takes its place, and `warn` is told. Without a good copy, `read` gives
 * null, as for a file that does not exist.
 *
 *     write:  .tmp ──fsync──▶ .bak.tmp ──fsync──▶ rename .tmp ▶ file ──▶ rename .bak.tmp ▶ .bak ──▶ fsync folder
 *
 * At every point either the file or the copy is whole. Mode and symbolic link are kept. Reads and writes take turns.
 */
export function durableFile<T>({ path, parse, warn }: DurableFileOptions<T>): Adapter<T> {
  let lastEnded: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: (file: string) => Promise<R>): Promise<R> => {
    const done = lastEnded.then(async () => work(await behindLink(path)));
    // Only for the order: the caller hears of the error.
    lastEnded = done.catch(() => undefined);
    return done;
  };
  return {
    read: () => inTurn((file) => read(file, parse, warn)),
    write: (data) => inTurn((file) => write(file, data, parse)),
  };
}

type Examined<T> =
  | { readonly state: "good"; readonly bytes: Uint8Array; readonly value: T }
  | { readonly state: "damaged"; readonly bytes: Uint8Array; readonly why: string }
  | { readonly state: "missing" };

async function read<T>(file: string, parse: (value: unknown) => T, warn: Warn): Promise<T | null> {
  const backup = `${file}.bak`;
  const found = examine(await bytesOf(file), parse);
  const copied = await bytesOf(backup);

  if (found.state === "good") {
    // A kill between the two renames, or an editor: the copy must not bring back what has been changed since.
    if (copied !== undefined && !copied.equals(found.bytes)) await replace(backup, found.bytes);
    return found.value;
  }
  const copy = examine(copied, parse);
  if (found.state === "missing" && copy.state === "missing") return null;

  const what = found.state === "missing" ? "is missing" : `is damaged (${found.why})`;
  const kept = found.state === "missing" ? "" : `set aside as ${await setAside(file, file, found.bytes)}; `;
  if (copy.state === "good") {
    await replace(file, copy.bytes);
    warn({ file, what, done: `${kept}the last good copy, ${backup}, has taken its place` });
    return copy.value;
  }
  if (copy.state === "damaged") {
    const asideToo = await setAside(file, backup, copy.bytes);
    warn({ file: backup, what: `is damaged (${copy.why})`, done: `set aside as ${asideToo}` });
  }
  if (found.state === "damaged") await remove(file);
  if (copy.state === "damaged") await remove(backup);
  warn({ file, what, done: `${kept}there is no good copy, so it begins empty` });
  return null;
}

async function write<T>(file: string, data: T, parse: (value: unknown) => T): Promise<void> {
  const text = JSON.stringify(data, null, 2);
  readableBack(file, JSON.parse(text), parse);
  await replace(file, Buffer.from(`${text}\n`), `${file}.bak`);
}

/** Puts new bytes in the place of each file, whole or not at all. */
async function replace(file: string, bytes: Uint8Array, ...copies: readonly string[]): Promise<void> {
  const targets = [file, ...copies];
  try {
    const mode = await modeOf(file, `${file}.bak`);
    for (const target of targets) await writeSynced(`${target}.tmp`, bytes, mode, "w");
    for (const target of targets) await rename(`${target}.tmp`, target);
    await syncFolder(dirname(file));
  } catch (error) {
    // What cannot be removed either is overwritten by the next write; the first error is the one to hear of.
    await Promise.allSettled(targets.map((target) => rm(`${target}.tmp`, { force: true })));
    throw notWritten(file, error);
  }
}

async function bytesOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new StoreError(file, `cannot be read (${reasonOf(error)})`, "check its owner and permissions, and the disk", error);
  }
}

function examine<T>(bytes: Uint8Array | undefined, parse: (value: unknown) => T): Examined<T> {
  if (bytes === undefined) return { state: "missing" };
  if (bytes.length === 0) return { state: "damaged", bytes, why: "empty" };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // The error itself quotes what the file says, and that must not get into a log.
    return { state: "damaged", bytes, why: "not JSON in UTF-8" };
  }
  try {
    return { state: "good", bytes, value: parse(value) };
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return { state: "damaged", bytes, why: reasonOf(error) };
  }
}

/** Keeps the bytes of `from` under the first free `<file>.damaged-<n>` and says which that was. `from` stays until something takes its place. */
async function setAside(file: string, from: string, bytes: Uint8Array): Promise<string> {
  for (let n = 1; ; n++) {
    const aside = `${file}.damaged-${n}`;
    try {
      await writeSynced(aside, bytes, await modeOf(from), "wx");
      return aside;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw notWritten(aside, error);
    }
  }
}

async function remove(file: string): Promise<void> {
  try {
    await unlink(file);
    await syncFolder(dirname(file));
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** The mode of the first of the files that exists. */
async function modeOf(...files: readonly string[]): Promise<number> {
  for (const file of files) {
    try {
      return (await stat(file)).mode & 0o777;
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
    }
  }
  return NEW_FILE_MODE;
}

async function behindLink(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return path;
    throw new StoreError(path, `cannot be reached (${reasonOf(error)})`, "check the permissions of the folders above it", error);
  }
}
