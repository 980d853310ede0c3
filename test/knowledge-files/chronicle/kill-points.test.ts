import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { valueAt } from "../../../src/core/editing/edit.ts";
import { copyOfHarbour, open, published, renamed, textIn } from "./folder.ts";

const NAME = "Apprentices' wage";
const EDIT = renamed(NAME, "Wages");
const QUESTION = { id: "d1", lang: "en", q: "what do I earn", kind: "answer", accept: ["topic-wage"] };
/** Changes one file and makes another. */
const CHANGE = published(EDIT, { path: ["labelled/desk.jsonl"], after: [QUESTION] });

/** What the whole change leaves in the folder, made once. */
const whole = () => (made ??= makeWhole());
let made: ReturnType<typeof makeWhole> | undefined;

async function makeWhole() {
  const folder = await copyOfHarbour();
  await (await open(folder)).chronicle.enter(CHANGE);
  const [origin, log, changed] = await Promise.all(
    ["history/origin.json", "history/revisions.jsonl", "topics.json"].map((file) => textIn(folder, file)),
  );
  const [first = "", second = ""] = log!.split(/(?<=\n)/);
  return { origin: origin!, first, second, changed: changed! };
}

/** A folder as a process leaves it that is killed at some point of its first change: the knowledge untouched, some of the history. */
async function killed(history: { readonly origin?: string; readonly records?: string }): Promise<string> {
  const folder = await copyOfHarbour();
  await mkdir(join(folder, "history"));
  if (history.origin !== undefined) await writeFile(join(folder, "history/origin.json"), history.origin);
  if (history.records !== undefined) await writeFile(join(folder, "history/revisions.jsonl"), history.records);
  return folder;
}

describe("a process killed before the record is whole", () => {
  it.each<[string, (made: Awaited<ReturnType<typeof whole>>) => Parameters<typeof killed>[0]]>([
    ["with nothing in the history", () => ({})],
    ["with half an origin beside it", ({ origin }) => ({ origin: origin.slice(0, 99) })],
    ["with an origin and no record", ({ origin }) => ({ origin })],
    ["with a torn first record", ({ origin, first }) => ({ origin, records: first.slice(0, 60) })],
    ["with the first record alone", ({ origin, first }) => ({ origin, records: first })],
    ["with a byte of the change", ({ origin, first, second }) => ({ origin, records: first + second.slice(0, 1) })],
    ["with half of the change", ({ origin, first, second }) => ({ origin, records: first + second.slice(0, 200) })],
    ["with all of the change but its end", ({ origin, first, second }) => ({ origin, records: first + second.slice(0, -1) })],
  ])("%s has changed nothing, and the next change is entered", async (_, history) => {
    const { chronicle, notices } = await open(await killed(history(await whole())));
    expect([chronicle.head, valueAt(chronicle.files, EDIT.path), notices]).toEqual([0, NAME, []]);
    expect((await chronicle.enter(CHANGE)).revision).toBe(1);
    expect(await chronicle.verify()).toEqual([]);
  });
});

describe("a process killed after the record is whole", () => {
  it.each<[string, (folder: string, changed: string) => Promise<void>, readonly string[]]>([
    ["before it wrote a file", async () => {}, ["labelled/desk.jsonl", "topics.json"]],
    [
      "with a file half written aside",
      (folder, changed) => writeFile(join(folder, "topics.json.new"), changed.slice(0, 99)),
      ["labelled/desk.jsonl", "topics.json"],
    ],
    ["between two files", (folder, changed) => writeFile(join(folder, "topics.json"), changed), ["labelled/desk.jsonl"]],
  ])("%s has its files written at the next start", async (_, leave, late) => {
    const { origin, first, second, changed } = await whole();
    const folder = await killed({ origin, records: first + second });
    await leave(folder, changed);
    const { chronicle, notices } = await open(folder);
    expect([chronicle.head, valueAt(chronicle.files, EDIT.path)]).toEqual([1, "Wages"]);
    expect([await textIn(folder, "topics.json"), await textIn(folder, "labelled/desk.jsonl")]).toEqual([
      changed,
      `${JSON.stringify(QUESTION)}\n`,
    ]);
    expect(notices).toEqual(late.map((file) => `${file} was as before revision 1: the process ended while it was written; written again`));
    expect(await chronicle.verify()).toEqual([]);
  });

  it("that removed a file has it removed at the next start", async () => {
    const { origin, first: record, second } = await whole();
    const folder = await killed({ origin, records: record + second });
    const first = await open(folder);
    await first.chronicle.enter({ ...published({ path: ["labelled/desk.jsonl"], before: [QUESTION], at: 0 }), kind: "taken-back", of: 1 });
    await first.chronicle.close();
    await writeFile(join(folder, "labelled/desk.jsonl"), `${JSON.stringify(QUESTION)}\n`);
    const { chronicle } = await open(folder);
    expect([chronicle.head, chronicle.files["labelled/desk.jsonl"], await chronicle.verify()]).toEqual([2, undefined, []]);
  });
});

describe("a disk that refuses the files after the record", () => {
  it("does not undo the change: they follow before the next one", async () => {
    const folder = await copyOfHarbour();
    const { chronicle, notices } = await open(folder);
    await mkdir(join(folder, "topics.json.new"));
    expect((await chronicle.enter(published(EDIT))).revision).toBe(1);
    expect(notices).toEqual([expect.stringMatching(/has not got revision 1 yet \(.*\); it is written later$/)]);
    await expect(chronicle.enter(published(renamed("Wages", "Pay")))).rejects.toThrow("cannot be written");
    await rm(join(folder, "topics.json.new"), { recursive: true });
    expect((await chronicle.enter(published(renamed("Wages", "Pay")))).revision).toBe(2);
    expect([await textIn(folder, "topics.json"), await chronicle.verify()]).toEqual([expect.stringContaining('"en": "Pay"'), []]);
  });

  it("lets no other change by until they have followed, so that the next start does not take them for changed by hand", async () => {
    const folder = await copyOfHarbour();
    const first = await open(folder);
    const question = published({ path: ["labelled/desk.jsonl"], after: [QUESTION] });
    await mkdir(join(folder, "topics.json.new"));
    await first.chronicle.enter(published(EDIT));
    await expect(first.chronicle.enter(question)).rejects.toThrow("cannot be written");
    await rm(join(folder, "topics.json.new"), { recursive: true });
    await first.chronicle.enter(question);
    await first.chronicle.close();
    const { chronicle, notices } = await open(folder);
    expect([valueAt(chronicle.files, EDIT.path), chronicle.head, notices]).toEqual(["Wages", 2, []]);
  });

  it("the record, too, has changed nothing", async () => {
    const folder = await copyOfHarbour();
    const { chronicle } = await open(folder);
    await writeFile(join(folder, "history"), "in the way");
    await expect(chronicle.enter(CHANGE)).rejects.toThrow(/history.* cannot be/);
    await rm(join(folder, "history"));
    expect((await chronicle.enter(CHANGE)).revision).toBe(1);
  });
});
