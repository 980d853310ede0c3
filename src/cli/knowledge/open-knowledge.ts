/** The knowledge of a folder together with the desk trained on it. */
import { createExpertise, type Expertise } from "../../core/conversation/expertise.ts";
import type { Knowledge } from "../../core/knowledge/knowledge.ts";
import { KnowledgeError } from "../../core/knowledge/problems.ts";
import { loadPhrasebook } from "../../i18n/phrasebook.ts";
import { readCalibration, readKnowledge } from "../../knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../open-expertise.ts";

/** Reads and trains. Throws KnowledgeError with every fault of form, those of the calibration among them. */
export async function openKnowledge(folder: string): Promise<{ knowledge: Knowledge; expertise: Expertise }> {
  const [knowledge, calibration] = await both(readKnowledge(folder), readCalibration(folder));
  const { locales, defaultLocale } = knowledge.programme;
  return { knowledge, expertise: createExpertise(knowledge, calibration, await loadPhrasebook(LOCALES_DIR, locales, defaultLocale)) };
}

async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === "fulfilled" && b.status === "fulfilled") return [a.value, b.value];
  const reasons = [a, b].flatMap((settled): unknown[] => (settled.status === "rejected" ? [settled.reason] : []));
  const unexpected = reasons.find((reason) => !(reason instanceof KnowledgeError));
  if (unexpected !== undefined) throw unexpected;
  throw new KnowledgeError(reasons.flatMap((reason) => (reason instanceof KnowledgeError ? reason.problems : [])));
}
