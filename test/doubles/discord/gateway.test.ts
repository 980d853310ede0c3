import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord.js";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { arrives, entered, opened, TOKEN } from "./opened.ts";
import { ALL_INTENTS, type RawBot } from "./raw-bot.ts";

const { DecodeError, NotAuthenticated, AuthenticationFailed, AlreadyAuthenticated, InvalidSeq, RateLimited, SessionTimedOut } =
  GatewayCloseCodes;
const { InvalidShard, InvalidAPIVersion, InvalidIntents, DisallowedIntents, UnknownOpcode } = GatewayCloseCodes;
const heartbeat = (d: unknown) => ({ op: GatewayOpcodes.Heartbeat, d });
const resume = (session_id: unknown, seq: number, token = TOKEN) => ({ op: GatewayOpcodes.Resume, d: { token, session_id, seq } });

describe("a bot that comes to the gateway", () => {
  it("is greeted, then told who it is and which servers there are", async () => {
    const { call, server, general } = await opened();
    const bot = await arrives(call);
    expect(await bot.next(GatewayOpcodes.Hello)).toMatchObject({ d: { heartbeat_interval: 41_250 } });
    bot.identify({ token: TOKEN });
    expect(await bot.next("READY")).toMatchObject({
      op: 0,
      s: 1,
      d: {
        v: 10,
        user: { username: "midec-desk", bot: true },
        session_id: expect.any(String),
        resume_gateway_url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/resume$/),
        application: { id: expect.any(String), flags: 0 },
        guilds: [{ id: server.id, unavailable: true }],
      },
    });
    expect(await bot.next("GUILD_CREATE")).toMatchObject({
      s: 2,
      d: {
        id: server.id,
        name: "Working group",
        channels: [{ id: general.id }],
        members: [{ user: { bot: true } }],
        roles: [{ name: "@everyone" }],
      },
    });
  });

  it.each<[string, (bot: RawBot) => void, number]>([
    ["with a wrong token", (bot) => bot.identify({ token: "wrong" }), AuthenticationFailed],
    ["without saying what it wants", (bot) => bot.identify({ token: TOKEN, intents: "all" }), DecodeError],
    ["without saying what it is", (bot) => bot.identify({ token: TOKEN, properties: "linux" }), DecodeError],
    ["for an intent that does not exist", (bot) => bot.identify({ token: TOKEN, intents: 1 << 30 }), InvalidIntents],
    [
      "for an intent that the portal has not switched on",
      (bot) => bot.identify({ token: TOKEN, intents: ALL_INTENTS | GatewayIntentBits.MessageContent }),
      DisallowedIntents,
    ],
    ["for a part of the servers", (bot) => bot.identify({ token: TOKEN, shard: [1, 2] }), InvalidShard],
    ["with something that is not JSON", (bot) => bot.send("{"), DecodeError],
    ["with something that is no payload", (bot) => bot.send("[]"), DecodeError],
    ["with nothing about itself", (bot) => bot.send({ op: GatewayOpcodes.Identify }), DecodeError],
    ["with more than 4096 bytes", (bot) => bot.identify({ token: TOKEN, presence: "a".repeat(4096) }), DecodeError],
    ["with an opcode that there is not", (bot) => bot.send({ op: 99 }), UnknownOpcode],
    ["and speaks before it says who it is", (bot) => bot.send({ op: GatewayOpcodes.PresenceUpdate, d: {} }), NotAuthenticated],
    ["with a heartbeat that is no number", (bot) => bot.send(heartbeat("1")), DecodeError],
    ["with a heartbeat of what it was not told", (bot) => bot.send(heartbeat(1)), InvalidSeq],
    ["to take up a session with a wrong token", (bot) => bot.send(resume("a", 1, "wrong")), AuthenticationFailed],
  ])("%s is sent away", async (_, speak, code) => {
    const { call } = await opened();
    const bot = await arrives(call);
    speak(bot);
    expect(await bot.closed).toBe(code);
  });

  it.each([
    ["another version", "v=9&encoding=json", InvalidAPIVersion],
    ["another encoding", "v=10&encoding=etf", DecodeError],
    ["compression", "v=10&encoding=json&compress=zlib-stream", DecodeError],
  ])("for %s is sent away", async (_, query, code) => {
    const { call } = await opened();
    expect(await (await arrives(call, query)).closed).toBe(code);
  });

  it("says who it is once", async () => {
    const { bot } = await entered();
    bot.identify({ token: TOKEN });
    expect(await bot.closed).toBe(AlreadyAuthenticated);
  });

  it("may say what it does", async () => {
    const { bot } = await entered();
    bot.send({ op: GatewayOpcodes.PresenceUpdate, d: {} });
    bot.send(heartbeat(2));
    expect(await bot.next(GatewayOpcodes.HeartbeatAck)).toMatchObject({ op: GatewayOpcodes.HeartbeatAck });
  });

  it("comes in at most once in five seconds", async () => {
    const clock = handClock();
    const { call } = await entered({ now: clock.now });
    clock.pass(4999);
    const second = await arrives(call);
    second.identify({ token: TOKEN });
    expect(await second.next(GatewayOpcodes.InvalidSession)).toMatchObject({ d: false });
    clock.pass(1);
    second.identify({ token: TOKEN });
    expect(await second.next("READY")).toMatchObject({ s: 1 });
  });

  it("says at most 120 things a minute", async () => {
    const clock = handClock();
    const { bot } = await entered({ now: clock.now });
    for (let n = 0; n < 119; n++) bot.send(heartbeat(null));
    for (let n = 0; n < 119; n++) await bot.next(GatewayOpcodes.HeartbeatAck);
    clock.pass(60_000);
    for (let n = 0; n < 120; n++) bot.send(heartbeat(null));
    for (let n = 0; n < 120; n++) await bot.next(GatewayOpcodes.HeartbeatAck);
    bot.send(heartbeat(null));
    expect(await bot.closed).toBe(RateLimited);
  });

  it("lets its heart be heard, or is given up", async () => {
    const clock = handClock();
    const { bot } = await entered({ pulse: clock.later });
    clock.pass(61_874);
    bot.send(heartbeat(1));
    await bot.next(GatewayOpcodes.HeartbeatAck);
    clock.pass(61_874);
    bot.send(heartbeat(1));
    await bot.next(GatewayOpcodes.HeartbeatAck);
    clock.pass(61_875);
    expect(await bot.closed).toBe(SessionTimedOut);
  });
});

describe("what a bot is told", () => {
  it("is what it asked for", async () => {
    const { alice, general, server, bot } = await entered({ as: { intents: GatewayIntentBits.DirectMessages } });
    await alice.in(general).says("@midec-desk here");
    server.channel("more");
    await alice.dm("alone");
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({ content: "alone" });
    const all = await entered({ as: { intents: GatewayIntentBits.GuildMessages } });
    await all.alice.dm("alone");
    await all.alice.in(all.general).says("@midec-desk here");
    expect((await all.bot.next("MESSAGE_CREATE")).d).toMatchObject({ channel_id: all.general.id });
    expect(all.bot.untaken()).toEqual([]);
  });

  it("is always what people do with it", async () => {
    const { alice, general, deed } = await entered({ as: { intents: 0 } });
    alice
      .in(general)
      .slash("ask", { question: "a" })
      .catch(() => {});
    expect(await deed()).toMatchObject({ type: 2 });
  });

  it("is numbered, and is as it was when it happened", async () => {
    const { alice, general, bot } = await entered();
    const said = await alice.in(general).says("@midec-desk one");
    await alice.edits(said, "@midec-desk two");
    expect(await bot.next("MESSAGE_CREATE")).toMatchObject({
      s: 3,
      d: { content: expect.stringContaining("one"), edited_timestamp: null },
    });
    expect(await bot.next("MESSAGE_UPDATE")).toMatchObject({ s: 4, d: { content: expect.stringContaining("two") } });
  });
});

describe("a bot that comes back", () => {
  /** A bot that was told two things, heard the first of a third and fourth, and lost the line. */
  async function lost() {
    const all = await opened();
    const bot = await arrives(all.call);
    bot.identify({ token: TOKEN });
    const { session_id } = (await bot.next("READY")).d;
    await bot.next("GUILD_CREATE");
    await all.alice.in(all.general).says("@midec-desk third");
    bot.hangUp(4000);
    await bot.closed;
    await all.alice.says("@midec-desk fourth");
    return { ...all, session_id, again: await arrives(all.call) };
  }

  it("is told what it missed, in order and with the old numbers, and then what is new", async () => {
    const { again, session_id, alice } = await lost();
    again.send(resume(session_id, 2));
    const next = () => again.next(GatewayOpcodes.Dispatch);
    expect(await next()).toMatchObject({ s: 3, t: "MESSAGE_CREATE", d: { content: expect.stringContaining("third") } });
    expect(await next()).toMatchObject({ s: 4, t: "MESSAGE_CREATE", d: { content: expect.stringContaining("fourth") } });
    expect(await next()).toMatchObject({ s: 5, t: "RESUMED" });
    await alice.says("@midec-desk fifth");
    expect(await next()).toMatchObject({ s: 6, t: "MESSAGE_CREATE" });
  });

  it("is told nothing twice", async () => {
    const { again, session_id } = await lost();
    again.send(resume(session_id, 4));
    expect(await again.next(GatewayOpcodes.Dispatch)).toMatchObject({ s: 5, t: "RESUMED" });
  });

  it("is told it as it was then", async () => {
    const { again, session_id, server, alice, general } = await lost();
    const [said] = alice.in(general).screen();
    await alice.edits(said!, "@midec-desk another");
    server.role("Officers");
    again.send(resume(session_id, 1));
    expect(await again.next("GUILD_CREATE")).toMatchObject({ s: 2, d: { roles: [{ name: "@everyone" }] } });
    expect(await again.next("MESSAGE_CREATE")).toMatchObject({ s: 3, d: { content: expect.stringContaining("third") } });
    expect(await again.next("GUILD_ROLE_CREATE")).toMatchObject({ s: 6 });
  });

  it("cannot have heard what it was not told", async () => {
    const { again, session_id } = await lost();
    again.send(resume(session_id, 5));
    expect(await again.closed).toBe(InvalidSeq);
  });

  it("is sent away by a gateway that does not know it", async () => {
    const { again } = await lost();
    again.send(resume("another", 2));
    expect(await again.next(GatewayOpcodes.InvalidSession)).toMatchObject({ d: false });
  });

  it("is forgotten if it has said good-bye", async () => {
    const { call, discord } = await opened();
    const bot = await arrives(call);
    bot.identify({ token: TOKEN });
    const { session_id } = (await bot.next("READY")).d;
    expect(discord.gateway.listeners()).toBe(1);
    const closed = discord.gateway.next("close");
    bot.hangUp(1000);
    await closed;
    expect(discord.gateway.listeners()).toBe(0);
    const again = await arrives(call);
    again.send(resume(session_id, 1));
    expect(await again.next(GatewayOpcodes.InvalidSession)).toMatchObject({ d: false });
  });

  it("cannot take up a session over a line that has one", async () => {
    const { bot } = await entered();
    bot.send(resume("a", 1));
    expect(await bot.closed).toBe(AlreadyAuthenticated);
  });
});
