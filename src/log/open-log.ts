/** Which log a configuration calls for. */
import type { Config } from "../config.ts";
import type { Log } from "../core/log.ts";
import { atLeast, createReadableLog } from "./readable-log.ts";

export interface LogParts {
  /** `isTTY` where a person is reading. */
  readonly destination: { write(text: string): void; readonly isTTY?: boolean };
  readonly now: () => Date;
}

/**
 * With a token the desk is a service, and its log is JSON lines, or readable ones on a terminal. Without one somebody is reading replies
 * there, and sees only what needs attention.
 */
export async function openLog({ logLevel, telegram, discord }: Config, { destination, now }: LogParts): Promise<Log> {
  if (telegram === undefined && discord === undefined) return createReadableLog({ level: atLeast("warn", logLevel), destination });
  if (destination.isTTY) return createReadableLog({ level: logLevel, destination });
  // Loaded only where it is used: it takes as long to load as a short answer takes.
  const { createServiceLog } = await import("./service-log.ts");
  return createServiceLog({ level: logLevel, destination, now });
}
