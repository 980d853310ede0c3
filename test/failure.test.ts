import { describe, expect, it } from "vitest";
import { ConfigError } from "../src/config.ts";
import { ChannelError } from "../src/core/channel.ts";
import { KnowledgeError } from "../src/core/knowledge/problems.ts";
import { StoreError } from "../src/disk/store-error.ts";
import { failureOf } from "../src/failure.ts";

describe("what a program says when it cannot go on", () => {
  it.each([
    [new ConfigError([{ variable: "HTTP_PORT", message: "is not a number" }]), 78, /HTTP_PORT: is not a number$/],
    [
      new ChannelError("TELEGRAM_TOKEN: Telegram does not know this token", { refused: true }),
      78,
      /^TELEGRAM_TOKEN: Telegram does not know/,
    ],
    [new KnowledgeError([{ file: "sectors.json", path: "", message: "is missing" }]), 65, /sectors\.json: is missing$/],
    [new StoreError("/data", "is full", "make room", new Error("ENOSPC")), 73, /^\/data is full; make room$/],
  ])("is the remedy and no stack for %s", (error, exitCode, text) => {
    expect(failureOf(error)).toEqual({ exitCode, text: expect.stringMatching(text) });
  });

  it("is a line and the stack for what nobody foresaw, without a token", () => {
    const { text, exitCode } = failureOf(new TypeError("https://api.telegram.org/bot1:abc_DEF/getMe failed"));
    expect(exitCode).toBe(70);
    expect(text).toMatch(/^The desk stopped on an error that it does not know:\nTypeError: .*bot<token>\/getMe failed\n +at /);
  });

  it("copes with what is no error at all", () => {
    expect(failureOf("gone")).toEqual({ exitCode: 70, text: "The desk stopped on an error that it does not know:\ngone" });
  });
});
