/** What is switched off, for those who watch over the process: states and times, nobody's words. */
import type { SwitchedOff } from "../core/curation/switches.ts";
import type { Metrics } from "../core/metrics.ts";

export interface Off {
  /** `desk`, `channel:telegram`, `entry:contact-kemenperin`. */
  readonly what: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

const SORTS = ["desk", "channel", "entry"] as const;

/** What `/readyz` shows. */
export function offSince(switches: readonly SwitchedOff[]): readonly Off[] {
  return switches.map(({ what, at: since }) => ({ what, since }));
}

/** Has the figures show how many of each sort are off; which they are, `/readyz` tells. */
export function exposeSwitches(metrics: Metrics, switches: () => readonly SwitchedOff[]): void {
  for (const sort of SORTS)
    metrics.gauge("desk_switched_off", { what: sort }, () => switches().filter(({ what }) => what.split(":")[0] === sort).length);
}
