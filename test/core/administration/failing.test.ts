import { beforeEach, describe, expect, it, vi } from "vitest";
import { createAdministration } from "../../../src/core/administration/create-administration.ts";
import type { AdministrationParts } from "../../../src/core/administration/visit.ts";
import { KnowledgeError } from "../../../src/core/knowledge/problems.ts";
import { type GardenOffice, openGardenOffice } from "./garden-office.ts";

let office: GardenOffice;
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
beforeEach(async () => {
  office = await openGardenOffice();
  vi.clearAllMocks();
});

/** What the owner is told by an administration that has something else in it. */
async function told(changed: Partial<AdministrationParts>, text: string): Promise<string | undefined> {
  const { handle } = createAdministration({ ...office.parts, log, ...changed });
  const turn = { conversation: "test:owner", at: office.clock.now, localeHint: "en", address: "a" };
  return (await handle({ ...turn, input: { kind: "action", action: { kind: "administer", token: text } } }))?.reply?.lead;
}

describe("a disk that refuses", () => {
  it("keeps nobody from seeing what was done", async () => {
    const refuses = { value: {}, change: () => Promise.reject(new Error("ENOSPC: no space left on device")) };
    expect(await told({ reach: refuses, sessions: refuses }, "ed:pilot-apples")).toContain("“Apple orchard”");
    expect(log.error).toHaveBeenCalledOnce();
  });
});

describe("a preview that fails", () => {
  class WorkshopError extends Error {
    override readonly name = "WorkshopError";
  }

  it.each([
    ["The trial did not finish; nothing was changed.", new WorkshopError("the workshop's thread has ended (1)"), 1],
    ["The knowledge files cannot be read at the moment", new KnowledgeError([]), 1],
    ["That is no longer there", new RangeError("There is no draft d1"), 0],
  ])("is told in a plain sentence: %s", async (sentence, error, logged) => {
    const { id } = await office.curation.drafting.begin({ who: "test:owner", locale: "en" }, { entry: "pilot-apples", kind: "published" });
    const drafting = { ...office.curation.drafting, preview: () => Promise.reject(error) };
    expect(await told({ curation: { ...office.curation, drafting } }, `pv:${id}`)).toContain(sentence);
    expect(log.error).toHaveBeenCalledTimes(logged);
  });

  it("is ours to mend, where it is none of these", async () => {
    const { id } = await office.curation.drafting.begin({ who: "test:owner", locale: "en" }, { entry: "pilot-apples", kind: "published" });
    const drafting = { ...office.curation.drafting, preview: () => Promise.reject(new TypeError("x is not a function")) };
    await expect(told({ curation: { ...office.curation, drafting } }, `pv:${id}`)).rejects.toThrow("x is not a function");
  });
});
