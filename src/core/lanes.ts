/** Work of one lane is done one after another, lanes side by side; a lane that fails goes on with its next piece. */
export class Lanes {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Runs `work` after everything queued in the lane before it; settles as `work` does. */
  run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(lane) ?? Promise.resolve();
    const done = before.then(work, work);
    const tail = done
      .catch(() => undefined)
      .finally(() => {
        if (this.tails.get(lane) === tail) this.tails.delete(lane);
      });
    this.tails.set(lane, tail);
    return done;
  }

  /** Resolves when everything queued so far is done. */
  async drain(): Promise<void> {
    await Promise.all(this.tails.values());
  }
}
