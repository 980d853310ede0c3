import { describe, expect, it } from "vitest";
import { type Channel, ChannelError, type TurnHandler } from "../src/core/channel.ts";
import { keepRunning } from "../src/keep-running.ts";
import { createMetrics } from "../src/monitoring/metrics.ts";

const nobody: TurnHandler = () => Promise.reject(new Error("Nobody asks here"));

/** A channel whose every start comes to what is said here, and a clock that goes on by what it took and by what is waited. */
function situation(...starts: { readonly after?: number; readonly error?: Error }[]) {
  let now = 0;
  const pauses: number[] = [];
  const errors: string[] = [];
  const stop = new AbortController();
  const channel: Channel = {
    name: "parrot",
    connected: false,
    async tell() {},
    async start() {
      const { after = 0, error } = starts.shift() ?? {};
      now += after;
      if (error !== undefined) throw error;
    },
    async stop() {},
  };
  const metrics = createMetrics([]);
  const parts = {
    log: { info: () => {}, warn: () => {}, error: (message: string) => void errors.push(message) },
    metrics,
    now: () => new Date(now),
    random: () => 1,
    stop: stop.signal,
    wait: async (milliseconds: number) => {
      pauses.push(milliseconds);
      now += milliseconds;
    },
  };
  return { run: () => keepRunning(channel, nobody, parts), channel, pauses, errors, stop, metrics };
}

const lost = new ChannelError("The parrot cannot be reached");

describe("a channel that fails", () => {
  it("is started again after pauses that grow, and each time says what is wrong and when it is tried again", async () => {
    const { run, pauses, errors, metrics } = situation({ error: lost }, { error: lost }, { error: lost }, {});
    await run();
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    expect(errors[1]).toBe("parrot: The parrot cannot be reached; trying again in 2 s");
    expect(metrics.text()).toContain('desk_failures_total{channel="parrot",kind="channel"} 3');
  });

  it("waits for a minute at most", async () => {
    const { run, pauses } = situation(...Array.from({ length: 9 }, () => ({ error: lost })), {});
    await run();
    expect(pauses.at(-1)).toBe(60_000);
  });

  it("begins with short pauses again once it was well for a while", async () => {
    const { run, pauses } = situation({ error: lost }, { error: lost }, { error: lost, after: 10 * 60_000 }, {});
    await run();
    expect(pauses).toEqual([1_000, 2_000, 1_000]);
  });

  it("is not started again when only a person can help, or when nobody foresaw it", async () => {
    const refused = new ChannelError("The parrot does not know this token", { refused: true });
    await expect(situation({ error: refused }, {}).run()).rejects.toBe(refused);
    const bug = new TypeError("no such thing");
    await expect(situation({ error: bug }, {}).run()).rejects.toBe(bug);
  });

  it("is not started again after the desk has been stopped", async () => {
    const { run, pauses, stop } = situation({ error: lost }, { error: lost });
    stop.abort();
    await run();
    expect(pauses).toEqual([]);
  });
});
