/**
 * `npm run calibrate`: fits the table of weights in `calibration.json` and prints how far stated confidence can be trusted.
 *
 * It learns from phrasings whose writer wrote none of those indexed at that moment, and from the labelled questions of
 * `knowledge/labelled/fit`; those of `held` are never asked here. Seeded, so the same input gives the same table.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config.ts";
import { createExpertise } from "../../core/conversation/expertise.ts";
import type { KnowledgeBase } from "../../core/knowledge/knowledge-base.ts";
import type { Calibration, EvidenceName, SignName, Situation } from "../../core/matching/calibration.ts";
import { READINGS } from "../../core/matching/context-readings.ts";
import { logistic, type Match, rank, signsOf } from "../../core/matching/understand.ts";
import { openKnowledge } from "../../open-expertise.ts";
import { type Case, goldenCases, phrasingCases } from "./cases.ts";
import { fitChoices, fitTrials } from "./fit.ts";
import { drawLines, type Judged, reliability } from "./lines.ts";

/** A labelled question stands for more than a phrasing: it is what people ask, and knows every right answer. */
const GOLDEN_WEIGHT = 6;

const LEANING: readonly EvidenceName[] = ["alone-leaning", "facet-leaning", "focus-leaning", "neighbour-leaning"];
const RANK_START: Record<Case["situation"], Record<string, number>> = {
  opening: { alone: 1, nearest: 1, "facet-of-named": 0.2, named: 0.2, programme: 0, year: 0.2 },
  followUp: Object.fromEntries([
    ...READINGS.map((name) => [name, 0.5]),
    ...LEANING.map((name) => [name, 0]),
    ["alone", 0.4],
    ["nearest", 0.5],
    ["with-focus", 0.4],
    ["with-question", 0.3],
  ]),
};
const SIGNS: readonly SignName[] = [
  "bias",
  "best",
  "story",
  "margin",
  "inside",
  "inside-context",
  "outside",
  "nearest",
  "nearest-outside",
  "coverage",
  "unknown",
  "named",
  "leaning",
  "support",
  "agreement",
  "length",
];

interface Output {
  readonly write: (text: string) => void;
  readonly report: (text: string) => void;
}

/** Calibrates and writes `calibration.json` into the knowledge folder. */
export async function calibrate(config: Config, output: Output): Promise<number> {
  const { knowledge, calibration: before, phrasebook } = await openKnowledge({ knowledgeDir: config.knowledgeDir });
  const expertise = createExpertise(knowledge, before, phrasebook);
  const golden = goldenCases(
    knowledge.labelled.filter(({ set }) => set === "fit"),
    expertise,
  );
  const report = (hand: string) => output.report(`leaving out ${hand}\n`);
  const cases = [...golden.cases, ...phrasingCases(knowledge, before, phrasebook, golden.contexts, report)];
  const after: Calibration = {
    madeBy: "npm run calibrate",
    opening: fitSituation("opening", cases, expertise.base, output),
    followUp: fitSituation("followUp", cases, expertise.base, output),
  };
  const file = join(config.knowledgeDir, "calibration.json");
  await writeFile(file, `${JSON.stringify({ $schema: "./schema/calibration.schema.json", ...after }, null, 2)}\n`);
  output.write(`Written to ${file}\n`);
  return 0;
}

function fitSituation(situation: Case["situation"], all: readonly Case[], base: KnowledgeBase, output: Output): Situation {
  const cases = all.filter((each) => each.situation === situation);
  const weightOf = ({ from }: Case) => (from === "golden" ? GOLDEN_WEIGHT : 1);
  const weights = fitChoices(
    cases
      .filter(({ outside }) => !outside)
      .map((each) => ({
        candidates: [...each.evidence.candidates.values()],
        right: [...each.evidence.candidates.keys()].map(each.accepts),
        weight: weightOf(each),
      })),
    { start: RANK_START[situation], ridge: 0.002 },
  ) as Partial<Record<EvidenceName, number>>;
  const ranked = cases.map((each) => {
    const matches: readonly Match[] = rank(each.evidence.candidates, weights);
    const best = matches[0];
    return {
      each,
      matches,
      signs: signsOf(each.evidence, matches, base),
      right: !each.outside && best !== undefined && each.accepts(best.entry),
    };
  });
  const start = Object.fromEntries(SIGNS.map((sign) => [sign, 0]));
  const inside = fitTrials(
    ranked.map(({ each, signs }) => ({ signs, right: !each.outside, weight: weightOf(each) })),
    { start, ridge: 0.0005 },
  );
  const right = fitTrials(
    ranked.map(({ each, signs, right }) => ({ signs, right, weight: weightOf(each) })),
    { start, ridge: 0.0005 },
  );
  const judged: Judged[] = ranked.map(({ each, signs, right: isRight }) => ({
    labelled: each.from === "golden",
    inside: logistic(signs, inside),
    confidence: logistic(signs, right),
    outside: each.outside,
    right: isRight,
  }));
  const labelled = judged.filter((each) => each.labelled);
  const lines = drawLines(judged, situation);
  output.write(
    `\n${situation}: ${cases.length} cases, ${labelled.length} of them labelled questions; decline below ${lines.declineBelow}, answer from ${lines.answerFrom}\n${reliability(labelled)}`,
  );
  return { rank: weights, inside, right, ...lines };
}
