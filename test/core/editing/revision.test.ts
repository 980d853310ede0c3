import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { firstFault, type Revision, seal } from "../../../src/core/editing/revision.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** Four records, each bound to the one before. */
function chain(): Revision[] {
  const records: Revision[] = [];
  for (let revision = 0; revision < 4; revision++) {
    const edits = [{ path: ["topics.json", "x"], before: revision, after: revision + 1 }];
    const previous = records.at(-1)?.hash ?? "";
    records.push(
      seal(
        {
          revision,
          kind: "published",
          at: "2026-11-24T08:00:00.000Z",
          who: "files",
          edits,
          files: { "topics.json": `${revision}` },
          previous,
        },
        digest,
      ),
    );
  }
  return records;
}

describe("a chain of records", () => {
  it("is whole as it was sealed, also after it was written and read", () => {
    expect(firstFault(JSON.parse(JSON.stringify(chain())) as Revision[], digest)).toBeUndefined();
  });

  it("does not depend on the order of keys", () => {
    const turned = chain().map((record) => Object.fromEntries(Object.entries(record).toReversed()) as unknown as Revision);
    expect(firstFault(turned, digest)).toBeUndefined();
  });

  it.each<[string, (records: Revision[]) => Revision[], ReturnType<typeof firstFault>]>([
    ["a word of a record changed", (all) => all.with(1, { ...all[1]!, who: "somebody" }), { revision: 1, what: "hash" }],
    [
      "a record changed and sealed anew",
      (all) => all.with(1, seal({ ...all[1]!, who: "somebody" }, digest)),
      { revision: 1, what: "hash" },
    ],
    ["a record taken out", (all) => all.toSpliced(2, 1), { revision: 2, what: "number" }],
    ["a record put in", (all) => all.toSpliced(2, 0, all[1]!), { revision: 2, what: "number" }],
    [
      "the first record taken away and the others numbered anew",
      (all) => all.slice(1).map((record, revision) => ({ ...record, revision })),
      { revision: 0, what: "chain" },
    ],
  ])("shows %s", (_, tamper, fault) => {
    expect(firstFault(tamper(chain()), digest)).toEqual(fault);
  });
});
