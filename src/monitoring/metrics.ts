/** The figures behind the Metrics port, and their text as Prometheus reads it (exposition format 0.0.4). */
import { type Labels, METRICS, type Metrics } from "../core/metrics.ts";
import type { ProcessFigure } from "./process-figures.ts";

export interface ExposedMetrics extends Metrics {
  /**
   * The figures of this moment: those of `METRICS` in their order, then those of the process; below each name its series, by their
   * labels. A name without any series is left out. Throws what the `read` of a gauge throws.
   */
  text(): string;
}

type Name = keyof typeof METRICS;
type AnyLabels = Readonly<Record<string, string>>;

/** What one line says: what is added to the name, the labels as they are written, the value. */
type Sample = readonly [suffix: string, labels: string, value: number];

/** Keeps figures in memory, a series for each combination of label values. */
export function createMetrics(figures: readonly ProcessFigure[]): ExposedMetrics {
  const counters = seriesOf(() => ({ total: 0 }));
  const gauges = seriesOf<{ read: () => number }>(() => ({ read: () => 0 }));
  const histograms = seriesOf((name) => ({ counts: new Array<number>(bucketsOf(name).length + 1).fill(0), sum: 0 }));

  function samplesOf(name: Name): Sample[] {
    return [
      ...counters.under(name).map(([labels, { total }]): Sample => ["", labels, total]),
      ...gauges.under(name).map(([labels, { read }]): Sample => ["", labels, read()]),
      ...histograms.under(name).flatMap(([labels, { counts, sum }]) => histogramSamples(bucketsOf(name), labels, counts, sum)),
    ];
  }

  return {
    count(name, labels, by = 1) {
      counters.at(name, labels).total += by;
    },
    observe(name, labels, seconds) {
      const kept = histograms.at(name, labels);
      const bounds = bucketsOf(name);
      let bucket = 0;
      while (bucket < bounds.length && seconds > bounds[bucket]!) bucket++;
      kept.counts[bucket]!++;
      kept.sum += seconds;
    },
    gauge(name, labels, read) {
      gauges.at(name, labels).read = read;
    },
    text() {
      const counted = (Object.keys(METRICS) as Name[]).map((name) => block(name, METRICS[name], samplesOf(name)));
      const ofProcess = figures.map((figure) => block(figure.name, figure, [["", "", figure.read()]]));
      return [...counted, ...ofProcess].join("");
    },
  };
}

/** Series of one type, made when they are first needed. */
function seriesOf<Kept>(make: (name: Name) => Kept) {
  const series = new Map<string, { readonly name: Name; readonly labels: string; readonly kept: Kept }>();
  return {
    at<N extends Name>(name: N, labels: Labels<N>): Kept {
      const key = keyOf(name, labels);
      let found = series.get(key);
      if (found === undefined) series.set(key, (found = { name, labels: written(name, labels), kept: make(name) }));
      return found.kept;
    },
    under(name: Name): [labels: string, kept: Kept][] {
      const found = [...series.values()].filter((one) => one.name === name);
      return found.map(({ labels, kept }): [string, Kept] => [labels, kept]).sort(([a], [b]) => (a < b ? -1 : 1));
    },
  };
}

/** Each value with its length before it: two different combinations never have one key, whatever stands in them. */
function keyOf(name: Name, labels: AnyLabels): string {
  let key: string = name;
  for (const label of METRICS[name].labels) key += `${labels[label]!.length}:${labels[label]}`;
  return key;
}

function written(name: Name, labels: AnyLabels): string {
  return METRICS[name].labels.map((label) => `${label}="${escaped(labels[label]!)}"`).join(",");
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function bucketsOf(name: Name): readonly number[] {
  const form = METRICS[name];
  return form.type === "histogram" ? form.buckets : [];
}

/** A bucket holds what is at or below its bound, so also what the buckets before it hold. */
function histogramSamples(bounds: readonly number[], labels: string, counts: readonly number[], sum: number): Sample[] {
  let count = 0;
  const buckets = counts.map((own, index): Sample => {
    count += own;
    return ["_bucket", `${labels},le="${numberText(bounds[index] ?? Infinity)}"`, count];
  });
  return [...buckets, ["_sum", labels, sum], ["_count", labels, count]];
}

function block(name: string, { type, help }: { readonly type: string; readonly help: string }, samples: readonly Sample[]): string {
  if (samples.length === 0) return "";
  const lines = samples.map(([suffix, labels, value]) => `${name}${suffix}${labels && `{${labels}}`} ${numberText(value)}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function numberText(value: number): string {
  return String(value).replace("Infinity", "Inf").replace(/^Inf/, "+Inf");
}
