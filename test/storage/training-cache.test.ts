import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";
import { Matcher } from "../../src/core/matching/matcher.ts";
import { readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import type { StorageNotice } from "../../src/storage/storage-notice.ts";
import { openTrainingCache } from "../../src/storage/training-cache.ts";

let knowledge: Knowledge;
let matcher: Matcher;
let directory: string;
let notices: StorageNotice[];
const open = (folder = directory) => openTrainingCache(folder, (notice) => notices.push(notice));

beforeAll(async () => {
  knowledge = await readKnowledge("test/fixtures/knowledge");
  matcher = new Matcher(knowledge);
});

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "training-"));
  notices = [];
});

afterEach(() => rm(directory, { recursive: true }));

describe("what was trained", () => {
  it("comes back as it was, and understands as before", async () => {
    await open().save(knowledge, matcher.trained);
    const again = new Matcher(knowledge, { trained: await open().load(knowledge) });
    for (const { text } of knowledge.phrasings) expect(again.regard(text)).toEqual(matcher.regard(text));
  });

  it.each<[string, (knowledge: Knowledge) => Knowledge]>([
    ["a phrasing", (old) => ({ ...old, phrasings: old.phrasings.slice(1) })],
    [
      "an alias",
      (old) => ({ ...old, entries: old.entries.map((entry, at) => (at === 0 ? { ...entry, aliases: { en: ["else"] } } : entry)) }),
    ],
    [
      "the state of an entry",
      (old) => ({ ...old, entries: old.entries.map((entry, at) => (at === 0 ? { ...entry, state: "withdrawn" } : entry)) }),
    ],
    ["a chat word", (old) => ({ ...old, lexicon: { ...old.lexicon, chat: { en: { pls: "please" } } } })],
  ])("is not used when %s has changed", async (_, change) => {
    await open().save(knowledge, matcher.trained);
    expect(await open().load(change(knowledge))).toBeUndefined();
  });

  it("is trained anew where the file is missing, torn or something else", async () => {
    expect(await open().load(knowledge)).toBeUndefined();
    await open().save(knowledge, matcher.trained);
    const file = join(directory, "trained.bin");
    await truncate(file, Math.floor((await readFile(file)).length / 2));
    expect(await open().load(knowledge)).toBeUndefined();
    await writeFile(file, "no training");
    expect(await open().load(knowledge)).toBeUndefined();
  });

  it("that cannot be kept is said, and stops nothing", async () => {
    await writeFile(join(directory, "file"), "");
    await open(join(directory, "file")).save(knowledge, matcher.trained);
    expect(notices).toMatchObject([{ done: expect.stringContaining("goes on") }]);
  });
});
