import { describe, expect, it } from "vitest";
import type { Step, Turn } from "../../src/core/conversation/turn.ts";
import type { Desk } from "../../src/core/desk.ts";
import { reply } from "../../src/core/reply/reply.ts";
import { NINE, playTranscript } from "./transcript.ts";

const turns: Turn[] = [];

/** A desk that says one thing to whatever it is told. */
const parrot: Pick<Desk, "handle"> = {
  async handle(turn): Promise<Step> {
    turns.push(turn);
    const step = { locale: "en", verdict: "answer", confidence: 1, conversation: { version: 1 } } as const;
    if (turn.input.kind === "text" && turn.input.text === "hush") return { ...step, reply: null };
    return {
      ...step,
      reply: reply("There are two.", {
        notices: ["Careful."],
        entries: ["list-pilots"],
        choices: [
          { label: "The first", action: { kind: "entry", entry: "pilot-a" } },
          { label: "Not that", action: { kind: "wrong", entry: "list-pilots" } },
        ],
      }),
    };
  },
};

const play = (transcript: string) => playTranscript(parrot as Desk, transcript);

describe("a transcript", () => {
  it("comes back as it was written where every claim holds", async () => {
    const written = '> which pilots?\n< @en [list-pilots] !"Careful" "two" -"three" (pilot-a) (wrong)';
    expect(await play(written)).toBe(written);
  });

  it("shows what was said where a claim does not hold", async () => {
    expect(await play("> which pilots?\n< [list-fields]")).toBe(
      '> which pilots?\n< @en [list-pilots] !"Careful." "There are two." (pilot-a) (wrong)',
    );
    for (const claim of [
      "?",
      "?[pilot-a|…]",
      "-",
      "…",
      '"three"',
      '-"two"',
      "!-",
      '!"Hurry"',
      "(pilot-b)",
      "@ja",
      "[list-pilots + pilot-a]",
    ])
      expect(await play(`> which pilots?\n< ${claim}`), claim).toContain("There are two.");
  });

  it("presses choices by place, by entry, by meaning, or by an old token, and lets the clock go on", async () => {
    turns.length = 0;
    await play("> hello\n> (1)\n> (pilot-a)\n+11min\n> (wrong)\n> {1egone}");
    expect(turns.slice(1).map(({ input }) => input.kind === "action" && input.action)).toEqual([
      { kind: "entry", entry: "pilot-a" },
      { kind: "entry", entry: "pilot-a" },
      { kind: "wrong", entry: "list-pilots" },
      { kind: "entry", entry: "gone" },
    ]);
    expect(turns.map(({ at }) => (at.getTime() - NINE.getTime()) / 60_000)).toEqual([0, 0, 0, 11, 11]);
  });

  it("shows that nothing was said", async () => {
    const silence = '> hush\n< … -"two"';
    expect(await play(silence)).toBe(silence);
    for (const claim of ["[list-pilots]", '"two"', "(pilot-a)", "?", "-"])
      expect(await play(`> hush\n< ${claim}`), claim).toBe("> hush\n< @en …");
  });

  it("knows pictures and old buttons, places, seconds, and what was sent long before", async () => {
    turns.length = 0;
    await play("> [media]\n@workshop\n+3s\n-90min\n> {zzz}\n> hello\n@\n> hello");
    expect(turns.map(({ input }) => input.kind)).toEqual(["media", "outdated", "text", "text"]);
    expect(turns.map(({ place }) => place)).toEqual([undefined, "workshop", "workshop", undefined]);
    expect(turns.map(({ at, sentAt }) => sentAt && at.getTime() - sentAt.getTime())).toEqual([
      undefined,
      90 * 60_000,
      undefined,
      undefined,
    ]);
    expect(turns.map(({ at }) => at.getTime() - NINE.getTime())).toEqual([0, 3000, 3000, 3000]);
  });

  it("refuses what it cannot read, so that a slip of the pen never passes", async () => {
    await expect(play("which pilots?")).rejects.toThrow("A transcript line begins with");
    await expect(play("> hello\n< list-pilots")).rejects.toThrow("Not a claim about a reply: list-pilots");
    await expect(play("> hello\n> (none)")).rejects.toThrow("shown are (pilot-a) (wrong)");
  });
});
