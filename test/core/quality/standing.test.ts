import { describe, expect, it } from "vitest";
import { createExpertise } from "../../../src/core/conversation/expertise.ts";
import type { Knowledge } from "../../../src/core/knowledge/knowledge.ts";
import type { LabelledQuestion } from "../../../src/core/quality/labelled.ts";
import { compare, type Standing, standingOf } from "../../../src/core/quality/standing.ts";
import { GARDEN, GARDEN_CALIBRATION, phrasings } from "../../support/garden.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";

const asked = (id: string, q: string, accept: string[], turn = 0): LabelledQuestion => ({
  ...{ id: `${id}.${turn}`, conversation: id, turn, q, lang: "id", kind: "answer", accept, mention: [], set: "desk" },
});

const standing = (change: Partial<Knowledge>): Standing => {
  const knowledge = { ...GARDEN, ...change };
  return standingOf(knowledge, createExpertise(knowledge, GARDEN_CALIBRATION, KEYS_ALONE));
};

const APPLES = asked("apples", "apa itu kebun apel", ["pilot-apples"]);
const before = standing({ labelled: [APPLES] });

describe("the same knowledge twice", () => {
  it("answers nothing otherwise", () => {
    const impact = { better: [], worse: [], phrasings: { better: [], worse: [] }, misses: [] };
    const miss = { id: "m", question: "apa itu kebun apel", locale: "id" };
    expect(compare(before, standing({ labelled: [APPLES] }), [miss])).toEqual(impact);
  });
});

describe("a labelled question", () => {
  it("that was right and is so no more is worse", () => {
    const entries = GARDEN.entries.map((entry) => (entry.id === "pilot-apples" ? { ...entry, state: "withdrawn" as const } : entry));
    const { worse, better } = compare(before, standing({ entries, labelled: [APPLES] }), []);
    expect(worse).toMatchObject([{ id: "apples.0", locale: "id", before: "right" }]);
    expect(better).toEqual([]);
  });

  it("that is new is asked of the old knowledge too, in its conversation", () => {
    const contact = asked("apples", "kontaknya?", ["contact-office"], 1);
    expect(compare(before, standing({ labelled: [APPLES, contact] }), [])).toMatchObject({ better: [], worse: [] });
  });

  it("whose label has been corrected is judged by the new one before and after", () => {
    const corrected = standing({ labelled: [{ ...APPLES, accept: ["pilot-carrots"] }] });
    expect(compare(before, corrected, [])).toMatchObject({ better: [], worse: [] });
  });
});

describe("a change of wording", () => {
  const FACT = { ...asked("opening", "apa itu kebun apel", ["pilot-apples"]), mention: [["2019"]] };
  const CARROTS = asked("carrots", "kebun wortel", ["pilot-carrots"]);
  const saying = (summary: string) =>
    GARDEN.entries.map((entry) => (entry.id === "pilot-apples" ? { ...entry, summary: { id: summary, en: summary } } : entry));
  const told = standing({ entries: saying("Dibuka pada 2019."), labelled: [FACT, CARROTS] });

  it.each([
    ["that keeps the fact", "Sejak 2019.", 0],
    ["that loses it", "Sudah dibuka.", 1],
  ])("%s is judged as if everything had been asked anew", (_, summary, worse) => {
    const knowledge = { ...told.knowledge, entries: saying(summary) };
    const expertise = createExpertise(knowledge, GARDEN_CALIBRATION, KEYS_ALONE, told.expertise.matcher);
    const anew = standingOf(knowledge, expertise);
    const quickly = standingOf(knowledge, expertise, told);
    expect(quickly.judged).toEqual(anew.judged);
    expect(compare(told, quickly, [])).toEqual(compare(told, anew, []));
    expect(compare(told, quickly, []).worse).toHaveLength(worse);
  });
});

describe("a phrasing", () => {
  const SLANG = "zonder plonk grumbul";

  it("that is new and leads where it belongs, as its words did not before, is better", () => {
    const taught = standing({ phrasings: [...GARDEN.phrasings, ...phrasings("pilot-apples", "id", SLANG, `${SLANG} dong`)] });
    const { better, worse } = compare(before, taught, [{ id: "m", question: SLANG, locale: "id" }]).phrasings;
    expect(better.map(({ question, after }) => [question, after])).toContainEqual([SLANG, "pilot-apples"]);
    expect(worse).toEqual([]);
  });
});

describe("a miss", () => {
  it("that would be answered now is told with its answer", () => {
    const question = "pohon merah sedap";
    const texts = Array.from({ length: 6 }, (_, index) => `${question} ${"ya".repeat(index)}`.trim());
    const taught = standing({ phrasings: [...GARDEN.phrasings, ...phrasings("pilot-apples", "id", ...texts)] });
    expect(compare(before, taught, [{ id: "m", question, locale: "id" }]).misses).toMatchObject([
      { id: "m", question, after: "pilot-apples" },
    ]);
  });
});
