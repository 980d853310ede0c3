/** How long to wait before trying again what has failed. */
export interface Backoff {
  /** The pause after the first failure, in milliseconds. */
  readonly first: number;
  /** No pause is longer, in milliseconds. */
  readonly longest: number;
}

/**
 * Doubled after each failure (the first is 1), and somewhere in the second half of that: many that failed together do not come back
 * together. `random` gives a number from 0 to 1.
 */
export function pauseAfter(failures: number, { first, longest }: Backoff, random: () => number): number {
  return Math.min(longest, first * 2 ** (failures - 1)) * (0.5 + random() / 2);
}

/** Resolves after so many milliseconds; rejects when the signal is aborted before. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;
