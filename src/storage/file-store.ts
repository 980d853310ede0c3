import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "../core/store.ts";
import { reasonOf, StoreError } from "../disk/store-error.ts";
import { syncFolder } from "../disk/synced-write.ts";
import { type ConversationFiles, openConversationFiles } from "./conversation-files.ts";
import { lockFolder } from "./folder-lock.ts";
import { outcomeLog } from "./outcome-log.ts";
import { makePrivateFolder } from "./private-folder.ts";
import { settleAll } from "./settle-all.ts";
import type { SlotLogOptions } from "./slot-log.ts";
import type { Warn } from "./storage-notice.ts";

export interface FileStoreOptions {
  /** Made with mode 0700 when it does not exist. It belongs to one process at a time. */
  readonly directory: string;
  /** Only says in the lock since when the folder is in use. */
  readonly now: () => Date;
  /** How long a save may wait for others to share its write: see `SlotLogOptions`. */
  readonly rest?: SlotLogOptions["rest"];
  /** Told of everything that was found wrong and put right. */
  readonly warn: Warn;
}

/**
 * A store in a folder: conversations under `conversations/`, as lines and as JSON (by lowdb), outcomes as lines under `outcomes/`. What has been saved,
 * recorded or forgotten when a promise resolves survives kill -9 and a power cut. Throws `StoreError` when the folder cannot be made or
 * written, or another process has it; so does every call, at run time, when the disk fails or is full.
 */
export async function openFileStore({ directory, now, rest, warn }: FileStoreOptions): Promise<Store> {
  const folders = { conversations: join(directory, "conversations"), outcomes: join(directory, "outcomes") };
  for (const folder of [directory, ...Object.values(folders)]) await makePrivateFolder(folder);
  const lock = await lockFolder({ folder: directory, now, warn });
  let conversations: ConversationFiles;
  try {
    await removeUnfinished(folders.conversations);
    await syncFolder(directory);
    conversations = await openConversationFiles(folders.conversations, { rest, warn });
  } catch (error) {
    await lock.release();
    throw inFolder(directory, error);
  }
  const outcomes = outcomeLog(folders.outcomes, { rest, warn });

  const running = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  /** A call that is refused once the store is closed, and for which closing waits: nothing is written without the lock. */
  function whileOpen<A extends unknown[], R>(work: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      if (closed !== undefined) throw new StoreError(directory, "has been closed", "open it again before using it");
      const call = work(...args).catch((error: unknown) => {
        throw inFolder(directory, error);
      });
      running.add(call);
      try {
        return await call;
      } finally {
        running.delete(call);
      }
    };
  }

  async function close(): Promise<void> {
    // Whoever made the calls hears of their errors.
    await Promise.allSettled(running);
    try {
      await settleAll([conversations.close(), outcomes.close()]);
    } finally {
      await lock.release();
    }
  }

  return {
    load: whileOpen(conversations.load),
    save: whileOpen(conversations.save),
    forget: whileOpen(conversations.forget),
    record: whileOpen(outcomes.append),
    outcomes: whileOpen(outcomes.read),
    expire: whileOpen(async (at) => {
      await settleAll([conversations.expire(at), outcomes.expire(at)]);
    }),
    close: () => (closed ??= close()),
  };
}

/** What a killed process had not put into place yet. */
async function removeUnfinished(folder: string): Promise<void> {
  const unfinished = (await readdir(folder)).filter((name) => name.endsWith(".tmp"));
  await Promise.all(unfinished.map((name) => rm(join(folder, name), { force: true })));
}

function inFolder(directory: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(
    directory,
    `cannot be used (${reasonOf(error)})`,
    "check the owner and permissions of everything in it, and the disk",
    error,
  );
}
