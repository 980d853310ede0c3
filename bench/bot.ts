/** A bot in a process of its own, which says what it has used when asked: the part that all bots of the bench share. */
import { memoryUsage } from "node:process";

/** What a process has used since it started. */
export interface Usage {
  readonly cpuMs: number;
  /** Memory in use after a collection, in MiB. */
  readonly heapMb: number;
  readonly residentMb: number;
}

/** The platform, its address and the token come as arguments; the parent asks by any message. */
export const [platform = "", address = "", token = ""] = process.argv.slice(2);

export function reportUsage(): void {
  process.on("message", () => {
    globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    const { heapUsed, external, rss } = memoryUsage();
    process.send?.({ cpuMs: (user + system) / 1000, heapMb: (heapUsed + external) / 2 ** 20, residentMb: rss / 2 ** 20 } satisfies Usage);
  });
  // The bench has ended, or has been ended.
  process.on("disconnect", () => process.exit());
  process.send?.("up");
}
