import { expect, it } from "vitest";
import { HARBOUR } from "../knowledge-files/harbour.ts";
import { temporaryFolder } from "../storage/temporary-folder.ts";
import { playScenario } from "./discord-scenario.ts";
import { TROUBLES } from "./discord-storm.ts";

const WORDS = ["Which trades can I learn?", "what is the wage", "who is Ottilie Fenn", "can I learn rope making", "when did it open"];

it("answers all that is written in private, in order and once, and ends over nothing, whatever goes wrong at Discord", {
  timeout: 120_000,
}, async () => {
  const { questions, happened, ...played } = await playScenario({
    dataDir: await temporaryFolder(),
    knowledgeDir: HARBOUR,
    words: WORDS,
    members: 20,
    // No more than the desk answers at once.
    questionsEach: 8,
    blows: ["drop", "silence", "op 9", "kill", "op 9 resumable", "op 7"],
    isRealTime: false,
    heartbeat: 800,
    think: async () => {},
    inHundred: { "429": 2, "502": 2, "500": 2, "cut before": 2, "cut after": 4 },
    patience: 30_000,
    seed: 1,
  });
  expect(played.complaints).toEqual([]);
  expect([questions.length, played.deaths, played.code]).toEqual([160, 1, 0]);
  // The silence, and all that is resumable; the beginning, an invalid session and the kill.
  expect(happened.get("resumed")).toBeGreaterThanOrEqual(4);
  expect(happened.get("ready")).toBeGreaterThanOrEqual(3);
  for (const trouble of TROUBLES) expect([...played.met.keys()].join()).toContain(trouble);
  expect(played.meanwhile.length).toBeGreaterThan(0);
  expect(played.lost).toEqual([]);
  expect(played.outOfOrder).toEqual([]);
  expect(played.doubled).toEqual([]);
  // What was sent twice because the first acknowledgement was cut off stands there once.
  expect(played.repeated.cut).toBeGreaterThan(0);
  expect(played.unexplained).toEqual([]);
  expect(played.apologized).toEqual([]);
  expect(played.unasked).toEqual([]);
  expect(played.refused).toEqual([]);
  // Keys, and blanks where words have been.
  expect(played.inbox).toMatch(/^[\d\s]+$/);
});
