import { dayIn } from "../knowledge/day.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Outcome } from "../store.ts";
import type { Caller } from "./caller.ts";
import type { MissGroup } from "./misses.ts";
import type { Rights } from "./rights.ts";
import type { Upkeep } from "./upkeep.ts";
import { digestOf } from "./upkeep-digest.ts";
import { overdueOf } from "./upkeep-reviews.ts";
import { staleOf } from "./upkeep-stale.ts";

export interface UpkeepParts {
  readonly rights: Rights;
  /** What is published, drafts among it. */
  readonly knowledge: () => Knowledge;
  readonly outcomes: () => Promise<readonly Outcome[]>;
  readonly groups: (caller: Caller) => Promise<readonly MissGroup[]>;
  readonly now: () => Date;
}

/** Looks through what is published at the moment; days are those of the programme's time zone. */
export function createUpkeep({ rights, knowledge, outcomes, groups, now }: UpkeepParts): Upkeep {
  const stale = () => staleOf(knowledge().entries, knowledge().programme.locales);
  const overdue = () => overdueOf(knowledge().entries, dayIn(knowledge().programme.timeZone, now()));
  return {
    stale: (caller) => {
      rights.require(caller, "editor");
      return stale();
    },
    overdue: (caller) => {
      rights.require(caller, "editor");
      return overdue();
    },
    digest: async (caller) => {
      rights.require(caller, "editor");
      const week = { outcomes: await outcomes(), groups: await groups(caller), stale: stale().length, overdue: overdue().length };
      return digestOf(week, now(), knowledge().programme.timeZone);
    },
  };
}
