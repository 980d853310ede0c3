import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conversation } from "../../src/core/conversation/conversation.ts";
import { createExpertise } from "../../src/core/conversation/expertise.ts";
import type { Step, Turn } from "../../src/core/conversation/turn.ts";
import { createDesk, type Desk, type DeskParts } from "../../src/core/desk.ts";
import { createLimiter } from "../../src/core/limiter.ts";
import type { Phrasebook } from "../../src/core/reply/phrasebook.ts";
import type { Store } from "../../src/core/store.ts";
import { createMemoryStore } from "../../src/storage/memory-store.ts";
import { deferred, settled } from "../support/deferred.ts";
import { GARDEN, GARDEN_CALIBRATION } from "../support/garden.ts";
import { expectTranscript } from "../support/transcript.ts";
import { typedText } from "../support/typed-text.ts";

const NOON = new Date("2026-11-24T12:00:00Z");

/** Says the language and the key. */
const PHRASEBOOK: Phrasebook = { locales: ["id", "en"], say: (locale, key) => `${locale} ${key}` };
const expertise = createExpertise(GARDEN, GARDEN_CALIBRATION, PHRASEBOOK);

type Logged = { level: string; message: string; fields: Readonly<Record<string, unknown>> };

/** A desk over a memory, in which some of the store's methods are others. */
function openDesk(
  changed: Partial<Store> = {},
  limits: Pick<DeskParts, "limiter" | "exempt"> = {},
): { desk: Desk; store: Store; logged: Logged[] } {
  const logged: Logged[] = [];
  const level =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      logged.push({ level, message, fields });
    };
  const store = { ...createMemoryStore(), ...changed };
  const log = { info: level("info"), warn: level("warn"), error: level("error") };
  return { desk: createDesk({ expertise: () => expertise, store, log, ...limits }), store, logged };
}

function says(text: string, { conversation = "test:42", ...rest }: Partial<Turn> = {}): Turn {
  return { conversation, input: { kind: "text", text }, at: NOON, ...rest };
}

const refused = () => Promise.reject(new Error("the disk is full"));
const answered = (step: Step) => `${step.verdict}: ${step.reply?.entries.join(" ")}`;

describe("a turn", () => {
  it("is answered, and remembered for the next", async () => {
    const { desk, logged } = openDesk();
    expect(answered(await desk.handle(says("what is the apple orchard")))).toBe("answer: pilot-apples");
    expect(answered(await desk.handle(says("and the contact?")))).toBe("answer: contact-office");
    expect(logged).toEqual([]);
  });

  it("of somebody else remembers nothing of it", async () => {
    const { desk } = openDesk();
    await desk.handle(says("what is the apple orchard"));
    const { conversation } = await desk.handle(says("xyzzy", { conversation: "test:43" }));
    expect(conversation).toMatchObject({ context: { focus: [] } });
  });

  it("is counted, with the time and the channel, and not who asked", async () => {
    const { desk, store } = openDesk();
    await desk.handle(says("what is the apple orchard"));
    expect(await store.outcomes()).toEqual([
      { kind: "answer", locale: "en", entries: ["pilot-apples"], at: NOON.toISOString(), channel: "test" },
    ]);
  });

  it("that asks to be forgotten leaves nothing", async () => {
    const { desk, store } = openDesk();
    await desk.handle(says("what is the apple orchard"));
    expect(await store.load("test:42")).toBeDefined();
    await desk.handle({ ...says(""), input: { kind: "action", action: { kind: "command", command: "forget" } } });
    expect(await store.load("test:42")).toBeUndefined();
  });
});

describe("a turn that changes nothing", () => {
  it("is not saved: nothing is kept of somebody who only looks", async () => {
    const { desk, store, logged } = openDesk({ save: () => expect.unreachable("saved what is as it was") });
    for (const kind of ["media", "outdated"] as const) await desk.handle({ ...says(""), input: { kind } });
    for (const text of ["/help", "/privacy", "/mydata", "/start", "/nosuch"]) await desk.handle(says(text));
    expect(await store.load("test:42")).toBeUndefined();
    expect(logged).toEqual([]);
  });

  it("is saved where time has changed something: a context that is too old is let go", async () => {
    const { desk, store } = openDesk();
    await desk.handle(says("/language en"));
    await desk.handle(says("what is the apple orchard"));
    await desk.handle(says("/help", { at: new Date(NOON.getTime() + 11 * 60_000) }));
    expect(await store.load("test:42")).toEqual({ version: 1, chosen: "en" });
  });
});

describe("a person who asks too much at once", () => {
  const openLimited = (exempt?: readonly string[]) => openDesk({}, { limiter: createLimiter(), ...(exempt && { exempt }) });
  const CARROTS = "> tell me about the carrots\n< [pilot-carrots]\n";
  const EIGHT = CARROTS.repeat(8);

  it("is told once to wait, then nothing, until there is a question again", () =>
    expectTranscript(
      openLimited().desk,
      `
      ${EIGHT}
      > what is the apple orchard
      < @en - "en limit"
      > what is the apple orchard
      < …
      > {1epilot-apples}
      < …
      > [media]
      < …
      +3s
      > what is the apple orchard
      < [pilot-apples]
      > and the contact?
      < @en - "en limit"
      +60s
      > and the contact?
      < [contact-office]
      `,
    ));

  it("is told for how long", async () => {
    const told: unknown[] = [];
    const say: Phrasebook["say"] = (locale, key, values) => {
      if (key === "limit") told.push(values);
      return `${locale} ${key}`;
    };
    const store = createMemoryStore();
    const log = { info() {}, warn() {}, error() {} };
    const desk = createDesk({
      expertise: () => ({ ...expertise, phrasebook: { ...PHRASEBOOK, say } }),
      store,
      log,
      limiter: createLimiter(),
    });
    await expectTranscript(desk, `${EIGHT}+1s\n> carrots\n< - "limit"`);
    expect(told).toEqual([{ count: 2 }]);
  });

  it("leaves nothing while over the limit: nothing is remembered, nothing counted", async () => {
    const { desk, store } = openLimited();
    await expectTranscript(desk, EIGHT, { conversation: "test:42" });
    const [remembered, counted] = [await store.load("test:42"), await store.outcomes()];
    await expectTranscript(desk, '> what is the apple orchard\n< "limit"\n> {1epilot-apples}\n< …', { conversation: "test:42" });
    expect(await store.load("test:42")).toEqual(remembered);
    expect(await store.outcomes()).toEqual(counted);
  });

  it("may have everything forgotten all the same, by command, by words or by button", async () => {
    for (const forget of ["/forget", "en command.forget.words", "{1cforget}"]) {
      const { desk, store } = openLimited();
      await expectTranscript(desk, `${EIGHT}> carrots\n< "limit"\n> ${forget}\n< "forget.done"`, { conversation: "test:42" });
      expect(await store.load("test:42"), forget).toBeUndefined();
    }
  });

  it("costs others nothing", async () => {
    const { desk } = openLimited();
    await expectTranscript(desk, `${EIGHT}> carrots\n< "limit"`, { conversation: "test:42" });
    await expectTranscript(desk, CARROTS, { conversation: "test:43" });
  });

  it("is not held back on a channel that needs no limit", async () => {
    await expectTranscript(openLimited(["test"]).desk, EIGHT + EIGHT);
    await expectTranscript(openLimited(["tes", "terminal"]).desk, `${EIGHT}> carrots\n< "limit"`);
  });
});

describe("turns of one conversation", () => {
  it("are answered one after another: each knows what the one before it left", async () => {
    const { desk } = openDesk();
    const steps = ["what is the apple orchard", "and the contact?", "tell me about the carrots"].map((text) => desk.handle(says(text)));
    expect((await Promise.all(steps)).map(answered)).toEqual(["answer: pilot-apples", "answer: contact-office", "answer: pilot-carrots"]);
  });

  it("wait for a save that takes its time, while other conversations go on", async () => {
    const gate = deferred();
    const calls: string[] = [];
    const memory = createMemoryStore();
    const { desk } = openDesk({
      load: (id) => {
        calls.push(`load ${id}`);
        return memory.load(id);
      },
      save: async (id, conversation) => {
        calls.push(`save ${id}`);
        if (id === "test:slow") await gate.promise;
        await memory.save(id, conversation);
      },
    });
    const slow = ["what is the apple orchard", "and the contact?"].map((text) => desk.handle(says(text, { conversation: "test:slow" })));
    await desk.handle(says("tell me about the carrots", { conversation: "test:quick" }));
    await settled();
    expect(calls).toEqual(["load test:slow", "load test:quick", "save test:slow", "save test:quick"]);
    gate.resolve();
    expect((await Promise.all(slow)).map(answered)).toEqual(["answer: pilot-apples", "answer: contact-office"]);
    expect(calls.slice(4)).toEqual(["load test:slow", "save test:slow"]);
  });

  it("are drained when all of them are answered", async () => {
    const gate = deferred<Conversation | undefined>();
    const { desk } = openDesk({ load: () => gate.promise });
    const events: string[] = [];
    const turn = desk.handle(says("what is the apple orchard")).then(() => events.push("answered"));
    const drained = desk.drain().then(() => events.push("drained"));
    await settled();
    expect(events).toEqual([]);
    gate.resolve(undefined);
    await Promise.all([turn, drained]);
    expect(events).toEqual(["answered", "drained"]);
  });
});

describe("a store that cannot load", () => {
  it("costs the answer: the person gets an apology, and the error is logged", async () => {
    const { desk, logged } = openDesk({ load: refused });
    const step = await desk.handle(says("what is the apple orchard"));
    expect(step).toMatchObject({ verdict: "decline", confidence: 0, locale: "id", reply: { lead: "id failure", choices: [] } });
    expect(logged).toMatchObject([{ level: "error", fields: { error: new Error("the disk is full") } }]);
  });

  it("apologises in the language that the platform reports, and says that it is that language", async () => {
    const { desk } = openDesk({ load: refused });
    expect(await desk.handle(says("?", { localeHint: "en" }))).toMatchObject({ locale: "en", reply: { lead: "en failure" } });
    expect(await desk.handle(says("?", { localeHint: "en-GB" }))).toMatchObject({ locale: "en", reply: { lead: "en failure" } });
    expect(await desk.handle(says("?", { localeHint: "fr" }))).toMatchObject({ locale: "id", reply: { lead: "id failure" } });
  });

  it("saves nothing over what it could not read, and counts nothing", async () => {
    const { desk, store } = openDesk({ load: refused, save: () => expect.unreachable("saved over a conversation that was not read") });
    await desk.handle(says("what is the apple orchard"));
    expect(await store.outcomes()).toEqual([]);
  });

  it("serves the next turn when it has recovered", async () => {
    const memory = createMemoryStore();
    let broken = true;
    const { desk } = openDesk({ load: (id) => (broken ? refused() : memory.load(id)) });
    await desk.handle(says("what is the apple orchard"));
    broken = false;
    expect(answered(await desk.handle(says("what is the apple orchard")))).toBe("answer: pilot-apples");
  });
});

describe("a store that cannot keep", () => {
  it.each([
    ["save", { save: refused }],
    ["count", { record: refused }],
  ])("(%s) costs memory, not the answer, and the error is logged", async (_, changed) => {
    const { desk, logged } = openDesk(changed);
    const step = await desk.handle(says("what is the apple orchard"));
    expect(answered(step)).toBe("answer: pilot-apples");
    expect(logged).toMatchObject([{ level: "error", fields: { channel: "test", error: new Error("the disk is full") } }]);
  });

  it("(forget) says so in the log", async () => {
    const { desk, logged } = openDesk({ forget: refused });
    await desk.handle({ ...says(""), input: { kind: "action", action: { kind: "command", command: "forget" } } });
    expect(logged).toMatchObject([{ level: "error", fields: { error: new Error("the disk is full") } }]);
  });

  it("still counts what it could not save", async () => {
    const { desk, store } = openDesk({ save: refused });
    await desk.handle(says("what is the apple orchard"));
    expect(await store.outcomes()).toHaveLength(1);
  });
});

describe("the log", () => {
  it("has neither a person's words nor who it was", async () => {
    for (const broken of ["load", "save", "record"]) {
      const { desk, logged } = openDesk({ [broken]: refused });
      await desk.handle(says("my orchard is called Secret", { conversation: "telegram:4242" }));
      expect(logged).toHaveLength(1);
      const written = JSON.stringify(logged);
      expect(written).not.toMatch(/secret/i);
      expect(written).not.toContain("4242");
      expect(written).toContain("telegram");
    }
  });
});

describe("handling", () => {
  const text = typedText.map((text): Turn["input"] => ({ kind: "text", text }));
  const action: fc.Arbitrary<Turn["input"]> = fc
    .constantFrom<Extract<Turn["input"], { kind: "action" }>["action"]>(
      { kind: "entry", entry: "pilot-apples" },
      { kind: "entry", entry: "list-pilots" },
      { kind: "entry", entry: "gone" },
      { kind: "more", entry: "pilot-apples" },
      { kind: "more", entry: "gone" },
      { kind: "none" },
      { kind: "wrong", entry: "topic-cost" },
      { kind: "command", command: "mydata" },
      { kind: "command", command: "sectors" },
      { kind: "language", locale: "en" },
      { kind: "language", locale: "xx" },
    )
    .map((action) => ({ kind: "action", action }));
  const turn = fc.record({
    conversation: fc.constantFrom("test:1", "test:2", "", ":", "no colon"),
    input: fc.oneof(text, action),
    at: fc.constantFrom(NOON, new Date(0), new Date(Number.NaN)),
    localeHint: fc.constantFrom("id", "en-GB", "xx", ""),
  });
  const trouble = fc.constantFrom<Partial<Store>>({}, { load: refused }, { save: refused }, { record: refused }, { forget: refused });

  it("never rejects, whatever people do and whatever breaks, and always says something", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 8 }), trouble, async (turns, changed) => {
        const { desk } = openDesk(changed);
        for (const { reply } of await Promise.all(turns.map(desk.handle))) expect(reply?.lead).toBeTypeOf("string");
      }),
      { numRuns: 100 },
    );
  });

  it("does not fail inside for anything that a person can do", async () => {
    const possible = turn.filter(({ at }) => !Number.isNaN(at.getTime()));
    await fc.assert(
      fc.asyncProperty(fc.array(possible, { minLength: 1, maxLength: 8 }), async (turns) => {
        const { desk, logged } = openDesk();
        await Promise.all(turns.map(desk.handle));
        expect(logged).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a page outside any conversation", () => {
  it("is the whole page of an entry or a list, and none of what is not published", () => {
    const { desk } = openDesk();
    expect(desk.page("pilot-apples", "en")).toEqual(expertise.composer.page("pilot-apples", "en"));
    expect(desk.page("list-pilots", "id")?.entries).toEqual(["list-pilots"]);
    expect(desk.page("pilot-cherries", "en")).toBeUndefined();
  });
});

describe("the language to speak to a person in", () => {
  const conversation = "test:42";

  it("is the person's choice, else what the platform reports, else the default", async () => {
    const { desk } = openDesk();
    expect(await desk.localeOf({ conversation })).toBe("id");
    expect(await desk.localeOf({ conversation, localeHint: "en-GB" })).toBe("en");
    expect(await desk.localeOf({ conversation, localeHint: "fr" })).toBe("id");
    await desk.handle(says("/language id"));
    expect(await desk.localeOf({ conversation, localeHint: "en" })).toBe("id");
  });

  it("is not what happened to be spoken last, which is a matter of the conversation", async () => {
    const { desk } = openDesk();
    await desk.handle(says("what is the apple orchard"));
    expect(await desk.localeOf({ conversation })).toBe("id");
  });

  it("is told also by a desk that cannot load, which logs it", async () => {
    const { desk, logged } = openDesk({ load: refused });
    expect(await desk.localeOf({ conversation, localeHint: "en" })).toBe("en");
    expect(logged).toMatchObject([{ level: "error", fields: { channel: "test", error: new Error("the disk is full") } }]);
  });
});

describe("suggestions and explanations", () => {
  it("are asked of the desk without a turn: nothing is answered, remembered or counted", async () => {
    const { desk, store } = openDesk();
    expect(desk.suggest("appl", "en")[0]).toEqual({ entry: "pilot-apples", title: "Apple orchard" });
    expect((await desk.why("what is the apple orchard", { conversation: "test:42", at: NOON })).matches[0]?.entry).toBe("pilot-apples");
    expect(await store.load("test:42")).toBeUndefined();
    expect(await store.outcomes()).toEqual([]);
  });

  it("explain a question in its conversation", async () => {
    const { desk } = openDesk();
    await desk.handle(says("what is the apple orchard"));
    const { situation, matches } = await desk.why("the other", { conversation: "test:42", at: NOON });
    expect(situation).toBe("followUp");
    expect(matches[0]).toMatchObject({ entry: "pilot-carrots", readings: expect.arrayContaining([{ name: "other", strength: 1 }]) });
  });
});
