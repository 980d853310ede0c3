import { expect, it } from "vitest";
import { NEW_CONVERSATION } from "../../src/core/conversation/conversation.ts";
import type { Step } from "../../src/core/conversation/turn.ts";
import { reply } from "../../src/core/reply/reply.ts";
import { counted } from "../../src/monitoring/counted.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";

const TURN = { conversation: "telegram:1", input: { kind: "media" }, at: new Date(0) } as const;

async function figuresAfter(...steps: Pick<Step, "verdict" | "reply">[]): Promise<string[]> {
  const metrics = createMetrics([]);
  for (const step of steps)
    await counted("telegram", async () => ({ ...step, locale: "id", confidence: 1, conversation: NEW_CONVERSATION }), metrics)(TURN);
  return metrics
    .text()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
}

it("answers are counted by verdict and language, silence is not", async () => {
  const answer = { verdict: "answer", reply: reply("Yes.") } as const;
  expect(await figuresAfter(answer, answer, { verdict: "decline", reply: null })).toEqual([
    'desk_answers_total{channel="telegram",verdict="answer",locale="id"} 2',
  ]);
});

it("what is said to administrators is counted apart", async () => {
  expect(await figuresAfter({ verdict: "administration", reply: reply("Published.") })).toEqual([
    'desk_administration_total{channel="telegram"} 1',
  ]);
});
