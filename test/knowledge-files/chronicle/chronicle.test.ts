import { chmod, lstat, mkdir, readdir, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference } from "../../../src/core/editing/difference.ts";
import { type Edit, invert, valueAt } from "../../../src/core/editing/edit.ts";
import { KnowledgeError } from "../../../src/core/knowledge/problems.ts";
import { readFiles } from "../../../src/knowledge-files/read-files.ts";
import { byHand, copyOfHarbour, open, published, renamed, textIn, WAGE } from "./folder.ts";

const NAME = "Apprentices' wage";

describe("entering a change", () => {
  it("changes one line of one file, and records who, when, why and what", async () => {
    const folder = await copyOfHarbour();
    const before = (await textIn(folder, "topics.json")).split("\n");
    const { chronicle, notices } = await open(folder);
    const edit = renamed(NAME, "Wages of apprentices");
    expect(await chronicle.enter(published(edit))).toMatchObject({ revision: 1, who: "telegram:9f2c", why: "a slip", edits: [edit] });
    const after = (await textIn(folder, "topics.json")).split("\n");
    expect(after.filter((line, index) => line !== before[index])).toEqual(['        "en": "Wages of apprentices",']);
    expect(after).toHaveLength(before.length);
    expect([chronicle.head, valueAt(chronicle.files, edit.path), notices]).toEqual([1, "Wages of apprentices", []]);
  });

  it("is there when the folder is opened again, with what was recorded", async () => {
    const folder = await copyOfHarbour();
    const first = await open(folder);
    await first.chronicle.enter(published(renamed(NAME, "Wages")));
    await first.chronicle.enter({ ...published(renamed("Wages", NAME)), kind: "taken-back", of: 1 });
    await first.chronicle.close();
    const { chronicle, notices } = await open(folder);
    expect(chronicle.files).toEqual(first.chronicle.files);
    expect(await chronicle.revisions()).toEqual(await first.chronicle.revisions());
    expect((await chronicle.revisions()).map(({ kind }) => kind)).toEqual(["origin", "published", "taken-back"]);
    expect([await chronicle.verify(), notices]).toEqual([[], []]);
  });

  it("makes a file, and taken back removes it", async () => {
    const folder = await copyOfHarbour();
    const { chronicle } = await open(folder);
    const question = { id: "d1", lang: "en", q: "what do I earn", kind: "answer", accept: ["topic-wage"] };
    const made: Edit = { path: ["labelled/desk.jsonl"], after: [question] };
    await chronicle.enter(published(made));
    expect(await textIn(folder, "labelled/desk.jsonl")).toBe(`${JSON.stringify(question)}\n`);
    await chronicle.enter(published(...invert([made])));
    expect(await readdir(join(folder, "labelled"))).toEqual([]);
    expect(await chronicle.verify()).toEqual([]);
  });

  it("of one after another, all at once, is recorded one after another", async () => {
    const { chronicle } = await open(await copyOfHarbour());
    const names = [NAME, "one", "two", "three", "four"];
    const entered = await Promise.all(names.slice(1).map((name, index) => chronicle.enter(published(renamed(names[index]!, name)))));
    expect(entered.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
    expect(await chronicle.verify()).toEqual([]);
  });

  it.each<[string, Edit, typeof RangeError | typeof KnowledgeError, string]>([
    ["does not fit what is published", renamed("Pay", "Wages"), RangeError, "topics.json › entries › #topic-wage › name › en is not what"],
    ["leaves the folder", { path: ["../elsewhere.json"], after: {} }, RangeError, '"../elsewhere.json" is not a knowledge file'],
    ["is about the history", { path: ["history/origin.json"], after: {} }, RangeError, '"history/origin.json" is not a knowledge file'],
    ["leaves knowledge that cannot be read", renamed(NAME, " "), KnowledgeError, "entries[1].name.en (topic-wage)"],
  ])("that %s is refused, and changes nothing", async (_, edit, error, message) => {
    const folder = await copyOfHarbour();
    const { chronicle } = await open(folder);
    const before = await textIn(folder, "topics.json");
    const refused = chronicle.enter(published(edit));
    await expect(refused).rejects.toThrow(error);
    await expect(refused).rejects.toThrow(message);
    expect([await textIn(folder, "topics.json"), chronicle.head]).toEqual([before, 0]);
  });

  it("keeps a file's mode, and the link that leads to it", async () => {
    const folder = await copyOfHarbour();
    const elsewhere = join(folder, "kept");
    await mkdir(elsewhere);
    await rename(join(folder, "topics.json"), join(elsewhere, "topics.json"));
    await chmod(join(elsewhere, "topics.json"), 0o640);
    await symlink(join(elsewhere, "topics.json"), join(folder, "topics.json"));
    const { chronicle } = await open(folder);
    await chronicle.enter(published(renamed(NAME, "Wages")));
    expect((await lstat(join(folder, "topics.json"))).isSymbolicLink()).toBe(true);
    expect((await stat(join(elsewhere, "topics.json"))).mode & 0o777).toBe(0o640);
    expect(await textIn(folder, "topics.json")).toContain('"en": "Wages"');
  });
});

describe("a folder that nobody edits", () => {
  it("is only read, and its chronicle has nothing to tell", async () => {
    const folder = await copyOfHarbour();
    const before = await readdir(folder);
    const locks: string[] = [];
    const { chronicle } = await open(folder, locks);
    expect([await chronicle.revisions(), chronicle.head, await chronicle.verify()]).toEqual([[], 0, []]);
    await chronicle.close();
    expect([await readdir(folder), locks]).toEqual([before, []]);
  });

  it("is this process's from the first change to the end", async () => {
    const locks: string[] = [];
    const { chronicle } = await open(await copyOfHarbour(), locks);
    await chronicle.enter(published(renamed(NAME, "Wages")));
    await chronicle.enter(published(renamed("Wages", "Pay")));
    expect(locks).toEqual(["taken"]);
    await chronicle.close();
    expect(locks).toEqual(["taken", "released"]);
  });

  it("in which another process published meanwhile is not written", async () => {
    const folder = await copyOfHarbour();
    const [{ chronicle: slow }, { chronicle: fast }] = [await open(folder), await open(folder)];
    await fast.enter(published(renamed(NAME, "Wages")));
    await expect(slow.enter(published(renamed(NAME, "Pay")))).rejects.toThrow(
      "was written by another process meanwhile; start this one again",
    );
    expect(await fast.verify()).toEqual([]);
  });
});

describe("a file that was changed by hand", () => {
  it("before the first change is simply how the knowledge is", async () => {
    const folder = await copyOfHarbour();
    await byHand(folder, "topics.json", (text) => text.replace(NAME, "Wages"));
    expect((await open(folder)).notices).toEqual([]);
  });

  it("between two starts is recorded as made outside", async () => {
    const folder = await copyOfHarbour();
    const first = await open(folder);
    await first.chronicle.enter(published(renamed(NAME, "Wages")));
    await first.chronicle.close();
    await byHand(folder, "topics.json", (text) => text.replace('"Wages"', '"Pay"'));
    const { chronicle, notices } = await open(folder);
    expect((await chronicle.revisions())[2]).toMatchObject({ kind: "outside", who: "files", edits: [renamed("Wages", "Pay")] });
    expect([notices, await chronicle.verify()]).toEqual([["topics.json was changed by hand; recorded as revision 2"], []]);
  });

  it("while the desk runs is recorded before the next change, and kept", async () => {
    const folder = await copyOfHarbour();
    const { chronicle } = await open(folder);
    await byHand(folder, "topics.json", (text) => text.replace('"owner": "', '"owner": "new-'));
    await chronicle.enter(published(renamed(NAME, "Wages")));
    expect((await chronicle.revisions()).map(({ kind }) => kind)).toEqual(["origin", "outside", "published"]);
    expect(await textIn(folder, "topics.json")).toMatch(/"owner": "new-[\s\S]*"en": "Wages"/);
    expect(await chronicle.verify()).toEqual([]);
  });

  it("that only looks otherwise is recorded without an edit, and keeps its looks", async () => {
    const folder = await copyOfHarbour();
    const first = await open(folder);
    await first.chronicle.enter(published(renamed(NAME, "Wages")));
    await first.chronicle.close();
    await byHand(folder, "events.json", (text) => JSON.stringify(JSON.parse(text)));
    const { chronicle } = await open(folder);
    expect((await chronicle.revisions())[2]).toMatchObject({ kind: "outside", edits: [] });
    expect(await textIn(folder, "events.json")).not.toContain("\n");
  });

  it("so that it cannot be read is told, and nothing is changed", async () => {
    const folder = await copyOfHarbour();
    const first = await open(folder);
    await first.chronicle.enter(published(renamed(NAME, "Wages")));
    await first.chronicle.close();
    await byHand(folder, "topics.json", (text) => text.replace('"state": "published"', '"state": "public"'));
    const records = await textIn(folder, "history/revisions.jsonl");
    const opening = open(folder);
    await expect(opening).rejects.toThrow(KnowledgeError);
    await expect(opening).rejects.toThrow("entries[0].state (topic-how-to-apply)");
    expect(await textIn(folder, "history/revisions.jsonl")).toBe(records);
  });

  it("or removed, or added, is recorded too", async () => {
    const folder = await copyOfHarbour();
    const first = await open(folder);
    await first.chronicle.enter(published(renamed(NAME, "Wages")));
    await first.chronicle.close();
    await mkdir(join(folder, "labelled"));
    await writeFile(join(folder, "labelled/desk.jsonl"), "");
    const second = await open(folder);
    expect((await second.chronicle.revisions())[2]).toMatchObject({ edits: [{ path: ["labelled/desk.jsonl"], after: [] }] });
    await second.chronicle.close();
    await rm(join(folder, "labelled/desk.jsonl"));
    const { chronicle } = await open(folder);
    expect((await chronicle.revisions())[3]).toMatchObject({ edits: [{ path: ["labelled/desk.jsonl"], before: [] }] });
    expect(await chronicle.verify()).toEqual([]);
  });
});

describe("any sequence of changes and take-backs", () => {
  it("ends in the files that were published, to the letter, and all taken back in those of the beginning", async () => {
    const aliases = fc.array(fc.constantFrom("pay", "wages", "money", "salary"), { maxLength: 4 });
    const state = fc.record({
      name: fc.constantFrom("Wage", "Pay", "Money"),
      aliases,
      owner: fc.option(fc.constantFrom("sari", "budi"), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 1, maxLength: 6 }), async (states) => {
        const folder = await copyOfHarbour();
        const { chronicle } = await open(folder);
        const origin = await textIn(folder, "topics.json");
        for (const { name, aliases: en, owner } of states) {
          const { owner: _, ...entry } = valueAt(chronicle.files, WAGE) as { name: object; aliases: object; owner?: string };
          const wanted = {
            ...entry,
            name: { ...entry.name, en: name },
            aliases: { ...entry.aliases, en },
            ...(owner !== undefined && { owner }),
          };
          const topics = chronicle.files["topics.json"] as unknown as { entries: { id: string }[] };
          const entries = topics.entries.map((other) => (other.id === "topic-wage" ? wanted : other));
          const after = { ...chronicle.files, "topics.json": { ...topics, entries } };
          await chronicle.enter(published(...difference(chronicle.files, JSON.parse(JSON.stringify(after)))));
          expect(await readFiles(folder)).toEqual(JSON.parse(JSON.stringify(after)));
        }
        for (const { edits } of (await chronicle.revisions()).slice(1).toReversed()) await chronicle.enter(published(...invert(edits)));
        expect(await textIn(folder, "topics.json")).toBe(origin);
        expect(await chronicle.verify()).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });
});
