import { beforeEach, describe, expect, it } from "vitest";
import type { Reach } from "../../../src/core/administration/visit.ts";
import { ChannelError } from "../../../src/core/channel.ts";
import type { Rank } from "../../../src/core/curation/caller.ts";
import { createRounds, NOTHING_SENT, type Rounds, type Sent } from "../../../src/core/curation/rounds.ts";
import type { Digest } from "../../../src/core/curation/upkeep.ts";
import type { Entry } from "../../../src/core/knowledge/entry.ts";
import type { Reply } from "../../../src/core/reply/reply.ts";
import { entry, GARDEN } from "../../support/garden.ts";
import { memoryDocument } from "../../support/memory-document.ts";
import { gardenExpertise } from "../../support/misses.ts";

const EXPERTISE = gardenExpertise();
const DIGEST: Digest = {
  from: "2026-11-23",
  to: "2026-11-29",
  questions: 12,
  answered: 9,
  askedBack: 1,
  declined: 2,
  misses: 2,
  newGroups: 1,
  stale: 0,
  overdue: 0,
};
const SARI = "telegram:sari";
const BOSS = "discord:boss";

let entries: Entry[];
let ranks: Record<string, Rank>;
let names: Record<string, string>;
let sent: ReturnType<typeof memoryDocument<Sent>>;
let reach: ReturnType<typeof memoryDocument<Reach>>;
let told: string[];
let replies: Reply[];
let isDown: boolean;
let logged: string[];
let done: string[];
let digests: number;
let duringDigest: () => Promise<unknown>;
let rounds: Rounds;

function open() {
  reach = memoryDocument<Reach>({
    [SARI]: { address: "42", locale: "id", at: "2026-11-01T00:00:00.000Z" },
    [BOSS]: { address: "77", locale: "en", at: "2026-11-01T00:00:00.000Z" },
  });
  const channel = (name: string) => ({
    name,
    async tell(address: string, reply: Reply) {
      if (isDown) throw new ChannelError("down");
      told.push(`${name} ${address}: ${reply.lead}`);
      replies.push(reply);
    },
  });
  rounds = createRounds({
    askers: { deliver: async () => void done.push("deliver"), expire: async () => void done.push("expire") },
    drafting: { expire: async () => void done.push("drafts") },
    rights: { rankOf: ({ who }) => ranks[who], whoIs: (name) => names[name] },
    upkeep: {
      async digest() {
        digests++;
        await duringDigest();
        return DIGEST;
      },
    },
    knowledge: () => ({ ...GARDEN, entries }),
    expertise: () => EXPERTISE,
    reach,
    sent,
    channels: () => [channel("telegram"), channel("discord")],
    log: { info() {}, warn: (message) => logged.push(message), error: (message) => logged.push(message) },
  });
}

beforeEach(() => {
  entries = [];
  ranks = { [SARI]: "editor", [BOSS]: "owner" };
  names = { sari: SARI, boss: BOSS };
  sent = memoryDocument<Sent>({ ...NOTHING_SENT, digests: { [BOSS]: "2026-11-30" } });
  [told, replies, logged, done] = [[], [], [], []];
  isDown = false;
  digests = 0;
  duringDigest = async () => undefined;
  open();
});

/** A moment by the clock of the garden, which is seven hours ahead. */
const at = (written: string) => new Date(`${written}+07:00`);
const cost = (reviewBy: string, owner?: string) =>
  entry("topic-cost", "topic", { name: { id: "Biaya", en: "Cost" }, reviewBy, ...(owner && { owner }) });

/** What is told from day to day, rounds at ten and at eleven. */
async function days(...days: string[]): Promise<Record<string, string[]>> {
  const toldOn: Record<string, string[]> = {};
  for (const day of days) {
    told = [];
    for (const hour of ["10:00", "11:00"]) await rounds.go(at(`${day}T${hour}`));
    toldOn[day] = told;
  }
  return toldOn;
}

describe("a review is announced", () => {
  it("to the entry's owner, 14, 7 and 1 days before and when it is past, each once", async () => {
    entries = [cost("2026-12-20", "sari")];
    ranks = { [SARI]: "editor" };
    expect(await days("2026-12-05", "2026-12-06", "2026-12-07", "2026-12-13", "2026-12-19", "2026-12-20")).toEqual({
      "2026-12-05": [],
      "2026-12-06": ["telegram 42: upkeep.reminder | Biaya | 20 Desember 2026"],
      "2026-12-07": [],
      "2026-12-13": ["telegram 42: upkeep.reminder | Biaya | 20 Desember 2026"],
      "2026-12-19": ["telegram 42: upkeep.reminder | Biaya | 20 Desember 2026"],
      "2026-12-20": [],
    });
  });

  it.each([
    ["nobody answers for the entry", undefined],
    ["nobody knows who answers for the entry", "somebody-who-left"],
  ])("to the owners of the desk, where %s", async (_, owner) => {
    entries = [cost("2026-12-02", owner)];
    await rounds.go(at("2026-12-01T10:00"));
    expect(told).toEqual(["discord 77: upkeep.reminder | Cost | 2 December 2026"]);
  });

  it("together, where several fall due for one person", async () => {
    entries = ["pilot-apples", "pilot-carrots", "topic-cost"].map((id) => entry(id, "topic", { reviewBy: "2026-12-02", owner: "sari" }));
    await rounds.go(at("2026-12-01T10:00"));
    expect(told).toHaveLength(1);
    expect(replies[0]!.blocks[0]).toMatchObject({ kind: "list", items: [expect.any(String), expect.any(String)] });
  });

  it("again, once the day has been moved", async () => {
    entries = [cost("2026-12-02", "sari")];
    await rounds.go(at("2026-12-01T10:00"));
    entries = [cost("2026-12-08", "sari")];
    await rounds.go(at("2026-12-01T11:00"));
    expect(told).toHaveLength(2);
    expect(sent.value.reminders).toEqual([`${SARI} topic-cost 2026-12-08 7`]);
  });

  it("after a restart not again, and when the platform was down later", async () => {
    entries = [cost("2026-12-02", "sari")];
    isDown = true;
    await rounds.go(at("2026-12-01T10:00"));
    isDown = false;
    open();
    await rounds.go(at("2026-12-01T10:05"));
    open();
    await rounds.go(at("2026-12-01T10:10"));
    expect(told).toHaveLength(1);
  });
});

describe("the week in figures", () => {
  const SUNDAY = "2026-11-29";
  const MONDAY = "2026-11-30";

  beforeEach(() => {
    sent = memoryDocument<Sent>({ ...NOTHING_SENT, digests: { [BOSS]: "2026-11-23" } });
    open();
  });

  it("goes to the owners of the desk on Monday, in their language, once", async () => {
    const week = await days(SUNDAY, MONDAY, "2026-12-01", "2026-12-06", "2026-12-07");
    expect(Object.entries(week).map(([day, messages]) => [day, messages.length])).toEqual([
      [SUNDAY, 0],
      [MONDAY, 1],
      ["2026-12-01", 0],
      ["2026-12-06", 0],
      ["2026-12-07", 1],
    ]);
    expect(week[MONDAY]).toEqual(["discord 77: upkeep.digest | 23 November 2026 | 29 November 2026"]);
    expect(digests).toBe(2);
  });

  it("waits for the morning where the programme is at home", async () => {
    await rounds.go(at(`${MONDAY}T07:59`));
    expect(told).toEqual([]);
    await rounds.go(at(`${MONDAY}T08:00`));
    expect(told).toHaveLength(1);
  });

  it("comes later in the week where the desk was away on Monday", async () => {
    expect((await days("2026-12-02"))["2026-12-02"]).toHaveLength(1);
  });

  it("begins with the next Monday for an owner who is new", async () => {
    sent = memoryDocument<Sent>(NOTHING_SENT);
    open();
    const week = await days("2026-12-02", "2026-12-07");
    expect([week["2026-12-02"]!.length, week["2026-12-07"]!.length]).toEqual([0, 1]);
  });
});

describe("a round", () => {
  it("tells those who wait at any hour, and lets go of old wishes and drafts before", async () => {
    await rounds.go(at("2026-12-01T03:00"));
    expect([done, told]).toEqual([["expire", "drafts", "deliver"], []]);
  });

  it("that falls into another one is the same round", async () => {
    await Promise.all([rounds.go(at("2026-12-01T03:00")), rounds.go(at("2026-12-01T03:00"))]);
    expect(done).toEqual(["expire", "drafts", "deliver"]);
  });

  it("erases the address of whoever has no rank any more, and writes to them no more", async () => {
    entries = [cost("2026-12-02", "sari")];
    ranks = { [BOSS]: "owner" };
    await rounds.go(at("2026-12-01T10:00"));
    expect(Object.keys(reach.value)).toEqual([BOSS]);
    expect(told).toEqual(["discord 77: upkeep.reminder | Cost | 2 December 2026"]);
  });

  it("writes to nobody who is forgotten while the others are written to", async () => {
    sent = memoryDocument<Sent>(NOTHING_SENT);
    open();
    duringDigest = () => reach.change(({ [BOSS]: _, ...others }) => others);
    await rounds.go(at("2026-11-30T10:00"));
    expect([told, logged]).toEqual([[], []]);
  });

  it("sends nothing that could not be kept as sent, says so, and goes on", async () => {
    entries = [cost("2026-12-02", "sari")];
    sent = memoryDocument<Sent>({ ...NOTHING_SENT, digests: { [BOSS]: "2026-11-23" } });
    sent.change = async () => {
      throw new Error("disk full");
    };
    open();
    await rounds.go(at("2026-12-01T10:00"));
    expect(told).toEqual([]);
    expect(logged).toEqual([
      "Reminders could not all be sent; it is tried again in the next round",
      "The digest could not be sent to everybody; it is tried again in the next round",
    ]);
  });
});
