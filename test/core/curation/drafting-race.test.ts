import { expect, it } from "vitest";
import { createExpertise } from "../../../src/core/conversation/expertise.ts";
import { type Caller, COMMAND_LINE } from "../../../src/core/curation/caller.ts";
import type { Chronicle } from "../../../src/core/curation/chronicle.ts";
import { createDrafting } from "../../../src/core/curation/create-drafting.ts";
import { type Drafts, NO_DRAFTS } from "../../../src/core/curation/draft.ts";
import { NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import { NO_IMPACT } from "../../../src/core/curation/workshop.ts";
import { applyEdits, type Edit, type Files } from "../../../src/core/editing/edit.ts";
import { deferred, settled } from "../../support/deferred.ts";
import { FAILING_LOG } from "../../support/failing-log.ts";
import { GARDEN, GARDEN_CALIBRATION } from "../../support/garden.ts";
import { memoryChronicle, sha256 } from "../../support/memory-chronicle.ts";
import { memoryDocument } from "../../support/memory-document.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";

const FILES: Files = { "topics.json": { entries: [{ id: "topic-aims", state: "published" }] } };
const EXPERTISE = createExpertise(GARDEN, GARDEN_CALIBRATION, KEYS_ALONE);
const CALLER: Caller = { who: COMMAND_LINE, locale: "en" };
const now = () => new Date("2026-03-01T08:00:00Z");

const toState = (after: string): Edit => ({ path: ["topics.json", "entries", "#topic-aims", "state"], before: "published", after });

it("a preview made while another change is written to the disk is made anew for the publication", async () => {
  const written = deferred();
  const inner = memoryChronicle(FILES);
  const chronicle: Chronicle = {
    get files() {
      return inner.files;
    },
    get head() {
      return inner.head;
    },
    revisions: inner.revisions,
    async enter(entered) {
      const revision = await inner.enter(entered);
      await written.promise;
      return revision;
    },
    verify: inner.verify,
    close: inner.close,
  };
  let base = FILES;
  const drafting = createDrafting({
    rights: new Rights({ grants: memoryDocument(NO_GRANTS), owners: [], now, code: () => "code", digest: sha256 }),
    chronicle,
    workshop: {
      async try(edits) {
        const applied = applyEdits(base, edits);
        if (applied.kind === "conflict") return applied;
        return { kind: "tried", problems: [], impact: NO_IMPACT, files: applied.files, expertise: () => EXPERTISE };
      },
      adopt: (files) => (base = files),
      close: async () => {},
    },
    drafts: memoryDocument<Drafts>(NO_DRAFTS),
    recentMisses: async () => [],
    goLive: () => {},
    published: async () => {},
    log: FAILING_LOG,
    now,
  });
  const [first, second] = [await begin("withdrawn"), await begin("draft")];
  const publishing = drafting.publish(CALLER, first);
  while (chronicle.head === 0) await settled();
  expect((await drafting.preview(CALLER, second)).conflict).toBeUndefined();
  written.resolve();
  expect((await publishing).kind).toBe("published");
  expect((await drafting.publish(CALLER, second)).kind).toBe("conflict");

  async function begin(state: string): Promise<string> {
    return (await drafting.begin(CALLER, { kind: "published", edits: [toState(state)] })).id;
  }
});
