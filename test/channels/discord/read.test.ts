import { type APIMessage, MessageType } from "discord.js";
import { describe, expect, it } from "vitest";
import { readMessage, receive } from "../../../src/channels/discord/read.ts";

const SELF = "1000";
const SITI = "2000";
const user = (id: string, more: object = {}) => ({ id, username: "u", discriminator: "0", global_name: null, avatar: null, ...more });

/** What Siti writes in private, but for this. */
function message(more: object = {}) {
  const written = {
    id: "3000",
    channel_id: "4000",
    author: user(SITI),
    content: "biaya brp",
    timestamp: "2026-11-24T09:00:00.000Z",
    type: MessageType.Default,
    mentions: [],
    attachments: [],
  };
  return { ...written, ...more } as unknown as APIMessage & { readonly guild_id?: string };
}

const MENTION = { guild_id: "5000", mentions: [user(SELF)] };

describe("a message", () => {
  it("in private is for the desk, and of it is kept what the answer needs", () => {
    expect(readMessage(message(), SELF)).toEqual({
      message: "3000",
      channel: "4000",
      member: SITI,
      text: "biaya brp",
      sentAt: "2026-11-24T09:00:00.000Z",
    });
  });

  it.each([
    ["in a server that does not name the desk", { guild_id: "5000" }],
    ["of another bot", { author: user(SITI, { bot: true }) }],
    ["of the desk itself", { author: user(SELF) }],
    ["of a webhook", { webhook_id: "6000" }],
    ["about a member who has come", { type: MessageType.UserJoin }],
    ["about a message that was pinned", { ...MENTION, type: MessageType.ChannelPinnedMessage }],
  ])("%s is not", (_, more) => {
    expect(readMessage(message(more), SELF)).toBeUndefined();
  });

  it("keeps in private the number of the member whom a command of administrators names, and no other", () => {
    const textOf = (content: string, more: object = {}) => readMessage(message({ content, ...more }), SELF)?.text;
    expect(textOf("/kb grant editor sari <@!7000>")).toBe("/kb grant editor sari 7000");
    expect(textOf("/kbx <@7000>")).toBe("/kbx");
    expect(textOf("siapa <@7000>")).toBe("siapa");
    expect(textOf("/kb grant editor sari <@7000>", MENTION)).toBe("/kb grant editor sari");
  });

  it.each([
    ["<@1000> biaya brp", "biaya brp"],
    ["biaya <@!1000> brp", "biaya   brp"],
    ["<@1000> biaya brp <@2001> <@&7000> <#4000> <:uang:8000> <a:uang:8001> <t:1700000000:R> </ask:9000>", "biaya brp"],
    ["<@1000> a < b > c <3 <tooling>", "a < b > c <3 <tooling>"],
  ])("%j is read as %j", (content, text) => {
    expect(readMessage(message({ ...MENTION, content }), SELF)?.text).toBe(text);
  });

  it.each([
    ["a picture", { attachments: [{}] }],
    ["a sticker", { sticker_items: [{}] }],
    ["something that was forwarded", { message_snapshots: [{}] }],
    ["a poll", { poll: {} }],
  ])("without words that has %s in it says so", (_, more) => {
    expect(readMessage(message({ content: "", ...more }), SELF)).toMatchObject({ text: "", isMedia: true });
  });

  it("that only names the desk, under a question to it, hands that question on", () => {
    const asked = message({ author: user("2001"), content: "<@1000> biaya brp" });
    expect(readMessage(message({ ...MENTION, content: "<@1000>", referenced_message: asked }), SELF)?.text).toBe("biaya brp");
    const own = message({ author: user(SELF), content: "Biaya tidak dimuat" });
    expect(readMessage(message({ ...MENTION, content: "<@1000>", referenced_message: own }), SELF)?.text).toBe("");
  });
});

describe("a question", () => {
  const received = (more: object) => receive(readMessage(message(more), SELF));

  it("in private may be read together with the next one, a command not, and nothing in a server", () => {
    expect(received({}).isPlain).toBe(true);
    for (const more of [{ content: "/sektor" }, { content: "／sektor" }, { content: "" }, MENTION])
      expect(received(more).isPlain).toBe(false);
  });

  it("waits in the line of its channel", () => {
    expect(received({}).line).toBe("4000");
    expect(received(MENTION).line).toBe("4000");
  });
});
