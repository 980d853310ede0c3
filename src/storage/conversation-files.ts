import { createHash } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Low } from "lowdb";
import type { Conversation } from "../core/conversation/conversation.ts";
import type { ConversationId } from "../core/store.ts";
import { batchWriter } from "./batch-writer.ts";
import { durableFile } from "./durable-file.ts";
import { readableBack } from "./readable-back.ts";
import { isPastKeeping, remaining } from "./retention.ts";
import { settleAll } from "./settle-all.ts";
import type { Warn } from "./storage-notice.ts";
import { parseConversation, parseConversations, type StoredConversations } from "./stored-form.ts";
import { syncFolder } from "./synced-write.ts";

/** Conversations spread over up to 64 JSON files (`00.json` … `3f.json`) by a hash of the id, so that a save rewrites a 64th of them. */
export interface ConversationFiles {
  load(id: ConversationId): Promise<Conversation | undefined>;
  save(id: ConversationId, conversation: Conversation): Promise<void>;
  /** Erases it from every file it may stand in: the copies, and what was set aside as damaged, too. */
  forget(id: ConversationId): Promise<Conversation | undefined>;
  expire(now: Date): Promise<void>;
}

/** A change to the conversations of one file; false when there was nothing to change. */
type Edit = (conversations: Map<ConversationId, Conversation>) => boolean;

interface Shard {
  get(id: ConversationId): Conversation | undefined;
  /** Resolves when the change is on the disk; until then nobody sees it. */
  change(edit: Edit): Promise<void>;
}

const SHARDS = 64;
const SHARD_FILE = /^([0-3][0-9a-f]\.json)(\.bak)?$/;
const SET_ASIDE = /^([0-3][0-9a-f]\.json)\.damaged-\d+$/;

/** The folder must exist, and nobody else may write in it. */
export function conversationFiles(folder: string, warn: Warn): ConversationFiles {
  const shards = new Map<string, Promise<Shard>>();

  /** A file is read on first use; one that could not be read is tried again on the next. */
  function shard(file: string): Promise<Shard> {
    const known = shards.get(file);
    if (known !== undefined) return known;
    const opened = openShard(join(folder, file), warn);
    shards.set(file, opened);
    opened.catch(() => shards.delete(file));
    return opened;
  }

  async function eraseSetAside(erases: (name: string) => boolean | Promise<boolean>, why: string): Promise<void> {
    for (const name of await readdir(folder)) {
      if (!SET_ASIDE.test(name) || !(await erases(name))) continue;
      const file = join(folder, name);
      await rm(file, { force: true });
      await syncFolder(folder);
      warn({ file, what: why, done: "erased" });
    }
  }

  return {
    async load(id) {
      const { get } = await shard(fileOf(id));
      return structuredClone(get(id));
    },
    async save(id, conversation) {
      const path = join(folder, fileOf(id));
      const valid = readableBack(path, conversation, (value) => parseConversation(path, value));
      const { change } = await shard(fileOf(id));
      await change((conversations) => conversations.set(id, valid).has(id));
    },
    async forget(id) {
      const { change } = await shard(fileOf(id));
      let erased: Conversation | undefined;
      await change((conversations) => {
        erased = conversations.get(id);
        return conversations.delete(id);
      });
      await eraseSetAside((name) => name.startsWith(fileOf(id)), "may have held a conversation that is to be forgotten");
      return erased;
    },
    async expire(now) {
      const files = new Set((await readdir(folder)).flatMap((name) => SHARD_FILE.exec(name)?.[1] ?? []));
      await settleAll([...files].map(async (file) => (await shard(file)).change((conversations) => letGo(conversations, now))));
      const isOld = async (name: string) => isPastKeeping((await stat(join(folder, name))).mtime.toISOString().slice(0, 10), now);
      await eraseSetAside(isOld, "was set aside as damaged and has been kept for as long as anything is");
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

function fileOf(id: ConversationId): string {
  const [first = 0] = createHash("sha256").update(id).digest();
  return `${(first % SHARDS).toString(16).padStart(2, "0")}.json`;
}

function letGo(conversations: Map<ConversationId, Conversation>, now: Date): boolean {
  let changed = false;
  for (const [id, conversation] of conversations) {
    const kept = remaining(conversation, now);
    if (kept === conversation) continue;
    if (kept === undefined) conversations.delete(id);
    else conversations.set(id, kept);
    changed = true;
  }
  return changed;
}
