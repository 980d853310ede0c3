import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Revision, seal } from "../../../src/core/editing/revision.ts";
import { sha256 } from "../../../src/disk/sha256.ts";
import { byHand, copyOfHarbour, open, published, renamed, textIn } from "./folder.ts";

/** Changes the records as somebody who knows how they are made would. */
async function recordsByHand(folder: string, change: (records: Revision[]) => Revision[]): Promise<void> {
  await byHand(folder, "history/revisions.jsonl", (text) => {
    const records = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Revision);
    return change(records)
      .map((record) => `${JSON.stringify(record)}\n`)
      .join("");
  });
}

const LOG = "history/revisions.jsonl";

describe("somebody who has tampered with", () => {
  it.each<[string, (folder: string) => Promise<void>, readonly string[]]>([
    [
      "who changed something",
      (folder) => recordsByHand(folder, (all) => all.with(1, { ...all[1]!, who: "telegram:0000" })),
      [`${LOG}: revision 1 was changed after it was written; put the file back from a backup.`],
    ],
    [
      "a record, and sealed it anew",
      (folder) => recordsByHand(folder, (all) => all.with(1, reseal({ ...all[1]!, why: "no reason" }))),
      [
        `${LOG}: revision 2 is not bound to the record before it: that one was changed, taken out or put in; put the file back from a backup.`,
      ],
    ],
    [
      "a record by taking it out",
      (folder) => recordsByHand(folder, (all) => all.toSpliced(1, 1)),
      [`${LOG}: revision 1 has not its own number; put the file back from a backup.`],
    ],
    [
      "the last record by taking it out",
      (folder) => recordsByHand(folder, (all) => all.slice(0, -1)),
      [`${LOG}: revision 2 is not the one that was entered; put the file back from a backup.`],
    ],
    [
      "the last record, and sealed it anew",
      (folder) => recordsByHand(folder, (all) => all.with(2, reseal({ ...all[2]!, who: "telegram:0000" }))),
      [`${LOG}: revision 2 is not the one that was entered; put the file back from a backup.`],
    ],
    [
      "a line of the records",
      (folder) => byHand(folder, LOG, (text) => text.replace('{"kind"', '{"sort"')),
      [`${LOG} is damaged: its line 1 is no record; put the file back from a backup.`],
    ],
    [
      "the origin",
      (folder) => byHand(folder, "history/origin.json", (text) => text.replace("first day", "last day")),
      ["history/origin.json: topics.json is not what revision 0 found; put origin.json back from a backup."],
    ],
    [
      "the origin by taking it away",
      (folder) => rm(join(folder, "history/origin.json")),
      ["history/origin.json cannot be read (ENOENT); put it back from a backup."],
    ],
    [
      "a file that was edited",
      (folder) => byHand(folder, "topics.json", (text) => text.replace('"Pay"', '"No pay"')),
      ["topics.json is not as revision 2 left it; start the desk again, and the change is recorded as made outside, or put the file back."],
    ],
    [
      "a file that was never edited, by a space",
      (folder) => byHand(folder, "people.json", (text) => `${text} `),
      ["people.json is not as revision 0 left it; start the desk again, and the change is recorded as made outside, or put the file back."],
    ],
    [
      "a file by taking it away",
      (folder) => rm(join(folder, "scam.json")),
      ["scam.json is not as revision 0 left it; start the desk again, and the change is recorded as made outside, or put the file back."],
    ],
    [
      "the folder by putting a file into it",
      (folder) => writeFile(join(folder, "phrasings/fr.json"), "{}"),
      ["phrasings/fr.json is in no revision; start the desk again, and the change is recorded as made outside, or put the file back."],
    ],
  ])("%s is found out", async (_, tamper, faults) => {
    const folder = await copyOfHarbour();
    const { chronicle } = await open(folder);
    await chronicle.enter(published(renamed("Apprentices' wage", "Wages")));
    await chronicle.enter(published(renamed("Wages", "Pay")));
    expect(await chronicle.verify()).toEqual([]);
    await tamper(folder);
    expect((await chronicle.verify()).map((fault) => fault.replace(`${folder}/`, ""))).toEqual(faults);
  });

  it("the records is found out at the next start, which goes on", async () => {
    const folder = await copyOfHarbour();
    const first = await open(folder);
    await first.chronicle.enter(published(renamed("Apprentices' wage", "Wages")));
    await first.chronicle.close();
    await recordsByHand(folder, (all) => all.with(1, { ...all[1]!, who: "telegram:0000" }));
    const { chronicle, notices } = await open(folder);
    expect(notices).toEqual([`${LOG} was changed at revision 1; the desk goes on; history --verify says more`]);
    expect(chronicle.head).toBe(1);
    expect(await textIn(folder, "topics.json")).toContain('"Wages"');
  });
});

function reseal({ hash: _, ...record }: Revision): Revision {
  return seal(record, sha256);
}
