import { describe, expect, it } from "vitest";
import type { TurnHandler } from "../../../src/core/channel.ts";
import type { Person } from "../../doubles/telegram/person.ts";
import { openTelegramDesk, type TelegramDesk, type TelegramDeskOptions } from "./telegram-desk.ts";
import { expectChat } from "./telegram-transcript.ts";

const UNPARSABLE = 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3';

async function open(options?: TelegramDeskOptions) {
  const desk = await openTelegramDesk(options);
  const [siti, budi] = ["Siti", "Budi"].map((name) => desk.telegram.person({ name, language: "id" })) as [Person, Person];
  return { desk, siti, budi };
}

const heard = (person: Person) => person.screen().filter(({ from }) => from === "bot");
const said = ({ logged }: TelegramDesk) => logged.map(([weight, message]) => [weight, message]);

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

describe("a chat that Telegram tells to wait (429)", () => {
  it("waits as long as it is told and in its order, while others are answered", async () => {
    const { desk, siti, budi } = await open();
    const tooMany = { error: { code: 429, description: "Too Many Requests: retry after 45", parameters: { retry_after: 45 } } };
    const enough = desk.telegram.faults.every((method, { chat_id }) => method === "sendMessage" && chat_id === siti.user.id, tooMany);
    await siti.send("/sektor");
    await desk.clock.awaited("45s");
    await siti.send("/proyek");
    await desk.taken();
    await budi.send("/sektor");
    await budi.hears();
    enough();
    desk.clock.passes("44s");
    await budi.send("/proyek");
    await budi.hears();
    expect(heard(siti)).toEqual([]);
    desk.clock.passes("1s");
    await desk.quiet();
    expect(heard(siti).map(({ replyTo }) => replyTo)).toEqual(["/sektor", "/proyek"]);
    expect(desk.metrics.text()).toContain('desk_retries_total{channel="telegram",reason="429"} 1');
    expect(desk.logged).toEqual([]);
  });
});

describe("a Telegram that stumbles", () => {
  it("is tried again, and says it once", async () => {
    const { desk, siti } = await open();
    desk.telegram.faults.next("sendMessage", { error: { code: 500, description: "Internal Server Error" } });
    desk.telegram.faults.next("sendMessage", { html502: true });
    desk.telegram.faults.next("sendMessage", { cut: "before" });
    await expectChat(desk, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    expect(desk.metrics.text()).toContain('desk_retries_total{channel="telegram",reason="5xx"} 1');
    expect(desk.metrics.text()).toContain('desk_retries_total{channel="telegram",reason="network"} 2');
    expect(desk.logged).toEqual([]);
  });

  it("after it has done what it was told, says it twice rather than not at all", async () => {
    const { desk, siti } = await open();
    desk.telegram.faults.next("sendMessage", { cut: "after" });
    await expectChat(desk, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"\ndesk: "Sektor menurut daftar"');
  });

  it("when a button is acknowledged, still gets the answer", async () => {
    const { desk, siti } = await open();
    await expectChat(desk, { siti }, "siti: /proyek\ndesk: [Pilot project Mold & Dies]");
    desk.telegram.faults.next("answerCallbackQuery", { html502: true });
    desk.telegram.faults.next("editMessageText", { cut: "before" });
    await expectChat(desk, { siti }, 'siti taps [Pilot project Mold & Dies]\ndesk edits: "Pilot Mold & Dies untuk otomotif"');
  });
});

describe("a message that Telegram refuses", () => {
  it("arrives as plain text, and the log has Telegram's words but none of the message's", async () => {
    const { desk, siti } = await open();
    desk.telegram.faults.next("sendMessage", { error: { code: 400, description: UNPARSABLE } });
    await expectChat(desk, { siti }, 'siti: biaya brp\ndesk: "tidak dimuat dalam sumber" "[1] Sumber:" -"<b>" []');
    expect(heard(siti)[0]).not.toHaveProperty("html");
    expect(desk.logged).toEqual([
      [
        "error",
        "Telegram refused a message of ours; it goes out as plain text",
        { method: "sendMessage", code: 400, description: UNPARSABLE },
      ],
    ]);
    expect(desk.metrics.text()).toContain('desk_failures_total{channel="telegram",kind="refused"} 1');
  });

  it("in place of another one is sent anew as plain text, and is what changes from then on", async () => {
    const { desk, siti } = await open();
    await expectChat(desk, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    desk.telegram.faults.next("editMessageText", { error: { code: 400, description: UNPARSABLE } });
    await expectChat(
      desk,
      { siti },
      `
      siti edits "/sektor": /proyek
      desk: "Pilot project (proyek percontohan)" -"<b>" []
      siti edits "/proyek": /dokumen
      desk edits: "Dokumen dan perjanjian" -"Pilot project"
      `,
    );
  });

  it("also as plain text, brings an apology and does not hold up what comes next", async () => {
    const { desk, siti } = await open();
    desk.telegram.faults.next("sendMessage", { error: { code: 400, description: UNPARSABLE } });
    desk.telegram.faults.next("sendMessage", { error: { code: 400, description: "Bad Request: message is too long" } });
    await expectChat(
      desk,
      { siti },
      `
      siti: biaya brp
      desk: ↩"biaya brp" "Terjadi gangguan di sisi kami"
      siti: /sektor
      desk: "Sektor menurut daftar"
      `,
    );
    expect(said(desk)[1]).toEqual(["error", "Something could not be answered; the person gets an apology"]);
    expect(String(desk.logged[1]?.[2].error)).toBe("Error: Telegram refused sendMessage: 400 Bad Request: message is too long");
  });
});

describe("a mistake in the desk", () => {
  it("is apologized for in the person's language, told in the log, and over with the next question", async () => {
    const { desk } = await open({ around: failingAtFirst(1) });
    const kenji = desk.telegram.person({ name: "Kenji", language: "ja" });
    await expectChat(
      desk,
      { kenji },
      `
      kenji: biaya brp
      desk: ↩"biaya brp" "こちら側の不具合で" []
      kenji: /sectors
      desk: "2021年2月28日の一覧"
      `,
    );
    expect(desk.logged).toEqual([
      [
        "error",
        "Something could not be answered; the person gets an apology",
        { channel: "telegram", kind: "words", error: new Error("a mistake in the desk") },
      ],
    ]);
    expect(desk.metrics.text()).toContain('desk_failures_total{channel="telegram",kind="update"} 1');
  });

  it("when a button is tapped, leaves the list where it is", async () => {
    const { desk, siti } = await open({ around: failingAfter(1), refused: /query is too old/ });
    await expectChat(
      desk,
      { siti },
      `
      siti: /proyek
      desk: "Pilot project (proyek percontohan)"
      siti taps [Pilot project Mold & Dies]
      desk: "Terjadi gangguan di sisi kami"
      siti taps [Pilot project Mold & Dies]
      desk edits: "Pilot Mold & Dies untuk otomotif"
      `,
    );
  });

  it("that cannot even be apologized for is told in the log, and the next is answered", async () => {
    const { desk, siti } = await open({ around: failingAtFirst(1) });
    desk.telegram.faults.next("sendMessage", { error: { code: 400, description: "Bad Request: something new" } }, 2);
    await expectChat(
      desk,
      { siti },
      `
      siti: biaya brp
      siti: /sektor
      desk: "Sektor menurut daftar"
      `,
    );
    expect(said(desk)).toContainEqual(["error", "The apology could not be delivered either; it is left at that"]);
  });
});

describe("buttons under inline results", () => {
  it("wait neither for each other nor out of turn", async () => {
    const { desk, siti, budi } = await open();
    const busy = { error: { code: 429, description: "Too Many Requests: retry after 45", parameters: { retry_after: 45 } } };
    for (const person of [siti, budi]) await expectChat(desk, { person }, 'person: /start\ndesk: "Halo!"');
    const calm = desk.telegram.faults.every((method, { chat_id }) => method === "sendMessage" && chat_id === siti.user.id, busy);
    for (const person of [siti, budi]) {
      const [offer] = await person.types("@midec_test_bot mold");
      const chosen = await person.chooses(offer!);
      await person.tapsToken("1epilot-mold-and-dies", { on: chosen });
    }
    await budi.hears();
    await siti.send("/sektor");
    await desk.taken();
    calm();
    await desk.clock.awaited("45s");
    desk.clock.passes("45s");
    await desk.quiet();
    expect(heard(siti).map(({ text }) => text.slice(0, 6))).toEqual(["Halo! ", "Pilot ", "Sektor"]);
  });

  it("of somebody to whom the desk may not write are let go", async () => {
    const { desk, siti } = await open({ refused: /can't initiate conversation/ });
    const group = desk.telegram.group({ title: "UKM Tegal" });
    group.add(siti);
    const there = siti.in(group);
    const [offer] = await there.types("@midec_test_bot mold");
    await there.tapsToken("1epilot-mold-and-dies", { on: await there.chooses(offer!) });
    await desk.quiet();
    expect(heard(siti)).toEqual([]);
    expect(said(desk)).toEqual([["info", "A chat does not take messages from the desk any more"]]);
  });
});

/** Fails at one turn after so many that went well. */
function failingAfter(well: number): (handle: TurnHandler) => TurnHandler {
  return (handle) => {
    const failing = failingAtFirst(1)(handle);
    let turns = 0;
    return (turn) => {
      turns++;
      return turns <= well ? handle(turn) : failing(turn);
    };
  };
}
