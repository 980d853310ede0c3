import { describe, expect, it } from "vitest";
import { openTelegramDesk } from "./telegram-desk.ts";
import { expectChat, expectChatWithSiti } from "./telegram-transcript.ts";

describe("commands", () => {
  it("have Indonesian names besides those of the menu", () =>
    expectChatWithSiti(`
    siti: /sektor
    desk: "Sektor menurut daftar" [Industri kimia]
    siti: /bidang
    desk: "Bidang lintas sektor menurut daftar"
    siti: /proyek
    desk: "Pilot project (proyek percontohan) menurut daftar"
    siti: /dokumen
    desk: "Dokumen dan perjanjian menurut daftar"
    siti: /kontak
    desk: "Kontak – 7 butir"
    +1min
    siti: /mulai
    desk: "Halo! Ini layanan informasi" [Apa itu New MIDEC?]
    siti: /bantuan
    desk: "salah ketik tidak apa-apa" "/sectors – Daftar sektor"
    siti: /SEKTOR@midec_test_bot
    desk: "Sektor menurut daftar"
    `));

  it("that nobody knows are answered with the nearest, or with all there are", () =>
    expectChatWithSiti(`
    siti: /sektro
    desk: "Perintah /sektro tidak dikenal. Maksud Anda /sektor?" "/help – "
    siti: /xyzzyfoo
    desk: "Perintah /xyzzyfoo tidak dikenal." -"Maksud Anda" "/help – "
    `));
});

describe("the language", () => {
  it("is chosen by a button, and holds for what does not tell its own", () =>
    expectChatWithSiti(`
    siti: /bahasa
    desk: "menjawab dalam bahasa apa?" [Bahasa Indonesia] [English] [日本語]
    siti taps [日本語]
    desk edits: "これからは日本語でお答えします。" []
    siti: /status
    desk: "[1] 出典:"
    siti: biaya brp
    desk: "tidak dimuat dalam sumber"
    +11min
    siti: /status
    desk: "[1] 出典:"
    `));

  it("can be named at once", () =>
    expectChatWithSiti(`
    siti: /bahasa inggris
    desk: "I now answer in English."
    siti: /language 日本語
    desk: "これからは日本語でお答えします。"
    `));
});

describe("what is kept", () => {
  it("is told, shown and erased", () =>
    expectChatWithSiti(`
    siti: /datasaya
    desk: "Tidak ada data tentang Anda yang disimpan."
    siti: /bahasa indonesia
    desk: "Mulai sekarang saya menjawab dalam bahasa Indonesia."
    siti: biaya brp
    desk: "tidak dimuat dalam sumber"
    siti: /datasaya
    desk: "Bahasa pilihan: Bahasa Indonesia" "pertanyaan terakhir: “biaya brp”"
    siti: /privasi
    desk: "Hanya sedikit yang disimpan" "30 hari"
    siti: /hapus
    desk: "Selesai. Yang dihapus:" "“biaya brp”"
    siti: /datasaya
    desk: "Tidak ada data tentang Anda yang disimpan."
    `));
});

describe("buttons of another time", () => {
  it("of an older version say so, and one can begin again", async () => {
    const { desk, siti } = await expectChatWithSiti('siti: biaya brp\ndesk: "tidak dimuat"');
    await siti.tapsToken("0:cost:more");
    await desk.quiet();
    expect(siti.screen().at(-1)).toMatchObject({ replyTo: expect.stringContaining("tidak dimuat"), edited: false });
    expect(siti.screen().at(-1)?.text).toContain("Tombol itu berasal dari versi lama");
    expect(siti.screen().at(-1)?.buttons.flat()).toContain("Apa itu New MIDEC?");
  });

  it("under a message that the desk cannot reach any more are answered below it", async () => {
    const { desk, siti } = await expectChatWithSiti("siti: /proyek\ndesk: [Pilot project Mold & Dies]");
    await siti.tapsToken("1epilot-mold-and-dies", { outOfReach: true });
    await desk.quiet();
    const [, list, page] = siti.screen();
    expect(list?.text).toContain("Pilot project (proyek percontohan)");
    expect(page?.text).toContain("Pilot Mold & Dies untuk otomotif");
  });

  it("under an inline result answer in private whoever taps", async () => {
    const { desk, siti } = await expectChatWithSiti('siti: /bahasa english\ndesk: "I now answer in English."');
    const [offer] = await siti.types("@midec_test_bot mold");
    const chosen = await siti.chooses(offer!);
    await siti.tapsToken("1epilot-mold-and-dies", { on: chosen });
    await desk.quiet();
    expect(siti.screen().at(-1)?.text).toContain("The Mold & Dies pilot");
  });

  it("of a question back long forgotten blame nobody", () =>
    expectChatWithSiti(`
    siti: biaya brp
    desk: [Bukan itu maksud saya]
    +11min
    siti taps [Bukan itu maksud saya]
    desk edits: "Bisa ditanyakan dengan kata lain?" [Kontak Kemenperin]
    `));
});

describe("who asks faster than can be read", () => {
  it("is told once, then meets silence, then is answered again", () =>
    expectChatWithSiti(`
    siti: biaya brp
    desk: "tidak dimuat"
    siti: /sektor
    desk: "Sektor menurut daftar"
    siti: /bidang
    desk: "Bidang lintas sektor"
    siti: /proyek
    desk: "Pilot project"
    siti: /dokumen
    desk: "Dokumen dan perjanjian"
    siti: /kontak
    desk: "Kontak – 7 butir"
    siti: /status
    desk: "Bukti terbaru"
    siti: /bantuan
    desk: "Perintah"
    siti: biaya brp
    desk: "Pesan Anda datang terlalu cepat" "tunggu 3 detik" []
    siti: biaya brp
    siti: biaya brp woi
    +3s
    siti: biaya brp
    desk: "tidak dimuat"
    siti: biaya brp
    desk: "Pesan Anda datang terlalu cepat"
    siti: /hapus
    desk: "Selesai. Yang dihapus:"
    `));

  it("by tapping does not lose the list", () =>
    expectChatWithSiti(`
    siti: /sektor
    desk: "Sektor menurut daftar" [Industri kimia]
    siti taps [Industri kimia]
    desk edits: "Industri kimia adalah" [Sektor]
    siti taps [Sektor]
    desk edits: "Sektor menurut daftar"
    siti taps [Industri tekstil]
    desk edits: "Industri tekstil"
    siti taps [Sektor]
    desk edits: "Sektor menurut daftar"
    siti taps [Industri logam]
    desk edits: "Industri logam"
    siti taps [Sektor]
    desk edits: "Sektor menurut daftar"
    siti taps [Industri elektronik]
    desk edits: "Industri elektronik"
    siti taps [Sektor]
    desk: "Pesan Anda datang terlalu cepat" []
    siti taps [Sektor]
    +3s
    siti taps [Sektor]
    desk edits: "Sektor menurut daftar"
    `));

  it("does not keep others waiting", async () => {
    const desk = await openTelegramDesk();
    const [siti, budi] = ["Siti", "Budi"].map((name) => desk.telegram.person({ name, language: "id" }));
    await desk.telegram.feed(Array.from({ length: 12 }, () => [siti!, "/sektor"] as const));
    await expectChat(desk, { budi: budi! }, 'budi: biaya brp\ndesk: "tidak dimuat"');
  });
});
