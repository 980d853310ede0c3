/** The port behind which a channel keeps what its platform has handed over, until it has been answered. */

/** Something a platform handed over that has not been answered. */
export interface Letter {
  /** The platform's own id for it, by which a second delivery is known: 1 to 64 visible ASCII characters, nothing of a person in them. */
  readonly key: string;
  /** As it came, so far as JSON can hold it. */
  readonly value: unknown;
  /** How many processes have found it unanswered when they started: from 1. A letter that ends the process is known by it. */
  readonly attempts: number;
}

/** A promise that has resolved holds through kill -9 and a power cut; one that rejects (`StoreError`) has changed nothing, and may be tried again. */
export interface Inbox {
  /**
   * Keeps what is new, and resolves with its keys when the disk has all that was given: only then may it be confirmed to the platform.
   * What has been taken before, also by an earlier process, is not new; the last 10,000 keys answered are known, without their words. When
   * it rejects, nothing of what it was given is kept.
   */
  take(letters: readonly Pick<Letter, "key" | "value">[]): Promise<ReadonlySet<string>>;
  /** Answered: resolves when its words are erased. Its key stays known. Of a letter that is not waiting there is nothing to do. */
  done(key: string): Promise<void>;
  /** What earlier processes left unanswered, in the order taken. It waits until it is `done`. */
  readonly left: readonly Letter[];
  /** How many letters are waiting now. */
  readonly depth: number;
  /** Resolves when all that was asked is on the disk; later calls are refused. */
  close(): Promise<void>;
}
