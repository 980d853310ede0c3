import { describe, expect, it } from "vitest";
import { deferred } from "../../support/deferred.ts";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup, type WorkingGroup } from "./working-group.ts";

const HISTORY = "GET /channels/:channel/messages";

const answered = ({ siti }: WorkingGroup) =>
  siti
    .in(siti.direct)
    .screen()
    .flatMap(({ from, replyTo }) => (from === "bot" && replyTo !== undefined ? [replyTo] : []));

/** A desk that knows the chats of both, Kenji's for longer. */
async function openKnown(): Promise<WorkingGroup> {
  const group = await openWorkingGroup();
  for (const member of [group.kenji, group.siti]) {
    await expectPlace(group.desk, { siti: member.in(member.direct) }, 'siti: halo\ndesk: "Halo"');
  }
  return group;
}

/** Reading on in the next chat takes until this is settled. */
function hangs({ desk }: WorkingGroup) {
  const answer = deferred();
  desk.discord.faults.next(HISTORY, { delay: answer.promise });
  return answer;
}

describe("what was written in private while nobody listened", () => {
  it("is answered before what is written as soon as somebody does", async () => {
    const group = await openKnown();
    await group.desk.stop();
    await group.siti.dm("/sektor");
    const answer = hangs(group);
    const next = await group.desk.restart();
    await group.siti.dm("/proyek");
    await next.taken();
    answer.resolve();
    await next.quiet();
    await group.siti.hears(2);
    expect(answered(group)).toEqual(["halo", "/sektor", "/proyek"]);
  });

  it("does not keep anybody waiting whose chat has been read", async () => {
    const group = await openKnown();
    await group.desk.stop();
    const answer = hangs(group);
    await group.desk.restart();
    await group.siti.dm("/proyek");
    await group.siti.hears();
    expect(answered(group)).toEqual(["halo", "/proyek"]);
    answer.resolve();
  });

  it("is read on from where it was broken off, though another session has begun in the meantime", async () => {
    const group = await openKnown();
    const { desk, siti } = group;
    const { gateway } = desk.discord;
    const again = async () => {
      const ready = gateway.next("ready");
      gateway.drops({ resumable: false });
      desk.clock.passes("5s");
      return ready;
    };
    await again();
    await desk.quiet();
    const answer = hangs(group);
    await again();
    const dropped = again();
    await siti.dm("/sektor");
    await dropped;
    await siti.dm("/proyek");
    await desk.taken();
    answer.resolve();
    await group.siti.hears(2);
    expect(answered(group)).toEqual(["halo", "/sektor", "/proyek"]);
  });

  it("and what is written before it has been read is left to the next desk, when this one is stopped", async () => {
    const group = await openKnown();
    await group.desk.stop();
    await group.desk.clock.awaited("8s");
    await group.siti.dm("/sektor");
    const answers = [hangs(group), hangs(group)];
    const next = await group.desk.restart();
    await group.siti.dm("/proyek");
    await next.taken();
    const stopped = next.stop();
    await next.clock.awaited("8s");
    next.clock.passes("8s");
    await stopped;
    for (const answer of answers) answer.resolve();
    await next.restart();
    await group.siti.hears(2);
    expect(answered(group)).toEqual(["halo", "/sektor", "/proyek"]);
  });

  it.each([{ cut: "before" }, { cut: "after" }, { html: 502 }] as const)("is read although Discord stumbles: %j", async (fault) => {
    const group = await openKnown();
    await group.desk.stop();
    await group.siti.dm("/sektor");
    group.desk.discord.faults.next(HISTORY, fault, 5);
    const next = await group.desk.restart();
    await next.quiet();
    await group.siti.hears();
    expect(answered(group)).toEqual(["halo", "/sektor"]);
    expect(next.logged.filter(([weight]) => weight !== "info")).toEqual([]);
  });

  it("is not waited for where it cannot be read: what is written now is answered, and the rest is left to the next desk", async () => {
    const group = await openKnown();
    await group.desk.stop();
    await group.siti.dm("/sektor");
    const calm = group.desk.discord.faults.every((route) => route === HISTORY, { error: { status: 400, code: 0, message: "Bad Request" } });
    const next = await group.desk.restart();
    await group.siti.dm("/proyek");
    await group.siti.hears();
    calm();
    await next.restart();
    await group.siti.hears(2);
    expect(answered(group)).toEqual(["halo", "/proyek", "/sektor"]);
  });
});
