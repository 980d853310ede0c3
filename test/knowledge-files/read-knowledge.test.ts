import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KnowledgeError, type Problem } from "../../src/core/knowledge/problems.ts";
import { readCalibration, readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { temporaryFolder } from "../storage/temporary-folder.ts";
import { HARBOUR } from "./harbour.ts";

/** A copy of the fixture that a test may break. */
async function copyOfHarbour(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(HARBOUR, folder, { recursive: true });
  return folder;
}

async function edit(folder: string, file: string, change: (text: string) => string): Promise<void> {
  await writeFile(join(folder, file), change(await readFile(join(folder, file), "utf8")));
}

async function problemsOf(reading: Promise<unknown>): Promise<readonly Problem[]> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof KnowledgeError)) throw new Error("The knowledge should have been refused", { cause: error });
  return error.problems;
}

describe("reading a knowledge folder", () => {
  it("gives entries their kind, and phrasings their hand, language and label", async () => {
    const { entries, phrasings, outside } = await readKnowledge(HARBOUR);
    expect(entries.find(({ id }) => id === "person-ottilie-fenn")).toMatchObject({ kind: "person", state: "published", relations: {} });
    expect(phrasings).toContainEqual({ text: "wie viel geld kriege ich", locale: "de", hand: "a-parent", label: "topic-wage" });
    expect(phrasings).toContainEqual({ text: "price of herring", locale: "en", hand: "gulls", label: "outside:fish" });
    expect(outside[2]).toEqual({ id: "fish", name: { en: "Fish", de: "Fisch" } });
  });

  it("reads the languages that the programme lists, and no others", async () => {
    const folder = await copyOfHarbour();
    await edit(folder, "programme.json", (text) => text.replace(/"locales": \[[^\]]*\]/, '"locales": ["en"]'));
    await rm(join(folder, "phrasings/de.json"));
    const { phrasings } = await readKnowledge(folder);
    expect(phrasings.filter(({ label }) => label === "topic-wage").every(({ locale }) => locale === "en")).toBe(true);
  });
});

describe("a knowledge folder that cannot be used", () => {
  it("is refused with every problem at once: what is missing, what is no JSON, what has the wrong form", async () => {
    const folder = await copyOfHarbour();
    await rm(join(folder, "sources.json"));
    await edit(folder, "lexicon.json", (text) => text.replace(",", ""));
    await edit(folder, "events.json", (text) => text.replace('"date": "2024-03-04"', '"date": "4 March 2024"'));
    await edit(folder, "topics.json", (text) => text.replace('"state": "published"', '"state": "public"').replace('"owner"', '"keeper"'));
    await rm(join(folder, "phrasings/de.json"));
    const problems = await problemsOf(readKnowledge(folder));
    const found = (file: string) =>
      problems.filter((problem) => problem.file === join(folder, file)).map(({ path, message }) => `${path}: ${message}`);
    expect(found("sources.json")).toEqual([": is missing; restore it from the last release"]);
    expect(found("phrasings/de.json")).toEqual([": is missing; restore it from the last release"]);
    expect(found("lexicon.json")).toEqual([expect.stringMatching(/^: is not JSON \(.*\); a comma or a quotation mark is missing/)]);
    expect(found("events.json")).toEqual([expect.stringMatching(/^entries\[0\]\.date \(event-2024-03-04-opening\): a date such as/)]);
    expect(found("topics.json")).toEqual([
      expect.stringMatching(/^entries\[0\]\.state \(topic-how-to-apply\): /),
      expect.stringMatching(/^entries\[0\] \(topic-how-to-apply\): .*"keeper"/),
    ]);
    expect(problems).toHaveLength(6);
  });

  it.each([
    [
      "a statement without a source",
      "topics.json",
      /"sources": \[\s*"H1"\s*\]/,
      '"sources": []',
      "entries[1].statements[0].sources (topic-wage)",
    ],
    ["a statement without a date", "topics.json", /"asOf": "2025-10",/, "", "entries[1].statements[0].asOf (topic-wage)"],
    ["an id with capitals", "topics.json", /"topic-wage"/, '"topic-Wage"', "entries[1].id (topic-Wage)"],
    ["an empty text", "topics.json", /"Apprentices' wage"/, '" "', "entries[1].name.en (topic-wage)"],
    ["a contact without a link", "contacts.json", /"links": \[[^\]]*\]/, '"links": []', "entries[0].links (contact-harbour-office)"],
  ])("%s is told with the entry's id", async (_, file, from, to, path) => {
    const folder = await copyOfHarbour();
    await edit(folder, file, (text) => text.replace(from, to));
    expect((await problemsOf(readKnowledge(folder))).map((problem) => problem.path)).toEqual([path]);
  });

  it("that does not exist says which variable to set", async () => {
    const folder = join(await temporaryFolder(), "nowhere");
    const [first] = await problemsOf(readKnowledge(folder));
    expect(first?.message).toBe(
      `the folder ${folder} does not exist; set KNOWLEDGE_DIR to a folder with a knowledge base, or make an empty one to be filled with the shipped one`,
    );
  });

  it("has its calibration told too", async () => {
    const folder = await copyOfHarbour();
    await edit(folder, "calibration.json", (text) => text.replace(/"answerFrom": [\d.]+/, '"answerFrom": 83'));
    expect(await problemsOf(readCalibration(folder))).toEqual([
      { file: join(folder, "calibration.json"), path: "opening.answerFrom", message: expect.stringContaining("<=1") },
    ]);
  });
});
