/** What happens to groups while the desk is about to answer them. */
import { describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import type { GroupOptions } from "../../doubles/telegram/group.ts";
import type { Seat } from "../../doubles/telegram/seat.ts";
import { withLines } from "../../support/test-desk.ts";
import { openTelegramDesk, type TelegramDeskOptions } from "./telegram-desk.ts";
import { expectChat } from "./telegram-transcript.ts";

const doubting = (shipped: Expertise) => withLines(shipped, { answerFrom: 1.1 });

async function openGroup({ forum = false, ...options }: TelegramDeskOptions & Pick<GroupOptions, "forum"> = {}) {
  const desk = await openTelegramDesk(options);
  const group = desk.telegram.group({ title: "UKM Tegal", forum });
  const people = [desk.telegram.person({ name: "Siti", language: "id" }), desk.telegram.person({ name: "Budi", language: "id" })] as const;
  group.add(...people);
  await group.addsBot();
  await desk.quiet();
  const [siti, budi] = people;
  return { desk, group, siti: siti.in(group), budi: budi.in(group), stranger: desk.telegram.person({ name: "Tono", language: "id" }) };
}

const heard = (seat: Seat) =>
  seat
    .screen()
    .filter(({ from }) => from === "bot")
    .map(({ text }) => text);

describe("a group that becomes a supergroup", () => {
  it("while it waits for an answer, gets the answer where it is now", async () => {
    const { desk, group, siti, budi } = await openGroup({ refused: /upgraded to a supergroup/ });
    desk.gate.shut();
    await siti.send("@midec_test_bot sektor apa aja");
    await desk.gate.reached();
    await budi.send("/proyek@midec_test_bot");
    await group.migrates();
    await desk.taken();
    desk.gate.open();
    await desk.quiet();
    expect(heard(siti)).toEqual([expect.stringContaining("Sektor menurut daftar"), expect.stringContaining("Pilot project")]);
    await expectChat(desk, { siti }, 'siti: /dokumen@midec_test_bot\ndesk: "Dokumen dan perjanjian"');
    expect(desk.logged).toEqual([]);
  });

  it("while somebody chooses, gets what was chosen as a message of its own, in no way made worse", async () => {
    const { desk, group, siti } = await openGroup({ temper: doubting, refused: /upgraded to a supergroup/ });
    await expectChat(desk, { siti }, 'siti: @midec_test_bot pilot project mold and dies itu apa\ndesk: "Yang mana yang Anda maksud?"');
    desk.gate.shut();
    const tapped = siti.taps("Pilot project Mold & Dies");
    await desk.gate.reached();
    await group.migrates();
    desk.gate.open();
    await tapped;
    await desk.quiet();
    expect(siti.screen()).toMatchObject([
      { text: expect.stringContaining("Pilot Mold & Dies untuk otomotif"), buttons: [["Lanjutkan secara pribadi"]] },
    ]);
    expect(desk.logged).toEqual([]);
  });
});

describe("a group from which the desk is removed", () => {
  it("while it is asked there, gets nothing more, and everybody else is answered", async () => {
    const { desk, group, siti, budi, stranger } = await openGroup({ refused: /bot was kicked/ });
    desk.gate.shut();
    await siti.send("@midec_test_bot sektor apa aja");
    await desk.gate.reached();
    await budi.send("/proyek@midec_test_bot");
    await group.removesBot();
    await desk.taken();
    desk.gate.open();
    await desk.quiet();
    expect(heard(siti)).toHaveLength(1);
    await expectChat(desk, { stranger }, 'stranger: /sektor\ndesk: "Sektor menurut daftar"');
    await group.addsBot();
    await desk.quiet();
    expect(heard(siti)[1]).toContain("sebut @midec_test_bot");
    await expectChat(desk, { siti }, 'siti: /dokumen@midec_test_bot\ndesk: "Dokumen dan perjanjian"');
  });
});

describe("a topic that is closed", () => {
  it("while it waits for an answer, keeps no other topic of the forum from its own", async () => {
    const { desk, group, siti, budi } = await openGroup({ forum: true, refused: /TOPIC_CLOSED/ });
    const [welding, plating] = [await group.opensTopic("Pengelasan"), await group.opensTopic("Pelapisan")];
    desk.gate.shut();
    await siti.send("@midec_test_bot sektor apa aja", { topic: welding });
    await desk.gate.reached();
    await siti.send("/dokumen@midec_test_bot", { topic: welding });
    await budi.send("/proyek@midec_test_bot", { topic: plating });
    await group.closesTopic(welding);
    await desk.taken();
    desk.gate.open();
    await desk.quiet();
    expect(heard(siti).slice(1)).toEqual([expect.stringContaining("Pilot project")]);
  });
});

describe("a group in which the desk may not write", () => {
  it("gets nothing, and is answered when it may again; others are answered meanwhile", async () => {
    const { desk, group, siti, stranger } = await openGroup();
    const noRight = { error: { code: 400, description: "Bad Request: not enough rights to send text messages to the chat" } };
    const mayAgain = desk.telegram.faults.every(
      (method, { chat_id }) => method === "sendMessage" && chat_id === group.room.chat.id,
      noRight,
    );
    await expectChat(desk, { siti }, "siti: @midec_test_bot sektor apa aja");
    await expectChat(desk, { stranger }, 'stranger: /sektor\ndesk: "Sektor menurut daftar"');
    mayAgain();
    await expectChat(desk, { siti }, 'siti: @midec_test_bot sektor apa aja\ndesk: "Sektor menurut daftar"');
    expect(desk.logged.map(([weight, message]) => [weight, message])).toEqual([
      ["info", "A chat does not take messages from the desk any more"],
    ]);
  });
});
