import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { table } from "../../src/cli/quality/quality.ts";
import type { Expertise } from "../../src/core/conversation/expertise.ts";
import { interval, percent, Tally } from "../../src/core/quality/judge.ts";
import { type Judged, judgeAll } from "../../src/core/quality/judge-all.ts";
import { readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { KNOWLEDGE_DIR, shippedExpertise } from "../support/expertise.ts";

/** In per cent, `wrong` per 100: what a change to the knowledge, the lexicon or the engine must not fall below. */
interface Floor {
  readonly right: number;
  readonly oneTap: number;
  readonly outsideDeclined: number;
  readonly wrong: number;
}

const floors = JSON.parse(await readFile(new URL("floor.json", import.meta.url), "utf8")) as Record<
  "fit" | "held",
  Record<"openings" | "followUps", Floor>
>;

const { labelled } = await readKnowledge(KNOWLEDGE_DIR);
let expertise: Expertise;
beforeAll(async () => {
  expertise = await shippedExpertise();
}, 60_000);

describe.each(["fit", "held"] as const)("the labelled questions of the set %s", (set) => {
  let judged: Judged[];
  beforeAll(() => {
    judged = judgeAll(
      labelled.filter((question) => question.set === set),
      expertise,
    );
  });

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
