/** A log for a person at a terminal: one line a message, an error with its stack below it. */
import type { Config } from "../config.ts";
import type { Log } from "../core/log.ts";
import { scrub } from "./scrub.ts";

export interface ReadableLogOptions {
  /** Messages of lesser weight are left out. */
  readonly level: Config["logLevel"];
  readonly destination: { write(text: string): void };
}

const WEIGHT: Readonly<Record<Config["logLevel"], number>> = { trace: 0, debug: 1, info: 2, warn: 3, error: 4, fatal: 5, silent: 6 };

export function createReadableLog({ level, destination }: ReadableLogOptions): Log {
  const at =
    (own: "info" | "warn" | "error"): Log["info"] =>
    (message, fields = {}) => {
      if (WEIGHT[own] >= WEIGHT[level]) destination.write(scrub(`${message}${Object.entries(fields).map(field).join("")}\n`));
    };
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

function field([name, value]: [string, unknown]): string {
  return value instanceof Error ? `\n${value.stack ?? value.message}` : ` ${name}=${String(value)}`;
}

/** The stricter of two levels. */
export function atLeast(one: Config["logLevel"], other: Config["logLevel"]): Config["logLevel"] {
  return WEIGHT[one] > WEIGHT[other] ? one : other;
}
