import { describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import type { Attachment } from "../../doubles/telegram/attachments.ts";
import { withLines } from "../../support/test-desk.ts";
import { longWinded } from "./long-winded.ts";
import { openTelegramDesk } from "./telegram-desk.ts";
import { expectChat, expectChatWithSiti } from "./telegram-transcript.ts";

/** Sure of nothing: it asks back before every answer. */
const doubting = (shipped: Expertise) => withLines(shipped, { answerFrom: 1.1 });

describe("a newcomer", () => {
  it("is told in Indonesian what this is, and taps an example instead of typing it", () =>
    expectChatWithSiti(`
    siti: /start
    desk: "Halo! Ini layanan informasi program New MIDEC." "/language" [Apa itu New MIDEC?] [Siapa yang bisa saya hubungi soal New MIDEC?]
    siti taps [Apa itu New MIDEC?]
    desk: ↩"Halo!" "New MIDEC adalah program kerja sama" "[1] Sumber:" [Bukan itu maksud saya]
    siti: kontaknya?
    desk: ↩"kontaknya?" "Tentang: " "kemenperin.go.id"
    `));

  it("reads English where the app is English, of whatever country", async () => {
    const desk = await openTelegramDesk();
    const alice = desk.telegram.person({ name: "Alice", language: "en-GB" });
    await expectChat(
      desk,
      { alice },
      `
      alice: /start
      desk: "Hello! This is the enquiry desk for the New MIDEC programme." "/language" [What is New MIDEC?]
      alice taps [Where does the programme stand now?]
      desk: ↩"Hello!" "Freshest evidence:" "[1] Source:" [Not what I meant]
      `,
    );
  });

  it("reads Japanese where the app is Japanese", async () => {
    const desk = await openTelegramDesk();
    const kenji = desk.telegram.person({ name: "Kenji", language: "ja" });
    await expectChat(
      desk,
      { kenji },
      `
      kenji: /start
      desk: "こんにちは。New MIDECの問い合わせ窓口です。" [New MIDECとは何ですか] [対象の産業はどれですか]
      kenji taps [対象の産業はどれですか]
      desk: ↩"こんにちは" "2021年2月28日の一覧" "[1] 出典:" [知りたいことと違います]
      `,
    );
  });

  it("whose app tells no language, or one that the desk does not speak, reads Indonesian", async () => {
    const desk = await openTelegramDesk();
    const [budi, pierre] = [desk.telegram.person({ name: "Budi" }), desk.telegram.person({ name: "Pierre", language: "fr" })];
    await expectChat(desk, { budi }, 'budi: /start\ndesk: "Halo! Ini layanan informasi"');
    await expectChat(desk, { pierre }, 'pierre: /start\ndesk: "Halo! Ini layanan informasi"');
  });

  it.each([
    ["a page that is there", "pilot-mold-and-dies", '"Halo! Ini layanan informasi" "Pilot Mold & Dies untuk otomotif" "28 Februari 2021"'],
    ["a list", "list-pilots", '"Halo! Ini layanan informasi" "Pilot project (proyek percontohan)" [Pilot project Mold & Dies]'],
    ["a page that is not", "no-such-page", '"Halo! Ini layanan informasi" [Apa itu New MIDEC?]'],
  ])("follows a link to %s", async (_, page, claims) => {
    const desk = await openTelegramDesk();
    const siti = desk.telegram.person({ name: "Siti", language: "id" });
    await siti.opens(page);
    await desk.quiet();
    await expectChat(desk, { siti }, `siti: /start ${page}\ndesk: ${claims}`);
    expect(siti.screen().map(({ text }) => text)[1]).toBe(siti.screen().map(({ text }) => text)[3]);
  });

  it("who types something after /start that no link can say gets the start", async () => {
    const desk = await openTelegramDesk();
    const siti = desk.telegram.person({ name: "Siti", language: "id" });
    await expectChat(desk, { siti }, 'siti: /start ../../etc/passwd <b>&\ndesk: "Halo! Ini layanan informasi" [Apa itu New MIDEC?]');
  });
});

describe("asking", () => {
  it("three things at once, in the words of a phone keyboard, gets three answers in one message", () =>
    expectChatWithSiti(`
    siti: biaya brp, daftar dimana, syaratnya apa
    desk: ↩"biaya brp" "Anda menanyakan beberapa hal" "Biaya, hibah" "Cara mendaftar" "Syarat peserta" [Biaya, hibah, atau pinjaman]
    `));

  it("what could mean several things is asked back, and the question back turns into the answer", () =>
    expectChatWithSiti(
      `
    siti: pilot project mold and dies itu apa
    desk: "Yang mana yang Anda maksud?" [Pilot project Mold & Dies] [Perkembangan dua pilot project] [Tidak ada yang cocok]
    siti taps [Pilot project Mold & Dies]
    desk edits: "Pilot Mold & Dies untuk otomotif diusulkan Kemenperin" -"Yang mana" -[Tidak ada yang cocok]
    siti: pilot yang sedang berjalan
    desk: "Yang mana yang Anda maksud?" [Tidak ada yang cocok]
    siti taps [Tidak ada yang cocok]
    desk edits: "jawabannya belum ada di sini" "dicatat tanpa nama" [Kontak Kemenperin] -[Tidak ada yang cocok]
    `,
      { temper: doubting },
    ));

  it("an answer that was not meant turns into what else it may have been", () =>
    expectChatWithSiti(`
    siti: biaya brp
    desk: "tidak dimuat dalam sumber" [Bukan itu maksud saya]
    siti taps [Bukan itu maksud saya]
    desk edits: "Yang mana yang Anda maksud?" -"tidak dimuat" [Anggaran dan sumber dana] [Tidak ada yang cocok]
    siti taps [Anggaran dan sumber dana]
    desk edits: "Anggaran New MIDEC" "[1] Sumber:"
    `));

  it("more of an answer stands in its place", () =>
    expectChatWithSiti(`
    siti: pelatihan
    desk: "Pelatihan mold and dies bagi guru SMK" [Selengkapnya]
    siti taps [Selengkapnya]
    desk edits: "Pelatihan mold and dies bagi guru SMK" -[Selengkapnya]
    `));

  it("what two messages do not hold goes on below them, and nothing of it is lost", async () => {
    const { siti } = await expectChatWithSiti(
      `
      siti: New MIDEC itu apa
      desk: "Bagian 1."
      desk: "Bagian 9." [Selengkapnya]
      siti taps [Selengkapnya]
      desk: "Bagian 17."
      desk: "Bagian 25." -[Selengkapnya]
      `,
      { around: longWinded(30) },
    );
    const read = siti.screen().flatMap(({ text }) => text.match(/Bagian \d+/g) ?? []);
    expect(read).toEqual(Array.from({ length: 30 }, (_, index) => `Bagian ${index + 1}`));
  });

  it("in one language after the other gets each answer in its own", () =>
    expectChatWithSiti(`
    siti: sektor apa aja
    desk: "Sektor menurut daftar 28 Februari 2021"
    siti: Which sectors are covered?
    desk: "Sectors in the list of 28 February 2021" [Textiles sector]
    siti: 対象の産業はどれですか
    desk: "2021年2月28日の一覧" [知りたいことと違います]
    `));
});

describe("pages and lists", () => {
  it("opened by buttons take each other's place; what answered typed words stays, and the next goes below it", () =>
    expectChatWithSiti(`
    siti: sektor apa aja
    desk: "Sektor menurut daftar 28 Februari 2021" [Industri kimia] [Bukan itu maksud saya]
    siti taps [Industri otomotif]
    desk: ↩"Sektor menurut daftar" "Otomotif diusulkan Kemenperin" [Sektor]
    siti taps [Sektor]
    desk edits: "Sektor menurut daftar" [Industri kimia] -[Bukan itu maksud saya]
    siti taps [Industri kimia]
    desk edits: "Industri kimia adalah salah satu dari enam sektor" [Sektor]
    siti: /kontak
    desk: ↩"/kontak" "Kontak – 7 butir" [Kontak METI]
    `));

  it("a list that a command opened turns into the page, and the way back into the list", () =>
    expectChatWithSiti(`
    siti: /proyek
    desk: "Pilot project (proyek percontohan)" [Pilot project Mold & Dies]
    siti taps [Pilot project Mold & Dies]
    desk edits: "Pilot Mold & Dies untuk otomotif" [Pilot project (proyek percontohan)]
    siti taps [Pilot project (proyek percontohan)]
    desk edits: "Pilot project (proyek percontohan) menurut daftar" [Pilot project Mold & Dies]
    `));
});

describe("what is not words", () => {
  it("is answered with what can be read, whatever it is", async () => {
    const sorts: Attachment[] = [
      "photo",
      "sticker",
      "voice",
      "video",
      "document",
      "location",
      "contact",
      "poll",
      "dice",
      "story",
      "payment",
    ];
    const desk = await openTelegramDesk();
    for (const sort of sorts) {
      const siti = desk.telegram.person({ name: "Siti", language: "id" });
      await expectChat(desk, { siti }, `siti sends [${sort}]\ndesk: "hanya dapat membaca teks" "Apa itu New MIDEC?" []`);
    }
  });

  it("a caption is a question, and so is what somebody else wrote", () =>
    expectChatWithSiti(`
    siti sends [photo]: sektor apa aja
    desk: ↩"sektor apa aja" "Sektor menurut daftar"
    +11min
    siti forwards: biayanya berapa?
    desk: ↩"biayanya berapa?" "tidak dimuat dalam sumber"
    `));
});
