import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { removeFile } from "../disk/replace-file.ts";
import { codeOf, notWritten } from "../disk/store-error.ts";
import { syncFolder, writeSynced } from "../disk/synced-write.ts";

/** Stands in a folder while it is being filled. */
const MARK = ".filling";
/** What an empty volume may hold of its own. */
const OF_THE_VOLUME = new Set(["lost+found", ".DS_Store"]);

/**
 * Fills an empty knowledge folder with a copy of the shipped one, and says whether it did. A folder that has anything in it is never
 * touched, and none is made: a path that was mistyped is to be told, not filled. A kill in between leaves a mark, by which the next call
 * begins anew. Throws StoreError when the disk refuses.
 */
export async function fillFromShipped(folder: string, shipped: string): Promise<boolean> {
  const names = await namesIn(folder);
  if (names === undefined) return false;
  if (!names.includes(MARK) && names.some((name) => !OF_THE_VOLUME.has(name))) return false;
  try {
    await writeSynced(join(folder, MARK), Buffer.alloc(0), 0o600, "w");
    await syncFolder(folder);
    for (const file of await filesOf(shipped)) await copySynced(join(shipped, file), join(folder, file));
    await syncFolder(folder);
  } catch (error) {
    throw notWritten(folder, error);
  }
  await removeFile(join(folder, MARK));
  return true;
}

/** The files of a knowledge folder, without its history and what is hidden. */
async function filesOf(shipped: string): Promise<string[]> {
  const found = await readdir(shipped, { recursive: true, withFileTypes: true });
  return found
    .filter((name) => name.isFile())
    .map((name) => relative(shipped, join(name.parentPath, name.name)))
    .filter((file) => !/^(\.|history\/|desk\.lock)/.test(file));
}

/** A release may be read-only; its copy is there to be edited. */
async function copySynced(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await writeSynced(to, await readFile(from), ((await stat(from)).mode & 0o777) | 0o600, "w");
  await syncFolder(dirname(to));
}

/** Undefined where there is no such folder. */
async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw notWritten(folder, error);
  }
}
