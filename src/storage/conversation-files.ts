import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Conversation } from "../core/conversation/conversation.ts";
import type { ConversationId } from "../core/store.ts";
import { conversationShards } from "./conversation-shards.ts";
import { readableBack } from "./readable-back.ts";
import { remaining } from "./retention.ts";
import { openSlotLog, type SlotLogOptions } from "./slot-log.ts";
import { parseConversation, parseConversations } from "./stored-form.ts";

export interface ConversationFiles {
  load(id: ConversationId): Promise<Conversation | undefined>;
  save(id: ConversationId, conversation: Conversation): Promise<void>;
  /** Erases it from every file it may stand in: the copies, and what was set aside as damaged, too. */
  forget(id: ConversationId): Promise<Conversation | undefined>;
  expire(now: Date): Promise<void>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** What was saved last of a conversation under way. */
interface Recent {
  /** Of its slot in the log. */
  readonly key: string;
  /** The shard in which it has its place. */
  readonly file: string;
  /** The conversation: a third of the memory of objects, and parsing it is the cheapest way to copy it. */
  readonly json: string;
}

/**
 * Conversations under way stand in a log, `recent.log`, a line for each save; what outlives its context, in the shards. So a turn costs a
 * line, which it shares a sync for with all other turns, and a shard is rewritten only when a context expires and leaves something behind.
 *
 *     save ──▶ recent.log ──(expire: the context is too old)──▶ what lasts ──▶ 00.json … 3f.json
 *
 * What stands in the log is newer than what stands in the shard. A line is emptied after what replaces it is on the disk, by the next
 * write: after a kill two lines of one conversation may stand, and the later is the truth; or a line and what it has left in the shard,
 * and then expiring it again changes nothing. The folder must exist, and nobody else may write in it.
 */
export async function openConversationFiles(
  folder: string,
  { rest, warn }: Pick<SlotLogOptions, "rest" | "warn">,
): Promise<ConversationFiles> {
  const path = join(folder, "recent.log");
  const { fileOf, files, shard, ...setAside } = conversationShards(folder, warn);
  const recent = new Map<ConversationId, Recent>();
  const { log, found } = await openSlotLog({ path, keep: 0, onFound: (json) => JSON.stringify(parsePair(path, json)), rest, warn });
  let lastKey = 0;

  function replace(id: ConversationId, next: Recent): void {
    const before = recent.get(id);
    if (before !== undefined) log.emptyLater([before.key]);
    recent.set(id, next);
  }

  for (const { key, json } of found) {
    const [id, conversation] = parsePair(path, json);
    replace(id, { key, file: fileOf(id), json: JSON.stringify(conversation) });
    lastKey = Math.max(lastKey, Number(key));
  }
  await log.empty([]);

  /** Moves what is left of conversations whose context is too old to their shard. Those that go on meanwhile stay as they are. */
  async function settle(file: string, ids: readonly ConversationId[], now: Date): Promise<void> {
    const past = new Map<ConversationId, Recent & { readonly kept: Conversation | undefined }>();
    for (const id of ids) {
      const known = recent.get(id);
      const conversation = known && (JSON.parse(known.json) as Conversation);
      const kept = conversation && remaining(conversation, now);
      if (known !== undefined && kept !== conversation) past.set(id, { ...known, kept });
    }
    const settled = () => [...past].filter(([id, { key }]) => recent.get(id)?.key === key);
    const { change } = await shard(file);
    await change((conversations) => {
      const changes = settled().map(([id, { kept }]) => put(conversations, id, kept));
      return letGo(conversations, now) || changes.includes(true);
    });
    await log.empty(settled().map(([, { key }]) => key));
    for (const [id] of settled()) recent.delete(id);
  }

  return {
    async load(id) {
      const known = recent.get(id);
      if (known !== undefined) return JSON.parse(known.json) as Conversation;
      const { get } = await shard(fileOf(id));
      return structuredClone(get(id));
    },
    async save(id, conversation) {
      const file = recent.get(id)?.file ?? fileOf(id);
      // One that cannot be read could not take in what will last of the conversation.
      if (!recent.has(id)) await shard(file);
      const json = JSON.stringify(readableBack(path, conversation, (value) => parseConversation(path, value)));
      const key = String(++lastKey);
      await log.add([{ key, json: `[${JSON.stringify(id)},${json}]` }]);
      replace(id, { key, file, json });
    },
    async forget(id) {
      const known = recent.get(id);
      // Also lines of earlier turns, which wait for the next write.
      await log.empty(known === undefined ? [] : [known.key]);
      recent.delete(id);
      const { change } = await shard(fileOf(id));
      let erased: Conversation | undefined;
      await change((conversations) => {
        erased = conversations.get(id);
        return conversations.delete(id);
      });
      await setAside.eraseSetAside(fileOf(id));
      return known === undefined ? erased : JSON.parse(known.json);
    },
    async expire(now) {
      const shards = new Map([...(await files())].map((file) => [file, [] as ConversationId[]]));
      for (const [id, { file }] of recent) {
        if (!shards.has(file)) shards.set(file, []);
        shards.get(file)!.push(id);
      }
      const failures: unknown[] = [];
      // One after another: turns that come meanwhile wait for one of them, not for all.
      for (const [file, ids] of shards) await settle(file, ids, now).catch((error: unknown) => failures.push(error));
      await log.empty([]);
      await setAside.expireSetAside(now);
      if (failures.length > 0) throw failures[0];
    },
    close: log.close,
  };
}

function parsePair(path: string, json: string): readonly [ConversationId, Conversation] {
  return parseConversations(path, { version: 1, conversations: [JSON.parse(json)] }).conversations[0]!;
}

/** False when that is what stood there. */
function put(conversations: Map<ConversationId, Conversation>, id: ConversationId, kept: Conversation | undefined): boolean {
  if (isDeepStrictEqual(conversations.get(id), kept)) return false;
  if (kept === undefined) conversations.delete(id);
  else conversations.set(id, kept);
  return true;
}

function letGo(conversations: Map<ConversationId, Conversation>, now: Date): boolean {
  const changes = [...conversations].map(([id, conversation]) => put(conversations, id, remaining(conversation, now)));
  return changes.includes(true);
}
