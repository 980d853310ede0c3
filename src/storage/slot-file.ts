import { ftruncateSync, writeSync } from "node:fs";
import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf, notWritten, reasonOf, StoreError } from "../disk/store-error.ts";
import { syncFolder } from "../disk/synced-write.ts";

/** The bytes of a slot log on the disk. One call at a time. Throws `StoreError`. */
export interface SlotFile {
  /** Its length, without what a failed write may have left behind it. */
  readonly end: number;
  /** Adds lines at the end and blanks out stretches, with one sync. A failed write is cut off again, at the latest before the next. */
  write(lines: string, blanked: readonly Stretch[]): Promise<void>;
  read(): Promise<Buffer>;
  /** Puts a new file in its place, whole or not at all. The disk has it with the next `write`, and until then the old one. */
  replace(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** In bytes. */
export interface Stretch {
  readonly at: number;
  readonly length: number;
}

const BLANKS = Buffer.alloc(64 * 1024, " ");

/** What stands in the file, nothing when there is none. */
export async function readSlotFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return Buffer.alloc(0);
    throw new StoreError(path, `cannot be read (${reasonOf(error)})`, "check its owner and permissions, and the disk", error);
  }
}

/** Begins the file with these bytes, instead of what stood there. Its folder must exist. */
export async function beginSlotFile(path: string, bytes: Uint8Array): Promise<SlotFile> {
  let { handle, end } = await inPlaceOf(path, bytes);
  let named = false;
  let ragged = false;

  /** What an earlier call has left undone comes first: without it nothing may be acknowledged. */
  async function mend(): Promise<void> {
    if (!named) await syncFolder(dirname(path));
    named = true;
    if (ragged) ftruncateSync(handle.fd, end);
    ragged = false;
  }

  async function write(lines: string, blanked: readonly Stretch[]): Promise<void> {
    await mend();
    const bytes = Buffer.from(lines);
    ragged = true;
    // Synchronous, for they only reach the page cache: the trip to another thread would cost more.
    writeAll(handle.fd, bytes, end);
    for (const { at, length } of blanked)
      writeAll(handle.fd, length <= BLANKS.length ? BLANKS.subarray(0, length) : Buffer.alloc(length, " "), at);
    await handle.datasync();
    ragged = false;
    end += bytes.length;
  }

  return {
    get end() {
      return end;
    },
    async write(lines, blanked) {
      try {
        await write(lines, blanked);
      } catch (error) {
        // If it fails too, the next write begins with it, and says so.
        await mend().catch(() => undefined);
        throw notWritten(path, error);
      }
    },
    read: () => readSlotFile(path),
    async replace(next) {
      const old = handle;
      ({ handle, end } = await inPlaceOf(path, next));
      named = false;
      ragged = false;
      // Nothing of the old file matters any more.
      await old.close().catch(() => undefined);
    },
    close: () => handle.close(),
  };
}

/** A new file under the name; its handle was open before it had the name, so whoever writes to the name writes to this file. */
async function inPlaceOf(path: string, bytes: Uint8Array): Promise<{ handle: FileHandle; end: number }> {
  const draft = `${path}.tmp`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(draft, "w+", 0o600);
    await handle.chmod(0o600);
    await handle.writeFile(bytes);
    await handle.sync();
    await rename(draft, path);
    return { handle, end: bytes.length };
  } catch (error) {
    // The first error is the one to hear of; a draft that stays is overwritten by the next.
    await handle?.close().catch(() => undefined);
    await rm(draft, { force: true }).catch(() => undefined);
    throw notWritten(path, error);
  }
}

function writeAll(fd: number, bytes: Uint8Array, at: number): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written, bytes.length - written, at + written);
}
