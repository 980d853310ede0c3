import { Api } from "grammy";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { greeted, opened, refusal, TOKEN } from "./opened.ts";

describe("a call", () => {
  it("needs the right token", async () => {
    const { telegram } = await opened();
    const stranger = new Api("7100000001:wrong", { apiRoot: telegram.apiRoot });
    await expect(stranger.getMe()).rejects.toMatchObject(refusal("Unauthorized", 401));
  });

  it("tells about the bot", async () => {
    const { api } = await opened({ botName: "other_bot", inline: false, readsAll: true });
    expect(await api.getMe()).toMatchObject({ username: "other_bot", can_read_all_group_messages: true, supports_inline_queries: false });
    expect(await (await opened()).api.getMe()).toMatchObject({ can_read_all_group_messages: false, supports_inline_queries: true });
  });

  it("names a method and its parameters rightly, and leaves out none that is needed", async () => {
    const { telegram, chat } = await greeted();
    const call = async (method: string, parameters: object) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
        method: "POST",
        headers,
        body: JSON.stringify(parameters),
      });
      return answer.json();
    };
    expect(await call("sendMesage", {})).toEqual({ ok: false, error_code: 404, description: "Not Found: method not found" });
    expect(await call("sendMessage", { chat_id: chat })).toMatchObject({
      error_code: 400,
      description: expect.stringContaining("text is empty"),
    });
    expect(await call("sendMessage", { chat_id: chat, text: "a", parsemode: "HTML" })).toMatchObject({
      description: expect.stringContaining('"parsemode"'),
    });
    expect(await call("sendMessage", { chat_id: chat, text: 1 })).toMatchObject({
      description: expect.stringContaining("must be a string"),
    });
    expect(await call("sendMessage", { chat_id: chat, text: "a", reply_parameters: { message: 1 } })).toMatchObject({
      description: expect.stringContaining('"message"'),
    });
    expect(await call("sendMessage", { chat_id: chat, text: "a", link_preview_options: { disabled: true } })).toMatchObject({
      description: expect.stringContaining('"disabled"'),
    });
    expect(await call("sendChatAction", { chat_id: chat, action: "thinking" })).toMatchObject({
      description: expect.stringContaining("action"),
    });
    expect(await call("sendChatAction", { chat_id: String(chat), action: "typing" })).toEqual({ ok: true, result: true });
    expect(telegram.calls().map(({ method }) => method)).toEqual(["sendChatAction"]);
    expect(telegram.refusals()).toHaveLength(7);
  });

  it("reaches only whom the bot knows and who has written to it", async () => {
    const { api, telegram, siti } = await opened();
    const say = (chat_id: number) => api.sendMessage({ chat_id, text: "a" });
    await expect(say(1)).rejects.toMatchObject(refusal("Bad Request: chat not found"));
    await expect(say(siti.user.id)).rejects.toMatchObject(refusal("Bad Request: chat not found"));
    const group = telegram.group({ title: "Mold" });
    group.add(siti);
    await group.addsBot();
    await siti.in(group).send("/bantuan");
    await expect(say(siti.user.id)).rejects.toMatchObject(refusal("Forbidden: bot can't initiate conversation with a user", 403));
    await siti.send("halo");
    await say(siti.user.id);
  });
});

describe("the numbers of messages", () => {
  it("go on through all private chats and small groups, and begin anew in each supergroup", async () => {
    const { telegram, siti } = await opened();
    const budi = telegram.person({ name: "Budi" });
    const small = telegram.group({ title: "Kecil" });
    const large = telegram.group({ title: "Besar", supergroup: true });
    for (const group of [small, large]) group.add(siti);
    const first = (await siti.send("a")).messageId;
    expect((await budi.send("b")).messageId).toBe(first + 1);
    expect((await siti.in(small).send("c")).messageId).toBe(first + 2);
    expect((await siti.in(large).send("d")).messageId).toBe(2);
  });
});

describe("the limits on frequency", () => {
  const tooMany = (seconds: number) => ({
    ...refusal(`Too Many Requests: retry after ${seconds}`, 429),
    parameters: { retry_after: seconds },
  });

  it("are off unless they are asked for", async () => {
    const { say } = await greeted({ now: () => new Date(0) });
    for (let n = 0; n < 50; n++) await say("a");
  });

  it("let a short burst through in a chat, then one a second", async () => {
    const clock = handClock();
    const { say } = await greeted({ now: clock.now, limits: true });
    for (let n = 0; n < 3; n++) await say("a");
    await expect(say("a")).rejects.toMatchObject(tooMany(3));
    clock.pass(2999);
    await expect(say("a")).rejects.toMatchObject(tooMany(1));
    for (let n = 0; n < 5; n++, clock.pass(1000)) {
      clock.pass(1);
      await say("a");
    }
  });

  it("let 20 a minute through in a group", async () => {
    const clock = handClock();
    const { api, telegram } = await opened({ now: clock.now, limits: true });
    const group = telegram.group({ title: "Mold" });
    await group.addsBot();
    const say = () => api.sendMessage({ chat_id: group.room.chat.id, text: "a" });
    for (let n = 0; n < 20; n++, clock.pass(1000)) await say();
    await expect(say()).rejects.toMatchObject(tooMany(40));
    clock.pass(40_000);
    await say();
  });

  it("let 30 a second through in all", async () => {
    const { api, telegram } = await opened({ now: () => new Date(0), limits: true });
    const people = Array.from({ length: 31 }, (_, n) => telegram.person({ name: `Orang ${n}` }));
    await telegram.feed(people.map((person) => [person, "halo"]));
    for (const { user } of people.slice(0, 30)) await api.sendMessage({ chat_id: user.id, text: "a" });
    await expect(api.sendMessage({ chat_id: people[30]!.user.id, text: "a" })).rejects.toMatchObject(tooMany(1));
  });
});
