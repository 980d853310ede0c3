import { describe, expect, it } from "vitest";
import { createTerminalChannel } from "../../../src/channels/terminal/terminal-channel.ts";
import { reply } from "../../../src/core/reply/reply.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";
import { NINE } from "../../support/transcript.ts";
import { channelContract } from "../channel.contract.ts";
import { fakeTerminal } from "./fake-terminal.ts";
import { terminalStage } from "./terminal-stage.ts";

const exempt = {
  machines: "only the person at it can type into it",
  outdated: "choices are numbers, and those stand only as long as the terminal is open",
  tell: "there is one person at it, and what they are told stands between two answers",
  handler: "whoever starts the desk by hand is to see what is broken: the channel ends with the error",
  limit: "whoever sits at the machine may ask as fast as they like",
} as const;

describe("the terminal, at a keyboard", () => {
  channelContract({
    open: terminalStage("keyboard"),
    longestMessage: Number.POSITIVE_INFINITY,
    exempt: { ...exempt, order: "what is typed ahead shows up in the middle of an answer; the pipe shows the same lines without it" },
  });

  it("ends with the error when there is no answer at all", async () => {
    const gone = () => Promise.reject(new Error("Nobody is at the desk"));
    const channel = createTerminalChannel({ ...fakeTerminal(), phrasebook: KEYS_ALONE, why: gone, now: () => NINE });
    await expect(channel.start(gone)).rejects.toThrow("Nobody is at the desk");
    expect(channel.connected).toBe(false);
  });
});

describe("what somebody is told unasked", () => {
  it("is printed", async () => {
    const terminal = fakeTerminal();
    const channel = createTerminalChannel({ ...terminal, phrasebook: KEYS_ALONE, why: () => Promise.reject(), now: () => NINE });
    await channel.tell("", reply("Sudah ada jawabannya."), "id");
    expect(terminal.raw()).toContain("Sudah ada jawabannya.\n");
  });
});

describe("the terminal, from a pipe", () => {
  channelContract({
    open: terminalStage("pipe"),
    longestMessage: Number.POSITIVE_INFINITY,
    exempt: { ...exempt, language: "a script starts with nothing remembered, so that it gives the same output each time" },
  });
});
