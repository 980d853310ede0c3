/** What the desk makes of its own words: names, phrasings and examples that do not lead where they should. */
import { type Knowledge, learntPhrasings, type Phrasing } from "../../core/knowledge/knowledge.ts";
import type { Problem } from "../../core/knowledge/problems.ts";
import { type Understands, understand } from "../../core/matching/understand.ts";
import { firstLabel, serves } from "./first-label.ts";
import { describeLabel, inEntry, inPhrasing } from "./where.ts";

/** So many in a hundred phrasings may be taken for another story; beyond it something is labelled wrongly. */
const MISTAKEN_AT_MOST = 0.01;

/** Cost: every phrasing is asked once, about a second for 1,500 of them. */
export function checkUnderstanding(knowledge: Knowledge, knows: Understands): Problem[] {
  return [...strayNames(knows), ...mistakenPhrasings(knowledge, knows), ...unansweredExamples(knowledge, knows)];
}

function* strayNames({ base, matcher }: Understands): Iterable<Problem> {
  for (const entry of base.all())
    for (const [locale, name = ""] of Object.entries(entry.name)) {
      const found = matcher.regard(name).candidates[0]?.entry;
      if (found !== entry.id)
        yield inEntry(
          entry,
          `name.${locale}`,
          `"${name}" finds ${found ?? "nothing"} first; make the name, or that entry's words, more distinct`,
        );
    }
}

function mistakenPhrasings(knowledge: Knowledge, { base, matcher }: Understands): Problem[] {
  const phrasings = learntPhrasings(knowledge);
  const mistaken = phrasings
    .map((phrasing) => ({ phrasing, bet: firstLabel(matcher.regard(phrasing.text)) }))
    .filter(({ phrasing, bet }) => !serves(bet, phrasing.label, base));
  if (mistaken.length <= MISTAKEN_AT_MOST * phrasings.length) return [];
  return mistaken.map(({ phrasing, bet }) => mistakenPhrasing(phrasing, bet));
}

function mistakenPhrasing(phrasing: Phrasing, bet: string | undefined): Problem {
  const taken = bet === undefined ? "says nothing to the desk" : `is taken for ${describeLabel(bet)}`;
  return inPhrasing(phrasing, `"${phrasing.text}" ${taken}; move it there, reword it, or write more like it`);
}

function* unansweredExamples({ programme }: Knowledge, knows: Understands): Iterable<Problem> {
  for (const [locale, examples = []] of Object.entries(programme.examples))
    for (const [index, example] of examples.entries()) {
      const { verdict } = understand(example, undefined, knows);
      if (verdict.kind !== "answer")
        yield {
          file: "programme.json",
          path: `examples.${locale}[${index}]`,
          message: `"${example}" ends in ${verdict.kind}; reword it, write phrasings like it, or calibrate again`,
        };
    }
}
