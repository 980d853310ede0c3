import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { processFigures } from "../../src/monitoring/process-figures.ts";

const none = () => createMetrics([]);
const lines = (...text: string[]) => `${text.join("\n")}\n`;

describe("the text of the figures", () => {
  it("is empty when there are none", () => {
    expect(none().text()).toBe("");
  });

  it("has every kind in the order of the list, and under each the series by their labels, whatever was counted first", () => {
    const metrics = createMetrics([
      { name: "process_cpu_seconds_total", type: "counter", help: "Processor time used.", read: () => 1.25 },
      { name: "process_resident_memory_bytes", type: "gauge", help: "Memory of the process in RAM.", read: () => 91750400 },
    ]);
    metrics.gauge("desk_inbox_depth", { channel: "telegram" }, () => 3);
    metrics.count("desk_updates_total", { channel: "telegram", kind: "text" });
    metrics.count("desk_updates_total", { channel: "telegram", kind: "action" }, 4);
    metrics.count("desk_updates_total", { channel: "telegram", kind: "text" }, 2);
    metrics.count("desk_updates_total", { channel: "discord", kind: "text" });
    for (const seconds of [0.0005, 0.001, 0.25, 0.25, 64]) metrics.observe("desk_answer_seconds", { channel: "telegram" }, seconds);

    expect(metrics.text()).toBe(
      lines(
        "# HELP desk_updates_total Updates taken in from a platform.",
        "# TYPE desk_updates_total counter",
        'desk_updates_total{channel="discord",kind="text"} 1',
        'desk_updates_total{channel="telegram",kind="action"} 4',
        'desk_updates_total{channel="telegram",kind="text"} 3',
        "# HELP desk_answer_seconds Time from taking an update in to its reply being accepted by the platform.",
        "# TYPE desk_answer_seconds histogram",
        'desk_answer_seconds_bucket{channel="telegram",le="0.001"} 2',
        'desk_answer_seconds_bucket{channel="telegram",le="0.002"} 2',
        'desk_answer_seconds_bucket{channel="telegram",le="0.005"} 2',
        'desk_answer_seconds_bucket{channel="telegram",le="0.01"} 2',
        'desk_answer_seconds_bucket{channel="telegram",le="0.02"} 2',
        'desk_answer_seconds_bucket{channel="telegram",le="0.05"} 2',
        'desk_answer_seconds_bucket{channel="telegram",le="0.1"} 2',
        'desk_answer_seconds_bucket{channel="telegram",le="0.2"} 2',
        'desk_answer_seconds_bucket{channel="telegram",le="0.5"} 4',
        'desk_answer_seconds_bucket{channel="telegram",le="1"} 4',
        'desk_answer_seconds_bucket{channel="telegram",le="2"} 4',
        'desk_answer_seconds_bucket{channel="telegram",le="5"} 4',
        'desk_answer_seconds_bucket{channel="telegram",le="10"} 4',
        'desk_answer_seconds_bucket{channel="telegram",le="+Inf"} 5',
        'desk_answer_seconds_sum{channel="telegram"} 64.5015',
        'desk_answer_seconds_count{channel="telegram"} 5',
        "# HELP desk_inbox_depth Updates taken in and not answered yet.",
        "# TYPE desk_inbox_depth gauge",
        'desk_inbox_depth{channel="telegram"} 3',
        "# HELP process_cpu_seconds_total Processor time used.",
        "# TYPE process_cpu_seconds_total counter",
        "process_cpu_seconds_total 1.25",
        "# HELP process_resident_memory_bytes Memory of the process in RAM.",
        "# TYPE process_resident_memory_bytes gauge",
        "process_resident_memory_bytes 91750400",
      ),
    );
  });

  it("writes hostile label values so that each stays on its line and within its quotes", () => {
    const metrics = none();
    metrics.count("desk_failures_total", { channel: 'x"} 9\ndesk_inbox_depth 0', kind: "C:\\new\\n" });
    expect(metrics.text()).toBe(
      lines(
        "# HELP desk_failures_total What went wrong and was not put right by trying again.",
        "# TYPE desk_failures_total counter",
        String.raw`desk_failures_total{channel="x\"} 9\ndesk_inbox_depth 0",kind="C:\\new\\n"} 1`,
      ),
    );
  });

  it("writes what is no ordinary number as the format wants it", () => {
    const metrics = none();
    for (const [channel, depth] of Object.entries({ a: Infinity, b: -Infinity, c: NaN, d: 1e21, e: -2 }))
      metrics.gauge("desk_inbox_depth", { channel }, () => depth);
    expect(metrics.text().match(/(?<=\} ).*/g)).toEqual(["+Inf", "-Inf", "NaN", "1e+21", "-2"]);
  });
});

describe("a series", () => {
  it("is one for each combination of label values, whatever stands in them", () => {
    const value = fc.oneof(fc.constantFrom("", "1:", "\n", '"', "\\", "\\n", "1:a2:b"), fc.string());
    const combinations = fc.uniqueArray(fc.record({ channel: value, kind: value }), {
      selector: ({ channel, kind }) => JSON.stringify([channel, kind]),
    });
    fc.assert(
      fc.property(combinations, (all) => {
        const metrics = none();
        for (const [index, labels] of all.entries()) metrics.count("desk_updates_total", labels, index + 1);
        const shown = metrics.text().matchAll(/^desk_updates_total\{channel="((?:\\.|[^"\\\n])*)",kind="((?:\\.|[^"\\\n])*)"\} (\d+)$/gm);
        const read = [...shown].map(([, channel, kind, total]) => [Number(total), unescaped(channel!), unescaped(kind!)]);
        expect(read.sort(([a], [b]) => Number(a) - Number(b))).toEqual(all.map(({ channel, kind }, index) => [index + 1, channel, kind]));
      }),
    );
  });

  it("takes its labels in any order", () => {
    const metrics = none();
    metrics.count("desk_retries_total", { channel: "telegram", reason: "429" });
    metrics.count("desk_retries_total", { reason: "429", channel: "telegram" });
    expect(metrics.text()).toContain('desk_retries_total{channel="telegram",reason="429"} 2\n');
  });
});

describe("a gauge", () => {
  it("is read whenever the figures are asked for", () => {
    const metrics = none();
    let depth = 0;
    metrics.gauge("desk_inbox_depth", { channel: "telegram" }, () => depth);
    depth = 7;
    expect(metrics.text()).toContain('desk_inbox_depth{channel="telegram"} 7\n');
    depth = 8;
    expect(metrics.text()).toContain('desk_inbox_depth{channel="telegram"} 8\n');
  });

  it("of a channel that was restarted takes the place of the old one, and of no other", () => {
    const metrics = none();
    metrics.gauge("desk_channel_connected", { channel: "telegram" }, () => 0);
    metrics.gauge("desk_channel_connected", { channel: "discord" }, () => 0);
    metrics.gauge("desk_channel_connected", { channel: "telegram" }, () => 1);
    expect(metrics.text().match(/^desk_channel_connected.*/gm)).toEqual([
      'desk_channel_connected{channel="discord"} 0',
      'desk_channel_connected{channel="telegram"} 1',
    ]);
  });
});

describe("the figures of the process", () => {
  it("are those of this process", () => {
    const value = Object.fromEntries(processFigures().map(({ name, read }) => [name, read()]));
    expect(value.process_resident_memory_bytes).toBeGreaterThan(10e6);
    expect(value.process_cpu_seconds_total).toBeGreaterThan(0);
    expect(value.process_start_time_seconds! * 1000).toBeLessThanOrEqual(Date.now());
    expect(value.process_start_time_seconds! * 1000).toBeGreaterThan(Date.parse("2026-01-01"));
    expect(value.nodejs_eventloop_lag_max_seconds).toBeGreaterThanOrEqual(0);
  });
});

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character));
}
