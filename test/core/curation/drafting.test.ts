import { beforeEach, describe, expect, it } from "vitest";
import { createExpertise } from "../../../src/core/conversation/expertise.ts";
import { type Caller, NotPermitted } from "../../../src/core/curation/caller.ts";
import type { Chronicle } from "../../../src/core/curation/chronicle.ts";
import { createDrafting } from "../../../src/core/curation/create-drafting.ts";
import { createPast } from "../../../src/core/curation/create-past.ts";
import { type Drafts, NO_DRAFTS } from "../../../src/core/curation/draft.ts";
import type { Drafting } from "../../../src/core/curation/drafting.ts";
import type { Past } from "../../../src/core/curation/past.ts";
import { type Grants, NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import { type Impact, NO_IMPACT, type Workshop } from "../../../src/core/curation/workshop.ts";
import { applyEdits, type Edit, type Files, valueAt } from "../../../src/core/editing/edit.ts";
import type { Problem } from "../../../src/core/knowledge/problems.ts";
import { FAILING_LOG } from "../../support/failing-log.ts";
import { GARDEN, GARDEN_CALIBRATION } from "../../support/garden.ts";
import { memoryChronicle, sha256 } from "../../support/memory-chronicle.ts";
import { memoryDocument } from "../../support/memory-document.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";

const FILES: Files = {
  "programme.json": { locales: ["id", "en"], timeZone: "Asia/Jakarta", twoPeople: { kinds: ["contact"], entries: ["topic-cost"] } },
  "topics.json": {
    entries: [
      { id: "topic-cost", summary: { id: "Biaya belum diterbitkan." } },
      { id: "topic-aims", summary: { id: "Tujuan program.", en: "The aims." }, aliases: { en: ["aims", "goals"] } },
    ],
  },
  "contacts.json": { entries: [{ id: "contact-office", summary: { id: "Kantor." } }] },
};

const TOPICS = [
  { id: "topic-cost", summary: { id: "Biaya belum diterbitkan." } },
  { id: "topic-aims", summary: { id: "Tujuan program.", en: "The aims." }, aliases: { en: ["aims", "goals"] } },
];

const EXPERTISE = createExpertise(GARDEN, GARDEN_CALIBRATION, KEYS_ALONE);

const summaryOf = (file: string, entry: string) => [file, "entries", `#${entry}`, "summary", "id"];
const AIMS = summaryOf("topics.json", "topic-aims");
const toSay = (path: readonly string[], before: string, after: string): Edit => ({ path, before, after });
const SHORTER = toSay(AIMS, "Tujuan program.", "Tujuan.");

const OWNER: Caller = { who: "telegram:owner", locale: "id" };
const PUBLISHER: Caller = { who: "discord:publisher", locale: "en" };
const EDITOR: Caller = { who: "telegram:editor", locale: "id" };
const STRANGER: Caller = { who: "telegram:stranger", locale: "id" };

let time = 0;
let problems: readonly Problem[] = [];
let impact: Impact = NO_IMPACT;
let trials = 0;
/** What somebody does while the next trial is made. */
let duringTrial: () => Promise<unknown>;
let rights: Rights;
let settled: string[] = [];
let logged: string[] = [];
let chronicle: Chronicle;
let drafting: Drafting;
let past: Past;

beforeEach(async () => {
  time = Date.parse("2026-03-01T08:00:00Z");
  problems = [];
  impact = NO_IMPACT;
  trials = 0;
  duringTrial = async () => undefined;
  settled = [];
  logged = [];
  chronicle = memoryChronicle(FILES);
  const workshop: Workshop = {
    async try(edits) {
      if (edits.length === 0) return { kind: "tried", problems, impact, files: chronicle.files, expertise: () => EXPERTISE };
      trials++;
      const others = duringTrial;
      duringTrial = async () => undefined;
      await others();
      const applied = applyEdits(chronicle.files, edits);
      if (applied.kind === "conflict") return applied;
      return { kind: "tried", problems, impact, files: applied.files, expertise: () => EXPERTISE };
    },
    adopt() {},
    async close() {},
  };
  const now = () => new Date(time);
  const grants = memoryDocument<Grants>(NO_GRANTS);
  rights = new Rights({ grants, owners: [OWNER.who], now, code: () => "", digest: sha256 });
  await rights.grant(OWNER, { who: PUBLISHER.who, rank: "publisher", name: "budi" });
  await rights.grant(OWNER, { who: EDITOR.who, rank: "editor", name: "sari" });
  drafting = createDrafting({
    rights,
    chronicle,
    workshop,
    drafts: memoryDocument<Drafts>(NO_DRAFTS),
    recentMisses: async () => [],
    goLive: () => {},
    published: async ({ misses = [] }) => void settled.push(...misses),
    log: { ...FAILING_LOG, info: (message, { drafts } = {}) => void logged.push(`${message}: ${drafts}`) },
    now,
  });
  past = createPast({ rights, chronicle, drafting });
});

async function drafted(by: Caller, ...edits: Edit[]): Promise<string> {
  const { id } = await drafting.begin(by);
  await drafting.add(by, id, edits);
  return id;
}

/** A draft that nobody has tried yet. */
async function begun(by: Caller, ...edits: Edit[]): Promise<string> {
  return (await drafting.begin(by, { kind: "published", edits })).id;
}

async function published(by: Caller, ...edits: Edit[]): Promise<number> {
  const done = await drafting.publish(by, await drafted(by, ...edits));
  if (done.kind !== "published") throw new Error(`held back: ${done.kind}`);
  return done.revision.revision;
}

describe("a draft", () => {
  it("goes live and into history when it is published, and is a draft no more", async () => {
    const id = await drafted(EDITOR, SHORTER);
    expect(valueAt(chronicle.files, AIMS)).toBe("Tujuan program.");
    expect(await drafting.publish(PUBLISHER, id)).toMatchObject({
      kind: "published",
      revision: { revision: 1, kind: "published", who: PUBLISHER.who, writers: [EDITOR.who], edits: [SHORTER] },
    });
    expect(valueAt(chronicle.files, AIMS)).toBe("Tujuan.");
    expect(drafting.list(PUBLISHER)).toEqual([]);
  });

  it("says each place once, however often it was changed, and nothing of what was changed back", async () => {
    const id = await drafted(EDITOR, SHORTER);
    await drafting.add(EDITOR, id, [toSay(AIMS, "Tujuan.", "Tujuan kami.")]);
    expect(drafting.get(EDITOR, id)?.edits).toEqual([toSay(AIMS, "Tujuan program.", "Tujuan kami.")]);
    await drafting.add(EDITOR, id, [toSay(AIMS, "Tujuan kami.", "Tujuan program.")]);
    expect(await drafting.publish(PUBLISHER, id)).toEqual({ kind: "nothing" });
  });

  it("is tried as it is written, once for the preview and the publication after it", async () => {
    const id = await drafted(EDITOR, SHORTER);
    await Promise.resolve();
    expect(trials).toBe(1);
    await drafting.preview(EDITOR, id);
    await drafting.publish(PUBLISHER, id);
    expect(trials).toBe(1);
  });

  it("settles the misses that it was begun for", async () => {
    const { id } = await drafting.begin(EDITOR, { kind: "published", misses: ["m1", "m2"], edits: [SHORTER] });
    await drafting.publish(PUBLISHER, id);
    expect(settled).toEqual(["m1", "m2"]);
  });

  it("is seen by its writer and by publishers", async () => {
    const id = await drafted(OWNER, SHORTER);
    expect(drafting.get(EDITOR, id)).toBeUndefined();
    expect(drafting.get(PUBLISHER, id)?.id).toBe(id);
    expect(await drafting.discard(EDITOR, id)).toBe(false);
    expect(await drafting.discard(PUBLISHER, id)).toBe(true);
  });
});

describe("the gate", () => {
  it("lets nothing through that has problems, with a reason or without", async () => {
    problems = [{ file: "topics.json", path: "entries[1].summary.id", message: "is too long" }];
    const id = await drafted(EDITOR, SHORTER);
    expect(await drafting.publish(PUBLISHER, id, { reason: "all the same" })).toMatchObject({ kind: "problems", preview: { problems } });
    expect(chronicle.head).toBe(0);
  });

  it("asks for a reason when a labelled question gets worse, and keeps it", async () => {
    impact = { ...NO_IMPACT, worse: [{ id: "q1", question: "tujuannya?", locale: "id", before: "right", after: "wrong" }] };
    const id = await drafted(EDITOR, SHORTER);
    expect(await drafting.publish(PUBLISHER, id)).toMatchObject({ kind: "worse" });
    expect(await drafting.publish(PUBLISHER, id, { reason: "the ministry has renamed it" })).toMatchObject({
      kind: "published",
      revision: { why: "the ministry has renamed it" },
    });
  });

  it.each([
    ["a contact", toSay(summaryOf("contacts.json", "contact-office"), "Kantor.", "Kantor baru.")],
    ["an entry on money", toSay(summaryOf("topics.json", "topic-cost"), "Biaya belum diterbitkan.", "Gratis.")],
    ["a file as a whole", { path: ["contacts.json"], before: FILES["contacts.json"]! }],
    ["a list with it as a whole", { path: ["topics.json", "entries"], before: TOPICS, after: TOPICS.toReversed() }],
    ["the rule itself", { path: ["programme.json", "twoPeople"], before: { kinds: ["contact"], entries: ["topic-cost"] } }],
  ] satisfies [string, Edit][])("asks for a second person for %s", async (_, edit) => {
    const own = await drafted(PUBLISHER, edit);
    expect(await drafting.publish(PUBLISHER, own)).toMatchObject({ kind: "same-person" });
    expect(await drafting.publish(OWNER, own)).toMatchObject({ kind: "published" });
  });
});

describe("what a publisher has not seen", () => {
  const money = (after: string) => toSay(summaryOf("topics.json", "topic-cost"), "Biaya belum diterbitkan.", after);

  it("is not published: what was written in the draft since is looked at first", async () => {
    const id = await drafted(EDITOR, money("Lima juta."));
    const { writes = 0 } = (await drafting.preview(PUBLISHER, id)).draft;
    await drafting.add(EDITOR, id, [toSay(summaryOf("topics.json", "topic-cost"), "Lima juta.", "Gratis.")]);
    const held = await drafting.publish(PUBLISHER, id, { writes });
    expect(held).toMatchObject({ kind: "meanwhile", preview: { draft: { writes: writes + 1 } } });
    expect(await drafting.publish(PUBLISHER, id, { writes: writes + 1 })).toMatchObject({ kind: "published" });
  });

  it("is neither published nor lost when it is written while the publication is tried", async () => {
    const id = await begun(EDITOR, SHORTER);
    const { writes = 0 } = drafting.get(PUBLISHER, id)!;
    duringTrial = () => drafting.add(EDITOR, id, [toSay(AIMS, "Tujuan.", "Tujuan kami.")]);
    expect(await drafting.publish(PUBLISHER, id, { writes })).toMatchObject({ kind: "meanwhile" });
    expect(drafting.get(EDITOR, id)?.edits).toEqual([toSay(AIMS, "Tujuan program.", "Tujuan kami.")]);
  });

  it("does not go out for somebody whose rank is taken back while the publication is tried", async () => {
    const id = await begun(EDITOR, SHORTER);
    duringTrial = () => rights.grant(OWNER, { who: PUBLISHER.who, rank: "editor", name: "budi" });
    await expect(drafting.publish(PUBLISHER, id)).rejects.toThrow(NotPermitted);
    expect(chronicle.head).toBe(0);
  });
});

it("what two write in one draft at the same time stays, and both are its writers", async () => {
  const id = await drafted(EDITOR, SHORTER);
  const english: Edit = { path: ["topics.json", "entries", "#topic-aims", "summary", "en"], before: "The aims.", after: "Aims." };
  await Promise.all([
    drafting.add(EDITOR, id, [english]),
    drafting.add(PUBLISHER, id, [toSay(summaryOf("contacts.json", "contact-office"), "Kantor.", "Kantor baru.")]),
  ]);
  expect(drafting.get(OWNER, id)).toMatchObject({ writers: [EDITOR.who, PUBLISHER.who], writes: 3 });
  expect(drafting.get(OWNER, id)?.edits).toHaveLength(3);
  expect(await drafting.publish(PUBLISHER, id)).toMatchObject({ kind: "same-person" });
});

describe("two editors on one entry", () => {
  it("the second is told what changed meanwhile, and decides", async () => {
    const second = await drafted(EDITOR, {
      path: ["topics.json", "entries", "#topic-aims", "summary", "en"],
      before: "The aims.",
      after: "Aims.",
    });
    await published(PUBLISHER, SHORTER);
    const held = await drafting.publish(PUBLISHER, second);
    expect(held).toMatchObject({ kind: "meanwhile", preview: { meanwhile: [{ revision: 1, edits: [SHORTER] }] } });
    expect(await drafting.publish(PUBLISHER, second, { seen: 1 })).toMatchObject({ kind: "published" });
    expect(valueAt(chronicle.files, AIMS)).toBe("Tujuan.");
  });

  it("nothing is overwritten silently, and what stands in the way can be taken over", async () => {
    const second = await drafted(EDITOR, toSay(AIMS, "Tujuan program.", "Maksud program."));
    await published(PUBLISHER, SHORTER);
    expect(await drafting.publish(PUBLISHER, second)).toMatchObject({ kind: "conflict", preview: { conflict: { found: "Tujuan." } } });
    expect((await drafting.takeOver(EDITOR, second)).edits).toEqual([toSay(AIMS, "Tujuan.", "Maksud program.")]);
    expect(await drafting.publish(PUBLISHER, second)).toMatchObject({ kind: "published" });
    expect(valueAt(chronicle.files, AIMS)).toBe("Maksud program.");
  });

  it("an edit that does not fit what is published is refused while it is written", async () => {
    await published(PUBLISHER, SHORTER);
    const { id } = await drafting.begin(EDITOR);
    expect(await drafting.add(EDITOR, id, [SHORTER])).toMatchObject({ kind: "conflict", conflict: { found: "Tujuan." } });
  });
});

describe("where nothing is left of a draft", () => {
  const GONE: Edit = { path: ["topics.json", "entries", "#topic-aims"], before: TOPICS[1]! };

  it.each<[string, Edit]>([
    ["because its entry is gone", GONE],
    ["because somebody else has said the same", SHORTER],
  ])("%s, taking over says so, and there is nothing to publish", async (_, meanwhile) => {
    const { id } = await drafting.begin(EDITOR, { kind: "published", misses: ["m1"], edits: [SHORTER] });
    await published(OWNER, meanwhile);
    expect((await drafting.takeOver(EDITOR, id)).edits).toEqual([]);
    expect(await drafting.preview(EDITOR, id)).toMatchObject({ draft: { edits: [] }, problems: [] });
    expect(await drafting.publish(PUBLISHER, id)).toEqual({ kind: "nothing" });
    expect(settled).toEqual([]);
  });

  it("unless it only settles questions: it goes on settling them", async () => {
    const { id } = await drafting.begin(EDITOR, { kind: "published", entry: "topic-aims", misses: ["m1"] });
    await drafting.takeOver(EDITOR, id);
    expect(await drafting.publish(PUBLISHER, id)).toMatchObject({ kind: "published" });
    expect(settled).toEqual(["m1"]);
  });
});

describe("two publishers on one draft at once", () => {
  it("publish it once, and both hear that it is published", async () => {
    const id = await drafted(EDITOR, SHORTER);
    const both = await Promise.all([drafting.publish(PUBLISHER, id), drafting.publish(OWNER, id)]);
    expect(both).toMatchObject([
      { kind: "published", revision: { revision: 1, who: PUBLISHER.who } },
      { kind: "published", revision: { revision: 1, who: PUBLISHER.who } },
    ]);
    expect(chronicle.head).toBe(1);
  });

  it("of which the other discards it meanwhile: there is nothing to publish", async () => {
    const id = await begun(EDITOR, SHORTER);
    duringTrial = () => drafting.discard(OWNER, id);
    expect(await drafting.publish(PUBLISHER, id)).toEqual({ kind: "nothing" });
    expect(chronicle.head).toBe(0);
  });
});

describe("a draft that is left behind", () => {
  const wait = (days: number) => (time += days * 86_400_000);
  const left = async () => {
    await drafting.expire();
    return drafting.list(OWNER).map(({ id }) => id);
  };

  it("goes after 90 days in which nobody wrote in it", async () => {
    const id = await drafted(EDITOR, SHORTER);
    wait(80);
    await drafting.add(EDITOR, id, [toSay(AIMS, "Tujuan.", "Tujuan kami.")]);
    wait(90);
    expect(await left()).toEqual([id]);
    wait(1);
    expect(await left()).toEqual([]);
    expect(logged).toEqual([`Drafts that nobody has written in for long are let go of: ${id}`]);
  });

  it("goes after a day where it is empty, unless publishing it settles something", async () => {
    await drafting.begin(EDITOR);
    const { id } = await drafting.begin(EDITOR, { kind: "published", misses: ["m1"] });
    const written = await drafted(EDITOR, SHORTER);
    expect(await left()).toHaveLength(3);
    wait(2);
    expect(await left()).toEqual([written, id]);
  });
});

describe("whoever may not", () => {
  it.each<[string, (as: Caller) => unknown]>([
    ["begin", (as) => drafting.begin(as)],
    ["list", (as) => drafting.list(as)],
    ["add", (as) => drafting.add(as, "d1", [SHORTER])],
    ["preview", (as) => drafting.preview(as, "d1")],
    ["take over", (as) => drafting.takeOver(as, "d1")],
    ["discard", (as) => drafting.discard(as, "d1")],
    ["publish", (as) => drafting.publish(as, "d1")],
    ["look at history", (as) => past.list(as)],
    ["compare", (as) => past.between(as, 0, 1)],
    ["take back", (as) => past.takeBack(as, 1)],
    ["restore", (as) => past.restore(as, "2026-03-01")],
    ["verify", (as) => past.verify(as)],
  ])("does not %s", async (_, attempt) => {
    await drafted(EDITOR, SHORTER);
    await expect(async () => attempt(STRANGER)).rejects.toThrow(NotPermitted);
  });

  it("an editor does not publish, nor restore", async () => {
    const id = await drafted(EDITOR, SHORTER);
    await expect(async () => drafting.publish(EDITOR, id)).rejects.toThrow(NotPermitted);
    await expect(async () => past.restore(EDITOR, "2026-03-01")).rejects.toThrow(NotPermitted);
    expect(chronicle.head).toBe(0);
  });
});

describe("the past", () => {
  it("of an entry, the newest first", async () => {
    await published(PUBLISHER, SHORTER);
    await published(OWNER, toSay(AIMS, "Tujuan.", "Tujuan kami."));
    const numbers = async (entry?: string) =>
      (await past.list(EDITOR, entry === undefined ? {} : { entry })).map(({ revision }) => revision);
    expect(await numbers("topic-aims")).toEqual([2, 1]);
    expect(await numbers("topic-cost")).toEqual([]);
    expect(await numbers()).toEqual([2, 1, 0]);
  });

  it("is compared either way", async () => {
    await published(PUBLISHER, SHORTER);
    expect(await past.between(EDITOR, 0, 1)).toEqual([SHORTER]);
    expect(await past.between(EDITOR, 1, 0)).toEqual([toSay(AIMS, "Tujuan.", "Tujuan program.")]);
    expect(await past.between(EDITOR, 0, 9)).toBeUndefined();
  });

  it("is taken back, one change at a time, also an old one", async () => {
    const first = await published(PUBLISHER, SHORTER);
    await published(PUBLISHER, { path: ["topics.json", "entries", "#topic-aims", "aliases", "en"], after: "purpose", element: true });
    const taken = await past.takeBack(PUBLISHER, first);
    if (taken.kind !== "draft") throw new Error(taken.kind);
    expect(await drafting.publish(PUBLISHER, taken.draft.id, { seen: 2 })).toMatchObject({
      kind: "published",
      revision: { kind: "taken-back", of: first },
    });
    expect(valueAt(chronicle.files, AIMS)).toBe("Tujuan program.");
    expect(valueAt(chronicle.files, ["topics.json", "entries", "#topic-aims", "aliases", "en"])).toEqual(["aims", "goals", "purpose"]);
  });

  it("says what builds on a change that cannot be taken back alone", async () => {
    const first = await published(PUBLISHER, SHORTER);
    const second = await published(PUBLISHER, toSay(AIMS, "Tujuan.", "Tujuan kami."));
    expect(await past.takeBack(PUBLISHER, first)).toEqual({ kind: "built-upon", by: [second] });
    expect(await past.takeBack(PUBLISHER, 0)).toEqual({ kind: "unknown" });
    expect(await past.takeBack(PUBLISHER, 99)).toEqual({ kind: "unknown" });
  });

  it("is restored as it stood at the end of a day", async () => {
    await published(PUBLISHER, SHORTER);
    time = Date.parse("2026-03-05T08:00:00Z");
    await published(PUBLISHER, toSay(AIMS, "Tujuan.", "Tujuan kami."));
    const draft = await past.restore(PUBLISHER, "2026-03-04");
    expect(await drafting.publish(PUBLISHER, draft!.id)).toMatchObject({ revision: { kind: "restored", of: 1 } });
    expect(valueAt(chronicle.files, AIMS)).toBe("Tujuan.");
    expect(await past.restore(PUBLISHER, "2025-12-31")).toBeUndefined();
  });

  it("ends its days where the programme is", async () => {
    time = Date.parse("2026-03-04T16:59:00Z");
    await published(PUBLISHER, SHORTER);
    time = Date.parse("2026-03-04T17:00:00Z");
    await published(PUBLISHER, toSay(AIMS, "Tujuan.", "Tujuan kami."));
    expect(await past.restore(PUBLISHER, "2026-03-04")).toMatchObject({ of: 1 });
    expect(await past.restore(PUBLISHER, "2026-03-05")).toMatchObject({ of: 2 });
  });
});
