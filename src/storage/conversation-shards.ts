import { createHash } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Low } from "lowdb";
import type { Conversation } from "../core/conversation/conversation.ts";
import type { ConversationId } from "../core/store.ts";
import { syncFolder } from "../disk/synced-write.ts";
import { batchWriter } from "./batch-writer.ts";
import { durableFile } from "./durable-file.ts";
import { isPastKeeping } from "./retention.ts";
import type { Warn } from "./storage-notice.ts";
import { parseConversations, type StoredConversations } from "./stored-form.ts";

/** Conversations spread over up to 64 JSON files (`00.json` … `3f.json`) by a hash of the id, so that a change rewrites a 64th of them. */
export interface ConversationShards {
  /** The file in which a conversation has its place, whether it stands there or not. */
  fileOf(id: ConversationId): string;
  /** Those that exist. */
  files(): Promise<Set<string>>;
  /** A file is read on first use; one that could not be read is tried again on the next. */
  shard(file: string): Promise<Shard>;
  /** Erases what of a file was set aside as damaged. */
  eraseSetAside(file: string): Promise<void>;
  /** Erases what was set aside as damaged so long ago that nothing is kept longer. */
  expireSetAside(now: Date): Promise<void>;
}

export interface Shard {
  get(id: ConversationId): Conversation | undefined;
  /** Resolves when the change is on the disk; until then nobody sees it. */
  change(edit: Edit): Promise<void>;
}

/** A change to the conversations of one file; false when there was nothing to change. */
export type Edit = (conversations: Map<ConversationId, Conversation>) => boolean;

const SHARDS = 64;
const SHARD_FILE = /^([0-3][0-9a-f]\.json)(\.bak)?$/;
const SET_ASIDE = /^([0-3][0-9a-f]\.json)\.damaged-\d+$/;

/** The folder must exist, and nobody else may write in it. */
export function conversationShards(folder: string, warn: Warn): ConversationShards {
  const shards = new Map<string, Promise<Shard>>();

  async function erase(erases: (name: string) => boolean | Promise<boolean>, why: string): Promise<void> {
    for (const name of await readdir(folder)) {
      if (!SET_ASIDE.test(name) || !(await erases(name))) continue;
      const file = join(folder, name);
      await rm(file, { force: true });
      await syncFolder(folder);
      warn({ file, what: why, done: "erased" });
    }
  }

  return {
    fileOf(id) {
      const [first = 0] = createHash("sha256").update(id).digest();
      return `${(first % SHARDS).toString(16).padStart(2, "0")}.json`;
    },
    async files() {
      return new Set((await readdir(folder)).flatMap((name) => SHARD_FILE.exec(name)?.[1] ?? []));
    },
    shard(file) {
      const known = shards.get(file);
      if (known !== undefined) return known;
      const opened = openShard(join(folder, file), warn);
      shards.set(file, opened);
      opened.catch(() => shards.delete(file));
      return opened;
    },
    eraseSetAside: (file) => erase((name) => name.startsWith(file), "may have held a conversation that is to be forgotten"),
    expireSetAside(now) {
      const isOld = async (name: string) => isPastKeeping((await stat(join(folder, name))).mtime.toISOString().slice(0, 10), now);
      return erase(isOld, "was set aside as damaged and has been kept for as long as anything is");
    },
  };
}

async function openShard(path: string, warn: Warn): Promise<Shard> {
  const file = durableFile({ path, parse: (value) => parseConversations(path, value), warn });
  const low = new Low<StoredConversations>(file, { version: 1, conversations: [] });
  await low.read();
  // What others see. `low.data` runs ahead of it while a write is under way, and is not read again.
  let published: ReadonlyMap<ConversationId, Conversation> = new Map(low.data.conversations);

  const { add } = batchWriter<Edit>(async (edits) => {
    const draft = new Map(published);
    const changes = edits.map((edit) => edit(draft));
    if (!changes.includes(true)) return;
    low.data = { version: 1, conversations: [...draft] };
    await low.write();
    published = draft;
  });
  return { get: (id) => published.get(id), change: add };
}
