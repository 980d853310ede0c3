const EPOCH = 1_420_070_400_000;

/** Makes ids that rise with the clock and carry its time; also while it stands still, and when it is put back. */
export function createSnowflakes(now: () => Date): () => string {
  let last = 0n;
  return () => {
    const first = BigInt(now().getTime() - EPOCH) << 22n;
    last = first > last ? first : last + 1n;
    return last.toString();
  };
}
