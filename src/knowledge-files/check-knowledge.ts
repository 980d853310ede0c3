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
 * Every problem of a knowledge base that `readKnowledge` accepts; files are named within the knowledge folder. `knows` must be built from
 * this very knowledge. What is overdue is no problem of what is written: the desk reminds of it by itself.
 */
export function checkKnowledge(knowledge: Knowledge, knows: Understands): Problem[] {
  return [
    ...checkIdentity(knowledge, knows.base),
    ...checkReferences(knowledge, knows.base),
    ...checkTexts(knowledge),
    ...checkDates(knowledge),
    ...checkRules(knowledge, knows.base),
    ...checkSameWording(knowledge),
    ...checkUnderstanding(knowledge, knows),
  ];
}
