/**
 * What training reads, laid out for speed: the examples as flat arrays, the counts of complement Bayes as postings, and the places of the
 * softmax's weights.
 */
import type { Features } from "./features.ts";

/** One authored example: its features and the index of its label. */
export interface Example {
  readonly features: Features;
  readonly label: number;
  /** A hash of what it says: by it the examples are put in order. Without one, its place. */
  readonly key?: number;
}

const SMOOTHING = 3;
const SMALLEST_BLOCK = 32;
const LARGEST_BLOCK = 512;

/** The examples, weighed and of unit length, one after another. */
export interface Weighed {
  readonly pointers: Int32Array;
  readonly rowOf: Int32Array;
  readonly weightOf: Float32Array;
}

/** The examples label by label, and for each feature row the places of those that have it, so that a question meets only what it shares. */
export interface Compared {
  readonly start: Int32Array;
  /** Rising within a row. */
  readonly place: Int32Array;
  readonly weight: Float32Array;
  /** The examples by their places. */
  readonly order: Int32Array;
  /** The places at which labels begin. */
  readonly labelStart: Int32Array;
}

/** For each feature row its labels with the evidence the feature gives for them; `bias` is what every label starts from. */
export interface Postings {
  readonly start: Int32Array;
  readonly label: Uint16Array;
  readonly gain: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Where a feature row's weights lie: a block of a power of two from `start`. A label's place in it is
 * `(code × scatter & labelMask) >>> shift`: multiplying by an odd number that is the feature's own scatters the labels one to one,
 * and the block keeps the upper bits. So two labels that share a place in one row seldom do in the next, and a text of rare words still
 * tells them apart. (The hot loops have it written out: called, it costs three times as much.)
 */
export interface Blocks {
  readonly start: Int32Array;
  /** The odd number by which a row scatters labels. It hangs on the feature alone: a new feature leaves the others' as they are. */
  readonly scatter: Int32Array;
  /** How many of a label's scattered bits the row's block has no room for. */
  readonly shift: Uint8Array;
  /** As many ones as a label has bits. */
  readonly labelMask: number;
  readonly size: number;
}

/** A rare feature meets few labels, so its block is small and labels share places in it; a common one has a place for each. */
export function layOut(rowOf: Int32Array, features: Int32Array, labels: number): Blocks {
  const rows = features.length;
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
  const scatter = features.map((feature) => Math.imul(feature, 0x9e3779b1) | 1);
  return { start, shift, scatter, labelMask: 2 ** labelBits - 1, size };
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast));
}

export function flatten(examples: readonly Example[], rows: Map<number, number>) {
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
export function inverseLabelFrequency(
  examples: readonly Example[],
  order: Int32Array,
  labels: number,
  pointers: Int32Array,
  rowOf: Int32Array,
  rows: number,
  power: number,
): Float32Array {
  const seen = new Int32Array(rows).fill(-1);
  const frequency = new Float32Array(rows);
  for (const index of order)
    for (let k = pointers[index]!; k < pointers[index + 1]!; k++) {
      const row = rowOf[k]!;
      if (seen[row] === examples[index]!.label) continue;
      seen[row] = examples[index]!.label;
      frequency[row]!++;
    }
  return frequency.map((count) => Math.log((labels + 1) / (count + 0.5)) ** power);
}

export function weigh(pointers: Int32Array, rowOf: Int32Array, weightOf: Float32Array, idf: Float32Array): void {
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

export function countComplements(
  examples: readonly Example[],
  order: Int32Array,
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
  for (const index of order) {
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

export function groupByLabel(examples: readonly Example[], labels: number): { order: Int32Array; labelStart: Int32Array } {
  const labelStart = new Int32Array(labels + 1);
  for (const { label } of examples) labelStart[label + 1]!++;
  for (let label = 0; label < labels; label++) labelStart[label + 1]! += labelStart[label]!;
  return { order: byLabel(examples), labelStart };
}

function byLabel(examples: readonly Example[]): Int32Array {
  return Int32Array.from(examples, (_, i) => i).sort((a, b) => examples[a]!.label - examples[b]!.label || a - b);
}

/**
 * A code for each label below the next power of two: where its hash says, or the next free place. A new label moves hardly any other, so
 * that those who share a place in a small block go on sharing it.
 */
export function codesOf(hashes: readonly number[]): Uint16Array {
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length)));
  const taken = new Uint8Array(places);
  const codes = new Uint16Array(hashes.length);
  for (const label of [...hashes.keys()].sort((a, b) => hashes[a]! - hashes[b]! || a - b)) {
    let place = hashes[label]! & (places - 1);
    while (taken[place] === 1) place = (place + 1) & (places - 1);
    taken[place] = 1;
    codes[label] = place;
  }
  return codes;
}

/** Turns examples that have features into features that have examples. */
export function toCompare(
  { pointers, rowOf, weightOf }: Weighed,
  { order, labelStart }: Pick<Compared, "order" | "labelStart">,
  rows: number,
): Compared {
  const start = new Int32Array(rows + 1);
  for (const row of rowOf) start[row + 1]!++;
  for (let row = 0; row < rows; row++) start[row + 1]! += start[row]!;
  const next = start.slice(0, rows);
  const place = new Int32Array(rowOf.length);
  const weight = new Float32Array(rowOf.length);
  for (const [at, example] of order.entries())
    for (let k = pointers[example]!; k < pointers[example + 1]!; k++) {
      const to = next[rowOf[k]!]!++;
      place[to] = at;
      weight[to] = weightOf[k]!;
    }
  return { start, place, weight, order, labelStart };
}
