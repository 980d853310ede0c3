import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Expertise } from "../../src/core/conversation/expertise.ts";
import { NO_IMPACT, type Trial, type Workshop } from "../../src/core/curation/workshop.ts";
import type { Edit, Files } from "../../src/core/editing/edit.ts";
import { Matcher } from "../../src/core/matching/matcher.ts";
import { understand } from "../../src/core/matching/understand.ts";
import { parseFiles } from "../../src/knowledge-files/parse-files.ts";
import { readFiles } from "../../src/knowledge-files/read-files.ts";
import { openExpertise } from "../../src/open-expertise.ts";
import { openTrainingCache } from "../../src/storage/training-cache.ts";
import { liveExpertise } from "../../src/workshop/live-expertise.ts";
import { openWorkshop } from "../../src/workshop/open-workshop.ts";

const HARBOUR = "test/fixtures/knowledge";
const WAGE = ["topics.json", "entries", "#topic-wage"];
const WAGE_PHRASINGS = ["phrasings/en.json", "phrasings", "topic-wage", "a-parent"];
const now = () => new Date("2026-11-24T12:00:00Z");
const warn = () => {};

const question = (id: string, q: string, accept: string[], mention: string[][] = []) => ({
  ...{ id, lang: "en", kind: "answer", q, accept, mention },
});
const LABELLED = [
  question("wage", "what is the wage", ["topic-wage"], [["paid by the Harbour Board"]]),
  question("trades", "which trades can I learn?", ["list-fields"]),
];

let folder: string;
let files: Files;
let before: Expertise;
let workshop: Workshop;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "workshop-"));
  files = { ...(await readFiles(HARBOUR)), "labelled/desk.jsonl": LABELLED };
  before = await openExpertise({ knowledgeDir: HARBOUR }, openTrainingCache(folder, warn), files);
  workshop = open();
}, 60_000);

afterAll(async () => {
  await workshop.close();
  await rm(folder, { recursive: true });
});

function open(thread?: URL, patience?: number): Workshop {
  const { calibration } = before;
  const failing = { ...(thread && { thread }), ...(patience && { patience }) };
  return openWorkshop({ files, calibration, defaultLocale: undefined, cacheDirectory: folder, now, warn, ...failing });
}

async function tried(edits: readonly Edit[], misses: Parameters<Workshop["try"]>[1] = []): Promise<Extract<Trial, { kind: "tried" }>> {
  const trial = await workshop.try(edits, misses);
  if (trial.kind === "conflict") throw new Error(`${trial.conflict.edit.path.join(" ")} does not fit`);
  return trial;
}

const summary = (after: string): Edit => ({ path: [...WAGE, "summary", "en"], before: summaryOf(), after });
const summaryOf = () => before.base.entry("topic-wage")!.summary.en!;
const taught = (text: string): Edit => ({ path: WAGE_PHRASINGS, after: text, element: true });
const answerTo = (text: string, expertise: Expertise | undefined) => {
  const { verdict } = understand(text, undefined, expertise!);
  return "match" in verdict ? verdict.match.entry : verdict.kind;
};

describe("a change of wording", { timeout: 60_000 }, () => {
  it("is in the replies, and changes nothing in what is understood", async () => {
    const { problems, impact, expertise } = await tried([
      summary("Apprentices are paid by the Harbour Board every Friday (October 2025)."),
    ]);
    expect(problems).toEqual([]);
    expect(impact).toEqual(NO_IMPACT);
    expect(expertise()!.composer.page("topic-wage", "en").lead).toContain("every Friday");
    expect(before.composer.page("topic-wage", "en").lead).not.toContain("every Friday");
  });

  it("that drops a fact which a labelled question wants makes that question worse", async () => {
    const { impact } = await tried([summary("Apprentices are paid (October 2025); the amount is not published in the sources held.")]);
    expect(impact.worse).toEqual([{ id: "wage", question: "what is the wage", locale: "en", before: "right", after: "wrong" }]);
    expect(impact.better).toEqual([]);
  });
});

describe("a taught phrasing", { timeout: 60_000 }, () => {
  const SLANG = "how many shiny doubloons";

  it("leads where it was taught to, and the misses that it answers are told", async () => {
    const miss = { id: "m1", question: "how many shiny doubloons please", locale: "en" };
    expect(answerTo(SLANG, before)).not.toBe("topic-wage");
    const { problems, impact, expertise } = await tried([taught(SLANG), taught("shiny doubloons for apprentices")], [miss]);
    expect(problems).toEqual([]);
    expect(answerTo(SLANG, expertise())).toBe("topic-wage");
    expect(impact.phrasings.better.map((shift) => [shift.question, shift.after])).toContainEqual([SLANG, "topic-wage"]);
    expect(impact.misses).toMatchObject([{ id: "m1", after: "topic-wage" }]);
    expect(impact.worse).toEqual([]);
  });

  it("is understood to the last bit as by a desk that starts with it", async () => {
    const trial = await tried([taught(SLANG)]);
    const { knowledge } = parseFiles(trial.files);
    const anew = new Matcher(knowledge!);
    for (const { text } of knowledge!.phrasings) expect(trial.expertise()!.matcher.regard(text)).toEqual(anew.regard(text));
  });

  it("can be labelled in the same breath: the new question is asked of the old knowledge too", async () => {
    const label: Edit = { path: ["labelled/desk.jsonl"], after: question("slang", SLANG, ["topic-wage"]), element: true };
    const { impact } = await tried([taught(SLANG), label]);
    expect(impact.better).toMatchObject([{ id: "slang", after: "right" }]);
  });
});

describe("what cannot be published", { timeout: 60_000 }, () => {
  it("is told with its problems: what entries say of each other", async () => {
    const { problems, expertise } = await tried([{ path: [...WAGE, "relations", "contrast"], after: ["contact-lighthouse"] }]);
    expect(problems).toMatchObject([{ file: "topics.json", path: expect.stringContaining("topic-wage") }]);
    expect(expertise()).toBeDefined();
  });

  it("is told with its problems: a form that cannot be read, of which nothing can be shown", async () => {
    const { problems, impact, expertise } = await tried([{ path: [...WAGE, "state"], before: "published", after: "shiny" }]);
    expect(problems).toMatchObject([{ file: "topics.json", path: expect.stringContaining("state") }]);
    expect(impact).toEqual(NO_IMPACT);
    expect(expertise()).toBeUndefined();
  });

  it("is told as a conflict where its place holds something else", async () => {
    const edit: Edit = { path: [...WAGE, "state"], before: "draft", after: "published" };
    expect(await workshop.try([edit], [])).toEqual({ kind: "conflict", conflict: { edit, found: "published" } });
  });
});

describe("a publication", { timeout: 60_000 }, () => {
  it("is what the next change is tried on, while the desk answers from what it had until that is replaced", async () => {
    const live = liveExpertise(before);
    const own = open();
    const trying = own.try([taught("gold doubloons")], []);
    expect(answerTo("which trades can I learn?", live.current())).toBe("list-fields");
    const trial = await trying;
    if (trial.kind === "conflict") throw new Error("The phrasing does not fit");
    expect(live.current()).toBe(before);
    own.adopt(trial.files);
    live.replace(trial.expertise()!);
    expect(answerTo("gold doubloons", live.current())).toBe("topic-wage");

    const second = await own.try([taught("silver doubloons")], []);
    if (second.kind === "conflict") throw new Error("The phrasing does not fit");
    expect(JSON.stringify(second.files)).toContain("gold doubloons");
    await own.close();
    const { knowledge } = parseFiles(trial.files);
    expect(await openTrainingCache(folder, warn).load(knowledge!)).toBeDefined();
  });

  it("tried before somebody else's came through is tried again on that", async () => {
    const own = open();
    await own.try([], []);
    const trying = own.try([taught("gold doubloons")], []);
    const wording = summary("Apprentices are paid by the Harbour Board every Friday (October 2025).");
    own.adopt((await tried([wording])).files);
    const trial = await trying;
    expect(trial.kind === "tried" && trial.expertise()!.composer.page("topic-wage", "en").lead).toContain("every Friday");
    await own.close();
  });
});

describe("a thread that ends by itself", { timeout: 60_000 }, () => {
  it("fails the trial in its hands, saying what to do, and another one takes the next", async () => {
    const own = open(new URL("failing-thread.js", import.meta.url));
    await expect(own.try([taught("gold doubloons")], [])).rejects.toThrow(
      /thread has ended \(exit code 3\); nothing was changed, try it again/,
    );
    expect(await own.try([taught("gold doubloons")], [])).toMatchObject({ kind: "tried", problems: [] });
    await own.close();
  });
});

describe("a thread that does not answer", () => {
  it("is ended, which fails the trial, so that nobody waits for it for ever", async () => {
    const own = open(new URL("silent-thread.js", import.meta.url), 1);
    await expect(own.try([taught("gold doubloons")], [])).rejects.toThrow(/thread has ended \(no answer for 0\.001 s\)/);
    const another = own.try([], []);
    await Promise.all([own.close(), expect(another).rejects.toThrow("thread has ended")]);
  });
});
