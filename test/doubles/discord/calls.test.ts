import { DiscordAPIError, HTTPError, REST, Routes } from "discord.js";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { error, opened, refused, TOKEN } from "./opened.ts";
import { caller } from "./raw-bot.ts";

const MESSAGES = "POST /channels/:channel/messages";

/** The API by way of discord.js, which does not try again. */
async function speaking(options: Parameters<typeof opened>[0] = {}) {
  const all = await opened(options);
  const rest = new REST({ api: all.discord.api, retries: 0, rejectOnRateLimit: () => true }).setToken(TOKEN);
  const say = (content: string) => rest.post(Routes.channelMessages(all.general.id), { body: { content } });
  const screen = () =>
    all.alice
      .in(all.general)
      .screen()
      .map(({ text }) => text);
  return { ...all, rest, say, screen };
}

describe("a call", () => {
  it("needs the right token", async () => {
    const { discord } = await opened();
    expect(await caller(discord, "wrong")("GET", "/users/@me")).toMatchObject(refused(401, 0));
  });

  it("tells who the bot is, and where its gateway", async () => {
    const { call } = await opened({ botName: "helper" });
    const { body } = await call("GET", "/users/@me");
    expect(body).toMatchObject({ username: "helper", bot: true });
    expect((await call("GET", "/applications/@me")).body).toMatchObject({ id: body.id, name: "helper", bot: { id: body.id } });
    const url = expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/gateway$/);
    expect((await call("GET", "/gateway")).body).toEqual({ url });
    expect((await call("GET", "/gateway/bot")).body).toMatchObject({ url, shards: 1, session_start_limit: { max_concurrency: 1 } });
  });

  it("is to a route that there is, of version 10, with a body that can be read", async () => {
    const { discord, call, general } = await opened();
    expect(await call("GET", "/nowhere")).toMatchObject(refused(404, 0));
    expect(await call("PUT", "/users/@me")).toMatchObject(refused(404, 0));
    expect((await fetch(`${discord.api}/v9/users/@me`)).status).toBe(404);
    const post = async (type: string, body: string) => {
      const headers = { authorization: `Bot ${TOKEN}`, "content-type": type };
      const answer = await fetch(`${discord.api}/v10/channels/${general.id}/messages`, { method: "POST", headers, body });
      return { status: answer.status, body: await answer.json() };
    };
    expect(await post("application/json", "{")).toMatchObject(refused(400, 50109));
    expect(await post("text/plain", "a")).toMatchObject(refused(400, 50035, error("CONTENT_TYPE_INVALID")));
    expect(discord.refusals()).toHaveLength(5);
  });

  it("is kept, done or refused, with what it said", async () => {
    const clock = handClock();
    const { discord, call, general } = await opened({ now: clock.now });
    await call("GET", "/gateway/bot");
    await call("POST", `/channels/${general.id}/messages`, { content: "a" });
    await call("POST", `/channels/${general.id}/messages`, { content: "" });
    await call("GET", "/users/@me");
    const made = { route: MESSAGES, params: { channel: general.id }, at: clock.now() };
    expect(discord.calls()).toMatchObject([{ ...made, payload: { content: "a" } }, { route: "GET /users/@me" }]);
    expect(discord.calls("GET /gateway/bot")).toHaveLength(1);
    expect(discord.refusals()).toMatchObject([
      { ...made, payload: { content: "" }, status: 400, code: 50006, message: "Cannot send an empty message" },
    ]);
  });
});

describe("a fault", () => {
  it("of any kind meets the next call of its route, as often as is said", async () => {
    const { discord, rest, say, screen } = await speaking();
    discord.faults.next(MESSAGES, { error: { status: 403, code: 50013, message: "Missing Permissions" } }, 2);
    await rest.get(Routes.user());
    for (const content of ["a", "b"]) await expect(say(content)).rejects.toMatchObject({ status: 403, code: 50013 });
    await say("c");
    expect(screen()).toEqual(["c"]);
    expect(discord.refusals()).toEqual([]);
  });

  it("can be that it is too soon, for this call or for all", async () => {
    const { discord, rest, say } = await speaking();
    discord.faults.next(MESSAGES, { tooMany: { retryAfter: 7 } });
    await expect(say("a")).rejects.toMatchObject({ global: false, retryAfter: expect.closeTo(7000, -3), scope: "user" });
    discord.faults.next("GET /users/@me", { tooMany: { retryAfter: 3, scope: "global" } });
    await expect(rest.get(Routes.user())).rejects.toMatchObject({ global: true, scope: "global" });
  });

  it("says so in the headers", async () => {
    const { discord, call } = await speaking();
    discord.faults.next("*", { tooMany: { retryAfter: 1.5, scope: "shared" } });
    const { status, body, headers } = await call("GET", "/users/@me");
    expect({ status, body }).toEqual({ status: 429, body: { message: "You are being rate limited.", retry_after: 1.5, global: false } });
    expect(headers.get("retry-after")).toBe("2");
    expect(headers.get("x-ratelimit-scope")).toBe("shared");
    expect(headers.get("x-ratelimit-remaining")).toBe("0");
    expect(headers.get("x-ratelimit-reset-after")).toBe("1.500");
    expect(headers.has("x-ratelimit-global")).toBe(false);
  });

  it("can be trouble in the house, stands until it is lifted, and only for the calls that are meant", async () => {
    const { discord, say, screen } = await speaking();
    const lift = discord.faults.every((route, { content }) => route === MESSAGES && content === "a", { html: 503 });
    const errors = [];
    for (const content of ["a", "b", "a"]) errors.push(await say(content).catch((error: unknown) => error));
    expect(errors.filter((error) => error instanceof HTTPError)).toMatchObject([{ status: 503 }, { status: 503 }]);
    lift();
    await say("a");
    expect(screen()).toEqual(["b", "a"]);
  });

  it("holds a call up until it is let go", async () => {
    const { discord, call, general, screen } = await speaking();
    let letGo = () => {};
    const delay = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    discord.faults.next(MESSAGES, { delay });
    const say = (content: string) => call("POST", `/channels/${general.id}/messages`, { content });
    const held = say("a");
    await say("b");
    letGo();
    await held;
    expect(screen()).toEqual(["b", "a"]);
  });

  it("cuts the connection before the work is done, or after", async () => {
    const { discord, say, screen } = await speaking();
    discord.faults.next(MESSAGES, { cut: "before" });
    await expect(say("a")).rejects.toThrow("other side closed");
    discord.faults.next(MESSAGES, { cut: "after" });
    await expect(say("b")).rejects.toThrow("other side closed");
    expect(screen()).toEqual(["b"]);
    expect(discord.calls(MESSAGES)).toMatchObject([{ payload: { content: "b" } }]);
  });
});

describe("the limits on frequency", () => {
  it("are told with every answer, and are not enforced unless it is asked for", async () => {
    const { call, general } = await opened({ now: () => new Date(0) });
    for (let n = 0; n < 60; n++) expect((await call("GET", "/users/@me")).status).toBe(200);
    for (const { status, headers } of [
      await call("GET", "/users/@me"),
      await call("POST", `/channels/${general.id}/messages`, { content: "a" }),
      await call("POST", `/channels/${general.id}/messages`, {}),
    ]) {
      expect([200, 400]).toContain(status);
      for (const name of ["limit", "remaining", "reset", "reset-after", "bucket"]) expect(headers.has(`x-ratelimit-${name}`)).toBe(true);
      expect(Number(headers.get("x-ratelimit-remaining"))).toBeGreaterThan(0);
    }
  });

  it("let five messages through in five seconds in a channel, and count each channel for itself", async () => {
    const clock = handClock();
    const { call, general, server, discord } = await opened({ now: clock.now, limits: true });
    const say = (channel = general.id) => call("POST", `/channels/${channel}/messages`, { content: "a" });
    for (let left = 4; left >= 0; left--) expect((await say()).headers.get("x-ratelimit-remaining")).toBe(String(left));
    clock.pass(1000);
    const { status, body, headers } = await say();
    expect({ status, body }).toMatchObject({ status: 429, body: { retry_after: 4, global: false } });
    expect(headers.get("retry-after")).toBe("4");
    expect(headers.get("x-ratelimit-scope")).toBe("user");
    expect((await say(server.channel("other").id)).status).toBe(200);
    clock.pass(4000);
    expect((await say()).status).toBe(200);
    expect(discord.refusals()).toMatchObject([{ status: 429 }]);
  });

  it("let fifty calls a second through in all, but for interactions", async () => {
    const clock = handClock();
    const { call } = await opened({ now: clock.now, limits: true });
    for (let n = 0; n < 25; n++) {
      expect((await call("GET", "/users/@me")).status).toBe(200);
      expect((await call("GET", "/applications/@me")).status).toBe(200);
    }
    const { status, headers } = await call("GET", "/gateway");
    expect(status).toBe(429);
    expect(headers.get("x-ratelimit-global")).toBe("true");
    expect(headers.get("x-ratelimit-scope")).toBe("global");
    expect(await call("POST", "/interactions/1/x/callback", { type: 5 })).toMatchObject(refused(404, 10062));
    clock.pass(1000);
    expect((await call("GET", "/gateway")).status).toBe(200);
  });

  it("count what is answered with 401, 403 and 429, for ten minutes", async () => {
    const clock = handClock();
    const { discord, call, server } = await opened({ now: clock.now });
    await caller(discord, "wrong")("GET", "/users/@me");
    await call("POST", `/channels/${server.channel("news", { botLacks: ["SendMessages"] }).id}/messages`, { content: "a" });
    discord.faults.next("*", { tooMany: { retryAfter: 1 } });
    await call("GET", "/users/@me");
    await call("GET", "/nowhere");
    expect(discord.invalidRequests()).toBe(3);
    clock.pass(600_000);
    expect(discord.invalidRequests()).toBe(0);
  });
});

describe("discord.js", () => {
  it("tells a refusal with where the fault is", async () => {
    const { say } = await speaking();
    const error = await say("a".repeat(2001)).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DiscordAPIError);
    expect(String(error)).toContain("content[BASE_TYPE_MAX_LENGTH]: Must be 2000 or fewer in length.");
  });
});
