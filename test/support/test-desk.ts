/** Desks for tests: the shipped knowledge, a memory instead of a disk, and a log into which nothing goes wrong unseen. */
import { createExpertise, type Expertise } from "../../src/core/conversation/expertise.ts";
import { createDesk, type Desk } from "../../src/core/desk.ts";
import type { Entry } from "../../src/core/knowledge/entry.ts";
import type { Store } from "../../src/core/store.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { readCalibration, readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";
import { createMemoryStore } from "../../src/storage/memory-store.ts";
import { KNOWLEDGE_DIR, shippedExpertise } from "./expertise.ts";
import { FAILING_LOG } from "./failing-log.ts";

export interface TestDesk {
  readonly desk: Desk;
  readonly store: Store;
  readonly expertise: Expertise;
}

/** A desk with the shipped knowledge. */
export async function openTestDesk(): Promise<TestDesk> {
  return deskOf(await shippedExpertise());
}

/** The shipped knowledge without phrasings, its entries changed at will: names, pages and commands are there, and it is open in no time. */
export async function openUntaughtDesk(change: (entry: Entry) => Entry = (entry) => entry): Promise<TestDesk> {
  const knowledge = await readKnowledge(KNOWLEDGE_DIR);
  const { locales, defaultLocale } = knowledge.programme;
  const untaught = { ...knowledge, phrasings: [], entries: knowledge.entries.map(change) };
  return deskOf(createExpertise(untaught, await readCalibration(KNOWLEDGE_DIR), await loadPhrasebook(LOCALES_DIR, locales, defaultLocale)));
}

/** The same knowledge with other lines between answering, asking back and declining: a desk of any temper, without training again. */
export function withLines(expertise: Expertise, lines: { declineBelow?: number; answerFrom?: number }): Expertise {
  const { opening, followUp, ...rest } = expertise.calibration;
  return { ...expertise, calibration: { ...rest, opening: { ...opening, ...lines }, followUp: { ...followUp, ...lines } } };
}

/** A desk that fails the test when a turn has failed inside it, where a person would get an apology. */
export function deskOf(expertise: Expertise): TestDesk {
  const store = createMemoryStore();
  return { desk: createDesk({ expertise: () => expertise, store, log: FAILING_LOG }), store, expertise };
}
