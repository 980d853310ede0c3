import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { GOLDEN_DIR, readGolden } from "../../src/cli/quality/golden.ts";
import { interval, percent, Tally } from "../../src/cli/quality/judge.ts";
import { type Judged, judgeAll, table } from "../../src/cli/quality/quality.ts";
import type { Expertise } from "../../src/core/conversation/expertise.ts";
import { createDesk } from "../../src/core/desk.ts";

import { createMemoryStore } from "../../src/storage/memory-store.ts";
import { shippedExpertise } from "../support/expertise.ts";

/** In per cent, `wrong` per 100: what a change to the knowledge, the lexicon or the engine must not fall below. */
interface Floor {
  readonly right: number;
  readonly oneTap: number;
  readonly outsideDeclined: number;
  readonly wrong: number;
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const floors = JSON.parse(await readFile(join(GOLDEN_DIR, "floor.json"), "utf8")) as Record<
  "fit" | "held",
  Record<"openings" | "followUps", Floor>
>;

let expertise: Expertise;
beforeAll(async () => {
  expertise = await shippedExpertise();
}, 60_000);

describe.each(["fit", "held"] as const)("the labelled questions of the set %s", (set) => {
  let judged: Judged[];
  beforeAll(async () => {
    const desk = createDesk({ expertise, store: createMemoryStore(), log: silent });
    judged = await judgeAll(await readGolden(join(GOLDEN_DIR, set)), desk);
  }, 60_000);

  it.each([
    ["openings", (turn: number) => turn === 0],
    ["followUps", (turn: number) => turn > 0],
  ] as const)("are understood no worse than the committed floor: %s", (situation, belongs) => {
    const tally = new Tally();
    for (const { question, judgement } of judged) if (belongs(question.turn)) tally.add(question, judgement);
    const floor = floors[set][situation];
    const figures = table(judged);
    expect(percent(tally.right), figures).toBeGreaterThanOrEqual(floor.right);
    expect(percent(tally.oneTap), figures).toBeGreaterThanOrEqual(floor.oneTap);
    expect(percent(tally.outsideDeclined), figures).toBeGreaterThanOrEqual(floor.outsideDeclined);
    expect(percent(tally.wrong), figures).toBeLessThanOrEqual(floor.wrong);
  });
});

describe("the interval of a share", () => {
  it.each([
    [{ part: 0, of: 10 }, [0, 28]],
    [{ part: 5, of: 10 }, [24, 76]],
    [{ part: 93, of: 100 }, [86, 97]],
    [{ part: 10, of: 10 }, [72, 100]],
  ])("of %o is %o per cent, as Wilson has it", (share, [low, high]) => {
    const [from, to] = interval(share);
    expect([Math.round(from), Math.round(to)]).toEqual([low, high]);
  });
});
