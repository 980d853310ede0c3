import type { Later } from "./later.ts";

export interface HandClock {
  readonly now: () => Date;
  readonly later: Later;
  /** Resolves with the milliseconds that somebody begins to wait, or has begun to since this was last asked. */
  nextWait(): Promise<number>;
  /** Moves on, and lets go whoever has waited long enough. */
  pass(milliseconds: number): void;
}

/** A clock that a test moves by hand: nothing takes time, and that somebody waits can be waited for. */
export function handClock(start = new Date("2026-11-24T09:00:00Z")): HandClock {
  let now = start.getTime();
  const timers = new Set<{ readonly due: number; readonly then: () => void }>();
  const begun: number[] = [];
  const watchers: ((milliseconds: number) => void)[] = [];
  return {
    now: () => new Date(now),
    later(milliseconds, then) {
      const timer = { due: now + milliseconds, then };
      timers.add(timer);
      const watcher = watchers.shift();
      if (watcher === undefined) begun.push(milliseconds);
      else watcher(milliseconds);
      return () => timers.delete(timer);
    },
    async nextWait() {
      return begun.shift() ?? new Promise((resolve) => watchers.push(resolve));
    },
    pass(milliseconds) {
      now += milliseconds;
      for (const timer of [...timers]) {
        if (timer.due > now || !timers.delete(timer)) continue;
        timer.then();
      }
    },
  };
}
