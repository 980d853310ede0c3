import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KnowledgeError } from "../../src/core/knowledge/problems.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "locales-"));
});

afterEach(() => rm(folder, { recursive: true }));

const write = (file: string, content: unknown) =>
  writeFile(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));

const WORDS = {
  id: {
    failure: "Maaf.",
    list: { lead_other: "{{title}}: {{count}} butir, {{names}}." },
    decline: { plain: "Bukan tentang {{programme}}." },
  },
  en: {
    failure: "Sorry.",
    list: { lead_one: "{{title}}: {{count}} entry, {{names}}.", lead_other: "{{title}}: {{count}} entries, {{names}}." },
    decline: { plain: "Not about {{programme}}." },
  },
};

describe("a phrasebook", () => {
  beforeEach(async () => {
    await write("id.json", WORDS.id);
    await write("en.json", WORDS.en);
  });

  it("says a phrase in each language that it has", async () => {
    const { say, locales } = await loadPhrasebook(folder, ["id", "en"], "id");
    expect(say("id", "failure")).toBe("Maaf.");
    expect(say("en", "failure")).toBe("Sorry.");
    expect(locales).toEqual(["id", "en"]);
  });

  it("has only the programme's languages, in the programme's order", async () => {
    expect((await loadPhrasebook(folder, ["en", "id"], "id")).locales).toEqual(["en", "id"]);
    const { say, locales } = await loadPhrasebook(folder, ["id"], "id");
    expect(locales).toEqual(["id"]);
    expect(say("en", "failure")).toBe("Maaf.");
  });

  it("lends the default language's words to a language without a file", async () => {
    const { say, locales } = await loadPhrasebook(folder, ["id", "en", "de"], "en");
    expect(say("de", "failure")).toBe("Sorry.");
    expect(locales).toEqual(["id", "en"]);
  });

  it("lends the default language's words where a language lacks a phrase", async () => {
    await write("en.json", { list: WORDS.en.list });
    const { say } = await loadPhrasebook(folder, ["id", "en"], "id");
    expect(say("en", "failure")).toBe("Maaf.");
  });

  it("counts as each language counts", async () => {
    const { say } = await loadPhrasebook(folder, ["id", "en"], "id");
    const lead = (locale: string, count: number) => say(locale, "list.lead", { title: "T", names: "a", count });
    expect([lead("en", 1), lead("en", 2), lead("id", 1), lead("id", 2)]).toEqual([
      "T: 1 entry, a.",
      "T: 2 entries, a.",
      "T: 1 butir, a.",
      "T: 2 butir, a.",
    ]);
  });

  it.each([
    ["marks that HTML would hide", `<b>"A" & 'B'</b>`],
    ["a placeholder", "{{programme}} {{count}}"],
    ["a nested phrase", "$t(failure)"],
    ["what a replacement would read", "$& $1 $$"],
  ])("puts in what people wrote as it is: %s", async (_, written) => {
    const { say } = await loadPhrasebook(folder, ["id", "en"], "id");
    expect(say("en", "decline.plain", { programme: written })).toBe(`Not about ${written}.`);
  });

  it("is independent of another one", async () => {
    const one = await loadPhrasebook(folder, ["id", "en"], "id");
    await write("id.json", { failure: "Lain." });
    const other = await loadPhrasebook(folder, ["id"], "id");
    expect(one.say("id", "failure")).toBe("Maaf.");
    expect(other.say("id", "failure")).toBe("Lain.");
  });
});

describe("a folder that cannot be used", () => {
  /** The problems with which loading fails. */
  async function problemsOf(locales: string[], fallback: string, from = folder) {
    const error = await loadPhrasebook(from, locales, fallback).then(
      () => expect.unreachable("it was loaded"),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(KnowledgeError);
    return (error as KnowledgeError).problems;
  }

  it("lacks the default language's file, which is named", async () => {
    await write("en.json", WORDS.en);
    expect(await problemsOf(["id", "en"], "id")).toEqual([
      { file: join(folder, "id.json"), path: "", message: expect.stringContaining("is missing") },
    ]);
  });

  it("does not exist, and the file that should be there is named", async () => {
    const nowhere = join(folder, "nowhere");
    expect(await problemsOf(["id"], "id", nowhere)).toMatchObject([{ file: join(nowhere, "id.json") }]);
  });

  it("has a file that is not JSON, which is named", async () => {
    await write("id.json", WORDS.id);
    await write("en.json", '{ "failure": "Sorry."');
    expect(await problemsOf(["id", "en"], "id")).toEqual([
      { file: join(folder, "en.json"), path: "", message: expect.stringMatching(/^cannot be read: .*JSON/) },
    ]);
  });

  it("has two files that are not JSON, and both are named at once", async () => {
    await write("id.json", "{");
    await write("en.json", "");
    expect((await problemsOf(["id", "en"], "id")).map(({ file }) => file)).toEqual([join(folder, "id.json"), join(folder, "en.json")]);
  });
});
