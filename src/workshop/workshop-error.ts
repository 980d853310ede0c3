/** A change could not be tried, for no fault of its own. Nothing was changed, and it may be tried again. */
export class WorkshopError extends Error {
  override readonly name = "WorkshopError";

  constructor(what: string, cause?: unknown) {
    super(`The change could not be tried: ${what}; nothing was changed, try it again`, cause === undefined ? undefined : { cause });
  }
}
