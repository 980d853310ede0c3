/** The two lines between declining, asking back and answering, and how far a stated confidence can be trusted. */

/** A case as the fitted weights judge it. */
export interface Judged {
  /** A labelled question, not a phrasing of a hand left out. */
  readonly labelled: boolean;
  readonly inside: number;
  readonly confidence: number;
  readonly outside: boolean;
  readonly right: boolean;
}

/**
 * What the lines must keep: the share declined of the labelled outside questions, and of those that a hand left out wrote (near misses
 * on purpose, so fewer); and wrong answers per 100 labelled questions.
 */
const BUDGET = {
  opening: { declined: 0.94, declinedOfOthers: 0.8, wrong: 2.2 },
  followUp: { declined: 0.82, declinedOfOthers: 0.74, wrong: 5.4 },
};

/** The lowest decline line that declines enough, then the lowest answer line within the budget of wrong answers. */
export function drawLines(cases: readonly Judged[], situation: keyof typeof BUDGET): { declineBelow: number; answerFrom: number } {
  const { declined, declinedOfOthers, wrong } = BUDGET[situation];
  const judged = cases.filter((each) => each.labelled);
  const steps = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
  const declines = (line: number, labelled: boolean): number => {
    const outside = cases.filter((each) => each.outside && each.labelled === labelled);
    return outside.length === 0 ? 1 : outside.filter((each) => each.inside < line).length / outside.length;
  };
  const declineBelow = steps.find((line) => declines(line, true) >= declined && declines(line, false) >= declinedOfOthers) ?? 0.5;
  const passed = judged.filter((each) => each.inside >= declineBelow);
  const answerFrom =
    steps.find((line) => passed.filter((each) => each.confidence >= line && !each.right).length * 100 <= wrong * judged.length) ?? 0.99;
  return { declineBelow, answerFrom };
}

/** Stated confidence against share right, by tenths. */
export function reliability(judged: readonly Judged[]): string {
  const rows = Array.from({ length: 10 }, (_, tenth) => {
    const within = judged.filter((each) => Math.min(9, Math.floor(each.confidence * 10)) === tenth);
    if (within.length === 0) return undefined;
    const stated = within.reduce((sum, each) => sum + each.confidence, 0) / within.length;
    const right = within.filter((each) => each.right).length / within.length;
    return `  ${tenth * 10}–${tenth * 10 + 10} %  ${String(within.length).padStart(5)}  ${(100 * stated).toFixed(0).padStart(6)} %  ${(100 * right).toFixed(0).padStart(5)} %`;
  });
  return `  stated   questions   mean   right\n${rows.filter((row) => row !== undefined).join("\n")}\n`;
}
