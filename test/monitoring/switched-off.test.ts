import { expect, it } from "vitest";
import type { Switchable, SwitchedOff } from "../../src/core/curation/switches.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { exposeSwitches, offSince } from "../../src/monitoring/switched-off.ts";

const AT = "2026-11-24T09:00:00.000Z";
const off = (what: Switchable): SwitchedOff => ({ what, reason: "Budi says so", who: "telegram:9f2c", at: AT });

it("the figures show at any moment how much is off", () => {
  const metrics = createMetrics([]);
  let switches: SwitchedOff[] = [];
  exposeSwitches(metrics, () => switches);
  const figures = () =>
    Object.fromEntries([...metrics.text().matchAll(/what="(\w+)"\} (\d)/g)].map(([, what, count]) => [what, Number(count)]));
  expect(figures()).toEqual({ desk: 0, channel: 0, entry: 0 });
  switches = [off("desk"), off("entry:contact-office"), off("entry:pilot-apples")];
  expect(figures()).toEqual({ desk: 1, channel: 0, entry: 2 });
});

it("readiness shows what is off and since when, and nobody's words", () => {
  expect(offSince([off("channel:telegram"), off("entry:pilot-apples")])).toEqual([
    { what: "channel:telegram", since: AT },
    { what: "entry:pilot-apples", since: AT },
  ]);
});
