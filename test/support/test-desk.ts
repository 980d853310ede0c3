/** Desks for tests: the real knowledge, a memory instead of a disk, and a log that nothing may be written to unseen. */
import { fileURLToPath } from "node:url";
import { createExpertise, type Expertise } from "../../src/core/conversation/expertise.ts";
import { createDesk, type Desk } from "../../src/core/desk.ts";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";
import type { Store } from "../../src/core/store.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { readCalibration, readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";
import { createMemoryStore } from "../../src/storage/memory-store.ts";


const KNOWLEDGE_DIR = fileURLToPath(new URL("../../knowledge", import.meta.url));

export interface TestDesk {
  readonly desk: Desk;
  readonly store: Store;
  readonly expertise: Expertise;
}

/** The shipped knowledge, trained: about two seconds. */
export async function openTestDesk(change: (knowledge: Knowledge) => Knowledge = (knowledge) => knowledge): Promise<TestDesk> {
  const knowledge = change(await readKnowledge(KNOWLEDGE_DIR));
  const { locales, defaultLocale } = knowledge.programme;
  return deskOf(createExpertise(knowledge, await readCalibration(KNOWLEDGE_DIR), await loadPhrasebook(LOCALES_DIR, locales, defaultLocale)));
}

/** The shipped knowledge without phrasings: names, pages and commands are there, and it is open in no time. */
export function openUntaughtDesk(): Promise<TestDesk> {
  return openTestDesk((knowledge) => ({ ...knowledge, phrasings: [] }));
}

/** The same knowledge with other lines between answering, asking back and declining, untrained again: a desk of any temper. */
export function withLines(expertise: Expertise, lines: { declineBelow?: number; answerFrom?: number }): Expertise {
  const { opening, followUp, ...rest } = expertise.calibration;
  return { ...expertise, calibration: { ...rest, opening: { ...opening, ...lines }, followUp: { ...followUp, ...lines } } };
}

/** A desk that fails the test when a turn has failed inside it, where a person would get an apology. */
export function deskOf(expertise: Expertise): TestDesk {
  const store = createMemoryStore();
  const fail = (message: string, fields?: Readonly<Record<string, unknown>>): never => {
    throw new Error(message, { cause: fields?.["error"] });
  };
  return { desk: createDesk({ expertise, store, log: { info() {}, warn: fail, error: fail } }), store, expertise };
}
