import { Client, Events, GatewayCloseCodes, GatewayOpcodes, type Interaction } from "discord.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { handClock } from "../hand-clock.ts";
import { ASK, arrives, connected, opened, TOKEN } from "./opened.ts";

const resume = (session_id: unknown, seq: number) => ({ op: GatewayOpcodes.Resume, d: { token: TOKEN, session_id, seq } });

/** A bot that has come and was told two things. */
async function settled() {
  const all = await opened();
  const bot = await arrives(all.call);
  bot.identify({ token: TOKEN });
  const { session_id } = (await bot.next("READY")).d;
  await bot.next("GUILD_CREATE");
  return { ...all, bot, session_id, gateway: all.discord.gateway };
}

/** The same by way of discord.js, which answers every command with what was asked. */
async function answering(options: Parameters<typeof connected>[1] = {}) {
  const all = await connected(async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(interaction.options.getString("question", true));
  }, options);
  await all.client.application?.commands.set([ASK]);
  all.alice.in(all.general);
  return { ...all, gateway: all.discord.gateway };
}

describe("a line to the gateway", () => {
  it("breaks without a word, or with a code", async () => {
    const dropped = await settled();
    dropped.gateway.drops();
    expect(await dropped.bot.closed).toBe(1006);
    const closed = await settled();
    closed.gateway.closes(4000);
    expect(await closed.bot.closed).toBe(4000);
    for (const { gateway } of [dropped, closed]) expect(gateway.listeners()).toBe(0);
  });

  it.each([
    ["dropped", { resumable: true }, "RESUMED"],
    ["dropped", { resumable: false }, GatewayOpcodes.InvalidSession],
    ["closed", { resumable: true }, "RESUMED"],
    ["closed", { resumable: false }, GatewayOpcodes.InvalidSession],
  ] as const)("that was %s (%o) is taken up again or not", async (how, what, then) => {
    const { gateway, session_id, call } = await settled();
    if (how === "dropped") gateway.drops(what);
    else gateway.closes(4000, what);
    const again = await arrives(call);
    again.send(resume(session_id, 2));
    expect(await again.next(then)).toBeDefined();
  });

  it("is asked to be made anew, or for a heartbeat", async () => {
    const { gateway, bot } = await settled();
    gateway.asksToReconnect();
    expect(await bot.next(GatewayOpcodes.Reconnect)).toMatchObject({ d: null, s: null });
    gateway.asksForHeartbeat();
    expect(await bot.next(GatewayOpcodes.Heartbeat)).toMatchObject({ d: null });
  });

  it("is no longer valid, and can be taken up again over the same or not", async () => {
    const { gateway, bot, session_id, alice, general } = await settled();
    gateway.invalidates({ resumable: true });
    expect(await bot.next(GatewayOpcodes.InvalidSession)).toMatchObject({ d: true });
    await alice.in(general).says("@midec-desk hello");
    bot.send(resume(session_id, 2));
    expect(await bot.next("MESSAGE_CREATE")).toMatchObject({ s: 3 });
    await bot.next("RESUMED");
    gateway.invalidates({ resumable: false });
    expect(await bot.next(GatewayOpcodes.InvalidSession)).toMatchObject({ d: false });
    bot.send(resume(session_id, 3));
    expect(await bot.next(GatewayOpcodes.InvalidSession)).toMatchObject({ d: false });
  });

  it("goes silent: nothing comes over it, and nothing is lost", async () => {
    const { gateway, bot, session_id, alice, general, call } = await settled();
    gateway.goesSilent();
    expect(gateway.listeners()).toBe(0);
    const beat = gateway.next("heartbeat");
    bot.send({ op: GatewayOpcodes.Heartbeat, d: 2 });
    await beat;
    await alice.in(general).says("@midec-desk hello");
    bot.hangUp(4000);
    await bot.closed;
    expect(bot.untaken()).toEqual([]);
    const again = await arrives(call);
    again.send(resume(session_id, 2));
    expect(await again.next("MESSAGE_CREATE")).toMatchObject({ s: 3 });
  });

  it("cannot be made as often as is said, or until it can", async () => {
    const { discord, call } = await opened();
    discord.gateway.refusesConnections(1);
    expect(await (await arrives(call)).closed).toBe(4000);
    expect(await (await arrives(call)).next(GatewayOpcodes.Hello)).toBeDefined();
    discord.gateway.refusesConnections(Infinity, 4500);
    for (let n = 0; n < 3; n++) expect(await (await arrives(call)).closed).toBe(4500);
    discord.gateway.accepts();
    expect(await (await arrives(call)).next(GatewayOpcodes.Hello)).toBeDefined();
  });

  it("is known by what happened on it", async () => {
    const { gateway, bot } = await settled();
    const closed = gateway.next("close");
    bot.hangUp(4321);
    await closed;
    expect(gateway.history()).toEqual(["connect", "identify", "ready", "close 4321"]);
  });

  it("that never does what is waited for makes a test complain", async () => {
    const clock = handClock();
    const { discord } = await opened({ patience: clock.later });
    const waited = discord.gateway.next("resumed");
    clock.pass(await clock.nextWait());
    await expect(waited).rejects.toThrow('Waited for "resumed" at the gateway.');
  });
});

// discord.js takes half a second to come back, by the real clock: hence only these two.
describe("discord.js", () => {
  it("comes back from a broken line to the address that it was given, and answers what it missed", async () => {
    const { gateway, alice } = await answering();
    const resumed = gateway.next("resumed");
    gateway.drops();
    const first = alice.slash("ask", { question: "Did you hear me?" });
    await resumed;
    expect(await first).toMatchObject({ text: "Did you hear me?" });
    expect(gateway.history()).toEqual(["connect", "identify", "ready", "close 1006", "connect", "resume", "resumed"]);
  });

  it("notices that its heart is not heard any more", async () => {
    const { gateway, alice } = await answering({ heartbeatInterval: 20 });
    await gateway.next("heartbeat");
    const resumed = gateway.next("resumed");
    gateway.goesSilent();
    const first = alice.slash("ask", { question: "Anybody there?" });
    await resumed;
    expect(await first).toMatchObject({ text: "Anybody there?" });
  });

  it.each([
    [GatewayCloseCodes.DisallowedIntents, "Used disallowed intents"],
    [GatewayCloseCodes.AuthenticationFailed, "Authentication failed"],
  ])("is told why it is refused, with %i", async (code, message) => {
    const { discord } = await opened();
    discord.gateway.refusesIdentify(code);
    const client = new Client({ intents: [], rest: { api: discord.api } });
    onTestFinished(() => client.destroy());
    client.on(Events.ShardError, () => {});
    const closed = discord.gateway.next("close");
    await expect(client.login(TOKEN)).rejects.toThrow(message);
    await closed;
    expect(discord.gateway.history()).toEqual(["connect", "identify", `close ${code}`]);
  });
});
