/** What the desk makes of its own words: names, phrasings and examples that do not lead where they should. */
import { type Knowledge, learntPhrasings, type Phrasing } from "../../core/knowledge/knowledge.ts";
import type { Problem } from "../../core/knowledge/problems.ts";
import { examplesOf } from "../../core/matching/authored.ts";
import { type Understands, understand } from "../../core/matching/understand.ts";
import { firstLabel, serves } from "../../core/quality/lead.ts";
import { describeLabel, inEntry, inPhrasing } from "./where.ts";

/** So many in a hundred phrasings may be taken for another story; beyond it something is labelled wrongly. */
const MISTAKEN_AT_MOST = 0.01;

/** Asks only what its own words lead elsewhere, so it costs about a tenth of a second for 25,000 phrasings. */
export function checkUnderstanding(knowledge: Knowledge, knows: Understands): Problem[] {
  const leads = knows.matcher.leads();
  return [...strayNames(knowledge, leads, knows), ...mistakenPhrasings(knowledge, leads, knows), ...unansweredExamples(knowledge, knows)];
}

function* strayNames(knowledge: Knowledge, leads: readonly string[], { base, matcher }: Understands): Iterable<Problem> {
  const home = new Set(examplesOf(knowledge).flatMap(({ text, label }, index) => (leads[index] === label ? [`${label} ${text}`] : [])));
  for (const entry of base.all())
    for (const [locale, name = ""] of Object.entries(entry.name)) {
      if (home.has(`${entry.id} ${name}`)) continue;
      const found = matcher.regard(name).candidates[0]?.entry;
      if (found !== entry.id)
        yield inEntry(
          entry,
          `name.${locale}`,
          `"${name}" finds ${found ?? "nothing"} first; make the name, or that entry's words, more distinct`,
        );
    }
}

function mistakenPhrasings(knowledge: Knowledge, leads: readonly string[], { base, matcher }: Understands): Problem[] {
  const phrasings = learntPhrasings(knowledge);
  const mistaken = phrasings
    .filter(({ label }, index) => !serves(leads[index], label, base))
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
