/** Who asks for something that not everybody may do. */
import type { Locale } from "../knowledge/entry.ts";

/** The command line: whoever may write the files is trusted as an owner. */
export const COMMAND_LINE = "command-line";
/** Whoever changed the files without the desk. */
export const FILES_THEMSELVES = "files";

export interface Caller {
  /** A conversation's id (`telegram:9f2c…`), or `COMMAND_LINE`. */
  readonly who: string;
  /** Groups of the platform in which the person is, as the channel names them: `discord-role:123`. */
  readonly groups?: readonly string[];
  readonly locale: Locale;
}

/** What somebody may do: an editor writes drafts, a publisher publishes them, an owner says who may. Each may what those before may. */
export const RANKS = ["editor", "publisher", "owner"] as const;
export type Rank = (typeof RANKS)[number];

/** The caller may not do this. Who is no administrator at all is answered as if it did not exist. */
export class NotPermitted extends Error {
  override readonly name = "NotPermitted";
  /** What it takes. */
  readonly needs: Rank;
  /** What the caller has; absent for a stranger. */
  readonly has: Rank | undefined;

  constructor(needs: Rank, has: Rank | undefined) {
    super(`This takes the rank of ${needs}; the caller has ${has ?? "none"}`);
    this.needs = needs;
    this.has = has;
  }
}
