import { join } from "node:path";
import { Low } from "lowdb";
import { z } from "zod";
import type { Bookmarks } from "../core/bookmarks.ts";
import { durableFile } from "./durable-file.ts";
import type { Warn } from "./storage-notice.ts";

export interface BookmarkFileOptions {
  readonly directory: string;
  /** The channel's name. */
  readonly name: string;
  /** Does the work every so many milliseconds; the result ends that. */
  readonly every: (milliseconds: number, work: () => void) => () => void;
  readonly warn: Warn;
}

const form = z.object({ version: z.literal(1), chats: z.array(z.tuple([z.string(), z.string()])) });
const SAVE_MS = 5_000;
/** The chats longest unheard of are let go first. */
const MOST_CHATS = 2_000;

/** Bookmarks in a file, `<name>-chats.json`. Throws `StoreError` when it cannot be had; a save that fails is told to `warn` and tried again. */
export async function openBookmarks({ directory, name, every, warn }: BookmarkFileOptions): Promise<Bookmarks> {
  const path = join(directory, `${name}-chats.json`);
  const low = new Low<z.infer<typeof form>>(durableFile({ path, parse: (value) => form.parse(value), warn }), { version: 1, chats: [] });
  await low.read();
  const chats = new Map(low.data.chats);
  let isSaved = true;
  let saving: Promise<void> = Promise.resolve();
  /** Chats that are on their way to the disk for the first time. */
  const coming = new Map<string, Promise<void>>();

  function save(): Promise<void> {
    saving = saving
      .catch(() => undefined)
      .then(async () => {
        if (isSaved) return;
        isSaved = true;
        low.data = { version: 1, chats: [...chats] };
        try {
          await low.write();
        } catch (error) {
          isSaved = false;
          throw error;
        }
      });
    return saving;
  }

  /** Never rejects. */
  async function trySave(): Promise<void> {
    try {
      await save();
    } catch (error) {
      warn({ file: path, what: `could not be saved (${String(error)})`, done: "tried again in five seconds" });
    }
  }

  async function savedFirst(chat: string): Promise<void> {
    await trySave();
    coming.delete(chat);
  }

  const stopSaving = every(SAVE_MS, () => void trySave());

  return {
    all: chats,
    async put(chat, message) {
      const isNew = !chats.delete(chat);
      chats.set(chat, message);
      if (chats.size > MOST_CHATS) chats.delete(chats.keys().next().value!);
      isSaved = false;
      if (isNew) coming.set(chat, savedFirst(chat));
      await coming.get(chat);
    },
    async forget(chat) {
      if (!chats.delete(chat)) return;
      isSaved = false;
      await save();
    },
    async close() {
      stopSaving();
      await save();
    },
  };
}
