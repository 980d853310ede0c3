/** Where the socket of a data folder stands. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, reasonOf, StoreError } from "../disk/store-error.ts";

/** In bytes. The smallest limit among systems is 104, with the zero at its end. */
const LONGEST_PATH = 100;

export const SOCKET = "desk.sock";
/** In a data folder whose own path is too long for a socket: names the path where it stands instead. */
export const POINTER = "desk.sock.path";

/** Whether a socket can be bound to a path: longer ones are cut by the system, without a word. */
export function fits(path: string): boolean {
  return Buffer.byteLength(path) <= LONGEST_PATH;
}

/** Undefined where a pointer is needed, and there is none. Throws StoreError for one that cannot be read. */
export async function socketPath(directory: string): Promise<string | undefined> {
  const path = join(directory, SOCKET);
  if (fits(path)) return path;
  const pointer = join(directory, POINTER);
  try {
    return (await readFile(pointer, "utf8")).trim();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new StoreError(pointer, `cannot be read (${reasonOf(error)})`, "check its owner and permissions", error);
  }
}
