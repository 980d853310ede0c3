import { reasonOf, StoreError } from "../disk/store-error.ts";

/** The value as it would be read back from the file. Throws `StoreError` when it could not be: nothing may be written that cannot be read. */
export function readableBack<T>(path: string, value: unknown, parse: (value: unknown) => T): T {
  try {
    return parse(value);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const what = `has not been written, for what was to be written could not be read back (${reasonOf(error)})`;
    throw new StoreError(path, what, "this is an error in the program, please report it", error);
  }
}
