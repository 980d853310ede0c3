/** What was trained, in memory that threads share: handing it over copies nothing. Nobody writes in it once it is trained. */
import type { Trained } from "../core/matching/matcher.ts";

type Numbers = Uint8Array | Uint16Array | Int32Array | Float32Array;

export function sharedTraining({ vocabulary, labels, classifier }: Trained): Trained {
  const { postings, blocks, compared } = classifier;
  return {
    vocabulary,
    labels,
    classifier: {
      ...classifier,
      features: shared(classifier.features, Int32Array),
      codes: shared(classifier.codes, Uint16Array),
      idf: shared(classifier.idf, Float32Array),
      table: shared(classifier.table, Float32Array),
      leads: shared(classifier.leads, Uint16Array),
      postings: {
        start: shared(postings.start, Int32Array),
        label: shared(postings.label, Uint16Array),
        gain: shared(postings.gain, Float32Array),
        bias: shared(postings.bias, Float32Array),
      },
      blocks: {
        ...blocks,
        start: shared(blocks.start, Int32Array),
        scatter: shared(blocks.scatter, Int32Array),
        shift: shared(blocks.shift, Uint8Array),
      },
      compared: {
        start: shared(compared.start, Int32Array),
        place: shared(compared.place, Int32Array),
        weight: shared(compared.weight, Float32Array),
        order: shared(compared.order, Int32Array),
        labelStart: shared(compared.labelStart, Int32Array),
      },
    },
  };
}

function shared<T extends Numbers>(numbers: T, Kind: new (memory: SharedArrayBuffer) => T): T {
  const copy = new Kind(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
