/** Small things that change as a whole, each in a file of its own. */
import { Low } from "lowdb";
import { z } from "zod";
import type { Document } from "../core/curation/document.ts";
import { StoreError } from "../disk/store-error.ts";
import type { Cipher } from "./cipher.ts";
import { durableFile } from "./durable-file.ts";
import type { Warn } from "./storage-notice.ts";
import { checked, refuseOtherVersions } from "./stored-form.ts";

export interface DocumentFileOptions<T> {
  readonly path: string;
  /** The value's form: what is read is checked against it, and so is what is about to be written. */
  readonly schema: z.ZodType<T>;
  /** The value where there is no file yet. */
  readonly empty: T;
  /** Without one, the file can be read by whoever has it. */
  readonly cipher?: Cipher;
  readonly warn: Warn;
}

export interface DocumentFile<T> extends Document<T> {
  /** Resolves when all changes begun before have been kept, or have failed. Later ones fail: the folder may be another process's. */
  close(): Promise<void>;
}

const VERSION = 1;
const form = z.object({ version: z.literal(VERSION), value: z.unknown() });

interface Stored {
  readonly version: typeof VERSION;
  /** In the document's form; sealed where there is a cipher. */
  readonly value: unknown;
}

/** Opens the document in a file, which is made by its first change. Throws `StoreError` when the file cannot be read, or is of another version. */
export async function openDocument<T>({ path, schema, empty, cipher, warn }: DocumentFileOptions<T>): Promise<DocumentFile<T>> {
  const written = (value: T): unknown => (cipher ? cipher.seal(JSON.stringify(value)) : value);
  const opened = (stored: unknown): T => checked(schema, cipher ? JSON.parse(cipher.open(checked(z.string(), stored))) : stored);
  const parse = (read: unknown): Stored => {
    refuseOtherVersions(path, read);
    const stored = checked(form, read);
    opened(stored.value);
    return stored;
  };
  const low = new Low<Stored>(durableFile({ path, parse, warn }), { version: VERSION, value: written(empty) });
  await low.read();
  let value = opened(low.data.value);
  let lastEnded: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function save(next: (value: T) => T, isLate: boolean): Promise<T> {
    const changed = next(value);
    if (changed === value) return value;
    if (isLate) throw new StoreError(path, "is closed", "change it before the desk stops");
    low.data = { version: VERSION, value: written(changed) };
    await low.write();
    return (value = changed);
  }

  return {
    get value() {
      return value;
    },
    change(next) {
      const isLate = isClosed;
      const done = lastEnded.then(() => save(next, isLate));
      // Only for the order: the caller hears of the error.
      lastEnded = done.catch(() => undefined);
      return done;
    },
    async close() {
      isClosed = true;
      await lastEnded;
    },
  };
}
