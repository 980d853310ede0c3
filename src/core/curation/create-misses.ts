import { MISS_DAYS } from "../conversation/conversation.ts";
import type { Expertise } from "../conversation/expertise.ts";
import type { Edit, Files } from "../editing/edit.ts";
import type { EntryId } from "../knowledge/entry.ts";
import { OUTSIDE } from "../knowledge/knowledge.ts";
import type { Caller } from "./caller.ts";
import type { AskersToTell } from "./create-askers.ts";
import { creationEdits, labelOf, outsideEdits, teachingEdits } from "./decision-edits.ts";
import type { Draft } from "./draft.ts";
import type { Drafting } from "./drafting.ts";
import { groupMisses, type RegardedMiss, regardMiss } from "./group-misses.ts";
import type { Miss, Misses, MissGroup } from "./misses.ts";
import { type Decided, daysBefore, type RecentMissesParts, recentMisses } from "./recent-misses.ts";
import type { Rights } from "./rights.ts";

export interface MissesParts extends RecentMissesParts {
  readonly rights: Rights;
  readonly drafting: Pick<Drafting, "begin">;
  readonly expertise: () => Expertise;
  readonly files: () => Files;
  readonly askers: Pick<AskersToTell, "countWaiting" | "settle">;
  /** Lets others have their turn between two pieces of work: hundreds of misses take long to look at. Without one, nobody has. */
  readonly pause?: () => Promise<void>;
}

export interface MissesOfDesk extends Misses {
  /** Those not decided yet, the oldest first: for what publishes, which shows nobody whose they are. */
  recent(): Promise<readonly Miss[]>;
}

interface Seen {
  readonly by: Expertise;
  readonly regarded: ReadonlyMap<string, RegardedMiss>;
  readonly groups: readonly Omit<MissGroup, "waiting">[];
}

/** So many misses are looked at in one go: some milliseconds. */
const AT_ONCE = 5;

export function createMisses(parts: MissesParts): MissesOfDesk {
  const { rights, drafting, decided, askers, now } = parts;
  /** What was looked at last, and how it was grouped: from screen to screen nothing changes. */
  let seen: Seen | undefined;

  async function groups(caller: Caller): Promise<readonly MissGroup[]> {
    rights.require(caller, "editor");
    const { groups } = await look(await recentMisses(parts));
    return groups.map((group) => ({ ...group, waiting: askers.countWaiting(idsOf(group)) }));
  }

  async function look(misses: readonly Miss[]): Promise<Seen> {
    const by = parts.expertise();
    const known = seen?.by === by ? seen : undefined;
    const regarded: RegardedMiss[] = [];
    let fresh = 0;
    for (const miss of misses) {
      const before = known?.regarded.get(miss.id);
      if (before === undefined && ++fresh % AT_ONCE === 0) await parts.pause?.();
      regarded.push(before ?? regardMiss(miss, by));
    }
    if (known !== undefined && fresh === 0 && known.regarded.size === regarded.length) return known;
    return (seen = { by, regarded: new Map(regarded.map((one) => [one.miss.id, one])), groups: groupMisses(regarded) });
  }

  /** By the id of any of its misses: the oldest, whose id it is, may have become too old since the group was shown. */
  async function group(caller: Caller, id: string): Promise<MissGroup | undefined> {
    return (await groups(caller)).find(({ misses }) => misses.some((miss) => miss.id === id));
  }

  async function draft(
    caller: Caller,
    id: string,
    entry: EntryId | undefined,
    editsFor: (misses: readonly Miss[]) => readonly Edit[],
  ): Promise<Draft | undefined> {
    const found = await group(caller, id);
    if (found === undefined) return undefined;
    const edits = editsFor(found.misses);
    return drafting.begin(caller, { kind: "published", misses: idsOf(found), edits, ...(entry !== undefined && { entry }) });
  }

  async function decide(misses: readonly string[], entry: EntryId | undefined): Promise<void> {
    const since = daysBefore(now(), MISS_DAYS);
    const decision = { at: now().toISOString(), ...(entry !== undefined && { entry }) };
    await decided.change(
      (before): Decided => ({
        ...Object.fromEntries(Object.entries(before).filter(([, { at }]) => at >= since)),
        ...Object.fromEntries(misses.map((id) => [id, decision])),
      }),
    );
  }

  async function settle(misses: readonly string[], entry: EntryId | undefined): Promise<void> {
    if (misses.length === 0) return;
    const settled = new Set(misses);
    const questions = new Map((await recentMisses(parts)).filter(({ id }) => settled.has(id)).map(({ id, question }) => [id, question]));
    // Those who wait come first: a miss that is offered again is a lesser evil than somebody who is never told.
    await askers.settle(misses, entry, questions);
    await decide(misses, entry);
  }

  return {
    recent: () => recentMisses(parts),
    groups,
    group,
    teach(caller, id, entry) {
      const { base } = parts.expertise();
      const label = labelOf(base.kindOf(entry) ?? "topic", base.entry(entry)?.unpublished !== undefined);
      return draft(caller, id, entry, (misses) => teachingEdits(parts.files(), misses, entry, label));
    },
    create: (caller, id, entry) => draft(caller, id, entry.id, (misses) => creationEdits(parts.files(), misses, entry)),
    outside(caller, id, outsideClass) {
      const outside = outsideClass.startsWith(OUTSIDE) ? outsideClass.slice(OUTSIDE.length) : outsideClass;
      return draft(caller, id, undefined, (misses) => outsideEdits(parts.files(), misses, outside));
    },
    fix: (caller, id, entry) => draft(caller, id, entry, () => []),
    async dismiss(caller, id) {
      const found = await group(caller, id);
      if (found !== undefined) await settle(idsOf(found), undefined);
      return found !== undefined;
    },
    settle,
  };
}

function idsOf({ misses }: Pick<MissGroup, "misses">): string[] {
  return misses.map(({ id }) => id);
}
