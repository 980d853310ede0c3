/** What the files say of each other, and what the desk makes of it: what a schema cannot see. */
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import type { Problem } from "../core/knowledge/problems.ts";
import type { Understands } from "../core/matching/understand.ts";
import { checkDates } from "./check/dates.ts";
import { checkIdentity } from "./check/identity.ts";
import { checkReferences } from "./check/references.ts";
import { checkRules } from "./check/rules.ts";
import { checkSameWording } from "./check/same-wording.ts";
import { checkTexts } from "./check/texts.ts";
import { checkUnderstanding } from "./check/understanding.ts";

/**
 * Every problem of a knowledge base that `readKnowledge` accepts; files are named within the knowledge folder. Asks the matcher every
 * phrasing, so it takes seconds for a large base. `knows` must be built from this very knowledge; `today` is an ISO date in the
 * programme's time zone.
 */
export function checkKnowledge(knowledge: Knowledge, knows: Understands, today: string): Problem[] {
  return [
    ...checkIdentity(knowledge, knows.base),
    ...checkReferences(knowledge, knows.base),
    ...checkTexts(knowledge),
    ...checkDates(knowledge, today),
    ...checkRules(knowledge, knows.base),
    ...checkSameWording(knowledge),
    ...checkUnderstanding(knowledge, knows),
  ];
}
