/** Order in tests is made, not waited for. */
export { type Deferred, deferred } from "../../src/core/deferred.ts";

/** Lets everything run that waits for nothing but promises. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
