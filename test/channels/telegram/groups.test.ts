import { describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import type { GroupOptions } from "../../doubles/telegram/group.ts";
import { withLines } from "../../support/test-desk.ts";
import { openTelegramDesk, type TelegramDesk, type TelegramDeskOptions } from "./telegram-desk.ts";
import { type Cast, expectChat } from "./telegram-transcript.ts";

const doubting = (shipped: Expertise) => withLines(shipped, { answerFrom: 1.1 });

/** A group of factory owners to which the desk has just been added, and has said hello. */
async function openGroup({ forum = false, ...options }: TelegramDeskOptions & Pick<GroupOptions, "forum"> = {}) {
  const desk = await openTelegramDesk(options);
  const group = desk.telegram.group({ title: "UKM Tegal", forum });
  const people = {
    siti: desk.telegram.person({ name: "Siti", language: "id" }),
    budi: desk.telegram.person({ name: "Budi", language: "id" }),
    kenji: desk.telegram.person({ name: "Kenji", language: "ja" }),
  };
  group.add(...Object.values(people));
  await group.addsBot();
  await desk.quiet();
  const cast = { siti: people.siti.in(group), budi: people.budi.in(group), kenji: people.kenji.in(group) };
  return { desk, group, people, cast, expectTalk: (transcript: string) => expectChat(desk, cast, transcript) };
}

function lastSent({ telegram }: TelegramDesk): Readonly<Record<string, unknown>> {
  return telegram.calls("sendMessage").at(-1)!.payload;
}

const everything = (cast: Cast) =>
  Object.values(cast)[0]!
    .screen()
    .map(({ from, text }) => `${from}: ${text}`);

describe("a group", () => {
  it("hears once who has come in and how to ask", async () => {
    const { desk, group, cast } = await openGroup();
    await group.addsBot({ asAdministrator: true });
    await desk.quiet();
    expect(everything(cast)).toEqual([expect.stringContaining("sebut @midec_test_bot, balas salah satu pesan saya")]);
  });

  it("hears nothing as long as it talks among itself, even where Telegram passes on every word", async () => {
    const { expectTalk } = await openGroup({ telegram: { readsAll: true } });
    await expectTalk(`
      siti: eh biaya New MIDEC brp ya?
      budi: @someone_else apa itu New MIDEC?
      budi replies to "biaya": gratis kali
      siti: /sektor@other_bot
      siti sends [photo]
      siti sends [voice]
      budi forwards: apa itu New MIDEC?
    `);
  });

  it("gets a short answer for who asked by name, by reply or by command, and the way on in private", async () => {
    const { desk, expectTalk } = await openGroup();
    await expectTalk(`
      siti: @midec_test_bot biaya brp?
      desk: ↩"biaya brp" "tidak dimuat dalam sumber" "[1] Sumber:" -"[3]" -"Lihat juga" [Lanjutkan secara pribadi] -[Bukan itu maksud saya]
      budi replies to "tidak dimuat": kalau cara daftarnya?
      desk: ↩"kalau cara daftarnya?" "Cara mendaftar" [Lanjutkan secara pribadi]
      budi: /sektor@midec_test_bot
      desk: ↩"/sektor" "Sektor menurut daftar" [Lanjutkan secara pribadi] -[Industri kimia]
    `);
    expect(lastSent(desk).reply_markup).toEqual({
      inline_keyboard: [[{ text: "Lanjutkan secara pribadi", url: "https://t.me/midec_test_bot?start=list-sectors" }]],
    });
  });

  it("can hand on what somebody asked, and is told what the desk can read", async () => {
    const { expectTalk } = await openGroup({ telegram: { readsAll: true } });
    await expectTalk(`
      siti: biaya brp ya?
      budi replies to "biaya": @midec_test_bot
      desk: ↩"@midec_test_bot" "tidak dimuat dalam sumber"
      budi replies to "tidak dimuat": kalau sektornya apa aja?
      desk: ↩"kalau sektornya" "Sektor menurut daftar"
      siti replies to "Sektor menurut": makasih ya
      desk: ↩"makasih"
      siti: @midec_test_bot
      desk: ↩"@midec_test_bot" "Pertanyaannya belum terbaca"
    `);
  });

  it("chooses by buttons when the desk asks back, whoever taps", async () => {
    const { expectTalk } = await openGroup({ temper: doubting });
    await expectTalk(`
      siti: @midec_test_bot pilot project mold and dies itu apa
      desk: "Yang mana yang Anda maksud?" [Pilot project Mold & Dies] [Tidak ada yang cocok] [Lanjutkan secara pribadi]
      siti taps [Pilot project Mold & Dies]
      desk edits: "Pilot Mold & Dies untuk otomotif" "[1] Sumber:" -[Tidak ada yang cocok] [Lanjutkan secara pribadi]
      siti: @midec_test_bot pilot yang sedang berjalan
      desk: "Yang mana yang Anda maksud?"
      budi taps [Perkembangan dua pilot project]
      desk edits: -"Yang mana" "[1] Sumber:"
    `);
  });

  it("is not shown what is kept about a person", async () => {
    const { expectTalk } = await openGroup();
    await expectTalk(`
      siti: @midec_test_bot biaya brp?
      desk: "tidak dimuat"
      siti: /datasaya@midec_test_bot
      desk: "hanya saya tampilkan dalam percakapan pribadi" -"biaya" [Lanjutkan secara pribadi]
      siti: /hapus@midec_test_bot
      desk: "Semua data tentang Anda yang disimpan sudah dihapus." -"biaya"
    `);
  });
});

describe("the same answer", () => {
  it("is pointed to within ten minutes, and given again after them", async () => {
    const { expectTalk } = await openGroup();
    await expectTalk(`
      siti: @midec_test_bot sektor apa aja
      desk: "Sektor menurut daftar"
      +9min
      budi: /sektor@midec_test_bot
      desk: ↩"Sektor menurut daftar" "sudah saya jawab di sini beberapa menit yang lalu" []
      +2min
      budi: /sektor@midec_test_bot
      desk: ↩"/sektor" "Sektor menurut daftar"
    `);
  });

  it("is given to who asks in another language", async () => {
    const { expectTalk } = await openGroup();
    await expectTalk(`
      siti: @midec_test_bot sektor apa aja
      desk: "Sektor menurut daftar"
      kenji: /sectors@midec_test_bot
      desk: ↩"/sectors" "2021年2月28日の一覧"
    `);
  });

  it("is given when the message that said it says something else by now", async () => {
    const { expectTalk } = await openGroup();
    await expectTalk(`
      siti: @midec_test_bot sektor apa aja
      desk: "Sektor menurut daftar"
      siti edits "sektor": @midec_test_bot proyek apa aja
      desk edits: "Pilot project (proyek percontohan)"
      budi: /sektor@midec_test_bot
      desk: ↩"/sektor" "Sektor menurut daftar"
    `);
  });

  it("is given in another group, and in private", async () => {
    const { desk, people, expectTalk } = await openGroup();
    const other = desk.telegram.group({ title: "UKM Bandung" });
    other.add(people.budi);
    await other.addsBot();
    await desk.quiet();
    await expectTalk('siti: /sektor@midec_test_bot\ndesk: "Sektor menurut daftar"');
    await expectChat(desk, { budi: people.budi.in(other) }, 'budi: /sektor@midec_test_bot\ndesk: "Sektor menurut daftar"');
    await expectChat(desk, { budi: people.budi }, 'budi: /sektor\ndesk: "Sektor menurut daftar" [Industri kimia]');
  });
});

describe("a forum", () => {
  it("is answered in the topic in which it asks, each topic for itself", async () => {
    const { desk, group, cast } = await openGroup({ forum: true });
    const [welding, plating] = [await group.opensTopic("Pengelasan"), await group.opensTopic("Pelapisan")];
    await expectChat(desk, cast, 'siti: @midec_test_bot sektor apa aja\ndesk: ↩"sektor" "Sektor menurut daftar"', { topic: welding });
    expect(lastSent(desk)).toMatchObject({ message_thread_id: welding.id });
    await expectChat(desk, cast, 'budi: @midec_test_bot sektor apa aja\ndesk: ↩"sektor" "Sektor menurut daftar"', { topic: plating });
    expect(lastSent(desk)).toMatchObject({ message_thread_id: plating.id });
    await expectChat(desk, cast, 'budi: /sektor@midec_test_bot\ndesk: "sudah saya jawab di sini"', { topic: welding });
    await expectChat(desk, cast, 'budi: /proyek@midec_test_bot\ndesk: ↩"/proyek" "Pilot project"');
    expect(lastSent(desk)).not.toHaveProperty("message_thread_id");
  });
});

describe("to others than people", () => {
  it("the desk says nothing", async () => {
    const { desk, group, cast, people } = await openGroup({ telegram: { readsAll: true, hearsBots: true } });
    await group.otherBot.send("@midec_test_bot sektor apa aja");
    await group.anonymousAdmin.send("@midec_test_bot sektor apa aja");
    await group.linkedChannel.send("@midec_test_bot sektor apa aja");
    const channel = desk.telegram.channel("Kabar industri");
    await channel.addsBot();
    await channel.send("@midec_test_bot sektor apa aja");
    const [offer] = await people.siti.in(group).types("@midec_test_bot sektor");
    await people.siti.in(group).chooses(offer!);
    await desk.quiet();
    expect(everything(cast).filter((line) => line.startsWith("bot:"))).toHaveLength(1);
    expect(desk.telegram.calls("sendMessage")).toHaveLength(1);
  });
});

describe("what somebody speaks of", () => {
  it("in private stays there, and what is spoken of in the group stays in the group", async () => {
    const { desk, people, expectTalk } = await openGroup();
    const inPrivate = { siti: people.siti };
    await expectChat(desk, inPrivate, 'siti: apa itu pelatihan guru SMK\ndesk: "Pelatihan mold and dies bagi guru SMK"');
    await expectTalk(`
      siti: @midec_test_bot siapa pesertanya?
      desk: -"Tentang:"
      # who has spoken of nothing in private gets the same
      budi: @midec_test_bot siapa pesertanya?
      desk: "sudah saya jawab di sini"
      siti: @midec_test_bot industri kimia
      desk: "Industri kimia"
    `);
    await expectChat(desk, inPrivate, 'siti: siapa pesertanya?\ndesk: -"Tentang:" -"kimia"');
  });
});
