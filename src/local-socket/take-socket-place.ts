/** The place at which a socket is bound: free of what dead processes left there. */
import { mkdtemp, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { notWritten, StoreError } from "../disk/store-error.ts";
import { writeSynced } from "../disk/synced-write.ts";
import { connected } from "./connected.ts";
import { fits, POINTER, SOCKET, socketPath } from "./socket-path.ts";

export interface SocketPlace {
  readonly path: string;
  /** Removes what shows the way there. */
  leave(): Promise<void>;
}

/** Throws StoreError when another process listens there, or every place has too long a path. */
export async function takeSocketPlace(directory: string, temporary: string): Promise<SocketPlace> {
  const before = await socketPath(directory);
  if (before !== undefined) await clear(before);
  const path = join(directory, SOCKET);
  if (fits(path)) return { path, leave: () => rm(path, { force: true }) };
  return elsewhere(directory, temporary);
}

async function clear(path: string): Promise<void> {
  const listener = await connected(path);
  listener?.destroy();
  if (listener !== undefined) throw new StoreError(path, "is listened on by another process", "stop that process first");
  await rm(path, { force: true });
}

/** In a folder of its own, which nobody else may enter, with a file in the data folder that names it. */
async function elsewhere(directory: string, temporary: string): Promise<SocketPlace> {
  const pointer = join(directory, POINTER);
  try {
    const folder = await mkdtemp(join(temporary, "desk-"));
    const path = join(folder, SOCKET);
    if (!fits(path)) {
      await rmdir(folder);
      throw new StoreError(path, "is too long a path for a socket", "give DATA_DIR or TMPDIR a shorter one: a hundred bytes at most");
    }
    await writeSynced(pointer, Buffer.from(`${path}\n`), 0o600, "w");
    return {
      path,
      async leave() {
        await rm(pointer, { force: true });
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    throw error instanceof StoreError ? error : notWritten(pointer, error);
  }
}
