import { describe, expect, it } from "vitest";
import { deferred } from "../../support/deferred.ts";
import type { DiscordDesk } from "./discord-desk.ts";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup, type WorkingGroup } from "./working-group.ts";

const LATE = "Mohon maaf, balasan ini terlambat";
const POST = "POST /channels/:channel/messages";

const heard = ({ siti }: WorkingGroup) =>
  siti
    .in(siti.direct)
    .screen()
    .filter(({ from }) => from === "bot");
const answered = (group: WorkingGroup) => heard(group).map(({ replyTo }) => replyTo);

/** A desk that has met Siti, and was away while she wrote, a minute and more between the messages. */
async function openAway(...texts: string[]): Promise<WorkingGroup> {
  const group = await openWorkingGroup();
  await expectPlace(group.desk, { siti: group.siti.in(group.siti.direct) }, 'siti: halo\ndesk: "Halo"');
  await group.desk.stop();
  await write(group, ...texts);
  return group;
}

async function write({ desk, siti }: WorkingGroup, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await siti.dm(text);
    desk.clock.passes("2min");
  }
}

async function back({ desk }: WorkingGroup): Promise<DiscordDesk> {
  const next = await desk.restart();
  await next.quiet();
  return next;
}

describe("what was written in private while the desk was away", () => {
  it("is answered when it is back, once", async () => {
    const group = await openAway("/sektor", "/proyek");
    await (await back(group)).restart();
    expect(answered(group)).toEqual(["halo", "/sektor", "/proyek"]);
  });

  it("for more than an hour: the newest three, with an apology", async () => {
    const group = await openAway("/sektor", "/proyek", "/dokumen", "/kontak", "/bidang");
    group.desk.clock.passes("2h");
    await back(group);
    expect(answered(group)).toEqual(["halo", "/dokumen", "/kontak", "/bidang"]);
    for (const { text } of heard(group).slice(1)) expect(text).toContain(LATE);
  });

  it("is counted together with what an earlier desk has left unanswered", async () => {
    const group = await openWorkingGroup();
    group.desk.gate.shut();
    await write(group, "/sektor", "/proyek");
    await group.desk.gate.reached();
    await endBeforeAnswering(group.desk);
    await write(group, "/dokumen", "/kontak");
    group.desk.clock.passes("2h");
    await back(group);
    expect(answered(group)).toEqual(["/proyek", "/dokumen", "/kontak"]);
  });

  it("is not all fetched, however long it was away: a month at most, and a hundred messages", async () => {
    const group = await openAway();
    for (let count = 0; count < 120; count++) await group.siti.dm("/sektor");
    group.desk.clock.passes("2h");
    const next = await back(group);
    expect(answered(group)).toHaveLength(4);
    await next.stop();
    await group.siti.dm("/proyek");
    next.clock.passes("721h");
    const third = await next.restart();
    await third.quiet();
    expect(answered(group)).toHaveLength(4);
  });

  it("by somebody with whom there is no chat any more is let go, without a word", async () => {
    const group = await openAway("/sektor");
    const gone = { error: { status: 404, code: 10003, message: "Unknown Channel" } };
    group.desk.discord.faults.next("GET /channels/:channel/messages", gone);
    const next = await back(group);
    expect(next.logged.filter(([weight]) => weight !== "info")).toEqual([]);
    await next.restart();
    expect(group.desk.discord.calls("GET /channels/:channel/messages")).toEqual([]);
  });

  it("that cannot be fetched now is fetched by the next desk", async () => {
    const group = await openAway("/sektor");
    group.desk.discord.faults.next("GET /channels/:channel/messages", { error: { status: 400, code: 0, message: "Bad Request" } });
    const next = await back(group);
    expect(next.logged.map(([, message]) => message)).toContain("What was written in a private chat meanwhile could not be fetched");
    expect(JSON.stringify(next.logged)).not.toContain(group.siti.direct.id);
    await (await next.restart()).quiet();
    expect(answered(group)).toEqual(["halo", "/sektor"]);
  });
});

describe("a Discord that stumbles", () => {
  it("while it takes a message is tried again, and the message stands there once", async () => {
    const group = await openWorkingGroup();
    const { faults } = group.desk.discord;
    faults.next(POST, { html: 502 }, 5);
    faults.next(POST, { cut: "before" }, 2);
    faults.next(POST, { cut: "after" });
    await expectPlace(group.desk, { siti: group.siti.in(group.siti.direct) }, 'siti: /sektor\ndesk: ↩"/sektor"');
    expect(group.desk.metrics.text()).toMatch(/desk_retries_total\{channel="discord",reason="(5xx|network)"\} [1-9]/);
    expect(group.desk.logged.filter(([weight]) => weight !== "info")).toEqual([]);
  });

  it("over a command still gets the answer", async () => {
    const { desk, siti } = await openWorkingGroup();
    desk.discord.faults.next("POST /interactions/:id/:token/callback", { html: 502 });
    desk.discord.faults.next("POST /interactions/:id/:token/callback", { html: 500 });
    await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti /status\ndesk: "22 Oktober 2025"');
  });

  it("after it has taken the answer to a command says nothing more (40060)", async () => {
    const { desk, siti } = await openWorkingGroup({ refused: /40060/ });
    desk.discord.faults.next("POST /interactions/:id/:token/callback", { cut: "after" });
    await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti /status\ndesk: "22 Oktober 2025"');
    expect(desk.logged.filter(([weight]) => weight !== "info")).toEqual([]);
  });
});

describe("a limit (429)", () => {
  it.each(["user", "shared", "global"] as const)("of the scope %s is waited for, and everything comes in its order", async (scope) => {
    const group = await openWorkingGroup();
    group.desk.discord.faults.next(POST, { tooMany: { retryAfter: 0.05, scope } });
    for (const text of ["/sektor", "/proyek"]) await group.siti.dm(text);
    await group.desk.quiet();
    expect(answered(group)).toEqual(["/sektor", "/proyek"]);
  });
});

describe("to stop", () => {
  it("is to answer what is under way and to take nothing new", async () => {
    const group = await openAway();
    const desk = await back(group);
    desk.gate.shut();
    await group.siti.dm("/sektor");
    const command = group.siti.slash("status");
    await desk.gate.reached();
    await desk.taken();
    const stopped = desk.stop();
    await desk.running;
    desk.gate.open();
    await stopped;
    expect((await command).text).toContain("22 Oktober 2025");
    await group.siti.dm("/proyek");
    expect(desk.channel.connected).toBe(false);
    expect(answered(group).filter((replyTo) => replyTo !== undefined)).toEqual(["halo", "/sektor"]);
    await back({ ...group, desk });
    expect(answered(group).at(-1)).toBe("/proyek");
  });

  it("is not to wait for a place where Discord has told to wait: the next desk answers there", async () => {
    const group = await openWorkingGroup();
    const { desk, siti } = group;
    const calm = desk.discord.faults.every((route) => route === POST, { tooMany: { retryAfter: 300 } });
    await siti.dm("/sektor");
    await desk.taken();
    const stopped = desk.stop();
    await desk.clock.awaited("8s");
    desk.clock.passes("8s");
    await stopped;
    calm();
    await back(group);
    expect(answered(group)).toEqual(["/sektor"]);
    expect(desk.logged.filter(([weight]) => weight === "error")).toEqual([]);
  });

  it.each(["GET /users/@me", "GET /applications/@me", "GET /gateway/bot", "GET /applications/:app/commands"])(
    "is possible while Discord does not answer %s",
    async (route) => {
      const { desk } = await openWorkingGroup();
      await desk.stop();
      const answer = deferred();
      desk.discord.faults.next(route, { delay: answer.promise });
      const next = await desk.restartUnheard();
      const stopped = next.stop();
      await next.clock.awaited("8s");
      next.clock.passes("8s");
      await stopped;
      await next.running;
      answer.resolve();
    },
  );

  it("is possible in the middle of an identify, and the connection does not come back to life", async () => {
    const { desk } = await openWorkingGroup();
    const { gateway } = desk.discord;
    const identified = gateway.next("identify");
    const connected = gateway.next("connect");
    const next = desk.restartUnheard();
    await connected;
    gateway.goesSilent();
    await identified;
    await (await next).stop();
    await (await next).running;
    const connections = () => gateway.history().filter((what) => what === "connect").length;
    const before = connections();
    const third = await (await next).restart();
    // It would come back half a second after the end: another one's coming back, which has begun later, takes as long.
    const resumed = gateway.next("resumed");
    gateway.drops();
    await resumed;
    expect(connections() - before).toBe(2);
    await third.quiet();
  });

  it("is possible before it has begun", async () => {
    const { desk } = await openWorkingGroup();
    const next = await desk.restartUnheard();
    await next.stop();
    await next.running;
    await (await next.restart()).quiet();
  });
});

/** Ends a desk that is at a message, as an impatient supervisor does. */
async function endBeforeAnswering(desk: DiscordDesk): Promise<void> {
  const stopped = desk.stop();
  await desk.clock.awaited("8s");
  desk.clock.passes("8s");
  desk.gate.open();
  await stopped;
}
