import { beforeEach, describe, expect, it } from "vitest";
import { type Caller, NotPermitted } from "../../../src/core/curation/caller.ts";
import { type Grants, NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import { type SwitchedOff, Switches } from "../../../src/core/curation/switches.ts";
import { sha256 } from "../../support/memory-chronicle.ts";
import { memoryDocument } from "../../support/memory-document.ts";

const caller = (who: string): Caller => ({ who, locale: "id" });
const [OWNER, BUDI, SARI, STRANGER] = ["telegram:owner", "discord:budi", "telegram:sari", "telegram:siti"].map(caller) as [
  Caller,
  Caller,
  Caller,
  Caller,
];
const NOW = "2026-03-01T08:00:00.000Z";

let switches: Switches;

beforeEach(async () => {
  const now = () => new Date(NOW);
  const rights = new Rights({ grants: memoryDocument<Grants>(NO_GRANTS), owners: [OWNER.who], now, code: () => "", digest: sha256 });
  await rights.grant(OWNER, { who: BUDI.who, rank: "publisher", name: "budi" });
  await rights.grant(OWNER, { who: SARI.who, rank: "editor", name: "sari" });
  switches = new Switches({ document: memoryDocument<readonly SwitchedOff[]>([]), rights, now });
});

describe("a switch", () => {
  it("is off with a reason, who and when, until it is on again", async () => {
    await switches.off(BUDI, "desk", "we are moving");
    expect(switches.all).toEqual([{ what: "desk", reason: "we are moving", who: BUDI.who, at: NOW }]);
    await switches.off(OWNER, "desk", "still moving");
    expect(switches.all).toMatchObject([{ what: "desk", reason: "still moving", who: OWNER.who }]);
    expect([await switches.on(BUDI, "desk"), await switches.on(BUDI, "desk"), switches.isOff("desk")]).toEqual([true, false, false]);
  });

  it("of an entry is an editor's; of a channel or the desk a publisher's; nothing is a stranger's", async () => {
    await switches.off(SARI, "entry:contact-office", "wrong number");
    for (const what of ["desk", "channel:telegram"] as const) await expect(switches.off(SARI, what, "x")).rejects.toThrow(NotPermitted);
    for (const what of ["desk", "entry:contact-office"] as const)
      await expect(switches.off(STRANGER, what, "x")).rejects.toThrow(NotPermitted);
    await expect(switches.on(STRANGER, "entry:contact-office")).rejects.toThrow(NotPermitted);
    expect(switches.all).toMatchObject([{ what: "entry:contact-office", who: SARI.who }]);
  });

  it("that somebody else turned needs a publisher to be turned back", async () => {
    await switches.off(OWNER, "entry:contact-office", "wrong number");
    await expect(switches.on(SARI, "entry:contact-office")).rejects.toThrow(NotPermitted);
    expect(await switches.on(BUDI, "entry:contact-office")).toBe(true);
    await switches.off(SARI, "entry:contact-office", "wrong number");
    expect(await switches.on(SARI, "entry:contact-office")).toBe(true);
  });
});
