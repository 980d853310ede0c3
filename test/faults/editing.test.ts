import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { plantGarden } from "../administration/garden-folder.ts";
import { temporaryFolder } from "../storage/temporary-folder.ts";
import { worseWithoutReason } from "./editing-evidence.ts";
import { playEditing } from "./editing-scenario.ts";

const WORDS = ["apa itu kebun apel", "ceritakan tentang wortel", "siapa kepala kebun", "nomor telepon kantor", "apakah gratis"];
/** A process is killed up to so many milliseconds after a publication. */
const MOST_MILLISECONDS = 300;
/** Everybody asks every few seconds: no more than the desk answers. */
const THINKING_MS = 3_500;

it("loses no edit that it has acknowledged, and is in order at every start, however it is killed", { timeout: 120_000 }, async () => {
  const { acknowledged, vain, waited, evidence, ...played } = await playEditing({
    folder: await temporaryFolder(),
    plant: plantGarden,
    locales: ["id", "en"],
    entries: ["pilot-apples", "pilot-carrots", "topic-cost", "person-gardener"],
    withdrawable: ["event-harvest", "event-opening", "pilot-carrots"],
    edits: 24,
    kills: 2,
    moment: (random) => setTimeout(MOST_MILLISECONDS * random()),
    people: 8,
    words: WORDS,
    think: (asked) => setTimeout(asked * THINKING_MS),
    patience: 40_000,
    seed: 1,
  });
  expect(played).toEqual({ complaints: [], unanswered: [], code: 0 });
  expect(acknowledged.length).toBeGreaterThanOrEqual(24);
  expect(new Set(acknowledged.map(({ editor }) => editor)).size).toBe(3);
  expect(vain.flatMap(({ lost }) => lost)).toEqual([]);
  expect(waited.length).toBeGreaterThan(8);
  expect(evidence).toHaveLength(4);
  for (const { unrecorded, missing, problems, faults } of evidence)
    expect({ unrecorded, missing, problems, faults }).toEqual({ unrecorded: [], missing: [], problems: [], faults: [] });
  expect(evidence.slice(1).flatMap((after, before) => worseWithoutReason(evidence[before]!, after))).toEqual([]);
});
