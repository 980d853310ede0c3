import type { Later } from "./later.ts";

const DEADLINE = 10_000;

/** What `done` resolves with; rejects when a person has waited for it for ten seconds, with what `complaint` says then. */
export function patiently<T>(done: Promise<T>, later: Later, complaint: () => string): Promise<T> {
  // Made now, so that its stack leads to the line of the test that waits.
  const error = new Error("not yet");
  return new Promise((resolve, reject) => {
    const cancel = later(DEADLINE, () => {
      error.message = complaint();
      reject(error);
    });
    done.finally(cancel).then(resolve, reject);
  });
}
