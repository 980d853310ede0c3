/** What the contenders learn from and are asked: the shipped knowledge and labelled questions, or made ones of a given size. */
import { fileURLToPath } from "node:url";
import type { Knowledge } from "../src/core/knowledge/knowledge.ts";
import type { LabelledQuestion } from "../src/core/quality/labelled.ts";
import { readKnowledge } from "../src/knowledge-files/read-knowledge.ts";
import type { Example, Material } from "./contenders/contender.ts";
import { seeded, shuffled } from "./seeded.ts";
import { syntheticKnowledge, syntheticQuestions } from "./synthetic.ts";
import { varyPhrasings } from "./variation.ts";

export const KNOWLEDGE_DIR = fileURLToPath(new URL("../knowledge", import.meta.url));
export const LOCALES_DIR = fileURLToPath(new URL("../locales", import.meta.url));

/** The knowledge as shipped, with so many varied phrasings instead, or with so many made-up entries. */
export type Size = "shipped" | { readonly phrasings: number } | { readonly entries: number };

export interface Question {
  readonly text: string;
  readonly locale: string;
  /** Entries that would be right; none for an outside question. */
  readonly accept: readonly string[];
  /** `fit` is what the desk's calibration has seen, `held` and `desk` what it has not. */
  readonly set: LabelledQuestion["set"];
}

const SEED = 7;

export async function gatherMaterial(size: Size): Promise<Material> {
  const knowledge = sized(await readKnowledge(KNOWLEDGE_DIR), size);
  return { knowledge, examples: [...knowledge.phrasings, ...namesOf(knowledge)] };
}

function sized(shipped: Knowledge, size: Size): Knowledge {
  if (size === "shipped") return shipped;
  if ("entries" in size) return syntheticKnowledge(shipped, size.entries);
  return { ...shipped, phrasings: varyPhrasings(shipped.phrasings, size.phrasings, shipped.lexicon) };
}

/** Questions that need no conversation, in a chance order that is always the same: whoever is slow is asked the first of them. */
export async function gatherQuestions(size: Size): Promise<Question[]> {
  if (size !== "shipped" && "entries" in size) return syntheticQuestions(size.entries);
  const { labelled } = await readKnowledge(KNOWLEDGE_DIR);
  const questions = labelled
    .filter(({ turn }) => turn === 0)
    .map(({ q, lang, accept, set }): Question => ({ text: q, locale: lang, accept, set }));
  return shuffled(questions, seeded(SEED));
}

function namesOf({ entries }: Knowledge): Example[] {
  return entries
    .filter(({ state }) => state === "published")
    .flatMap(({ id, name, aliases }) => [
      ...Object.entries(name).map(([locale, text]) => ({ text: text ?? "", locale, label: id })),
      ...Object.entries(aliases).flatMap(([locale, texts]) => (texts ?? []).map((text) => ({ text, locale, label: id }))),
    ]);
}
