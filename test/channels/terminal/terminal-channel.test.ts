import { Writable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { createTerminalChannel, type TerminalStreams } from "../../../src/channels/terminal/terminal-channel.ts";
import type { TurnHandler } from "../../../src/core/channel.ts";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import type { Step, Turn } from "../../../src/core/conversation/turn.ts";
import { createDesk } from "../../../src/core/desk.ts";
import { reply } from "../../../src/core/reply/reply.ts";
import { openExpertise } from "../../../src/open-expertise.ts";
import { createMemoryStore } from "../../../src/storage/memory-store.ts";
import { HARBOUR } from "../../knowledge-files/harbour.ts";
import { ARROW_UP, CTRL_C, CTRL_D, type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

const NOON = new Date("2026-11-24T12:00:00Z");
const TRADES = "Which trades can I learn?";
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`);

let expertise: Expertise;

beforeAll(async () => {
  expertise = await openExpertise({ knowledgeDir: HARBOUR });
});

/** A desk of its own, started on the terminal; `ended` settles when the channel has come to its end. */
function sitDown(terminal: TerminalStreams, handle?: TurnHandler) {
  const log = { info: () => {}, warn: () => {}, error: (message: string) => expect.unreachable(message) };
  const desk = createDesk({ expertise: () => expertise, store: createMemoryStore(), log });
  const channel = createTerminalChannel({ ...terminal, phrasebook: expertise.phrasebook, why: desk.why, now: () => NOON });
  return { channel, ended: channel.start(handle ?? desk.handle) };
}

/** The lead of an entry's page: what proves that it was opened. */
const leadOf = (entry: string) => expertise.composer.page(entry, "en").lead;

const unwrapped = (text: string) => text.replaceAll(/\s+/g, " ");

describe("at a keyboard", () => {
  it("greets with the programme's questions to try, and says how to leave", async () => {
    const terminal = fakeTerminal();
    sitDown(terminal);
    const welcome = await terminal.opening();
    expect(welcome).toContain("1) What is the Lantern Quay apprenticeship?\n2) Which trades can I learn?\n");
    expect(welcome).toMatch(/Ctrl-D leaves/);
  });

  it("opens the choice whose number is typed", async () => {
    const terminal = fakeTerminal();
    sitDown(terminal);
    await terminal.opening();
    const list = await terminal.press(`${TRADES}\r`);
    const [, second] = expertise.base.list("list-fields")!.items;
    expect(list).toContain(`2) ${expertise.composer.title(second!, "en")}`);
    expect(unwrapped(await terminal.press("2\r"))).toContain(leadOf(second!));
  });

  it("asks a question to try whose number is typed", async () => {
    const terminal = fakeTerminal();
    sitDown(terminal);
    await terminal.opening();
    expect(unwrapped(await terminal.press("1\r"))).toContain(leadOf("programme-lantern-quay"));
  });

  it("shows nothing where the desk has nothing to say, and leaves the choices as they were", async () => {
    const turns: Turn[] = [];
    const terminal = fakeTerminal();
    sitDown(terminal, async (turn) => {
      turns.push(turn);
      return turns.length === 2 ? { ...says(""), reply: null } : says("Yes.", ["one"]);
    });
    await terminal.opening();
    expect(await terminal.press("hello\r")).toBe("hello");
    await terminal.press("1\r");
    expect(turns.at(-1)?.input).toEqual({ kind: "action", action: { kind: "entry", entry: "one" } });
  });

  it("takes the full-width number of a Japanese keyboard", async () => {
    const terminal = fakeTerminal();
    sitDown(terminal);
    await terminal.opening();
    await terminal.press(`${TRADES}\r`);
    const [, , third] = expertise.base.list("list-fields")!.items;
    expect(unwrapped(await terminal.press("３\r"))).toContain(leadOf(third!));
  });

  it("asks a number that no choice has like any question", async () => {
    const turns: Turn[] = [];
    const terminal = fakeTerminal();
    sitDown(terminal, async (turn) => {
      turns.push(turn);
      return says("Yes.", ["one"]);
    });
    await terminal.opening();
    await terminal.press("2\r");
    await terminal.press("1\r");
    expect(turns.slice(1).map(({ input }) => input)).toEqual([
      { kind: "text", text: "2" },
      { kind: "action", action: { kind: "entry", entry: "one" } },
    ]);
  });

  it("passes over an empty line", async () => {
    const terminal = fakeTerminal();
    sitDown(terminal);
    await terminal.opening();
    expect(await terminal.press("  \r")).toBe("");
  });

  it("brings back the last line with the arrow key", async () => {
    const terminal = fakeTerminal();
    sitDown(terminal);
    await terminal.opening();
    const first = await terminal.press("/help\r");
    expect(await terminal.press(`${ARROW_UP}\r`)).toContain(first.slice(first.indexOf("\n")).trim());
  });

  it("explains the last question as it was understood then, not as the conversation stands now", async () => {
    const terminal = fakeTerminal();
    sitDown(terminal);
    await terminal.opening();
    expect(await terminal.press("/why\r")).toContain("There is no question to explain yet.");
    await terminal.press(`${TRADES}\r`);
    const why = await terminal.press("/why\r");
    expect(why).toMatch(/verdict +answer, as an opening/);
    expect(why).toMatch(/\d+ % +list-fields/);
  });

  it("keeps the choices open over a /why", async () => {
    const terminal = fakeTerminal();
    sitDown(terminal);
    await terminal.opening();
    await terminal.press(`${TRADES}\r`);
    await terminal.press("/why\r");
    const [first] = expertise.base.list("list-fields")!.items;
    expect(unwrapped(await terminal.press("1\r"))).toContain(leadOf(first!));
  });

  it("cuts lines to the width of the window, Japanese ones too", async () => {
    const lines = async (lead: string) => {
      const terminal = fakeTerminal({ columns: 20 });
      sitDown(terminal, async () => says(lead));
      await terminal.opening();
      return (await terminal.press("?\r")).split("\n").slice(2);
    };
    expect(await lines("Three trades can be learnt here.")).toEqual(["Three trades can be", "learnt here."]);
    expect(await lines("ここでは三つの職を学ぶことができます。")).toEqual(["ここでは三つの職を学", "ぶことができます。"]);
  });

  it.each([
    ["Ctrl-D", CTRL_D],
    ["Ctrl-C", CTRL_C],
  ])("is left by %s, and is connected until then", async (_, key) => {
    const terminal = fakeTerminal();
    const { channel, ended } = sitDown(terminal);
    await terminal.opening();
    expect(channel.connected).toBe(true);
    terminal.input.write(key);
    await ended;
    expect(channel.connected).toBe(false);
    expect(terminal.raw()).toMatch(/\n$/);
  });

  it("is coloured only when that is wanted", async () => {
    const transcript = async (terminal: FakeTerminal) => {
      const { channel, ended } = sitDown(terminal);
      await terminal.opening();
      await terminal.press(`${TRADES}\r`);
      await channel.stop();
      await ended;
      return terminal.raw();
    };
    expect(await transcript(fakeTerminal({ colour: true }))).toMatch(COLOUR);
    expect(await transcript(fakeTerminal({ colour: false }))).not.toMatch(COLOUR);
  });
});

describe("from a pipe", () => {
  it("gives one reply for each line, ended by a line of dashes, and nothing else", async () => {
    const terminal = fakeTerminal({ isTTY: false, colour: true });
    const { ended } = sitDown(terminal);
    terminal.input.end(`${TRADES}\n1\n\n/why\n`);
    await ended;
    const replies = terminal.raw().split("\n---\n");
    const [first] = expertise.base.list("list-fields")!.items;
    expect(replies).toHaveLength(5);
    expect(replies[0]).toMatch(/\n1\) .*\n2\) /);
    expect(replies[1]).toContain(leadOf(first!));
    expect(replies[2]).toContain("I did not see a question");
    expect(replies[3]).toMatch(/list-fields/);
    expect(replies[4]).toBe("");
    expect(terminal.raw()).not.toMatch(COLOUR);
  });

  it("answers a last line that no line end follows", async () => {
    const terminal = fakeTerminal({ isTTY: false });
    const { ended } = sitDown(terminal);
    terminal.input.end("/help");
    await ended;
    expect(terminal.raw()).toMatch(/\/contacts .*\n---\n$/s);
  });

  it("remembers nothing of an earlier pipe", async () => {
    const store = createMemoryStore();
    const desk = createDesk({ expertise: () => expertise, store, log: { info() {}, warn() {}, error() {} } });
    const pipe = async (lines: string) => {
      const terminal = fakeTerminal({ isTTY: false });
      terminal.input.end(lines);
      await createTerminalChannel({ ...terminal, phrasebook: expertise.phrasebook, why: desk.why, now: () => NOON }).start(desk.handle);
      return terminal.raw();
    };
    const fresh = await pipe("/mydata\n");
    await pipe(`${TRADES}\n`);
    expect(await pipe("/mydata\n")).toBe(fresh);
  });

  it("lets a line wait while another is answered", async () => {
    const desk = slowDesk();
    const terminal = fakeTerminal({ isTTY: false });
    const { ended } = sitDown(terminal, desk.handle);
    terminal.input.end("first\nsecond\n");
    await desk.asked("first");
    expect(desk.questions).toEqual(["first"]);
    desk.answer();
    await desk.asked("second");
    expect(terminal.raw()).toBe("Answer to first\n---\n");
    desk.answer();
    await ended;
    expect(terminal.raw()).toBe("Answer to first\n---\nAnswer to second\n---\n");
  });

  it("answers what is in flight when it is stopped, and takes no more", async () => {
    const desk = slowDesk();
    const terminal = fakeTerminal({ isTTY: false });
    const { channel, ended } = sitDown(terminal, desk.handle);
    terminal.input.write("first\nsecond\n");
    await desk.asked("first");
    let isStopped = false;
    const stopped = channel.stop().then(() => {
      isStopped = true;
    });
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    desk.answer();
    await Promise.all([stopped, ended]);
    expect(terminal.raw()).toBe("Answer to first\n---\n");
    expect(desk.questions).toEqual(["first"]);
  });

  it("passes on no control characters, which a reply that quotes the question would bring to the terminal", async () => {
    const texts: string[] = [];
    const terminal = fakeTerminal({ isTTY: false });
    const { ended } = sitDown(terminal, async ({ input }) => {
      if (input.kind === "text") texts.push(input.text);
      return says("Yes.");
    });
    terminal.input.end("what is \u001b[2J\u0007this?\n");
    await ended;
    expect(texts).toEqual(["what is  [2J this?"]);
  });

  it("ends quietly when nobody reads the replies any more", async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })) });
    const { input } = fakeTerminal({ isTTY: false });
    const { ended } = sitDown({ input, output, colour: false });
    input.write("/help\n");
    await ended;
  });

  it("fails when the replies cannot be written for another reason", async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error("no space"), { code: "ENOSPC" })) });
    const { input } = fakeTerminal({ isTTY: false });
    const { ended } = sitDown({ input, output, colour: false });
    input.write("/help\n");
    await expect(ended).rejects.toThrow("no space");
  });
});

function says(lead: string, entries: readonly string[] = []): Step {
  const choices = entries.map((entry) => ({ label: entry, action: { kind: "entry", entry } as const }));
  return { reply: reply(lead, { choices }), locale: "en", verdict: "answer", confidence: 1, conversation: { version: 1 } };
}

/** A desk that answers a question when it is told to. */
function slowDesk() {
  const questions: string[] = [];
  let answer = () => {};
  let changed = () => {};
  const handle: TurnHandler = async ({ input }) => {
    if (input.kind !== "text") return says("");
    questions.push(input.text);
    changed();
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return says(`Answer to ${input.text}`);
  };
  return {
    handle,
    questions,
    answer: () => answer(),
    async asked(question: string) {
      while (!questions.includes(question))
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
      // The handler waits from the next microtask on.
      await Promise.resolve();
    },
  };
}
