import { type Draft, isEmpty } from "./draft.ts";
import { daysBefore } from "./recent-misses.ts";

const DRAFT_DAYS = 90;
const EMPTY_DRAFT_DAYS = 1;

/** Whether nobody has written in a draft for 90 days, in an empty one for a day. */
export function isLeftBehind(draft: Draft, now: Date): boolean {
  return (draft.written ?? draft.at) < daysBefore(now, isEmpty(draft) ? EMPTY_DRAFT_DAYS : DRAFT_DAYS);
}
