import { join } from "node:path";
import { z } from "zod";
import type { Inbox, Letter } from "../core/inbox.ts";
import { StoreError } from "../disk/store-error.ts";
import { makePrivateFolder } from "./private-folder.ts";
import { openSlotLog, type SlotLogOptions } from "./slot-log.ts";
import type { Warn } from "./storage-notice.ts";

export interface InboxFileOptions {
  /** The data folder, which this process has for itself. */
  readonly directory: string;
  /** The channel's name. */
  readonly name: string;
  /** How long a write may wait for others to share it: see `SlotLogOptions`. */
  readonly rest?: SlotLogOptions["rest"];
  /** Told of everything that was found wrong and put right. */
  readonly warn: Warn;
}

const VERSION = 1;
const KEYS_KEPT = 10_000;

/** What stands under a letter's key. */
const letterForm = z.object({ version: z.literal(VERSION), attempts: z.int().min(0), value: z.unknown() });
const versioned = z.object({ version: z.number() });

/** An inbox in a file, `inbox/<name>.log`. Throws `StoreError` when the file cannot be had; so does every call, when the disk fails or is full. */
export async function openInbox({ directory, name, rest, warn }: InboxFileOptions): Promise<Inbox> {
  const folder = join(directory, "inbox");
  const path = join(folder, `${name}.log`);
  await makePrivateFolder(folder, directory);

  const { log, found } = await openSlotLog({
    path,
    keep: KEYS_KEPT,
    onFound(json) {
      const { attempts, value } = readLetter(path, json);
      return jsonOf(value, attempts + 1);
    },
    rest,
    warn,
  });
  return {
    take: (letters) => log.add(letters.map(({ key, value }) => ({ key, json: jsonOf(value, 0) }))),
    done: (key) => log.empty([key]),
    left: found.map(({ key, json }) => ({ key, ...readLetter(path, json) })),
    get depth() {
      return log.standing;
    },
    close: log.close,
  };
}

function jsonOf(value: unknown, attempts: number): string {
  return JSON.stringify({ version: VERSION, attempts, value });
}

function readLetter(path: string, json: string): Omit<Letter, "key"> {
  const stored: unknown = JSON.parse(json);
  const letter = letterForm.safeParse(stored).data;
  if (letter !== undefined) return { value: letter.value, attempts: letter.attempts };
  const version = versioned.safeParse(stored).data?.version ?? VERSION;
  if (version === VERSION) throw new Error("not in the form of a letter");
  const what = `holds letters of version ${version}, and this desk reads version ${VERSION}`;
  throw new StoreError(path, what, "run the release that wrote it, or give the desk another DATA_DIR; the file has not been touched");
}
