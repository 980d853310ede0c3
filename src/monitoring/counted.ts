import type { TurnHandler } from "../core/channel.ts";
import type { Metrics } from "../core/metrics.ts";

/** Counts what is said. What is said to administrators is no answer to anybody's question, and is counted apart. */
export function counted(channel: string, handle: TurnHandler, metrics: Metrics): TurnHandler {
  return async (turn) => {
    const step = await handle(turn);
    const { reply, verdict, locale } = step;
    if (verdict === "administration") metrics.count("desk_administration_total", { channel });
    else if (reply !== null) metrics.count("desk_answers_total", { channel, verdict, locale });
    return step;
  };
}
