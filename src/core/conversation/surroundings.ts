/** What holds at the moment of a turn, beside what is known: what is switched off, and whether the person can be told something later. */
import type { SwitchedOff } from "../curation/switches.ts";
import { dayIn } from "../knowledge/day.ts";
import type { EntryId } from "../knowledge/entry.ts";
import type { Expertise } from "./expertise.ts";

export interface Surroundings {
  readonly off: readonly SwitchedOff[];
  /** Whether the person waits to be told something; absent where nobody can be told. */
  readonly waits?: boolean;
}

/** Nothing is off, and nobody can be told. */
export const PLAIN_SURROUNDINGS: Surroundings = { off: [] };

const ENTRY = "entry:";

/** The same expertise, which does not say what is not to be said at a moment: what is switched off, and what is overdue on that day. */
export function guarded(expertise: Expertise, off: readonly SwitchedOff[], at: Date | undefined): Expertise {
  const { programme } = expertise.base;
  const entries = off.flatMap(({ what }): EntryId[] => (what.startsWith(ENTRY) ? [what.slice(ENTRY.length)] : []));
  const today = () => (at === undefined ? "" : dayIn(programme.timeZone, at));
  return { ...expertise, composer: expertise.composer.guarded({ off: new Set(entries), today }) };
}

/** Whether the desk or a channel is off as a whole. */
export function isClosed(off: readonly SwitchedOff[], channel: string | undefined): boolean {
  return off.some(({ what }) => what === "desk" || (channel !== undefined && what === `channel:${channel}`));
}
