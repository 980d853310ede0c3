import { describe, expect, it } from "vitest";
import type { TurnHandler } from "../../../src/core/channel.ts";
import { handClock } from "../../doubles/hand-clock.ts";
import { TOKEN } from "./discord-desk.ts";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup } from "./working-group.ts";

const POST = "POST /channels/:channel/messages";
const CALLBACK = "POST /interactions/:id/:token/callback";

/** Fails at the first turns, as a mistake in the desk would. */
const failingAtFirst =
  (times: number) =>
  (handle: TurnHandler): TurnHandler => {
    let turns = 0;
    return async (turn) => {
      turns++;
      if (turns <= times) throw new Error("a mistake in the desk");
      return handle(turn);
    };
  };

const problems = ({ logged }: { readonly logged: readonly (readonly [string, string, ...unknown[]])[] }) =>
  logged.filter(([weight]) => weight !== "info").map(([weight, message]) => [weight, message]);

describe("a channel in which the desk may not write", () => {
  it("has the answer brought to the member in private, with the reason", async () => {
    const { desk, server, siti } = await openWorkingGroup({ refused: /50013/ });
    const silent = server.channel("pengumuman", { botLacks: ["SendMessages"] });
    await siti.in(silent).says("@midec-desk biaya brp");
    await desk.quiet();
    expect(siti.in(silent).screen()).toHaveLength(1);
    const [told] = siti.in(siti.direct).screen();
    expect(told?.text).toMatch(/^Saya tidak diizinkan menulis di kanal itu.*\n\n\*\*Biaya/);
    expect(problems(desk)).toEqual([]);
  });

  it("is none where it may not read what was said before: it answers, if not as a reply", async () => {
    const { desk, server, siti } = await openWorkingGroup({ refused: /160002/ });
    const forgetful = server.channel("umum", { botLacks: ["ReadMessageHistory"] });
    await expectPlace(desk, { siti: siti.in(forgetful) }, 'siti: @midec-desk biaya brp\ndesk: ↩- "tidak dimuat dalam sumber"');
    expect(problems(desk)).toEqual([]);
  });

  it("and a member who lets nobody write to them: it is left at that, and others are told all the same", async () => {
    const { desk, server, siti, kenji } = await openWorkingGroup({ refused: /50013|50007/ });
    const silent = server.channel("pengumuman", { botLacks: ["SendMessages"] });
    await siti.closesDirectMessages();
    desk.gate.shut();
    await siti.in(silent).says("@midec-desk biaya brp");
    await siti.in(silent).says("@midec-desk status");
    await kenji.in(silent).says("@midec-desk biaya brp");
    await desk.taken();
    desk.gate.open();
    await desk.quiet();
    expect(siti.in(siti.direct).screen()).toEqual([]);
    expect(kenji.in(kenji.direct).screen()).toHaveLength(1);
    expect(problems(desk)).toEqual([]);
    expect(desk.logged.map(([, message]) => message)).toContain("A chat does not take messages from the desk any more");
  });

  it("any more, because it is gone, is no reason to write to anybody", async () => {
    const { desk, general, siti } = await openWorkingGroup();
    desk.discord.faults.next(POST, { error: { status: 404, code: 10003, message: "Unknown Channel" } });
    await siti.in(general).says("@midec-desk biaya brp");
    await desk.quiet();
    expect(siti.in(siti.direct).screen()).toEqual([]);
    expect(problems(desk)).toEqual([]);
  });
});

describe("a message that has been taken away", () => {
  it("before it was answered is answered all the same, as a reply to nothing", async () => {
    const { desk, general, siti } = await openWorkingGroup();
    const seat = siti.in(general);
    desk.gate.shut();
    const message = await seat.says("@midec-desk biaya brp");
    await desk.gate.reached();
    await seat.deletes(message);
    desk.gate.open();
    await desk.quiet();
    expect(seat.screen()).toMatchObject([{ from: "bot", text: expect.stringContaining("tidak dimuat") }]);
  });

  it("of the desk's own is not pointed to", async () => {
    const { desk, general, siti } = await openWorkingGroup();
    const seat = siti.in(general);
    await expectPlace(desk, { siti: seat }, 'siti: @midec-desk biaya brp\ndesk: "tidak dimuat"');
    // As a moderator does.
    const message = `${desk.discord.api}/v10/channels/${general.id}/messages/${seat.screen().at(-1)!.id}`;
    await fetch(message, { method: "DELETE", headers: { authorization: `Bot ${TOKEN}` } });
    await expectPlace(desk, { siti: seat }, 'siti: @midec-desk biaya brp\ndesk: "tidak dimuat"');
  });
});

describe("a command that", () => {
  it("is answered too late (10062) is counted, and nothing is said of it", async () => {
    const hand = handClock();
    const { desk, siti } = await openWorkingGroup({ discord: { later: hand.later }, refused: /10062/ });
    desk.gate.shut();
    const command = siti.slash("status");
    await desk.gate.reached();
    desk.clock.passes("4s");
    hand.pass(4000);
    await expect(command).rejects.toThrow("did not respond");
    desk.gate.open();
    while (!desk.metrics.text().includes('kind="expired"')) await desk.quiet();
    expect(problems(desk)).toEqual([]);
    expect(siti.screen()).toEqual([]);
  });

  it("fails in the desk is apologized for, to the member alone, and over with the next", async () => {
    const { desk, general, siti } = await openWorkingGroup({ around: failingAtFirst(1) });
    await expectPlace(
      desk,
      { siti: siti.in(general) },
      `
      siti /status
      desk (siti): "Terjadi gangguan di sisi kami" []
      siti /status
      desk (siti): "22 Oktober 2025"
      `,
    );
    expect(problems(desk)).toEqual([["error", "An interaction could not be answered"]]);
  });

  it("Discord refuses for its form is apologized for, and the log has none of its words", async () => {
    const { desk, siti } = await openWorkingGroup();
    desk.discord.faults.next(CALLBACK, { error: { status: 400, code: 50035, message: "Invalid Form Body" } });
    await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti /ask question: biaya Jayabaya\ndesk: "Terjadi gangguan di sisi kami" []');
    const [, , fields] = desk.logged.find(([weight]) => weight === "error")!;
    expect(String(fields.error)).toBe("Error: Discord refused a POST: 50035 Invalid Form Body");
    expect(JSON.stringify(fields)).not.toContain("tidak dimuat");
  });

  it("that cannot even be apologized for is told in the log", async () => {
    const { desk, siti } = await openWorkingGroup();
    desk.discord.faults.next(CALLBACK, { error: { status: 400, code: 50035, message: "Invalid Form Body" } }, 2);
    // Her app stops waiting after a while.
    siti.slash("status").catch(() => undefined);
    while (problems(desk).length < 2) await desk.quiet();
    expect(problems(desk)[1]).toEqual(["warn", "The apology could not be given either"]);
    expect(siti.screen()).toEqual([]);
  });
});

describe("a message that", () => {
  it("fails in the desk is apologized for, and over with the next", async () => {
    const { desk, siti } = await openWorkingGroup({ around: failingAtFirst(1) });
    await expectPlace(
      desk,
      { siti: siti.in(siti.direct) },
      `
      siti: biaya brp
      desk: ↩"biaya brp" "Terjadi gangguan di sisi kami" []
      siti: biaya brp
      desk: "tidak dimuat dalam sumber"
      `,
    );
  });

  it("a full disk cannot keep is told in the log, and answered when the disk has room and the desk comes back", async () => {
    let isFull = false;
    const { desk, siti } = await openWorkingGroup({
      disk: (take) => async (letters) => (isFull ? Promise.reject(new Error("the disk is full")) : take(letters)),
    });
    await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti: halo\ndesk: "Halo"');
    isFull = true;
    await siti.dm("biaya brp");
    await desk.quiet();
    expect(problems(desk)).toEqual([["error", "A message could not be kept and is not answered"]]);
    isFull = false;
    const next = await desk.restart();
    await next.quiet();
    expect(siti.in(siti.direct).screen().at(-1)?.text).toContain("tidak dimuat dalam sumber");
  });

  it("brings to light that the token has been taken back ends the run for good", async () => {
    const { desk, siti } = await openWorkingGroup();
    desk.discord.faults.every((route) => route === POST, { error: { status: 401, code: 0, message: "401: Unauthorized" } });
    await siti.dm("biaya brp");
    await expect(desk.running).rejects.toMatchObject({ refused: true });
  });
});
