/** A log into which nothing goes wrong unseen: whatever is more than information fails the test. */
import type { Log } from "../../src/core/log.ts";

function fail(message: string, { error }: Readonly<Record<string, unknown>> = {}): never {
  throw new Error(message, { cause: error });
}

export const FAILING_LOG: Log = { info() {}, warn: fail, error: fail };
