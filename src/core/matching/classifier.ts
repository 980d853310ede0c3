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

/** One authored example: its features and the index of its label. */
export interface Example {
  readonly features: Features;
  readonly label: number;
}

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

const SMOOTHING = 3;
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
const SMALLEST_BLOCK = 32;
const LARGEST_BLOCK = 512;

/** Learns from examples. Cost: one pass for the counts, `epochs` passes of (features × shortlist) for the weights. */
export function trainClassifier(examples: readonly Example[], labels: number, options: TrainingOptions = TRAINING): Classifier {
  const rows = new Map<number, number>();
  const { pointers, rowOf, weightOf } = flatten(examples, rows);
  const idf = inverseLabelFrequency(examples, labels, pointers, rowOf, rows.size, options.idfPower);
  weigh(pointers, rowOf, weightOf, idf);
  const blocks = layOut(rowOf, rows.size, labels);
  const classifier = new Classifier({
    labels,
    features: Int32Array.from(rows.keys()),
    idf,
    postings: countComplements(examples, labels, pointers, rowOf, weightOf, rows.size),
    blocks,
    table: new Float32Array(blocks.size),
    learnt: { pointers, rowOf, weightOf, ...groupByLabel(examples, labels) },
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

/** The examples, weighed and of unit length, one after another; `order` lists them label by label. */
interface Learnt {
  readonly pointers: Int32Array;
  readonly rowOf: Int32Array;
  readonly weightOf: Float32Array;
  readonly order: Int32Array;
  readonly labelStart: Int32Array;
}

/** For each feature row its labels with the evidence the feature gives for them; `bias` is what every label starts from. */
interface Postings {
  readonly start: Int32Array;
  readonly label: Uint16Array;
  readonly gain: Float32Array;
  readonly bias: Float32Array;
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

/**
 * Where a feature row's weights lie: a block of a power of two from `start`. A label's place in it is
 * `(label × scatterOf(row) & labelMask) >>> shift`: multiplying by an odd number that is the row's own scatters the labels one to one,
 * and the block keeps the upper bits. So two labels that share a place in one row seldom do in the next, and a text of rare words still
 * tells them apart. (The hot loops have it written out: called, it costs three times as much.)
 */
interface Blocks {
  readonly start: Int32Array;
  /** How many of a label's scattered bits the row's block has no room for. */
  readonly shift: Uint8Array;
  /** As many ones as a label has bits. */
  readonly labelMask: number;
  readonly size: number;
}

/** A rare feature meets few labels, so its block is small and labels share places in it; a common one has a place for each. */
function layOut(rowOf: Int32Array, rows: number, labels: number): Blocks {
  const frequency = new Int32Array(rows);
  for (const row of rowOf) frequency[row]!++;
  const start = new Int32Array(rows);
  const shift = new Uint8Array(rows);
  const labelBits = Math.ceil(Math.log2(Math.max(2, labels)));
  const largest = Math.min(LARGEST_BLOCK, 2 ** labelBits);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const block = Math.min(largest, Math.max(SMALLEST_BLOCK, powerOfTwo(4 * frequency[row]!)));
    start[row] = size;
    shift[row] = labelBits - Math.log2(block);
    size += block;
  }
  return { start, shift, labelMask: 2 ** labelBits - 1, size };
}

function scatterOf(row: number): number {
  return Math.imul(row, 0x9e3779b1) | 1;
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast));
}

function flatten(examples: readonly Example[], rows: Map<number, number>) {
  const pointers = new Int32Array(examples.length + 1);
  for (let i = 0; i < examples.length; i++) pointers[i + 1] = pointers[i]! + examples[i]!.features.ids.length;
  const rowOf = new Int32Array(pointers[examples.length]!);
  const weightOf = new Float32Array(rowOf.length);
  let at = 0;
  for (const { features } of examples)
    for (let i = 0; i < features.ids.length; i++) {
      let row = rows.get(features.ids[i]!);
      if (row === undefined) {
        row = rows.size;
        rows.set(features.ids[i]!, row);
      }
      rowOf[at] = row;
      weightOf[at++] = features.weights[i]!;
    }
  return { pointers, rowOf, weightOf };
}

/** Counted over labels, not examples: a word that one entry's writers love is still that entry's word. */
function inverseLabelFrequency(
  examples: readonly Example[],
  labels: number,
  pointers: Int32Array,
  rowOf: Int32Array,
  rows: number,
  power: number,
): Float32Array {
  const seen = new Int32Array(rows).fill(-1);
  const frequency = new Float32Array(rows);
  for (const index of byLabel(examples))
    for (let k = pointers[index]!; k < pointers[index + 1]!; k++) {
      const row = rowOf[k]!;
      if (seen[row] === examples[index]!.label) continue;
      seen[row] = examples[index]!.label;
      frequency[row]!++;
    }
  return frequency.map((count) => Math.log((labels + 1) / (count + 0.5)) ** power);
}

function weigh(pointers: Int32Array, rowOf: Int32Array, weightOf: Float32Array, idf: Float32Array): void {
  for (let i = 0; i + 1 < pointers.length; i++) {
    let squares = 0;
    for (let k = pointers[i]!; k < pointers[i + 1]!; k++) {
      weightOf[k]! *= idf[rowOf[k]!]!;
      squares += weightOf[k]! ** 2;
    }
    const norm = Math.sqrt(squares) || 1;
    for (let k = pointers[i]!; k < pointers[i + 1]!; k++) weightOf[k]! /= norm;
  }
}

function countComplements(
  examples: readonly Example[],
  labels: number,
  pointers: Int32Array,
  rowOf: Int32Array,
  weightOf: Float32Array,
  rows: number,
): Postings {
  const total = new Float32Array(rows);
  const ofLabel = new Float32Array(labels);
  let all = 0;
  const sum = new Float32Array(rows);
  const postingRow: number[] = [];
  const postingLabel: number[] = [];
  const postingSum: number[] = [];
  let touched: number[] = [];
  let current = -1;
  const flush = () => {
    for (const row of touched) {
      postingRow.push(row);
      postingLabel.push(current);
      postingSum.push(sum[row]!);
      total[row]! += sum[row]!;
      sum[row] = 0;
    }
    touched = [];
  };
  for (const index of byLabel(examples)) {
    const { label } = examples[index]!;
    if (label !== current) {
      flush();
      current = label;
    }
    for (let k = pointers[index]!; k < pointers[index + 1]!; k++) {
      if (sum[rowOf[k]!] === 0) touched.push(rowOf[k]!);
      sum[rowOf[k]!]! += weightOf[k]!;
      ofLabel[label]! += weightOf[k]!;
      all += weightOf[k]!;
    }
  }
  flush();

  const start = new Int32Array(rows + 1);
  for (const row of postingRow) start[row + 1]!++;
  for (let row = 0; row < rows; row++) start[row + 1]! += start[row]!;
  const next = start.slice(0, rows);
  const label = new Uint16Array(postingRow.length);
  const gain = new Float32Array(postingRow.length);
  for (let i = 0; i < postingRow.length; i++) {
    const row = postingRow[i]!;
    const at = next[row]!++;
    label[at] = postingLabel[i]!;
    gain[at] = Math.log((total[row]! + SMOOTHING) / (total[row]! - postingSum[i]! + SMOOTHING));
  }
  const bias = ofLabel.map((own) => 8 * Math.log((all - own + SMOOTHING * rows) / (all + SMOOTHING * rows)));
  return { start, label, gain, bias };
}

function groupByLabel(examples: readonly Example[], labels: number): { order: Int32Array; labelStart: Int32Array } {
  const labelStart = new Int32Array(labels + 1);
  for (const { label } of examples) labelStart[label + 1]!++;
  for (let label = 0; label < labels; label++) labelStart[label + 1]! += labelStart[label]!;
  return { order: byLabel(examples), labelStart };
}

function byLabel(examples: readonly Example[]): Int32Array {
  return Int32Array.from(examples, (_, i) => i).sort((a, b) => examples[a]!.label - examples[b]!.label || a - b);
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
