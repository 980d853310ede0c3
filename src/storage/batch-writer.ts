/**
 * One write at a time, and everything that arrives meanwhile shares the next one. However many callers wait, each waits for two
 * writes at most: the one under way, and its own.
 *
 *     add a ──▶ write [a] ═══════════╗
 *     add b, c ─────────(waiting)────╚▶ write [b, c] ═══▶ b and c resolve together
 */
export interface BatchWriter<T> {
  /** Resolves when the write that holds the item has ended; rejects with that write's error. */
  add(item: T): Promise<void>;
}

/**
 * A write costs much the same whatever is in it: `rest`, called when one begins, holds the next back until it has resolved, so that more
 * share it. It must not reject.
 */
export function batchWriter<T>(write: (batch: readonly T[]) => Promise<void>, rest?: () => Promise<void>): BatchWriter<T> {
  let lastEnded: Promise<unknown> = Promise.resolve();
  let next: { readonly items: T[]; readonly written: Promise<void> } | undefined;

  function startNext() {
    const items: T[] = [];
    let rested: Promise<void> | undefined;
    const written = lastEnded.then(() => {
      next = undefined;
      rested = rest?.();
      return write(items);
    });
    // Only for the order: those who wait on `written` hear of its error.
    lastEnded = written.catch(() => undefined).then(() => rested);
    return { items, written };
  }

  return {
    add(item) {
      next ??= startNext();
      next.items.push(item);
      return next.written;
    },
  };
}
