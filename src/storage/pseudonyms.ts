import { createHmac, randomBytes } from "node:crypto";
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, notWritten, reasonOf, StoreError } from "../disk/store-error.ts";
import { syncFolder, writeSynced } from "../disk/synced-write.ts";

const KEY_BYTES = 32;
const PSEUDONYM_CHARACTERS = 16;

/**
 * Names for people that say nothing of them: 16 hexadecimal characters, always the same for the same id, as long as `key` in the data
 * folder stays. Only with that file can anybody tell whose name it is. The key is made at the first start and never changed: losing it
 * means that nobody is known any more: the languages chosen, the administrators' ranks, and who waits to be told. Throws `StoreError` when it is damaged, or cannot be read
 * or made.
 */
export async function openPseudonyms(directory: string): Promise<(id: string) => string> {
  const key = await openKey(directory);
  return (id) => createHmac("sha256", key).update(id).digest("hex").slice(0, PSEUDONYM_CHARACTERS);
}

/** The data folder's key, made where there is none yet: not by two at the same time. Throws `StoreError`. */
export async function openKey(directory: string): Promise<Buffer> {
  const path = join(directory, "key");
  return (await readKey(path)) ?? (await makeKey(path, directory));
}

async function readKey(path: string): Promise<Buffer | undefined> {
  let key: Buffer;
  try {
    key = await readFile(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new StoreError(path, `cannot be read (${reasonOf(error)})`, "check its owner and permissions, and the disk", error);
  }
  if (key.length === KEY_BYTES) return key;
  const remedy = "put a copy of it back, or remove it: then languages chosen, ranks granted and who waits to be told are forgotten";
  throw new StoreError(path, `is damaged (${key.length} bytes, not ${KEY_BYTES})`, remedy);
}

/** The name is given to a whole file, and last: a kill before that leaves no key, and nobody has a name yet. */
async function makeKey(path: string, directory: string): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const draft = `${path}.tmp`;
  try {
    await writeSynced(draft, key, 0o600, "w");
    await rename(draft, path);
    await syncFolder(directory);
  } catch (error) {
    throw notWritten(path, error);
  }
  return key;
}
