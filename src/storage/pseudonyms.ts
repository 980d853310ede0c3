import { createHmac, randomBytes } from "node:crypto";
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, notWritten, reasonOf, StoreError } from "./store-error.ts";
import { syncFolder, writeSynced } from "./synced-write.ts";

const KEY_BYTES = 32;
const PSEUDONYM_CHARACTERS = 16;

/**
 * Names for people that say nothing of them: 16 hexadecimal characters, always the same for the same id, as long as `key` in the data
 * folder stays. Only with that file can anybody tell whose name it is. The key is made at the first start and never changed: losing it
 * means that the languages people have chosen are forgotten, and nothing else. Throws `StoreError` when it is damaged, or cannot be read
 * or made.
 */
export async function openPseudonyms(directory: string): Promise<(id: string) => string> {
  const path = join(directory, "key");
  const key = (await readKey(path)) ?? (await makeKey(path, directory));
  return (id) => createHmac("sha256", key).update(id).digest("hex").slice(0, PSEUDONYM_CHARACTERS);
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
  const remedy = "put a copy of it back, or remove it: then the languages people have chosen are forgotten, and nothing else";
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
