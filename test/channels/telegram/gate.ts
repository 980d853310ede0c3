import type { TurnHandler } from "../../../src/core/channel.ts";
import { type Deferred, deferred } from "../../support/deferred.ts";

/** Stands before the desk. While it is shut, turns wait: the desk is busy for as long as the test needs. */
export class Gate {
  private shutUntil: Deferred<void> | undefined;
  private waiting = 0;
  private readonly watchers = new Set<() => void>();

  before(handle: TurnHandler): TurnHandler {
    return async (turn) => {
      this.waiting++;
      for (const told of this.watchers) told();
      this.watchers.clear();
      await this.shutUntil?.promise;
      this.waiting--;
      return handle(turn);
    };
  }

  shut(): void {
    this.shutUntil ??= deferred();
  }

  open(): void {
    this.shutUntil?.resolve();
    this.shutUntil = undefined;
  }

  /** Resolves when a turn stands before the gate. */
  async reached(): Promise<void> {
    if (this.waiting === 0) await new Promise<void>((resolve) => this.watchers.add(resolve));
  }
}
