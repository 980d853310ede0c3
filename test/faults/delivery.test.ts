import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { HARBOUR } from "../knowledge-files/harbour.ts";
import { temporaryFolder } from "../storage/temporary-folder.ts";
import { playScenario } from "./scenario.ts";
import { TROUBLES } from "./storm.ts";

const WORDS = ["Which trades can I learn?", "what is the wage", "who is Ottilie Fenn", "can I learn rope making", "when did it open"];
/** A process is killed up to so many milliseconds after a question, in the middle of some others. */
const MOST_MILLISECONDS = 40;

it("answers every question, in order, whatever goes wrong at Telegram and however the desk is killed", { timeout: 120_000 }, async () => {
  const { questions, slowChat, deaths, met, ...played } = await playScenario({
    dataDir: await temporaryFolder(),
    knowledgeDir: HARBOUR,
    words: WORDS,
    by: "polling",
    people: 40,
    questionsEach: 8,
    slow: { questions: 3 },
    kills: 2,
    moment: (random) => setTimeout(MOST_MILLISECONDS * random()),
    think: async () => {},
    inHundred: { "429": 1, "502": 1, "500": 1, "cut before": 1, "cut after": 2, delay: 4 },
    pollsALife: 1,
    patience: 30_000,
    seed: 1,
  });
  expect(played.complaints).toEqual([]);
  expect([questions.length, deaths.length, played.code]).toEqual([323, 2, 0]);
  for (const trouble of TROUBLES) expect([...met.keys()].join()).toContain(trouble);
  expect(played.lost).toEqual([]);
  expect(played.outOfOrder).toEqual([]);
  expect(played.apologized).toEqual([]);
  expect(played.unasked).toEqual([]);
  // At least that of the chat whose message was held while two processes were killed.
  expect(played.doubled.filter(({ cause }) => cause === "killed").length).toBeGreaterThanOrEqual(2);
  expect(played.doubled.filter(({ cause }) => cause === "unexplained")).toEqual([]);
  // The chat whose messages were held held up nobody else: it was let go when all others had been answered.
  const answeredAt = (isMeant: (chat: number) => boolean) =>
    questions.filter(({ chat }) => isMeant(chat)).map((question) => question.askedAt + played.waited.get(question)!);
  expect(Math.max(...answeredAt((chat) => chat !== slowChat))).toBeLessThanOrEqual(Math.min(...answeredAt((chat) => chat === slowChat)));
  // Keys, and blanks where words have been.
  expect(played.inbox).toMatch(/^[\d\s]+$/);
});
