import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { NO_DRAFTS } from "../../src/core/curation/draft.ts";
import { NO_GRANTS } from "../../src/core/curation/rights.ts";
import { NOTHING_SENT } from "../../src/core/curation/rounds.ts";
import type { SwitchedOff } from "../../src/core/curation/switches.ts";
import {
  decidedForm,
  draftsForm,
  grantsForm,
  reachForm,
  sentForm,
  sessionsForm,
  switchesForm,
} from "../../src/storage/administration-form.ts";
import { openDocument } from "../../src/storage/document-file.ts";
import type { StorageNotice } from "../../src/storage/storage-notice.ts";
import { memoryDocument } from "../support/memory-document.ts";
import { documentContract } from "./document.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const words: z.ZodType<readonly string[]> = z.array(z.string());

async function wordsFile() {
  const folder = await temporaryFolder();
  const path = join(folder, "words.json");
  const notices: StorageNotice[] = [];
  const open = (empty: readonly string[] = []) => openDocument({ path, schema: words, empty, warn: (notice) => notices.push(notice) });
  return { folder, path, notices, open };
}

describe("a document in a file", () => {
  documentContract(async (empty) => (await wordsFile()).open(empty));

  it("is there again when it is opened anew", async () => {
    const file = await wordsFile();
    await (await file.open()).change(() => ["金型"]);
    expect((await file.open(["other"])).value).toEqual(["金型"]);
  });

  it("makes no file by being read, nor by a change that changes nothing", async () => {
    const file = await wordsFile();
    await (await file.open()).change((value) => value);
    expect(await readdir(file.folder)).toEqual([]);
  });

  it("keeps the old value when the disk refuses, and takes the next change", async () => {
    const file = await wordsFile();
    const document = await file.open();
    await document.change(() => ["one"]);
    await rm(file.folder, { recursive: true });
    await expect(document.change(() => ["two"])).rejects.toThrow(/words\.json.* cannot be written/);
    expect(document.value).toEqual(["one"]);
    await mkdir(file.folder);
    expect(await document.change((value) => [...value, "three"])).toEqual(["one", "three"]);
  });

  it("is written no more once it is closed, but has what was begun before", async () => {
    const file = await wordsFile();
    const document = await file.open();
    const begun = document.change(() => ["one"]);
    await document.close();
    await expect(document.change(() => ["two"])).rejects.toThrow(/words\.json is closed/);
    expect([await begun, (await file.open()).value]).toEqual([["one"], ["one"]]);
  });

  it("takes the last good copy in place of what is damaged, and says so without quoting it", async () => {
    const file = await wordsFile();
    await (await file.open()).change(() => ["one"]);
    await writeFile(file.path, '{"version":1,"value":["one",42]}');
    expect((await file.open()).value).toEqual(["one"]);
    expect(file.notices.map(({ what }) => what)).toEqual([expect.stringContaining("is damaged (1: ")]);
    expect(JSON.stringify(file.notices)).not.toContain("42");
  });

  it("of another version is left alone", async () => {
    const file = await wordsFile();
    const text = '{"version":2,"words":["one"]}';
    await writeFile(file.path, text);
    await expect(file.open()).rejects.toThrow("has version 2, and this desk reads version 1");
    expect(await readFile(file.path, "utf8")).toBe(text);
  });

  it("has what it was told before it is closed", async () => {
    const file = await wordsFile();
    const document = await file.open();
    const changed = document.change(() => ["one"]);
    await document.close();
    expect((await file.open()).value).toEqual(["one"]);
    await changed;
  });
});

describe("a document in memory", () => documentContract(async (empty) => memoryDocument(empty)));

describe("the administrators' side", () => {
  const at = "2026-11-29T10:00:00.000Z";
  const ASKING = {
    form: {
      token: "f:d1:summary",
      title: "Summary",
      fields: [{ key: "id", label: "Bahasa Indonesia", value: "Biaya", isLong: true, optional: false }],
    },
    answers: { id: "Gratis" },
    at,
  };
  const off: readonly SwitchedOff[] = [
    { what: "desk", reason: "wrong date", who: "telegram:1", at },
    { what: "channel:discord", reason: "tests", who: "command-line", at },
    { what: "entry:contact-office", reason: "moved", who: "telegram:1", at },
  ];

  it.each<[string, { parse(value: unknown): unknown }, unknown]>([
    ["grants", grantsForm, NO_GRANTS],
    [
      "grants",
      grantsForm,
      {
        grants: [{ who: "discord-role:1", rank: "editor", name: "desk", by: "telegram:1", at }],
        invitations: [{ code: "9f2c", rank: "publisher", name: "sari", by: "telegram:1", at }],
      },
    ],
    ["drafts", draftsForm, NO_DRAFTS],
    [
      "drafts",
      draftsForm,
      {
        count: 2,
        drafts: [
          { id: "d1", entry: "topic-cost", writers: ["telegram:1"], at, since: 3, edits: [], misses: ["m1"], kind: "published" },
          {
            id: "d2",
            writers: ["telegram:1", "discord:2"],
            at,
            since: 3,
            kind: "taken-back",
            of: 2,
            edits: [{ path: ["topics.json", "entries"], before: { id: "x", n: null }, after: ["y"], at: 0, element: true }],
          },
        ],
      },
    ],
    ["switches", switchesForm, off],
    ["sessions", sessionsForm, { "telegram:1": { draft: "d1" }, "discord:2": { asking: ASKING } }],
    ["decisions", decidedForm, { m1: { at }, m2: { at, entry: "topic-cost" } }],
    ["what was sent", sentForm, NOTHING_SENT],
    ["what was sent", sentForm, { reminders: ["topic-cost 2026-12-01 7"], digests: { "telegram:1": "2026-11-30" } }],
    ["reach", reachForm, { "telegram:1": { address: "42", locale: "id", at } }],
  ])("comes back from its form as it went in: %s", (_, form, value) => {
    expect(form.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
  });

  it("reads decisions of which an older release kept only the moment", () => {
    expect(decidedForm.parse({ m1: at })).toEqual({ m1: { at } });
  });
});
