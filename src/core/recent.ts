/** What happened in the last minutes, under a key: older things are let go, so that it never grows for long. */
export class Recent<T> {
  private readonly kept = new Map<string, { readonly value: T; readonly at: number }>();
  private readonly milliseconds: number;
  private readonly now: () => Date;

  constructor(minutes: number, now: () => Date) {
    this.milliseconds = minutes * 60_000;
    this.now = now;
  }

  set(key: string, value: T): void {
    const at = this.now().getTime();
    this.kept.delete(key);
    this.kept.set(key, { value, at });
    // The oldest stand first, because a key that is set again goes to the end.
    for (const [old, { at: then }] of this.kept) {
      if (at - then <= this.milliseconds) break;
      this.kept.delete(old);
    }
  }

  delete(key: string): void {
    this.kept.delete(key);
  }

  get(key: string): T | undefined {
    const found = this.kept.get(key);
    return found === undefined || this.now().getTime() - found.at > this.milliseconds ? undefined : found.value;
  }
}
