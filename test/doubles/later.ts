/** Calls `then` once after so many milliseconds, unless what it returns is called before. A test can pass one of its own and wait for nothing. */
export type Later = (milliseconds: number, then: () => void) => () => void;

export const later: Later = (milliseconds, then) => {
  const timer = setTimeout(then, milliseconds);
  return () => clearTimeout(timer);
};

/** The same, and a way to call off everything that still waits. */
export function withCallOff(by: Later): { readonly later: Later; readonly callOff: () => void } {
  const waiting = new Set<() => void>();
  return {
    later(milliseconds, then) {
      const cancel = by(milliseconds, () => {
        waiting.delete(cancel);
        then();
      });
      waiting.add(cancel);
      return () => {
        waiting.delete(cancel);
        cancel();
      };
    },
    callOff() {
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}
