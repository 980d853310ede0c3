/**
 * The port by which desk and channels count what they do. Whatever stands in a label is kept for as long as the process lives and shown to
 * whoever may read the figures: never a person, a conversation or words, only values of which there are few.
 */

interface Counter {
  readonly type: "counter";
}
interface Gauge {
  readonly type: "gauge";
}
interface Histogram {
  readonly type: "histogram";
  /** Upper bounds in seconds, rising. */
  readonly buckets: readonly number[];
}
type MetricForm = { readonly help: string; readonly labels: readonly string[] } & (Counter | Gauge | Histogram);

/** Every figure that is kept, with its labels in the order in which they are shown. A help text is one line. */
export const METRICS = {
  desk_updates_total: { type: "counter", labels: ["channel", "kind"], help: "Updates taken in from a platform." },
  desk_answers_total: { type: "counter", labels: ["channel", "verdict", "locale"], help: "Replies of the desk, by verdict and language." },
  desk_administration_total: { type: "counter", labels: ["channel"], help: "Replies to what administrators did." },
  desk_answer_seconds: {
    type: "histogram",
    labels: ["channel"],
    help: "Time from taking an update in to its reply being accepted by the platform.",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  },
  desk_retries_total: { type: "counter", labels: ["channel", "reason"], help: "Calls to a platform that were made again." },
  desk_inbox_depth: { type: "gauge", labels: ["channel"], help: "Updates taken in and not answered yet." },
  desk_channel_connected: { type: "gauge", labels: ["channel"], help: "1 while the platform can be reached, else 0." },
  desk_switched_off: {
    type: "gauge",
    labels: ["what"],
    help: "What is switched off: 1 for the desk, the number of channels and of entries.",
  },
  desk_failures_total: { type: "counter", labels: ["channel", "kind"], help: "What went wrong and was not put right by trying again." },
} as const satisfies Readonly<Record<string, MetricForm>>;

type NameOf<Type extends MetricForm["type"]> = {
  [Name in keyof typeof METRICS]: (typeof METRICS)[Name]["type"] extends Type ? Name : never;
}[keyof typeof METRICS];

/** A value for each label of a figure, and no other. */
export type Labels<Name extends keyof typeof METRICS> = Readonly<Record<(typeof METRICS)[Name]["labels"][number], string>>;

/** Cheap enough to be called several times for each update. Nothing here throws or waits. */
export interface Metrics {
  /** Adds `by`, 1 when left out and never negative. */
  count<Name extends NameOf<"counter">>(name: Name, labels: Labels<Name>, by?: number): void;
  /** Takes in one duration, by a clock that never goes back. */
  observe<Name extends NameOf<"histogram">>(name: Name, labels: Labels<Name>, seconds: number): void;
  /** `read` is called whenever the figures are asked for. A second one for the same labels takes the place of the first: a channel was restarted. */
  gauge<Name extends NameOf<"gauge">>(name: Name, labels: Labels<Name>, read: () => number): void;
}
