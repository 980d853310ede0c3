import { beforeEach, describe, expect, it } from "vitest";
import { type Caller, NotPermitted } from "../../../src/core/curation/caller.ts";
import { createMisses, type MissesOfDesk } from "../../../src/core/curation/create-misses.ts";
import type { Draft } from "../../../src/core/curation/draft.ts";
import { missIdOf } from "../../../src/core/curation/miss-id.ts";
import type { Decided } from "../../../src/core/curation/recent-misses.ts";
import { NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import type { Outcome } from "../../../src/core/store.ts";
import { memoryDocument } from "../../support/memory-document.ts";
import { gardenExpertise, minutesAfter, missed } from "../../support/misses.ts";

const EXPERTISE = gardenExpertise();
const DAY = 24 * 60;

const OWNER: Caller = { who: "telegram:owner", locale: "id" };
const STRANGER: Caller = { who: "telegram:stranger", locale: "id" };

const COST = missed("id: bayar berapa ya");
const FREE = missed("en: is it free", { at: minutesAfter(1), reason: "none", entries: ["pilot-apples"] });
const TRACTOR = missed("id: sewa traktor desa", { at: minutesAfter(2) });
const [cost, free, tractor] = [COST, FREE, TRACTOR].map(missIdOf) as [string, string, string];

let outcomes: Outcome[];
let now: string;
let begun: Draft[];
let settled: { misses: readonly string[]; entry: string | undefined; questions: ReadonlyMap<string, string> }[];
let decided: ReturnType<typeof memoryDocument<Decided>>;
let misses: MissesOfDesk;

beforeEach(() => {
  outcomes = [COST, FREE, TRACTOR];
  now = minutesAfter(10);
  begun = [];
  settled = [];
  decided = memoryDocument<Decided>({});
  misses = createMisses({
    rights: new Rights({
      grants: memoryDocument(NO_GRANTS),
      owners: [OWNER.who],
      now: () => new Date(now),
      code: () => "",
      digest: (text) => text,
    }),
    drafting: {
      async begin({ who }, { edits = [], ...about } = { kind: "published" }) {
        const draft: Draft = { ...about, id: `d${begun.length + 1}`, writers: [who], at: now, since: 0, edits };
        begun.push(draft);
        return draft;
      },
    },
    outcomes: async () => outcomes,
    decided,
    expertise: () => EXPERTISE,
    files: () => ({ "labelled/desk.jsonl": [], "phrasings/id.json": { phrasings: {} }, "phrasings/en.json": { phrasings: {} } }),
    askers: {
      countWaiting: (ids) => ids.filter((id) => id === free).length,
      async settle(ids, entry, questions) {
        settled.push({ misses: ids, entry, questions });
      },
    },
    now: () => new Date(now),
  });
});

const shown = async () => (await misses.groups(OWNER)).map((group) => group.misses.map(({ question }) => question));

describe("the inbox", () => {
  it("shows misses from the first one on, with how many wait, and never who asked", async () => {
    expect(await misses.groups(OWNER)).toEqual([
      {
        id: cost,
        because: "same-entry",
        nearest: "topic-cost",
        waiting: 1,
        misses: [
          { id: free, at: FREE.at, channel: "telegram", locale: "en", question: "is it free", entries: ["pilot-apples"], reason: "none" },
          { id: cost, at: COST.at, channel: "telegram", locale: "id", question: "bayar berapa ya", entries: [], reason: "declined" },
        ],
      },
      expect.objectContaining({ id: tractor, because: "alone", waiting: 0 }),
    ]);
  });

  it("leaves out what is no miss, and what is older than thirty days", async () => {
    outcomes = [{ ...COST, kind: "decline" }, missed("id: sewa traktor desa", { at: minutesAfter(-31 * DAY) }), FREE];
    expect(await shown()).toEqual([["is it free"]]);
  });

  it("takes a miss that was noted before there were reasons for one that was declined", async () => {
    const { reason: _, ...old } = COST;
    outcomes = [old];
    expect((await misses.groups(OWNER))[0]!.misses[0]!.reason).toBe("declined");
  });

  it.each([
    ["id: NIK saya 3174012505900001, bayar berapa", "3174012505900001"],
    ["id: WA saya 0812 3456 7890 ya, bayar berapa", "0812"],
    ["en: mail me at rina@example.org, is it free", "rina"],
  ])("masks what should have been masked when it was noted: %s", async (written, secret) => {
    outcomes = [missed(written)];
    expect(JSON.stringify(await misses.groups(OWNER))).not.toContain(secret);
    expect(JSON.stringify(await misses.recent())).not.toContain(secret);
  });

  it("finds a group by any of its misses", async () => {
    expect((await misses.group(OWNER, free))?.id).toBe(cost);
    expect(await misses.group(OWNER, "m-unknown")).toBeUndefined();
  });

  it("sees what was noted since it was shown", async () => {
    await shown();
    outcomes = [...outcomes, missed("id: traktor desa sewa", { at: minutesAfter(3) })];
    expect(await shown()).toContainEqual(["traktor desa sewa", "sewa traktor desa"]);
  });
});

describe("a decision", () => {
  it("to teach is a draft about the entry that settles the group, with the questions as phrasings and labels", async () => {
    const draft = await misses.teach(OWNER, cost, "topic-cost");
    expect(draft).toMatchObject({ entry: "topic-cost", kind: "published", misses: [free, cost], writers: [OWNER.who] });
    expect(draft?.edits.map(({ path, after }) => [path[0], after])).toEqual([
      ["phrasings/id.json", { desk: ["bayar berapa ya"] }],
      ["phrasings/en.json", { desk: ["is it free"] }],
      ["labelled/desk.jsonl", { id: `desk-${cost}`, q: "bayar berapa ya", lang: "id", kind: "answer", accept: ["topic-cost"] }],
      ["labelled/desk.jsonl", { id: `desk-${free}`, q: "is it free", lang: "en", kind: "answer", accept: ["topic-cost"] }],
    ]);
  });

  it("to fix is an empty draft on the entry, which settles the group", async () => {
    expect(await misses.fix(OWNER, tractor, "topic-cost")).toMatchObject({ entry: "topic-cost", misses: [tractor], edits: [] });
  });

  it("that it is outside is a draft on no entry", async () => {
    const draft = await misses.outside(OWNER, tractor, "sports");
    expect(draft).not.toHaveProperty("entry");
    expect(draft?.edits.at(-1)?.after).toMatchObject({ q: "sewa traktor desa", kind: "outside", accept: [] });
  });

  it("on a group that is not there, or not any more, makes no draft", async () => {
    await misses.dismiss(OWNER, cost);
    expect(await misses.teach(OWNER, cost, "topic-cost")).toBeUndefined();
    expect(await misses.dismiss(OWNER, cost)).toBe(false);
    expect(begun).toEqual([]);
  });

  it("to dismiss takes the group out of the inbox at once, and lets go of those who wait", async () => {
    expect(await misses.dismiss(OWNER, cost)).toBe(true);
    expect(await shown()).toEqual([["sewa traktor desa"]]);
    expect(settled).toMatchObject([{ misses: [free, cost], entry: undefined }]);
    expect(decided.value[cost]).toEqual({ at: now });
  });

  it("that is published takes the group out of the inbox, and those who wait are told of what they asked", async () => {
    await misses.settle([cost, free], "topic-cost");
    expect(await shown()).toEqual([["sewa traktor desa"]]);
    expect(decided.value).toEqual({ [cost]: { at: now, entry: "topic-cost" }, [free]: { at: now, entry: "topic-cost" } });
    expect(settled).toEqual([
      {
        misses: [cost, free],
        entry: "topic-cost",
        questions: new Map([
          [cost, "bayar berapa ya"],
          [free, "is it free"],
        ]),
      },
    ]);
  });

  it("is remembered for as long as the miss is, and no longer", async () => {
    await misses.settle([cost], "topic-cost");
    now = minutesAfter(40 * DAY);
    await misses.settle([tractor], "topic-cost");
    expect(Object.keys(decided.value)).toEqual([tractor]);
  });
});

it("nothing of it is for a stranger", async () => {
  const tried = [
    () => misses.groups(STRANGER),
    () => misses.group(STRANGER, cost),
    () => misses.teach(STRANGER, cost, "topic-cost"),
    () => misses.create(STRANGER, cost, { id: "topic-x", kind: "topic", name: {} }),
    () => misses.outside(STRANGER, cost, "sports"),
    () => misses.fix(STRANGER, cost, "topic-cost"),
    () => misses.dismiss(STRANGER, cost),
  ];
  for (const attempt of tried) await expect(attempt()).rejects.toThrow(NotPermitted);
  expect([begun, decided.value, settled]).toEqual([[], {}, []]);
});
