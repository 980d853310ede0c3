import { beforeEach, describe, expect, it } from "vitest";
import { ChannelError } from "../../../src/core/channel.ts";
import { type Asker, type AskersToTell, createAskers } from "../../../src/core/curation/create-askers.ts";
import type { Decided } from "../../../src/core/curation/recent-misses.ts";
import { deferred } from "../../../src/core/deferred.ts";
import { PlaceClosed } from "../../../src/core/intake.ts";
import type { Reply } from "../../../src/core/reply/reply.ts";
import { memoryDocument } from "../../support/memory-document.ts";
import { gardenExpertise, minutesAfter } from "../../support/misses.ts";

const EXPERTISE = gardenExpertise();
const DAY = 24 * 60;

const NOTHING = new Map<string, string>();

let now: string;
let waiting: ReturnType<typeof memoryDocument<readonly Asker[]>>;
let decided: ReturnType<typeof memoryDocument<Decided>>;
let askers: AskersToTell;
let withheld: string[];
/** What each platform accepted: `42 id: lead`. */
let accepted: string[];
let replies: Reply[];
/** What becomes of the next messages; what is not told is accepted. */
let fates: (() => Promise<void>)[];
let warned: string[];

beforeEach(() => {
  now = minutesAfter(0);
  waiting = memoryDocument<readonly Asker[]>([]);
  decided = memoryDocument<Decided>({});
  withheld = [];
  accepted = [];
  replies = [];
  fates = [];
  warned = [];
  const channel = (name: string) => ({
    name,
    async tell(address: string, reply: Reply, locale: string) {
      await fates.shift()?.();
      accepted.push(`${name} ${address} ${locale}: ${reply.notices.join(" / ")}`);
      replies.push(reply);
    },
  });
  askers = createAskers({
    waiting,
    decided,
    expertise: () => EXPERTISE,
    isWithheld: (entry) => withheld.includes(entry),
    channels: () => [channel("telegram"), channel("discord")],
    log: { info() {}, warn: (message) => warned.push(message), error: (message) => warned.push(message) },
    now: () => new Date(now),
  });
});

const wish = (conversation: string, address: string, miss: string, locale = "id") =>
  askers.remember({ conversation, address, at: new Date(now), input: { kind: "outdated" } }, { miss, locale });

/** Settled, and told as far as they can be. */
async function answered(misses: readonly string[], questions: ReadonlyMap<string, string> = NOTHING) {
  await askers.settle(misses, "topic-cost", questions);
  await askers.deliver();
}

const refused = (error: Error) => async () => {
  throw error;
};

describe("who waits is told once it is known", () => {
  it("in the chat and the language they asked in, with what they asked and the page", async () => {
    await wish("telegram:a", "42", "m1");
    await wish("discord:b", "77", "m2", "ja");
    await answered(
      ["m1", "m2"],
      new Map([
        ["m1", "bayar berapa ya"],
        ["m2", "費用はいくら"],
      ]),
    );
    expect(accepted).toEqual(["telegram 42 id: told.asked | bayar berapa ya", "discord 77 ja: told.asked | 費用はいくら"]);
    expect(replies.map(({ entries }) => entries)).toEqual([["topic-cost"], ["topic-cost"]]);
    expect(waiting.value).toEqual([]);
  });

  it("without what they asked, where that is not kept any more", async () => {
    await wish("telegram:a", "42", "m1");
    await answered(["m1"]);
    expect(accepted).toEqual(["telegram 42 id: told.plain"]);
  });

  it("and only for what they wait for", async () => {
    await wish("telegram:a", "42", "m1");
    await answered(["m2"]);
    expect(accepted).toEqual([]);
    expect(askers.waits("telegram:a")).toBe(true);
  });

  it("once, though they asked in several ways and it is published twice", async () => {
    await wish("telegram:a", "42", "m1");
    await wish("telegram:a", "42", "m1");
    await wish("telegram:a", "42", "m2");
    await answered(["m1", "m2"]);
    await answered(["m1", "m2"]);
    expect(accepted).toHaveLength(1);
  });

  it("once, though two rounds fall together", async () => {
    await wish("telegram:a", "42", "m1");
    const held = deferred<void>();
    fates = [() => held.promise];
    await askers.settle(["m1"], "topic-cost", NOTHING);
    const rounds = [askers.deliver(), askers.deliver()];
    held.resolve();
    await Promise.all(rounds);
    expect(accepted).toHaveLength(1);
  });

  it("and a publication does not wait for it", async () => {
    await wish("telegram:a", "42", "m1");
    fates = [() => new Promise(() => {})];
    await askers.settle(["m1"], "topic-cost", NOTHING);
    expect(waiting.value).toMatchObject([{ answer: { entry: "topic-cost" } }]);
  });
});

describe("who asks to be told when it is decided already", () => {
  const decide = (decision: Omit<Decided[string], "at">) => decided.change(() => ({ m1: { at: now, ...decision } }));

  it("is told at once", async () => {
    await decide({ entry: "topic-cost" });
    const heard = deferred<void>();
    fates = [async () => heard.resolve()];
    await wish("telegram:a", "42", "m1");
    await heard.promise;
    await askers.deliver();
    expect(accepted).toEqual(["telegram 42 id: told.plain"]);
    expect(waiting.value).toEqual([]);
  });

  it("is told with the next round, where it is decided in the very moment of asking, or the process ended then", async () => {
    await askers.settle(["m1"], "topic-cost", NOTHING);
    await wish("telegram:a", "42", "m1");
    await decide({ entry: "topic-cost" });
    await askers.deliver();
    expect(accepted).toEqual(["telegram 42 id: told.plain"]);
  });

  it("is let go of, where it was decided that there is nothing to tell", async () => {
    await decide({});
    await wish("telegram:a", "42", "m1");
    await askers.deliver();
    expect([accepted, waiting.value]).toEqual([[], []]);
  });
});

describe("where it cannot be told", () => {
  it("because the chat is closed, it is let go of", async () => {
    await wish("telegram:a", "42", "m1");
    fates = [refused(new PlaceClosed("blocked"))];
    await answered(["m1"]);
    expect([accepted, waiting.value]).toEqual([[], []]);
  });

  it("at the moment, it is told in a later round, and the others are told meanwhile", async () => {
    await wish("telegram:a", "42", "m1");
    await wish("telegram:b", "43", "m1");
    fates = [refused(new ChannelError("down"))];
    await askers.settle(["m1"], "topic-cost", NOTHING);
    await askers.deliver();
    await askers.deliver();
    expect(accepted.toSorted()).toEqual(["telegram 42 id: told.plain", "telegram 43 id: told.plain"]);
    expect(warned).toEqual(["Somebody could not be told what they wait for; it is tried again"]);
  });

  it("and the disk does not take that it was told, it is not told again", async () => {
    await wish("telegram:a", "42", "m1");
    await askers.settle(["m1"], "topic-cost", NOTHING);
    const { change } = waiting;
    waiting.change = async () => {
      throw new Error("disk full");
    };
    await expect(askers.deliver()).rejects.toThrow("disk full");
    waiting.change = change;
    await askers.deliver();
    expect(accepted).toHaveLength(1);
    expect(waiting.value).toEqual([]);
  });

  it("because their platform is not connected, it waits", async () => {
    await wish("whatsapp:a", "42", "m1");
    await answered(["m1"]);
    expect(askers.waits("whatsapp:a")).toBe(true);
  });

  it("because the answer is switched off, it waits until it is on again", async () => {
    await wish("telegram:a", "42", "m1");
    withheld = ["topic-cost"];
    await answered(["m1"]);
    expect(accepted).toEqual([]);
    withheld = [];
    await askers.deliver();
    expect(accepted).toHaveLength(1);
  });
});

describe("what is kept for it goes", () => {
  it("when the person wants to be forgotten, also while others are being told", async () => {
    await wish("telegram:a", "42", "m1");
    await wish("telegram:b", "43", "m1");
    fates = [() => askers.forget("telegram:b")];
    await answered(["m1"]);
    expect(accepted).toEqual(["telegram 42 id: told.plain"]);
    expect(askers.waits("telegram:b")).toBe(false);
  });

  it("when there is nothing to tell, because the question was dismissed", async () => {
    await wish("telegram:a", "42", "m1");
    await askers.settle(["m1"], undefined, NOTHING);
    expect([accepted, waiting.value]).toEqual([[], []]);
  });

  it("after thirty days, told or not", async () => {
    await wish("telegram:a", "42", "m1");
    now = minutesAfter(29 * DAY);
    await wish("telegram:b", "43", "m2");
    await askers.expire();
    expect(waiting.value).toHaveLength(2);
    now = minutesAfter(31 * DAY);
    await askers.expire();
    expect(waiting.value).toMatchObject([{ conversation: "telegram:b" }]);
  });

  it("of one person who asks again and again: the newest twenty are kept", async () => {
    await wish("telegram:b", "43", "m0");
    for (let number = 1; number <= 25; number++) await wish("telegram:a", "42", `m${number}`);
    const kept = waiting.value.filter(({ conversation }) => conversation === "telegram:a").map(({ miss }) => miss);
    expect(kept).toEqual(Array.from({ length: 20 }, (_, index) => `m${index + 6}`));
    expect(askers.waits("telegram:b")).toBe(true);
  });
});

it("people who wait are counted, each once", async () => {
  await wish("telegram:a", "42", "m1");
  await wish("telegram:a", "42", "m2");
  await wish("telegram:b", "43", "m2");
  expect([askers.countWaiting(["m1", "m2"]), askers.countWaiting(["m1"]), askers.countWaiting([])]).toEqual([2, 1, 0]);
});
