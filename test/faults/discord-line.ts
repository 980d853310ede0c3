/** The desk's line to Discord's gateway: what goes wrong with it, and when nobody listened. */
import type { GatewayControls } from "../doubles/discord/gateway.ts";

/** What Discord can do to the line. After the last two the desk has to begin a session anew, and is not told what happened meanwhile. */
export const BREAKS = ["drop", "op 7", "silence", "op 9 resumable", "drop for good", "op 9"] as const;
export type Break = (typeof BREAKS)[number];

/** A time in which the desk was not listening, in milliseconds since 1970. */
export interface Absence {
  readonly from: number;
  /** Infinite while it lasts. */
  readonly to: number;
  /** What happened in it was not told afterwards. */
  readonly isGap: boolean;
}

export interface Line {
  readonly absences: readonly Absence[];
  /** Does it to the line; resolves when the desk listens again. */
  breaks(how: Break): Promise<void>;
  /** The process is about to end. */
  ends(): void;
  /** Resolves when the desk listens. */
  listening(): Promise<void>;
  /** How often each thing has happened: "identify", "resumed", "close 4000". */
  counts(): ReadonlyMap<string, number>;
}

/** `identified` is called whenever somebody has asked for a session. */
export function watchLine(gateway: GatewayControls, { identified, now }: { identified: () => void; now: () => number }): Line {
  const absences: Absence[] = [{ from: now(), to: Number.POSITIVE_INFINITY, isGap: true }];

  const isAway = () => absences.at(-1)!.to === Number.POSITIVE_INFINITY;

  function begins(): void {
    if (!isAway()) absences.push({ from: now(), to: Number.POSITIVE_INFINITY, isGap: false });
  }
  function ended(isGap: boolean): void {
    if (isAway()) absences.push({ ...absences.pop()!, to: now(), isGap });
  }
  async function whenever(what: Parameters<GatewayControls["next"]>[0], then: () => void): Promise<never> {
    for (;;) {
      await gateway.next(what);
      then();
    }
  }

  void whenever("close", () => {
    if (gateway.listeners() === 0) begins();
  });
  void whenever("ready", () => ended(true));
  void whenever("resumed", () => ended(false));
  void whenever("identify", identified);

  const does: Readonly<Record<Break, () => void>> = {
    drop: () => gateway.drops(),
    "op 7": () => gateway.asksToReconnect(),
    silence: () => gateway.goesSilent(),
    "op 9 resumable": () => gateway.invalidates({ resumable: true }),
    "drop for good": () => gateway.drops({ resumable: false }),
    "op 9": () => gateway.invalidates({ resumable: false }),
  };

  async function listening(): Promise<void> {
    while (gateway.listeners() === 0) await Promise.race([gateway.next("ready"), gateway.next("resumed")]);
  }

  /** What is told is told in order: when the heart has been heard, the desk knows of its session, and can resume it. */
  async function well(): Promise<void> {
    await listening();
    const heartbeat = gateway.next("heartbeat");
    gateway.asksForHeartbeat();
    await heartbeat;
  }

  return {
    absences,
    async breaks(how) {
      await well();
      const again = Promise.race([gateway.next("ready"), gateway.next("resumed")]);
      begins();
      does[how]();
      await again;
    },
    ends: begins,
    listening,
    counts() {
      const counts = new Map<string, number>();
      for (const what of gateway.history()) counts.set(what, (counts.get(what) ?? 0) + 1);
      return counts;
    },
  };
}
