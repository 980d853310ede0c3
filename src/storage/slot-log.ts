import { reasonOf, StoreError } from "../disk/store-error.ts";
import { batchWriter } from "./batch-writer.ts";
import { beginSlotFile, readSlotFile, type Stretch } from "./slot-file.ts";
import { isKey, layOut, type Place, readLines, type SlotLines, slotLine } from "./slot-line.ts";
import type { Warn } from "./storage-notice.ts";

export interface Slot {
  /** 1 to 64 visible ASCII characters that say nothing of a person: a key outlives what stood under it. */
  readonly key: string;
  readonly json: string;
}

export interface SlotLog {
  /** How many slots stand now, those on their way to the disk among them. */
  readonly standing: number;
  /**
   * Resolves with the keys that are new when all of the keys given are on the disk: all of the new slots or, when it rejects, none. A key
   * that is known keeps what it has.
   */
  add(slots: readonly Slot[]): Promise<ReadonlySet<string>>;
  /** Resolves when nothing stands in the file any more under these keys, and under those that `emptyLater` was given before. */
  empty(keys: readonly string[]): Promise<void>;
  /** Empties with the next write, whatever brings that about. */
  emptyLater(keys: readonly string[]): void;
  /** Ends what is under way; later calls are refused. */
  close(): Promise<void>;
}

export interface SlotLogOptions {
  /** Made with mode 0600 in a folder that exists. It belongs to one process at a time (see `lockFolder`). */
  readonly path: string;
  /** How many keys stay known after they have been emptied: the newest. */
  readonly keep: number;
  /**
   * What becomes of JSON found standing; it is on the disk before the log is open. A `StoreError` means that the file must not be touched;
   * for any other error, which must not quote what stands there, `warn` is told and the slot counts as emptied.
   */
  readonly onFound: (json: string) => string;
  /** See `batchWriter`. */
  readonly rest?: (() => Promise<void>) | undefined;
  readonly warn: Warn;
}

export interface OpenedSlotLog {
  readonly log: SlotLog;
  /** What stood in it, in the order added. */
  readonly found: readonly Slot[];
}

interface NewSlot {
  readonly key: string;
  readonly line: string;
  /** At `NOT_YET` until it is written. */
  readonly place: Place;
}

const NOT_YET = -1;
const SHORTEN_AT = 1024 * 1024;

/**
 * A file of slots, a line each, that are emptied where they stand: their words are overwritten with blanks, their keys stay. What has
 * resolved survives kill -9 and a power cut. (A file system that never overwrites, as Btrfs, frees the old blocks but leaves them be.)
 *
 *     a 1c291ca3 {"n":1}                                  a
 *     b 0b3f0c5e {"n":2}      add d, add e, empty a       b 0b3f0c5e {"n":2}
 *     c                      ═══════════════════════▶     c
 *                            lines at the end, blanks     d 7a6b21d3 {"n":4}
 *                            in place, then ONE sync      e 46d1c2f1 {"n":5}
 *
 * Invariant: up to the file's end there are whole lines, and whatever stands has its place. A write that fails is cut off before another
 * begins. All who call while a write is under way share the next, so each costs its own bytes and a share of the sync. A file longer than
 * 1 MiB, and twice as long as when it was last written anew, is written anew, beside it: a byte is written three times at most. Memory
 * holds a key and two numbers for each slot that stands, and `keep` keys; never a value.
 */
export async function openSlotLog({ path, keep, onFound, rest, warn }: SlotLogOptions): Promise<OpenedSlotLog> {
  const lines = readLines(await readSlotFile(path));
  const { found, lost } = revise(lines, onFound);
  const emptied = newest(lines.emptied, keep);
  const begun = layOut(
    emptied,
    found.map(({ key, json }) => [key, Buffer.from(slotLine(key, json))]),
  );
  const file = await beginSlotFile(path, begun.bytes);
  await file.write("", []);
  if (lost.length > 0)
    warn({ file: path, what: `cannot be read in ${lost.join(", ")}`, done: "what stood there is lost; all else is used" });

  const places = new Map(begun.places);
  /** Slots not on the disk yet. */
  const underWay = new Map<string, Promise<void>>();
  const doomed = new Set<string>();
  let shortenAt = Math.max(SHORTEN_AT, 2 * file.end);
  let closed: Promise<void> | undefined;

  const { add: change } = batchWriter<readonly NewSlot[]>(async (batch) => {
    const added = batch.flat();
    let at = file.end;
    for (const { place } of added) {
      place.at = at;
      at += place.length;
    }
    const blanked = [...doomed].filter((key) => places.get(key)!.at !== NOT_YET);
    if (added.length === 0 && blanked.length === 0) return;
    try {
      await file.write(added.map(({ line }) => line).join(""), blanked.map(wordsOf));
    } catch (error) {
      for (const { key } of added) forget(key);
      throw error;
    } finally {
      for (const { key } of added) underWay.delete(key);
    }
    for (const key of blanked) {
      forget(key);
      emptied.add(key);
    }
    for (const key of emptied) {
      if (emptied.size <= keep) break;
      emptied.delete(key);
    }
    if (file.end > shortenAt) await shorten();
  }, rest);

  function forget(key: string): void {
    places.delete(key);
    doomed.delete(key);
  }

  function wordsOf(key: string): Stretch {
    const { at, length } = places.get(key)!;
    return { at: at + key.length + 1, length: length - key.length - 2 };
  }

  async function shorten(): Promise<void> {
    try {
      const old = await file.read();
      const written = [...places].filter(([, { at }]) => at !== NOT_YET);
      const next = layOut(
        emptied,
        written.map(([key, { at, length }]) => [key, old.subarray(at, at + length)]),
      );
      await file.replace(next.bytes);
      for (const [key, { at }] of next.places) places.get(key)!.at = at;
      shortenAt = Math.max(SHORTEN_AT, 2 * file.end);
    } catch (error) {
      shortenAt = 2 * file.end;
      warn({
        file: path,
        what: `could not be shortened (${reasonOf(error)})`,
        done: "it goes on as it is, and is tried again at twice the length",
      });
    }
  }

  function refuseClosed(): void {
    if (closed !== undefined) throw new StoreError(path, "has been closed", "open it again before using it");
  }

  function emptyLater(keys: readonly string[]): void {
    refuseClosed();
    for (const key of keys) if (places.has(key)) doomed.add(key);
  }

  async function close(): Promise<void> {
    try {
      // Ends after all that was asked before.
      await change([]);
    } finally {
      await file.close();
    }
  }

  function onTheirWay(slots: readonly Slot[]): Promise<void>[] {
    return slots.flatMap(({ key }) => underWay.get(key) ?? []);
  }

  const log: SlotLog = {
    get standing() {
      return places.size;
    },
    async add(slots) {
      const fault = "cannot take a key that is not 1 to 64 visible ASCII characters";
      if (!slots.every(({ key }) => isKey(key))) throw new StoreError(path, fault, "this is an error in the program, please report it");
      // Whoever brings a key again that is on its way waits until it is known, or is not: it might fail.
      for (let others = onTheirWay(slots); others.length > 0; others = onTheirWay(slots)) await Promise.all(others);
      refuseClosed();
      const added = new Map<string, NewSlot>();
      for (const { key, json } of slots) {
        if (places.has(key) || emptied.has(key)) continue;
        const line = slotLine(key, json);
        const place = { at: NOT_YET, length: Buffer.byteLength(line) };
        places.set(key, place);
        added.set(key, { key, line, place });
      }
      if (added.size === 0) return new Set();
      const written = change([...added.values()]);
      for (const key of added.keys()) underWay.set(key, written);
      await written;
      return new Set(added.keys());
    },
    async empty(keys) {
      emptyLater(keys);
      if (doomed.size > 0) await change([]);
    },
    emptyLater,
    close: () => (closed ??= close()),
  };
  return { log, found };
}

function newest(keys: ReadonlySet<string>, count: number): Set<string> {
  return new Set([...keys].slice(Math.max(0, keys.size - count)));
}

/** What was found, as it is to stand from now on, and what of it cannot be. */
function revise({ standing, emptied, damaged }: SlotLines, onFound: (json: string) => string): { found: Slot[]; lost: string[] } {
  const found: Slot[] = [];
  const lost = damaged.map((number) => `line ${number}`);
  for (const [key, json] of standing) {
    try {
      found.push({ key, json: onFound(json) });
    } catch (error) {
      if (error instanceof StoreError) throw error;
      emptied.add(key);
      lost.push(`slot ${key} (${error instanceof SyntaxError ? "not JSON" : reasonOf(error)})`);
    }
  }
  return { found, lost };
}
