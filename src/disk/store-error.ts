/** The error of everything that keeps files. */

/**
 * A file or folder could not be read, written or had. The message says which, what happened and what to do; it never holds what the
 * file says, so it may be logged. At run time answer without memory; at start show it and stop.
 */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly path: string;

  constructor(path: string, what: string, remedy: string, cause?: unknown) {
    super(`${path} ${what}; ${remedy}`, cause === undefined ? undefined : { cause });
    this.path = path;
  }
}

/** The operating system's code of an error (`ENOSPC`), or undefined for errors of another kind. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/** For a message: the operating system's code, else what the error says. */
export function reasonOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.message : String(error));
}

/** A file could not be written: the disk is full or fails, or the folder forbids it. */
export function notWritten(path: string, error: unknown): StoreError {
  return new StoreError(path, `cannot be written (${reasonOf(error)})`, "check the free space, and the permissions of its folder", error);
}
