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
import { RowIndex } from "./row-index.ts";
import { orderOf } from "./training-order.ts";
import {
  type Blocks,
  type Compared,
  countComplements,
  type Example,
  flatten,
  groupByLabel,
  inverseLabelFrequency,
  layOut,
  type Postings,
  toCompare,
  type Weighed,
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
export function trainClassifier(
  examples: readonly Example[],
  labels: number,
  options: TrainingOptions = TRAINING,
  codes: Uint16Array = Uint16Array.from({ length: labels }, (_, label) => label),
): Classifier {
  const rows = new Map<number, number>();
  const { pointers, rowOf, weightOf } = flatten(examples, rows);
  const { order, labelStart } = groupByLabel(examples, labels);
  const idf = inverseLabelFrequency(examples, order, labels, pointers, rowOf, rows.size, options.idfPower);
  weigh(pointers, rowOf, weightOf, idf);
  const features = Int32Array.from(rows.keys());
  const blocks = layOut(rowOf, features, labels);
  const classifier = new Classifier({
    labels,
    features,
    codes,
    idf,
    postings: countComplements(examples, order, labels, pointers, rowOf, weightOf, rows.size),
    blocks,
    table: new Float32Array(blocks.size),
    compared: toCompare({ pointers, rowOf, weightOf }, { order, labelStart }, rows.size),
    leads: new Uint16Array(examples.length),
    shortlist: options.shortlist,
  });
  classifier.descend(examples, { pointers, rowOf, weightOf }, options);
  return classifier;
}

/** Everything that training made, as plain data: what a cache keeps. */
export interface TrainedClassifier {
  readonly labels: number;
  /** The features in the order of their rows. */
  readonly features: Int32Array;
  /** A number of its own for each label, below the next power of two: by it the label is scattered over blocks. */
  readonly codes: Uint16Array;
  readonly idf: Float32Array;
  readonly postings: Postings;
  readonly blocks: Blocks;
  readonly table: Float32Array;
  readonly compared: Compared;
  /** The label to which each example leads by its own words. */
  readonly leads: Uint16Array;
  readonly shortlist: number;
}

export class Classifier {
  readonly trained: TrainedClassifier;
  private readonly labels: number;
  private readonly rows: RowIndex;
  private readonly codes: Uint16Array;
  private readonly idf: Float32Array;
  private readonly postings: Postings;
  private readonly blocks: Blocks;
  private readonly table: Float32Array;
  private readonly compared: Compared;
  private readonly shortlist: number;
  private readonly scores: Float32Array;
  private readonly chosen: Uint16Array;
  private readonly logits: Float64Array;
  /** The codes of the candidates whose scores are being summed. */
  private readonly coded: Int32Array;
  /** Of a label's examples to the question. */
  private readonly similarities = new Float64Array(MOST_COMPARED);

  constructor(trained: TrainedClassifier) {
    const { labels, features, codes, idf, postings, blocks, table, compared, shortlist } = trained;
    this.trained = trained;
    this.labels = labels;
    this.rows = new RowIndex(features);
    this.codes = codes;
    this.idf = idf;
    this.postings = postings;
    this.blocks = blocks;
    this.table = table;
    this.compared = compared;
    this.shortlist = shortlist;
    this.scores = new Float32Array(labels);
    this.chosen = new Uint16Array(shortlist + MOST_NAMED);
    this.logits = new Float64Array(shortlist + MOST_NAMED);
    this.coded = new Int32Array(shortlist + MOST_NAMED);
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
      const row = this.rows.rowOf(features.ids[i]!);
      if (row < 0) continue;
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
    const { similarities } = this;
    const { start, place, weight, order, labelStart } = this.compared;
    const { rows, weights } = this.weigh(features);
    return labels.map((label) => {
      const first = labelStart[label]!;
      const end = Math.min(labelStart[label + 1]!, first + MOST_COMPARED);
      similarities.fill(0, 0, end - first);
      for (let i = 0; i < rows.length; i++) {
        const last = start[rows[i]! + 1]!;
        const asked = weights[i]!;
        for (let p = firstFrom(first, place, start[rows[i]!]!, last); p < last && place[p]! < end; p++)
          similarities[place[p]! - first]! += asked * weight[p]!;
      }
      let best = { example: -1, similarity: 0 };
      for (let at = first; at < end; at++)
        if (similarities[at - first]! > best.similarity) best = { example: order[at]!, similarity: similarities[at - first]! };
      return best;
    });
  }

  /** What each feature of a question adds to a label's score. */
  evidence(features: Features, label: number): { id: number; weight: number }[] {
    const { ids, rows, weights } = this.weigh(features);
    const { start, shift, scatter, labelMask } = this.blocks;
    const code = this.codes[label]!;
    return Array.from(ids, (id, i) => {
      const row = rows[i]!;
      return { id, weight: this.table[start[row]! + ((Math.imul(code, scatter[row]!) & labelMask) >>> shift[row]!)]! * weights[i]! };
    });
  }

  /** The share of a question's features, by weight, that training has seen; an unseen one weighs as much as the rarest. */
  coverage(features: Features): number {
    const rarest = Math.log((this.labels + 1) / 1.5) ** TRAINING.idfPower;
    let known = 0;
    let all = 0;
    for (let i = 0; i < features.ids.length; i++) {
      const row = this.rows.rowOf(features.ids[i]!);
      const weight = features.weights[i]! * (row < 0 ? rarest : this.idf[row]!);
      all += weight;
      if (row >= 0) known += weight;
    }
    return all === 0 ? 0 : known / all;
  }

  /** Stochastic gradient descent with a rate that falls to a twentieth. */
  descend(examples: readonly Example[], { pointers, rowOf, weightOf }: Weighed, options: TrainingOptions): void {
    const width = options.shortlist + 1;
    const candidates = new Uint16Array(examples.length * width);
    const counts = new Uint8Array(examples.length);
    const proposed = new Uint8Array(examples.length);
    examples.forEach(({ label }, index) => {
      let count = this.select(rowOf, weightOf, pointers[index]!, pointers[index + 1]!);
      proposed[index] = count;
      if (!this.chosen.subarray(0, count).includes(label)) this.chosen[count++] = label;
      candidates.set(this.chosen.subarray(0, count), index * width);
      counts[index] = count;
    });
    const { table, logits } = this;
    const { start, shift, scatter, labelMask } = this.blocks;
    const learnt = new Uint8Array(examples.length);
    const epochs = Math.min(options.epochs, Math.max(1, Math.round(ENOUGH_READ / examples.length)));
    const steps = epochs * examples.length;
    let step = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const index of orderOf(examples, epoch)) {
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
          const code = this.codes[candidate]!;
          for (let k = from; k < to; k++) {
            const row = rowOf[k]!;
            table[start[row]! + ((Math.imul(code, scatter[row]!) & labelMask) >>> shift[row]!)]! -= pull * weightOf[k]!;
          }
        }
      }
    }
    for (let index = 0; index < examples.length; index++) {
      this.softmax(rowOf, weightOf, pointers[index]!, pointers[index + 1]!, candidates, index * width, proposed[index]!);
      // The highest is 1: see `softmax`.
      this.trained.leads[index] = candidates[index * width + logits.indexOf(1)]!;
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
    const { logits, table, coded } = this;
    const { start, shift, scatter, labelMask } = this.blocks;
    logits.fill(0, 0, count);
    for (let i = 0; i < count; i++) coded[i] = this.codes[candidates[first + i]!]!;
    for (let k = from; k < to; k++) {
      const row = rows[k]!;
      const base = start[row]!;
      const scattered = scatter[row]!;
      const dropped = shift[row]!;
      const weight = weights[k]!;
      for (let i = 0; i < count; i++) logits[i]! += table[base + ((Math.imul(coded[i]!, scattered) & labelMask) >>> dropped)]! * weight;
    }
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < count; i++) if (logits[i]! > highest) highest = logits[i]!;
    let total = 0;
    for (let i = 0; i < count; i++) total += logits[i] = Math.exp(logits[i]! - highest);
    return total;
  }
}

/** The first place from `wanted` on in a stretch of places that rise; `to` where there is none. */
function firstFrom(wanted: number, places: Int32Array, from: number, to: number): number {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (places[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}
