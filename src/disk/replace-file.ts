import { mkdir, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf, notWritten } from "./store-error.ts";
import { syncFolder, writeSynced } from "./synced-write.ts";

/**
 * Replaces a whole file, or makes it and its folder: whoever reads it, also after a power cut, finds the old text or the new one, and once
 * this resolves the new one. Mode and symbolic link are kept; `mode` is a new file's. Throws StoreError when the disk refuses.
 */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  try {
    const target = (await orMissing(realpath(path))) ?? path;
    const kept = (await orMissing(stat(target)))?.mode;
    await mkdir(dirname(target), { recursive: true });
    await writeSynced(`${target}.new`, Buffer.from(text), (kept ?? mode) & 0o777, "w");
    await rename(`${target}.new`, target);
    await syncFolder(dirname(target));
  } catch (error) {
    throw notWritten(path, error);
  }
}

/** Removes a file, if it is there, and waits until the disk has forgotten its name. Throws StoreError when the disk refuses. */
export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  } catch (error) {
    throw notWritten(path, error);
  }
}

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  return found.catch((error: unknown) => {
    if (codeOf(error) !== "ENOENT") throw error;
    return undefined;
  });
}
