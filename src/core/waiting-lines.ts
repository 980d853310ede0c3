/**
 * What waits to be handled, in a line for each chat: one thing after another within a line, lines side by side. Whoever comes while the
 * line is busy waits in memory, and may be handled together with what stands before.
 */
export interface Server<T> {
  /** How many of those waiting, at least one, are handled together next. */
  together(waiting: readonly T[]): number;
  /** Handles them; `waiting` are those behind, also such as come meanwhile. Rejects only when the line is not to go on. */
  serve(next: readonly T[], waiting: readonly T[]): Promise<void>;
}

export class WaitingLines<T> {
  private readonly lines = new Map<string, { readonly waiting: T[]; readonly work: Promise<void> }>();
  private readonly server: Server<T>;

  constructor(server: Server<T>) {
    this.server = server;
  }

  /** What is added in the same breath can still be handled together with it. */
  add(name: string, item: T): void {
    const line = this.lines.get(name);
    if (line !== undefined) {
      line.waiting.push(item);
      return;
    }
    const waiting = [item];
    this.lines.set(name, { waiting, work: this.work(name, waiting) });
  }

  /** Resolves when every line has been served or has given up. */
  async drain(): Promise<void> {
    while (this.lines.size > 0) await Promise.all([...this.lines.values()].map(({ work }) => work));
  }

  private async work(name: string, waiting: T[]): Promise<void> {
    await undefined;
    try {
      while (waiting.length > 0) await this.server.serve(waiting.splice(0, this.server.together(waiting)), waiting);
    } catch {
      // Whoever serves has told of it. What still waits is kept elsewhere, or it would not have been given up.
    } finally {
      this.lines.delete(name);
    }
  }
}
