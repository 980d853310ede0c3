/** The fixture programme, a harbour apprenticeship in two languages, as a knowledge base that a test may change. */
import { fileURLToPath } from "node:url";
import { createExpertise } from "../../src/core/conversation/expertise.ts";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";
import type { Problem } from "../../src/core/knowledge/problems.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { checkKnowledge } from "../../src/knowledge-files/check-knowledge.ts";
import { readCalibration, readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";

export const HARBOUR = fileURLToPath(new URL("../fixtures/knowledge", import.meta.url));

type Changeable<T> = T extends object ? { -readonly [Key in keyof T]: Changeable<T[Key]> } : T;
export type Draft = Changeable<Knowledge>;
export type DraftEntry = Draft["entries"][number];

const knowledge = await readKnowledge(HARBOUR);
const calibration = await readCalibration(HARBOUR);
const phrasebook = await loadPhrasebook(LOCALES_DIR, knowledge.programme.locales, knowledge.programme.defaultLocale);

/** The problems of the fixture after a change, on a day before any review is due. */
export function problemsAfter(change: (draft: Draft) => void): Problem[] {
  const draft = structuredClone(knowledge) as Draft;
  change(draft);
  return checkKnowledge(draft, createExpertise(draft, calibration, phrasebook));
}

/** An entry of a draft. */
export function entryOf(draft: Draft, id: string): DraftEntry {
  const entry = draft.entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new RangeError(`The fixture has no entry ${id}`);
  return entry;
}
