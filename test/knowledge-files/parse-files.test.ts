import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits, type Files } from "../../src/core/editing/edit.ts";
import { textOf } from "../../src/knowledge-files/file-text.ts";
import { parseFiles } from "../../src/knowledge-files/parse-files.ts";
import { readFiles, readFolder } from "../../src/knowledge-files/read-files.ts";
import { KNOWLEDGE_DIR } from "../support/expertise.ts";
import { copyOfHarbour, renamed } from "./chronicle/folder.ts";
import { HARBOUR } from "./harbour.ts";

describe("the content of a knowledge folder", () => {
  it.each([
    ["shipped", KNOWLEDGE_DIR],
    ["of the second programme", HARBOUR],
  ])("%s is written as this program writes it, so that a change is a small difference", async (_, folder) => {
    const { texts, files } = await readFolder(folder);
    expect(Object.keys(files)).toEqual(Object.keys(texts));
    expect(Object.entries(files).filter(([file, content]) => textOf(file, content) !== texts[file])).toEqual([]);
  });

  it("leaves out the calibration, the schemas, the history, and what an editor left there", async () => {
    const folder = await copyOfHarbour();
    await mkdir(join(folder, "history"));
    for (const file of ["topics.json~", ".topics.json.swp", "topics.json.new", "copy of topics.json", "history/origin.json"])
      await writeFile(join(folder, file), "{");
    expect(Object.keys(await readFiles(folder))).toEqual(Object.keys(await readFiles(HARBOUR)));
    expect(Object.keys(await readFiles(HARBOUR))).toContain("phrasings/de.json");
  });
});

describe("looking into the files", () => {
  it("looks only into the one that was changed", async () => {
    const files = await readFiles(HARBOUR);
    const before = parseFiles(files).knowledge!;
    const applied = applyEdits(files, [renamed("Apprentices' wage", "Wages")]);
    const after = parseFiles((applied as { files: Files }).files).knowledge!;
    const changed = after.entries.filter((entry) => !before.entries.includes(entry)).map(({ kind }) => kind);
    expect([...new Set(changed)]).toEqual(["topic"]);
    expect(after.phrasings.every((phrasing, index) => phrasing === before.phrasings[index])).toBe(true);
    expect(after.lexicon).toBe(before.lexicon);
  });

  it("tells each problem with its file within the folder, and then gives no knowledge", async () => {
    const { "scam.json": _, ...files } = await readFiles(HARBOUR);
    expect(parseFiles({ ...files, "sources.json": { sources: [{ id: "H1" }] } })).toEqual({
      problems: [
        { file: "sources.json", path: "sources[0].outlet (H1)", message: expect.any(String) },
        { file: "sources.json", path: "sources[0].title (H1)", message: expect.any(String) },
        { file: "scam.json", path: "", message: "is missing; restore it from the last release" },
      ],
    });
  });
});

describe("labelled questions", () => {
  const single = { id: "a", lang: "en", q: "what is the pay", kind: "answer", accept: ["topic-wage"], tags: ["short"] };
  const turns = [
    { q: "how do I apply", kind: "answer", accept: ["topic-how-to-apply"], mention: [["not published"]] },
    { q: "und der Lohn?", lang: "de", kind: "answer", accept: ["topic-wage"] },
  ];

  it("are read from the sets' folders and the administrators' file, conversations turn by turn", async () => {
    const folder = await copyOfHarbour();
    const files = {
      "labelled/fit/one.jsonl": [single],
      "labelled/held/two.jsonl": [{ id: "b", lang: "en", turns }],
      "labelled/desk.jsonl": [single],
    };
    for (const [file, lines] of Object.entries(files)) {
      await mkdir(join(folder, file, ".."), { recursive: true });
      await writeFile(join(folder, file), textOf(file, lines));
    }
    const plain = {
      id: "a",
      conversation: "a",
      turn: 0,
      q: "what is the pay",
      lang: "en",
      kind: "answer",
      accept: ["topic-wage"],
      mention: [],
    };
    expect(parseFiles(await readFiles(folder)).knowledge?.labelled).toEqual([
      { ...plain, set: "desk" },
      { ...plain, set: "fit" },
      { ...turns[0], id: "b.1", conversation: "b", turn: 0, lang: "en", set: "held" },
      { ...turns[1], id: "b.2", conversation: "b", turn: 1, lang: "de", mention: [], set: "held" },
    ]);
    expect(await readFile(join(folder, "labelled/desk.jsonl"), "utf8")).toBe(`${JSON.stringify(single)}\n`);
  });

  it("that have not their form are told by their line", async () => {
    const files = {
      ...(await readFiles(HARBOUR)),
      "labelled/desk.jsonl": [single, { ...single, kind: "maybe" }, { id: "b", lang: "en", turns: [] }],
    };
    expect(parseFiles(files).problems.map(({ file, path }) => `${file} ${path}`)).toEqual([
      "labelled/desk.jsonl line 2 kind",
      "labelled/desk.jsonl line 3 turns",
    ]);
  });

  it("that are not JSON are told by their line", async () => {
    const folder = await copyOfHarbour();
    await mkdir(join(folder, "labelled"));
    await writeFile(join(folder, "labelled/desk.jsonl"), `${JSON.stringify(single)}\n{"id": \n`);
    expect((await readFolder(folder)).problems).toEqual([
      { file: "labelled/desk.jsonl", path: "line 2", message: expect.stringContaining("is not JSON") },
    ]);
  });
});
