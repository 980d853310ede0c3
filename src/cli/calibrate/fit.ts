/** Fitting a handful of weights: a conditional logit for ranking, a logistic regression for confidence. Deterministic gradient ascent. */

/** Named numbers, absent ones being 0. */
export type Values = Readonly<Record<string, number | undefined>>;

/** A choice among candidates of which some are right. */
export interface Choice {
  readonly candidates: readonly Values[];
  readonly right: readonly boolean[];
  readonly weight: number;
}

/** A yes-or-no with its signs. */
export interface Trial {
  readonly signs: Values;
  readonly right: boolean;
  readonly weight: number;
}

export interface FitOptions {
  readonly start: Readonly<Record<string, number>>;
  /** Pull towards `start`. */
  readonly ridge: number;
  readonly steps?: number;
}

/** Weights under which the right candidates get the most of the softmax. */
export function fitChoices(choices: readonly Choice[], options: FitOptions): Record<string, number> {
  const names = Object.keys(options.start);
  const dense = choices.map(({ candidates, right, weight }) => ({
    rows: candidates.map((values) => names.map((name) => values[name] ?? 0)),
    right,
    weight,
  }));
  const mass = choices.reduce((sum, { weight }) => sum + weight, 0);
  return ascend(names, options, (weights, gradient) => {
    for (const { rows, right, weight } of dense) {
      const scores = rows.map((row) => dot(row, weights));
      const highest = Math.max(...scores);
      const exponentials = scores.map((score) => Math.exp(score - highest));
      const all = sum(exponentials);
      const good = sum(exponentials.filter((_, i) => right[i]));
      if (good === 0) continue;
      rows.forEach((row, i) => {
        const pull = (weight / mass) * ((right[i] ? exponentials[i]! / good : 0) - exponentials[i]! / all);
        for (let k = 0; k < row.length; k++) gradient[k]! += pull * row[k]!;
      });
    }
  });
}

/** Weights under which the logistic of the signs is the probability of being right. */
export function fitTrials(trials: readonly Trial[], options: FitOptions): Record<string, number> {
  const names = Object.keys(options.start);
  const dense = trials.map(({ signs, right, weight }) => ({ row: names.map((name) => signs[name] ?? 0), right, weight }));
  const mass = trials.reduce((sum, { weight }) => sum + weight, 0);
  return ascend(names, options, (weights, gradient) => {
    for (const { row, right, weight } of dense) {
      const pull = (weight / mass) * ((right ? 1 : 0) - 1 / (1 + Math.exp(-dot(row, weights))));
      for (let k = 0; k < row.length; k++) gradient[k]! += pull * row[k]!;
    }
  });
}

/** Adam (Kingma & Ba 2015) with a falling rate. */
function ascend(
  names: readonly string[],
  { start, ridge, steps = 600 }: FitOptions,
  addGradient: (weights: Float64Array, gradient: Float64Array) => void,
): Record<string, number> {
  const origin = Float64Array.from(names, (name) => start[name]!);
  const weights = origin.slice();
  const first = new Float64Array(names.length);
  const second = new Float64Array(names.length);
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(names.length);
    addGradient(weights, gradient);
    const rate = 0.05 * (1 - (0.9 * step) / steps);
    for (let k = 0; k < names.length; k++) {
      const pull = gradient[k]! - ridge * (weights[k]! - origin[k]!);
      first[k] = 0.9 * first[k]! + 0.1 * pull;
      second[k] = 0.99 * second[k]! + 0.01 * pull * pull;
      weights[k]! += (rate * (first[k]! / (1 - 0.9 ** step))) / (Math.sqrt(second[k]! / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return Object.fromEntries(names.map((name, k) => [name, Number(weights[k]!.toFixed(3))]));
}

function dot(row: readonly number[], weights: Float64Array): number {
  let total = 0;
  for (let k = 0; k < row.length; k++) total += row[k]! * weights[k]!;
  return total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
