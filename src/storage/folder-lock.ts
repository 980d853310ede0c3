import { randomUUID } from "node:crypto";
import { link, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pid } from "node:process";
import { z } from "zod";
import { codeOf, reasonOf, StoreError } from "../disk/store-error.ts";
import { isRunning, startOf } from "./running-process.ts";
import type { Warn } from "./storage-notice.ts";

export interface FolderLock {
  release(): Promise<void>;
}

export interface FolderLockOptions {
  readonly folder: string;
  readonly now: () => Date;
  readonly warn: Warn;
}

/** What a lock says of the process that holds it. */
const holderForm = z.object({ pid: z.int().min(1), started: z.nullable(z.string()), since: z.string(), key: z.uuid() });
type Holder = z.infer<typeof holderForm>;

/** Only a power cut leaves such a lock: a lock gets its name when it is whole. */
const UNREADABLE: Holder = { pid: 0, started: null, since: "", key: "unreadable" };

/**
 * Makes this process the only one that works in a folder, by `desk.lock` in it. Throws `StoreError` when another one does. It sees the
 * processes of one machine: two containers or machines that share a folder take each other for dead.
 *
 * A lock is made by `link`, which gives a name to a whole file or finds the name taken. The lock of a dead process is removed by the
 * one starter that holds the claim to it, a lock on that lock (`desk.lock.<its key>`): without it, two starters could both see the dead
 * lock, and the slower one remove what the faster one has just put in its place. The claim of a dead starter is removed in the same way.
 */
export async function lockFolder({ folder, now, warn }: FolderLockOptions): Promise<FolderLock> {
  const path = join(folder, "desk.lock");
  const holder: Holder = { pid, started: await startOf(pid), since: now().toISOString(), key: randomUUID() };
  const draft = `${path}.${holder.key}.new`;
  try {
    await writeFile(draft, `${JSON.stringify(holder)}\n`, { mode: 0o600, flag: "wx" });
    await take(path, draft, folder, warn);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(path, `cannot be made (${reasonOf(error)})`, "check the free space, and the permissions of its folder", error);
  } finally {
    await unlinkIfThere(draft);
  }
  return {
    async release() {
      const current = await holderOf(path);
      if (current?.key === holder.key) await unlinkIfThere(path);
    },
  };
}

async function take(path: string, draft: string, folder: string, warn: Warn): Promise<void> {
  while (!(await linked(draft, path))) {
    const holder = await holderOf(path);
    if (holder === undefined) continue;
    if (holder !== UNREADABLE && (await isRunning(holder.pid, holder.started))) throw inUse(folder, holder);

    const claim = `${path}.${holder.key}`;
    await take(claim, draft, folder, warn);
    try {
      const stillThere = (await holderOf(path))?.key === holder.key;
      if (!stillThere) continue;
      await unlink(path);
      const what = holder === UNREADABLE ? "cannot be read, as after a power cut" : `was left by process ${holder.pid}, which has ended`;
      warn({ file: path, what, done: "taken over" });
    } finally {
      await unlink(claim);
    }
  }
}

function inUse(folder: string, holder: Holder): StoreError {
  const what = `is in use by process ${holder.pid}, since ${holder.since}`;
  return new StoreError(folder, what, `stop that process first (kill ${holder.pid}), or give this one another DATA_DIR`);
}

/** Gives the draft another name; false when the name is taken. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function holderOf(path: string): Promise<Holder | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    return holderForm.parse(JSON.parse(text));
  } catch {
    return UNREADABLE;
  }
}

async function unlinkIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}
