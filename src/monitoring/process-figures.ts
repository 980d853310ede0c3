import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { cpuUsage, memoryUsage } from "node:process";

/** A figure of the process as a whole, under the name that monitoring systems know it by. */
export interface ProcessFigure {
  readonly name: string;
  readonly type: "counter" | "gauge";
  readonly help: string;
  read(): number;
}

/** How often the event loop is timed: often enough to see a stall, seldom enough to cost nothing. */
const LAG_RESOLUTION_MS = 20;

/** The figures of this process. Starts to time the event loop, which does not keep the process alive. */
export function processFigures(): readonly ProcessFigure[] {
  const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  lag.enable();

  function longestLag(): number {
    // What is measured is the time between two ticks of a timer: on an idle loop just the resolution.
    const seconds = Math.max(0, lag.max / 1e9 - LAG_RESOLUTION_MS / 1000);
    lag.reset();
    return seconds;
  }

  return [
    {
      name: "process_start_time_seconds",
      type: "gauge",
      help: "When the process started, in Unix time.",
      read: () => performance.timeOrigin / 1000,
    },
    { name: "process_resident_memory_bytes", type: "gauge", help: "Memory of the process in RAM.", read: () => memoryUsage.rss() },
    { name: "process_cpu_seconds_total", type: "counter", help: "Processor time used.", read: cpuSeconds },
    {
      name: "nodejs_eventloop_lag_max_seconds",
      type: "gauge",
      help: "Longest stall of the event loop since this was last asked for.",
      read: longestLag,
    },
  ];
}

function cpuSeconds(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1e6;
}
