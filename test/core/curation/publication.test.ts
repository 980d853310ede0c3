/** What stands between a publication's parts: a kill, somebody who goes on writing, somebody who edits the files by hand, a disk that refuses. */
import { expect, it } from "vitest";
import { createExpertise } from "../../../src/core/conversation/expertise.ts";
import { type Caller, COMMAND_LINE } from "../../../src/core/curation/caller.ts";
import type { Chronicle, Entered } from "../../../src/core/curation/chronicle.ts";
import { createDrafting } from "../../../src/core/curation/create-drafting.ts";
import { type Drafts, NO_DRAFTS } from "../../../src/core/curation/draft.ts";
import { NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import { NO_IMPACT } from "../../../src/core/curation/workshop.ts";
import { applyEdits, type Edit, type Files, valueAt } from "../../../src/core/editing/edit.ts";
import type { Log } from "../../../src/core/log.ts";
import { FAILING_LOG } from "../../support/failing-log.ts";
import { GARDEN, GARDEN_CALIBRATION } from "../../support/garden.ts";
import { memoryChronicle, sha256 } from "../../support/memory-chronicle.ts";
import { memoryDocument } from "../../support/memory-document.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";

const FILES: Files = { "topics.json": { entries: [{ id: "topic-aims", name: "Aims", words: ["goals"] }] } };
const NAME = ["topics.json", "entries", "#topic-aims", "name"];
const WORDS = ["topics.json", "entries", "#topic-aims", "words"];
const CALLER: Caller = { who: COMMAND_LINE, locale: "en" };
const now = () => new Date("2026-03-01T08:00:00Z");

const named = (before: string, after: string): Edit => ({ path: NAME, before, after });
const WORD: Edit = { path: WORDS, after: "purpose", element: true };

/** A desk whose chronicle does `beforeEntering` first, and whose drafts do not change while `isFull`. */
function desk({ log = FAILING_LOG }: { readonly log?: Log } = {}) {
  const inner = memoryChronicle(FILES);
  const disk = { isFull: false, beforeEntering: async (): Promise<unknown> => undefined };
  const chronicle: Chronicle = {
    get files() {
      return inner.files;
    },
    get head() {
      return inner.head;
    },
    revisions: inner.revisions,
    async enter(entered: Entered) {
      await disk.beforeEntering();
      return inner.enter(entered);
    },
    verify: inner.verify,
    close: inner.close,
  };
  const kept = memoryDocument<Drafts>(NO_DRAFTS);
  const drafts: typeof kept = {
    get value() {
      return kept.value;
    },
    change: (next) => (disk.isFull ? Promise.reject(new Error("disk full")) : kept.change(next)),
  };
  let base: Files = FILES;
  /** What people were answered from, one after another: the names of the entry. */
  const live: unknown[] = [];
  const settled: string[] = [];
  const made = new Map<unknown, Files>();
  const drafting = createDrafting({
    rights: new Rights({ grants: memoryDocument(NO_GRANTS), owners: [], now, code: () => "", digest: sha256 }),
    chronicle,
    workshop: {
      async try(edits) {
        const applied = applyEdits(base, edits);
        if (applied.kind === "conflict") return applied;
        const expertise = createExpertise(GARDEN, GARDEN_CALIBRATION, KEYS_ALONE);
        made.set(expertise, applied.files);
        return { kind: "tried", problems: [], impact: NO_IMPACT, files: applied.files, expertise: () => expertise };
      },
      adopt: (files) => (base = files),
      close: async () => {},
    },
    drafts,
    recentMisses: async () => [],
    goLive: (expertise) => live.push(valueAt(made.get(expertise)!, NAME)),
    published: async ({ misses = [] }) => void settled.push(...misses),
    log,
    now,
  });
  const begin = async (...edits: Edit[]) => (await drafting.begin(CALLER, { kind: "published", misses: ["m1"], edits })).id;
  const words = () => valueAt(chronicle.files, WORDS);
  return { drafting, chronicle, inner, disk, live, settled, begin, words };
}

it("a draft that was published when the process was killed is settled at the next start, and is a draft no more", async () => {
  const { drafting, inner, settled, begin, words } = desk();
  const id = await begin(WORD);
  await inner.enter({ kind: "published", at: now().toISOString(), who: CALLER.who, draft: id, edits: [WORD] });
  const other = await begin(named("Aims", "Goals"));
  await drafting.resume();
  expect([settled, drafting.list(CALLER).map((draft) => draft.id), words()]).toEqual([["m1"], [other], ["goals", "purpose"]]);
});

it("a draft that the disk did not let go of is published once, however often it is tried", async () => {
  const errors: string[] = [];
  const { drafting, disk, begin, words } = desk({ log: { ...FAILING_LOG, error: (message) => errors.push(message) } });
  const id = await begin(WORD);
  disk.isFull = true;
  expect(await drafting.publish(CALLER, id)).toMatchObject({ kind: "published", revision: { revision: 1 } });
  expect(errors).toEqual(["Draft d1 is published but could not be removed; the next start sees to it"]);
  disk.isFull = false;
  expect(await drafting.publish(CALLER, id)).toMatchObject({ kind: "published", revision: { revision: 1 } });
  expect([words(), drafting.list(CALLER)]).toEqual([["goals", "purpose"], []]);
});

it("what is written in a draft while it is written to the disk stays a draft, of that alone, and fits", async () => {
  const { drafting, disk, begin, settled } = desk();
  const id = await begin(named("Aims", "Goals"));
  disk.beforeEntering = () => drafting.add(CALLER, id, [WORD, named("Goals", "Purposes")]);
  expect(await drafting.publish(CALLER, id)).toMatchObject({ kind: "published" });
  const { draft, conflict, meanwhile } = await drafting.preview(CALLER, id);
  expect(draft).toMatchObject({ since: 1, edits: [named("Goals", "Purposes"), { path: WORDS, after: "purpose" }] });
  expect([conflict, meanwhile, settled]).toEqual([undefined, [], ["m1"]]);
  disk.beforeEntering = async () => undefined;
  expect(await drafting.publish(CALLER, id)).toMatchObject({ kind: "published", revision: { revision: 2 } });
});

it("people are answered also from what was changed by hand when a publication takes it in", async () => {
  const { drafting, disk, inner, live, begin } = desk();
  const id = await begin(WORD);
  disk.beforeEntering = () => byHand(inner);
  expect(await drafting.publish(CALLER, id)).toMatchObject({ kind: "published", revision: { revision: 2 } });
  expect(live).toEqual(["Aims", "By hand"]);
});

it("a change by hand that stands in the way of a publication is told with the next attempt, and goes live", async () => {
  const { drafting, disk, inner, live, begin } = desk();
  const id = await begin(named("Aims", "Goals"));
  disk.beforeEntering = () => byHand(inner);
  await expect(drafting.publish(CALLER, id)).rejects.toThrow("do not fit");
  expect(live).toEqual(["By hand"]);
  disk.beforeEntering = async () => undefined;
  expect(await drafting.publish(CALLER, id)).toMatchObject({ kind: "conflict", preview: { conflict: { found: "By hand" } } });
  await drafting.takeOver(CALLER, id);
  expect(await drafting.publish(CALLER, id)).toMatchObject({ kind: "published", revision: { revision: 2 } });
});

async function byHand(chronicle: Chronicle): Promise<void> {
  await chronicle.enter({ kind: "published", at: now().toISOString(), who: "files", edits: [named("Aims", "By hand")] });
}
