/** A week in figures, counted from outcomes that do not say who asked. */
import { dayIn } from "../knowledge/day.ts";
import type { Outcome } from "../store.ts";
import type { MissGroup } from "./misses.ts";
import type { Digest } from "./upkeep.ts";

/** A number below this is not broken down: it could point to somebody. */
const FEWEST = 5;
const WEEK_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

interface Week {
  readonly outcomes: readonly Outcome[];
  readonly groups: readonly MissGroup[];
  readonly stale: number;
  readonly overdue: number;
}

/** The seven days that end with the one of `now`. What a button opens counts as a question answered; small talk is none. */
export function digestOf({ outcomes, groups, stale, overdue }: Week, now: Date, timeZone: string): Digest {
  const to = dayIn(timeZone, now);
  const from = dayIn(timeZone, new Date(now.getTime() - (WEEK_DAYS - 1) * DAY_MS));
  const isWithin = (at: string) => {
    const day = dayIn(timeZone, new Date(at));
    return day >= from && day <= to;
  };
  const recent = outcomes.filter(({ at }) => isWithin(at));
  const questions = recent.filter(isQuestion);
  const count = (...kinds: readonly Outcome["kind"][]) => questions.filter(({ kind }) => kinds.includes(kind)).length;
  const byChannel = brokenDown(questions.map(({ channel }) => channel));
  const byLocale = brokenDown(questions.map(({ locale }) => locale));
  return {
    from,
    to,
    questions: questions.length,
    answered: count("answer"),
    askedBack: count("clarify"),
    declined: count("decline", "miss"),
    misses: recent.filter(({ kind }) => kind === "miss").length,
    ...(byChannel && { byChannel }),
    ...(byLocale && { byLocale }),
    newGroups: groups.filter(({ misses }) => misses.every(({ at }) => isWithin(at))).length,
    stale,
    overdue,
  };
}

/** "None of these", "not what I meant" and "out of date" are said to a question that has been counted already. */
function isQuestion({ kind, reason = "declined" }: Outcome): boolean {
  return kind === "miss" ? reason === "declined" : kind !== "smalltalk";
}

/** How often each value occurs, the most frequent first; undefined where one is too rare to be told apart. */
function brokenDown(values: readonly string[]): Record<string, number> | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size === 0 || [...counts.values()].some((count) => count < FEWEST)) return undefined;
  return Object.fromEntries([...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)));
}
