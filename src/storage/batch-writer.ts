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

export function batchWriter<T>(write: (batch: readonly T[]) => Promise<void>): BatchWriter<T> {
  let lastEnded: Promise<unknown> = Promise.resolve();
  let next: { readonly items: T[]; readonly written: Promise<void> } | undefined;

  function startNext() {
    const items: T[] = [];
    const written = lastEnded.then(() => {
      next = undefined;
      return write(items);
    });
    // Only for the order: those who wait on `written` hear of its error.
    lastEnded = written.catch(() => undefined);
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
