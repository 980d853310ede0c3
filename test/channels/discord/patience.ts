/** A pause that lasts until the test ends it. */
export class Patience {
  private readonly ends = new Set<() => void>();

  /** Resolves when it is ended; rejects when the signal is aborted before. */
  wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.ends.add(resolve);
      signal.addEventListener("abort", () => {
        this.ends.delete(resolve);
        reject(signal.reason);
      });
    });
  }

  /** Whoever waits now has waited long enough. */
  end(): void {
    for (const end of this.ends) end();
    this.ends.clear();
  }
}
