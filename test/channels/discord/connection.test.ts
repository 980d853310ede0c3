import { describe, expect, it } from "vitest";
import { ChannelError } from "../../../src/core/channel.ts";
import { type DiscordDesk, openDiscordDesk } from "./discord-desk.ts";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup, type WorkingGroup } from "./working-group.ts";

async function errorOf({ running }: DiscordDesk): Promise<ChannelError> {
  const error: unknown = await running.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ChannelError);
  return error as ChannelError;
}

/** What Siti has heard in private, by what it answers. */
const answered = ({ siti }: WorkingGroup) =>
  siti
    .in(siti.direct)
    .screen()
    .flatMap(({ from, replyTo }) => (from === "bot" && replyTo !== undefined ? [replyTo] : []));

async function expectWell({ desk, siti }: WorkingGroup): Promise<void> {
  await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti: /sektor\ndesk: ↩"/sektor" "menurut daftar"');
  await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti /status\ndesk: "22 Oktober 2025"');
}

describe("at the start", () => {
  it("a token that Discord does not know is refused for good, and not said aloud", async () => {
    const desk = await openDiscordDesk({ parts: { token: "MTIz.not-the.token-from-the-portal" }, refused: /401/ });
    const error = await errorOf(desk);
    expect(error.refused).toBe(true);
    expect(error.message).toBe("DISCORD_TOKEN: Discord does not know this token; copy it again from the Developer Portal");
    expect(JSON.stringify([error, error.cause ?? null, desk.logged])).not.toContain("not-the");
    expect(desk.channel.connected).toBe(false);
  });

  it.each([
    [4014, /^Discord refuses the intents GUILD_MESSAGES and DIRECT_MESSAGES/],
    [4013, /^Discord does not know the intents/],
    [4004, /^DISCORD_TOKEN: /],
    [4012, /version of its API/],
  ])("a gateway that refuses the desk (%i) says what to do, and it is for good", async (code, sentence) => {
    const { desk } = await openWorkingGroup();
    desk.discord.gateway.refusesIdentify(code);
    const error = await errorOf(await desk.restartUnheard());
    expect(error.message).toMatch(sentence);
    expect(error.refused).toBe(true);
  });

  it("a gateway that closes each connection is given up with a sentence, and can be tried again", async () => {
    const group = await openWorkingGroup();
    group.desk.discord.gateway.refusesConnections(Number.POSITIVE_INFINITY);
    const desk = await group.desk.restartUnheard();
    const error = await errorOf(desk);
    expect(error.refused).toBe(false);
    expect(error.message).toBe("Discord closed the connection 5 times before a session began (code 4000)");
    group.desk.discord.gateway.accepts();
    void desk.startAgain();
    await expectWell({ ...group, desk });
  });

  it.each(["GET /users/@me", "GET /applications/@me", "GET /gateway/bot"])(
    "a Discord that does not answer %s is no reason to give up",
    async (route) => {
      const group = await openWorkingGroup();
      await expectWell(group);
      await group.desk.stop();
      await group.siti.dm("/proyek");
      group.desk.discord.faults.next(route, { error: { status: 400, code: 0, message: "Bad Request" } });
      const desk = await group.desk.restartUnheard();
      expect(await errorOf(desk)).toMatchObject({ refused: false, message: expect.stringContaining("Discord refused a GET") });
      void desk.startAgain();
      await expectWell({ ...group, desk });
      expect(answered(group)).toEqual(["/sektor", "/proyek", "/sektor"]);
    },
  );
});

describe("a connection that", () => {
  const TROUBLE: readonly [string, (group: WorkingGroup) => void][] = [
    ["breaks", ({ desk }) => desk.discord.gateway.drops()],
    ["is closed", ({ desk }) => desk.discord.gateway.closes(4000)],
    ["is asked to come again (op 7)", ({ desk }) => desk.discord.gateway.asksToReconnect()],
  ];

  it.each(TROUBLE)("%s is taken up again, and what was said meanwhile is answered once", async (_, trouble) => {
    const group = await openWorkingGroup();
    const { desk, siti } = group;
    await expectWell(group);
    const resumed = desk.discord.gateway.next("resumed");
    trouble(group);
    await siti.dm("/proyek");
    await resumed;
    await desk.quiet();
    expect(answered(group)).toEqual(["/sektor", "/proyek"]);
    await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti: /dokumen\ndesk: ↩"/dokumen"');
    expect(desk.discord.gateway.history().filter((what) => what === "ready")).toHaveLength(1);
  });

  it("has lost its session begins another, and what was said in private meanwhile is fetched", async () => {
    const group = await openWorkingGroup();
    const { desk, siti } = group;
    await expectWell(group);
    desk.clock.passes("5s");
    const ready = desk.discord.gateway.next("ready");
    desk.discord.gateway.drops({ resumable: false });
    await siti.dm("/proyek");
    await ready;
    await desk.quiet();
    expect(answered(group)).toEqual(["/sektor", "/proyek"]);
  });

  it.each([true, false])("is told that its session is not valid (op 9, resumable: %s) goes on", async (resumable) => {
    const group = await openWorkingGroup();
    const { desk, siti } = group;
    await expectWell(group);
    desk.clock.passes("5s");
    const again = desk.discord.gateway.next(resumable ? "resumed" : "ready");
    desk.discord.gateway.invalidates({ resumable });
    await siti.dm("/proyek");
    await again;
    await desk.quiet();
    expect(answered(group)).toEqual(["/sektor", "/proyek"]);
  });

  it("is dead without a sign is noticed by its heartbeat", async () => {
    const group = await openWorkingGroup();
    group.desk.discord.gateway.heartbeatInterval = 40;
    const desk = await group.desk.restart();
    await expectWell({ ...group, desk });
    const resumed = desk.discord.gateway.next("resumed");
    desk.discord.gateway.goesSilent();
    await group.siti.dm("/proyek");
    await resumed;
    await desk.quiet();
    expect(answered(group)).toEqual(["/sektor", "/proyek"]);
  });

  it("is refused in the middle of everything ends the run", async () => {
    const group = await openWorkingGroup();
    group.desk.discord.gateway.closes(4004);
    expect(await errorOf(group.desk)).toMatchObject({ refused: true, message: expect.stringContaining("DISCORD_TOKEN") });
  });
});
