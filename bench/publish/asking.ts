/** Questions that come at a steady pace, whatever the desk is doing: how long each waits until it is answered. */
import { setTimeout } from "node:timers/promises";
import { NEW_CONVERSATION } from "../../src/core/conversation/conversation.ts";
import { converse } from "../../src/core/conversation/converse.ts";
import type { LiveExpertise } from "../../src/workshop/live-expertise.ts";

const A_SECOND = 200;

export interface Delays {
  readonly asked: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

/** Asks until `end` is called. A question that could not begin in time has waited since it was due. */
export function startAsking(questions: readonly string[], live: LiveExpertise): { end(): Promise<Delays> } {
  const delays: number[] = [];
  let asking = true;
  const done = (async () => {
    const from = performance.now();
    for (let count = 0; asking; count++) {
      const due = from + (1000 * count) / A_SECOND;
      while (performance.now() < due) await setTimeout(1);
      const turn = {
        conversation: "bench:",
        input: { kind: "text", text: questions[count % questions.length]! },
        at: new Date(0),
      } as const;
      converse(turn, NEW_CONVERSATION, live.current());
      delays.push(performance.now() - due);
      // Lets in what else waits, however far behind the asking is.
      if (count % 10 === 0) await setTimeout(0);
    }
  })();
  return {
    async end() {
      asking = false;
      await done;
      delays.sort((a, b) => a - b);
      const at = (share: number) => delays[Math.floor(share * (delays.length - 1))] ?? 0;
      return { asked: delays.length, medianMs: at(0.5), p99Ms: at(0.99), worstMs: at(1) };
    },
  };
}
