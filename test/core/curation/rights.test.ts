import { beforeEach, describe, expect, it } from "vitest";
import { type Caller, COMMAND_LINE, NotPermitted, type Rank } from "../../../src/core/curation/caller.ts";
import { type Grants, NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import { sha256 } from "../../support/memory-chronicle.ts";
import { memoryDocument } from "../../support/memory-document.ts";

const HOUR = 3_600_000;
const caller = (who: string, groups: string[] = []): Caller => ({ who, groups, locale: "id" });
const OWNER = caller("telegram:aaaa1111");
const SARI = caller("telegram:bbbb2222");
const STRANGER = caller("discord:cccc3333");

let time = 0;
let codes = 0;
let rights: Rights;

beforeEach(() => {
  time = Date.parse("2026-03-01T08:00:00Z");
  codes = 0;
  rights = new Rights({
    grants: memoryDocument<Grants>(NO_GRANTS),
    owners: [OWNER.who],
    now: () => new Date(time),
    code: () => `code-${++codes}`,
    digest: sha256,
  });
});

describe("ranks", () => {
  it.each<[string, Caller, Rank | undefined]>([
    ["whom the configuration names", OWNER, "owner"],
    ["whoever sits at the command line", caller(COMMAND_LINE), "owner"],
    ["anybody else", STRANGER, undefined],
  ])("of %s", (_, who, rank) => {
    expect(rights.rankOf(who)).toBe(rank);
  });

  it("are given by an owner, to a person or to a group, and the higher one counts", async () => {
    await rights.grant(OWNER, { who: SARI.who, rank: "editor", name: "sari" });
    await rights.grant(OWNER, { who: "discord-role:77", rank: "publisher", name: "desk-team" });
    expect(rights.rankOf(SARI)).toBe("editor");
    expect(rights.rankOf(caller("discord:dddd", ["discord-role:77"]))).toBe("publisher");
    expect(rights.rankOf(caller(SARI.who, ["discord-role:77"]))).toBe("publisher");
    expect(rights.list(SARI).map(({ name, rank }) => `${name} ${rank}`)).toEqual(["owner-1 owner", "sari editor", "desk-team publisher"]);
  });

  it("are taken back at once", async () => {
    await rights.grant(OWNER, { who: SARI.who, rank: "publisher", name: "sari" });
    expect(await rights.revoke(OWNER, "sari")).toBe(true);
    expect(rights.rankOf(SARI)).toBeUndefined();
    expect(await rights.revoke(OWNER, "sari")).toBe(false);
  });

  it("include those below, and none above", async () => {
    await rights.grant(OWNER, { who: SARI.who, rank: "publisher", name: "sari" });
    expect([rights.may(SARI, "editor"), rights.may(SARI, "publisher"), rights.may(SARI, "owner")]).toEqual([true, true, false]);
  });

  it("keep names apart: nobody is granted under another's", async () => {
    await rights.grant(OWNER, { who: SARI.who, rank: "editor", name: "sari" });
    expect(await rights.grant(OWNER, { who: STRANGER.who, rank: "editor", name: "sari" })).toBe("taken");
    expect(await rights.grant(OWNER, { who: STRANGER.who, rank: "editor", name: "owner-1" })).toBe("taken");
    expect(rights.rankOf(STRANGER)).toBeUndefined();
  });
});

describe("what takes a rank", () => {
  it.each<[string, (as: Caller) => unknown]>([
    ["granting", (as) => rights.grant(as, { who: as.who, rank: "owner", name: "me" })],
    ["revoking", (as) => rights.revoke(as, "owner-1")],
    ["inviting", (as) => rights.invite(as, { rank: "owner", name: "me" })],
  ])("%s is an owner's", async (_, attempt) => {
    await rights.grant(OWNER, { who: SARI.who, rank: "publisher", name: "sari" });
    for (const as of [SARI, STRANGER]) await expect(async () => attempt(as)).rejects.toThrow(NotPermitted);
    expect(rights.rankOf(STRANGER)).toBeUndefined();
  });

  it("seeing who may is for administrators", () => {
    expect(() => rights.list(STRANGER)).toThrow(NotPermitted);
  });
});

describe("an invitation", () => {
  it("gives its rank to whoever brings it, once", async () => {
    const code = await rights.invite(OWNER, { rank: "editor", name: "sari" });
    expect(await rights.accept(SARI, code)).toMatchObject({ rank: "editor", name: "sari" });
    expect(rights.rankOf(SARI)).toBe("editor");
    expect(await rights.accept(STRANGER, code)).toBeUndefined();
    expect(rights.rankOf(STRANGER)).toBeUndefined();
  });

  it("lapses after a day", async () => {
    const code = await rights.invite(OWNER, { rank: "editor", name: "sari" });
    time += 25 * HOUR;
    expect(await rights.accept(SARI, code)).toBeUndefined();
  });

  it.each<[string, () => Promise<unknown>]>([
    ["revoked", () => rights.revoke(OWNER, "sari")],
    ["made an editor", () => rights.grant(OWNER, { who: SARI.who, rank: "editor", name: "sari" })],
  ])("of an owner ends when they are %s: nobody comes back by a code of their own", async (_, end) => {
    await rights.grant(OWNER, { who: SARI.who, rank: "owner", name: "sari" });
    const own = await rights.invite(SARI, { rank: "owner", name: "sari-again" });
    const others = await rights.invite(OWNER, { rank: "editor", name: "dewi" });
    await end();
    expect(await rights.accept(SARI, own)).toBeUndefined();
    expect(await rights.accept(STRANGER, others)).toMatchObject({ name: "dewi" });
  });

  it("takes no rank away from whoever tries it, and waits for whom it is meant", async () => {
    await rights.grant(OWNER, { who: SARI.who, rank: "owner", name: "sari" });
    const code = await rights.invite(SARI, { rank: "editor", name: "dewi" });
    expect([await rights.accept(SARI, code), await rights.accept(OWNER, code)]).toEqual([undefined, undefined]);
    expect([rights.rankOf(SARI), rights.nameOf(SARI.who)]).toEqual(["owner", "sari"]);
    expect(await rights.accept(STRANGER, code)).toMatchObject({ rank: "editor", name: "dewi" });
  });

  it("gives nobody a name that somebody else has got meanwhile", async () => {
    const code = await rights.invite(OWNER, { rank: "editor", name: "sari" });
    await rights.grant(OWNER, { who: SARI.who, rank: "editor", name: "sari" });
    expect(await rights.accept(STRANGER, code)).toBeUndefined();
    expect(rights.whoIs("sari")).toBe(SARI.who);
  });

  it("ends when its name is revoked", async () => {
    const code = await rights.invite(OWNER, { rank: "owner", name: "sari" });
    await rights.revoke(OWNER, "sari");
    expect(await rights.accept(SARI, code)).toBeUndefined();
  });
});

describe("names", () => {
  it("stand for people in history, and the other way round", async () => {
    await rights.grant(OWNER, { who: SARI.who, rank: "editor", name: "sari" });
    expect([rights.nameOf(SARI.who), rights.nameOf(OWNER.who), rights.nameOf(COMMAND_LINE)]).toEqual(["sari", "owner-1", COMMAND_LINE]);
    expect([rights.whoIs("sari"), rights.whoIs("owner-1"), rights.whoIs("nobody")]).toEqual([SARI.who, OWNER.who, undefined]);
  });

  it("of the revoked are the beginning of their keyed id", async () => {
    expect(rights.nameOf(STRANGER.who)).toBe("discord:cccc33");
  });
});
