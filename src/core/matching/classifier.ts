/**
 * The classifier: which label (an entry, or a class of outside questions) a question most probably asks for.
 *
 *   features ──► complement Bayes over sparse postings ──► the `SHORTLIST` best labels ──► softmax over those alone
 *
 * The first stage only proposes: complement naive Bayes (Rennie et al. 2003) needs one pass over the examples, and scoring touches
 * only the postings of the question's own features. The second decides: a multinomial logistic regression whose weights live in one
 * hashed table (Weinberger et al. 2009) and which is trained, by stochastic gradient descent, against the labels that the first stage
 * confuses. So neither memory nor the time of a question grows with features × labels, and training stays one short loop.
 *
 * Everything is deterministic: the same examples in the same order give the same weights on every machine.
 */
import type { Features } from "./features.ts";
import {
  type Blocks,
  countComplements,
  type Example,
  flatten,
  groupByLabel,
  inverseLabelFrequency,
  type Learnt,
  layOut,
  type Postings,
  scatterOf,
  weigh,
} from "./training-set.ts";

/** A label proposed for a question: its probability among the shortlist, which sums to 1. */
export interface Proposal {
  readonly label: number;
  readonly probability: number;
  /** The softmax's score (a logit: only differences between labels of one question mean anything). */
  readonly score: number;
}

/** How training runs; the defaults were chosen by leaving one writer's phrasings out (see `npm run calibrate`). */
export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly shortlist: number;
  readonly idfPower: number;
}

export const TRAINING: TrainingOptions = { epochs: 3, rate: 8, shortlist: 16, idfPower: 0.5 };

/** With so many examples read, the weights have settled; more examples need fewer passes. */
const ENOUGH_READ = 85_000;
/** A label's examples beyond these are learnt from, but a question is not compared with each of them. */
const MOST_COMPARED = 400;
/** So many labels may join a shortlist because the question names them. */
const MOST_NAMED = 4;
/** Gradients smaller than this move nothing worth the write. */
const SMALLEST_GRADIENT = 0.01;
/** An example whose label has all but this much of the probability is passed over in the middle epochs. */
const LEARNT = 0.05;

/** Learns from examples. Cost: one pass for the counts, `epochs` passes of (features × shortlist) for the weights. */
export function trainClassifier(examples: readonly Example[], labels: number, options: TrainingOptions = TRAINING): Classifier {
  const rows = new Map<number, number>();
  const { pointers, rowOf, weightOf } = flatten(examples, rows);
  const { order, labelStart } = groupByLabel(examples, labels);
  const idf = inverseLabelFrequency(examples, order, labels, pointers, rowOf, rows.size, options.idfPower);
  weigh(pointers, rowOf, weightOf, idf);
  const blocks = layOut(rowOf, rows.size, labels);
  const classifier = new Classifier({
    labels,
    features: Int32Array.from(rows.keys()),
    idf,
    postings: countComplements(examples, order, labels, pointers, rowOf, weightOf, rows.size),
    blocks,
    table: new Float32Array(blocks.size),
    learnt: { pointers, rowOf, weightOf, order, labelStart },
    shortlist: options.shortlist,
  });
  classifier.descend(examples, options);
  return classifier;
}

/** Everything that training made, as plain data: what a cache keeps. */
export interface TrainedClassifier {
  readonly labels: number;
  /** The features in the order of their rows. */
  readonly features: Int32Array;
  readonly idf: Float32Array;
  readonly postings: Postings;
  readonly blocks: Blocks;
  readonly table: Float32Array;
  readonly learnt: Learnt;
  readonly shortlist: number;
}

export class Classifier {
  readonly trained: TrainedClassifier;
  private readonly labels: number;
  private readonly rows = new Map<number, number>();
  private readonly idf: Float32Array;
  private readonly postings: Postings;
  private readonly blocks: Blocks;
  private readonly table: Float32Array;
  private readonly learnt: Learnt;
  private readonly shortlist: number;
  private readonly scores: Float32Array;
  private readonly chosen: Uint16Array;
  private readonly logits: Float64Array;
  /** The question's weight at each row: all zero between calls. */
  private readonly asked: Float32Array;

  constructor(trained: TrainedClassifier) {
    const { labels, features, idf, postings, blocks, table, learnt, shortlist } = trained;
    this.trained = trained;
    this.labels = labels;
    for (const [row, feature] of features.entries()) this.rows.set(feature, row);
    this.idf = idf;
    this.postings = postings;
    this.blocks = blocks;
    this.table = table;
    this.learnt = learnt;
    this.shortlist = shortlist;
    this.scores = new Float32Array(labels);
    this.chosen = new Uint16Array(shortlist + MOST_NAMED);
    this.logits = new Float64Array(shortlist + MOST_NAMED);
    this.asked = new Float32Array(features.length);
  }

  /** The labels that the question may ask for, `named` ones among them, the most probable first. An empty question gets none. */
  propose(features: Features, named: readonly number[] = []): Proposal[] {
    const { rows, weights } = this.weigh(features);
    if (rows.length === 0) return [];
    let count = this.select(rows, weights, 0, rows.length);
    for (const label of named)
      if (count < this.chosen.length && !this.chosen.subarray(0, count).includes(label)) this.chosen[count++] = label;
    const total = this.softmax(rows, weights, 0, rows.length, this.chosen, 0, count);
    const proposals: Proposal[] = [];
    for (let i = 0; i < count; i++) {
      const exponential = this.logits[i]!;
      proposals.push({ label: this.chosen[i]!, probability: exponential / total, score: Math.log(exponential) });
    }
    return proposals.sort((a, b) => b.probability - a.probability || a.label - b.label);
  }

  /** The features seen in training, weighed and brought to unit length: by feature id, and by row. */
  weigh(features: Features): { ids: Int32Array; rows: Int32Array; weights: Float32Array } {
    const ids = new Int32Array(features.ids.length);
    const rows = new Int32Array(features.ids.length);
    const weights = new Float32Array(features.ids.length);
    let count = 0;
    let squares = 0;
    for (let i = 0; i < features.ids.length; i++) {
      const row = this.rows.get(features.ids[i]!);
      if (row === undefined) continue;
      const weight = features.weights[i]! * this.idf[row]!;
      ids[count] = features.ids[i]!;
      rows[count] = row;
      weights[count++] = weight;
      squares += weight * weight;
    }
    const norm = Math.sqrt(squares) || 1;
    for (let i = 0; i < count; i++) weights[i]! /= norm;
    return { ids: ids.subarray(0, count), rows: rows.subarray(0, count), weights: weights.subarray(0, count) };
  }

  /** For each label its example nearest to the question, by cosine: its index among the examples, and how near (0…1). */
  nearest(features: Features, labels: readonly number[]): { example: number; similarity: number }[] {
    const { asked } = this;
    const { pointers, rowOf, weightOf, order, labelStart } = this.learnt;
    const { rows, weights } = this.weigh(features);
    for (let i = 0; i < rows.length; i++) asked[rows[i]!] = weights[i]!;
    const found = labels.map((label) => {
      let best = { example: -1, similarity: 0 };
      const end = Math.min(labelStart[label + 1]!, labelStart[label]! + MOST_COMPARED);
      for (let o = labelStart[label]!; o < end; o++) {
        const example = order[o]!;
        let similarity = 0;
        for (let k = pointers[example]!, last = pointers[example + 1]!; k < last; k++) similarity += asked[rowOf[k]!]! * weightOf[k]!;
        if (similarity > best.similarity) best = { example, similarity };
      }
      return best;
    });
    for (const row of rows) asked[row] = 0;
    return found;
  }

  /** What each feature of a question adds to a label's score. */
  evidence(features: Features, label: number): { id: number; weight: number }[] {
    const { ids, rows, weights } = this.weigh(features);
    const { start, shift, labelMask } = this.blocks;
    return Array.from(ids, (id, i) => {
      const row = rows[i]!;
      return { id, weight: this.table[start[row]! + ((Math.imul(label, scatterOf(row)) & labelMask) >>> shift[row]!)]! * weights[i]! };
    });
  }

  /** The share of a question's features, by weight, that training has seen; an unseen one weighs as much as the rarest. */
  coverage(features: Features): number {
    const rarest = Math.log((this.labels + 1) / 1.5) ** TRAINING.idfPower;
    let known = 0;
    let all = 0;
    for (let i = 0; i < features.ids.length; i++) {
      const row = this.rows.get(features.ids[i]!);
      const weight = features.weights[i]! * (row === undefined ? rarest : this.idf[row]!);
      all += weight;
      if (row !== undefined) known += weight;
    }
    return all === 0 ? 0 : known / all;
  }

  /** Stochastic gradient descent with a rate that falls to a twentieth; the order is a seeded shuffle. */
  descend(examples: readonly Example[], options: TrainingOptions): void {
    const { pointers, rowOf, weightOf } = this.learnt;
    const width = options.shortlist + 1;
    const candidates = new Uint16Array(examples.length * width);
    const counts = new Uint8Array(examples.length);
    examples.forEach(({ label }, index) => {
      let count = this.select(rowOf, weightOf, pointers[index]!, pointers[index + 1]!);
      if (!this.chosen.subarray(0, count).includes(label)) this.chosen[count++] = label;
      candidates.set(this.chosen.subarray(0, count), index * width);
      counts[index] = count;
    });
    const { table, logits } = this;
    const { start, shift, labelMask } = this.blocks;
    const learnt = new Uint8Array(examples.length);
    const epochs = Math.min(options.epochs, Math.max(1, Math.round(ENOUGH_READ / examples.length)));
    const steps = epochs * examples.length;
    const order = Int32Array.from(examples, (_, i) => i);
    const shuffle = shuffler(order);
    let step = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle();
      for (const index of order) {
        const from = pointers[index]!;
        const to = pointers[index + 1]!;
        const label = examples[index]!.label;
        const rate = options.rate * (1 - (0.95 * step++) / steps);
        if (epoch > 0 && epoch < epochs - 1 && learnt[index] === 1) continue;
        const count = counts[index]!;
        const total = this.softmax(rowOf, weightOf, from, to, candidates, index * width, count);
        for (let i = 0; i < count; i++) {
          const candidate = candidates[index * width + i]!;
          const gradient = logits[i]! / total - (candidate === label ? 1 : 0);
          if (candidate === label) learnt[index] = gradient > -LEARNT ? 1 : 0;
          if (Math.abs(gradient) < SMALLEST_GRADIENT) continue;
          const pull = rate * gradient;
          for (let k = from; k < to; k++) {
            const row = rowOf[k]!;
            table[start[row]! + ((Math.imul(candidate, scatterOf(row)) & labelMask) >>> shift[row]!)]! -= pull * weightOf[k]!;
          }
        }
      }
    }
  }

  /** Fills `chosen` with the labels that Bayes ranks first; returns how many. */
  private select(rows: Int32Array, weights: Float32Array, from: number, to: number): number {
    const { start, label, gain, bias } = this.postings;
    const { scores, chosen } = this;
    scores.set(bias);
    for (let k = from; k < to; k++) {
      const weight = weights[k]!;
      for (let p = start[rows[k]!]!, end = start[rows[k]! + 1]!; p < end; p++) scores[label[p]!]! += weight * gain[p]!;
    }
    const size = Math.min(this.shortlist, this.labels);
    let count = 0;
    for (let candidate = 0; candidate < this.labels; candidate++) {
      const score = scores[candidate]!;
      if (count === size && score <= scores[chosen[count - 1]!]!) continue;
      let at = count < size ? count++ : count - 1;
      for (; at > 0 && scores[chosen[at - 1]!]! < score; at--) chosen[at] = chosen[at - 1]!;
      chosen[at] = candidate;
    }
    return count;
  }

  /** Fills `logits` with the exponentials of the candidates' scores (the largest is 1) and returns their sum. */
  private softmax(
    rows: Int32Array,
    weights: Float32Array,
    from: number,
    to: number,
    candidates: Uint16Array,
    first: number,
    count: number,
  ): number {
    const { logits, table } = this;
    const { start, shift, labelMask } = this.blocks;
    logits.fill(0, 0, count);
    for (let k = from; k < to; k++) {
      const row = rows[k]!;
      const base = start[row]!;
      const scatter = scatterOf(row);
      const dropped = shift[row]!;
      const weight = weights[k]!;
      for (let i = 0; i < count; i++)
        logits[i]! += table[base + ((Math.imul(candidates[first + i]!, scatter) & labelMask) >>> dropped)]! * weight;
    }
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < count; i++) if (logits[i]! > highest) highest = logits[i]!;
    let total = 0;
    for (let i = 0; i < count; i++) total += logits[i] = Math.exp(logits[i]! - highest);
    return total;
  }
}

function shuffler(order: Int32Array): () => void {
  let state = 12345;
  return () => {
    for (let i = order.length - 1; i > 0; i--) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const j = (state >>> 8) % (i + 1);
      const held = order[i]!;
      order[i] = order[j]!;
      order[j] = held;
    }
  };
}
