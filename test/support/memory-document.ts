/** A document without a disk: for tests of what is kept in one. */
import type { Document } from "../../src/core/curation/document.ts";

export function memoryDocument<T>(empty: T): Document<T> {
  let value = empty;
  let lastEnded: Promise<unknown> = Promise.resolve();
  return {
    get value() {
      return value;
    },
    change(next) {
      const done = lastEnded.then(() => (value = next(value)));
      lastEnded = done.catch(() => undefined);
      return done;
    },
  };
}
