import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Askers } from "../../../src/core/askers.ts";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import { missIdOf } from "../../../src/core/curation/miss-id.ts";
import type { Desk } from "../../../src/core/desk.ts";
import type { Store } from "../../../src/core/store.ts";
import { createMemoryStore } from "../../../src/storage/memory-store.ts";
import { gardenDesk, gardenExpertise } from "../../support/garden-desk.ts";
import { withLines } from "../../support/test-desk.ts";
import { expectTranscript } from "../../support/transcript.ts";

const conversation = "test:somebody";
const address = "chat 1";
const MISSED = "> how do the apples grow\n< -";

let expertise: Expertise;
let lost: Expertise;
beforeAll(async () => {
  expertise = await gardenExpertise();
  lost = withLines(expertise, { declineBelow: 1.1 });
});

let kept: { conversation: string; address: string; miss: string; locale: string }[];
let desk: Desk;
let store: Store;
const askers: Askers = {
  remember: async (turn, wish) => {
    kept.push({ conversation: turn.conversation, address: turn.address, ...wish });
  },
  forget: async (of) => {
    kept = kept.filter((wish) => wish.conversation !== of);
  },
  waits: (of) => kept.some((wish) => wish.conversation === of),
};
const open = (of: Expertise, waiting: Partial<Askers> = {}) => {
  ({ desk, store } = gardenDesk(of, { askers: { ...askers, ...waiting } }));
};
beforeEach(() => {
  kept = [];
  open(lost);
});

describe("a miss", () => {
  it.each([
    ["declined", { declineBelow: 1.1 }, MISSED, ["pilot-apples"]],
    ["none", { declineBelow: 0, answerFrom: 1.1 }, "> how do the apples grow\n< ?\n> (none)\n< -", ["pilot-apples"]],
    ["wrong", {}, "> how do the apples grow\n< [pilot-apples]\n> (wrong)\n< ?\n> (none)\n< -", ["pilot-apples"]],
    [
      "obsolete",
      {},
      '> how do the apples grow\n< [pilot-apples]\n> (wrong)\n< ?\n> (obsolete)\n< - "out of date" "noted"',
      ["pilot-apples"],
    ],
  ] as const)("says why it is one: %s", async (reason, lines, transcript, entries) => {
    open(withLines(expertise, lines));
    await expectTranscript(desk, transcript);
    const missed = (await store.outcomes()).filter(({ kind }) => kind === "miss");
    expect(missed).toMatchObject([{ reason, question: "how do the apples grow", entries: expect.arrayContaining([...entries]) }]);
  });

  it("may be that an answer is out of date, by number or in words, beside the other readings", async () => {
    open(expertise);
    for (const said of ["(obsolete)", "It is out of date", "sudah tidak berlaku"])
      await expectTranscript(desk, `> how do the apples grow\n< [pilot-apples]\n> (wrong)\n< ? (none)\n> ${said}\n< -`);
    expect((await store.outcomes()).filter(({ kind }) => kind === "miss").map(({ reason }) => reason)).toEqual(Array(3).fill("obsolete"));
  });

  it("that an answer is out of date is thanked for, also after another miss", async () => {
    open(expertise);
    const THEN = "> how do the apples grow\n< [pilot-apples]\n> (wrong)\n< ?\n";
    await expectTranscript(desk, `${THEN}> (none)\n< - "do not have it yet"\n> {1wpilot-apples}\n< -`, { conversation });
    await expectTranscript(desk, `> xyzzy\n< -\n${THEN}> (obsolete)\n< - "Thank you"`, { conversation });
  });

  it("is noted once, however often the button is pressed", async () => {
    open(expertise);
    const OBSOLETE = "{1opilot-apples}";
    await expectTranscript(
      desk,
      `> how do the apples grow\n< [pilot-apples]\n> ${OBSOLETE}\n< - "noted"\n> ${OBSOLETE}\n< - "in other words"`,
    );
    expect((await store.outcomes()).filter(({ kind }) => kind === "miss")).toHaveLength(1);
  });

  it("is nothing that an old button can make of what is no longer spoken of", async () => {
    open(expertise);
    await expectTranscript(desk, "> {1opilot-apples}\n< -\n> {1t}\n< -");
    expect(await store.outcomes()).toEqual([]);
  });
});

describe("somebody whose question could not be answered", () => {
  it("is told once it can be, at the wish: the wish names the miss", async () => {
    await expectTranscript(desk, `${MISSED} (tell)\n> (tell)\n< @en "I will write to you here, once" "30 days" "/forget"`, {
      conversation,
      address,
    });
    const [missed] = await store.outcomes();
    expect(kept).toEqual([{ conversation, address, locale: "en", miss: missIdOf(missed!) }]);
  });

  it("may look at something else first", async () => {
    await expectTranscript(desk, `${MISSED}\n> {1epilot-carrots}\n< [pilot-carrots]\n> {1t}\n< "I will write to you"`, {
      conversation,
      address,
    });
    expect(kept).toHaveLength(1);
  });

  it("is offered it after every kind of miss", async () => {
    open(expertise);
    const WRONG = "> how do the apples grow\n< [pilot-apples]\n> (wrong)\n< ?\n";
    await expectTranscript(desk, `${WRONG}> (none)\n< - (tell)`, { address });
    await expectTranscript(desk, `${WRONG}> (obsolete)\n< - (tell)`, { address });
  });

  it("is not offered it where the channel cannot write unasked, nor by a desk that tells nobody", async () => {
    const offered = async (from: Desk, turn: { readonly address?: string }) => {
      const { reply } = await from.handle({
        conversation: "test:else",
        input: { kind: "text", text: "how do the apples grow" },
        at: new Date("2026-11-24T09:00:00Z"),
        ...turn,
      });
      return reply?.choices.some(({ action }) => action.kind === "tell");
    };
    expect(await offered(desk, { address })).toBe(true);
    expect(await offered(desk, {})).toBe(false);
    expect(await offered(gardenDesk(lost).desk, { address })).toBe(false);
  });

  it("is not bound to what was asked elsewhere", async () => {
    await expectTranscript(desk, `@workshop\n${MISSED}\n@\n> {1t}\n< - -"I will write"`, { conversation, address });
    expect(kept).toEqual([]);
  });

  it("sees in /mydata that they wait, and has it erased with /forget", async () => {
    await expectTranscript(desk, `${MISSED}\n> (tell)\n< "I will write"\n> /mydata\n< "noted last" "wait to be told"`, {
      conversation,
      address,
    });
    await expectTranscript(desk, '> /forget\n< "wait to be told"', { conversation, localeHint: "en" });
    expect(kept).toEqual([]);
    await expectTranscript(desk, '> /mydata\n< "Nothing is kept"', { conversation, localeHint: "en" });
  });

  it("is promised nothing that could not be kept", async () => {
    const errors: string[] = [];
    const remember = () => Promise.reject(new Error("the disk is full"));
    const log = { info() {}, warn() {}, error: (message: string) => errors.push(message) };
    const { desk: failing } = gardenDesk(lost, { askers: { ...askers, remember }, log, store: createMemoryStore() });
    await expectTranscript(failing, `${MISSED}\n> (tell)\n< - "went wrong"`, { conversation, address, localeHint: "en" });
    expect(errors).toEqual([expect.stringContaining("A turn failed")]);
  });
});
