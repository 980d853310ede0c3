import { describe, expect, it } from "vitest";
import { longWinded } from "./long-winded.ts";
import { expectChat, expectChatWithSiti } from "./telegram-transcript.ts";

describe("a question changed after it was answered", () => {
  it("changes its answer, for ten minutes", () =>
    expectChatWithSiti(`
    siti: sektor apa aja
    desk: "Sektor menurut daftar"
    siti edits "sektor": proyek apa aja
    desk edits: "Pilot project (proyek percontohan)" [Pilot project Mold & Dies] -[Industri kimia]
    +10min
    siti edits "proyek": dokumen apa aja
    desk edits: "Dokumen dan perjanjian"
    +1s
    siti edits "dokumen": sektor apa aja
    `));

  it("changes its answer also where it is a command", () =>
    expectChatWithSiti(`
    siti: /sektor
    desk: "Sektor menurut daftar"
    siti edits "/sektor": /proyek
    desk edits: "Pilot project (proyek percontohan)"
    `));

  it("whose answer is the same afterwards is left alone", () =>
    expectChatWithSiti(
      `
    siti: sektor apa aja
    desk: "Sektor menurut daftar"
    +11min
    siti: /sektor
    desk: "Sektor menurut daftar"
    siti edits "/sektor": /sectors
    `,
      { refused: /message is not modified/ },
    ));

  it("has as many messages as its new answer needs", async () => {
    const { desk, siti } = await expectChatWithSiti(
      `
      siti: sektor apa aja
      desk: "Sektor menurut daftar" [Industri kimia]
      siti edits "sektor": New MIDEC itu apa
      desk edits: "Bagian 1." []
      desk: "Bagian 12." -"Bagian 1." [Bukan itu maksud saya] ↩-
      `,
      { around: longWinded(12) },
    );
    await expectChat(
      desk,
      { siti },
      `
      siti edits "New MIDEC": sektor apa aja
      desk deletes: "Bagian 12."
      desk edits: "Sektor menurut daftar" [Industri kimia]
      `,
    );
    expect(siti.screen()).toHaveLength(2);
  });

  it("whose answer was taken away by the person is answered anew", () =>
    expectChatWithSiti(
      `
    siti: sektor apa aja
    desk: "Sektor menurut daftar"
    siti deletes "Sektor menurut daftar"
    siti edits "sektor": proyek apa aja
    desk: "Pilot project (proyek percontohan)"
    siti edits "proyek": dokumen apa aja
    desk edits: "Dokumen dan perjanjian"
    `,
      { refused: /message to edit not found/ },
    ));
});

describe("a question changed before it was answered", () => {
  it("is answered once, as it stands then", () =>
    expectChatWithSiti(`
    (busy)
    siti: /bantuan
    siti: biaya brp
    siti edits "biaya": sektor apa aja
    (free)
    desk: "Perintah"
    desk: ↩"sektor apa aja" "Sektor menurut daftar"
    `));

  it("while the desk is at it, has its answer changed", () =>
    expectChatWithSiti(`
    (busy)
    siti: biaya brp
    siti edits "biaya": sektor apa aja
    (free)
    desk: ↩"sektor apa aja" "Sektor menurut daftar" -"tidak dimuat"
    `));
});

describe("messages that wait for their turn", () => {
  it("are one question where they were sent one after another", () =>
    expectChatWithSiti(`
    (busy)
    siti: /bantuan
    siti: selamat siang
    siti: cara daftarnya gmn
    siti: tolong ya
    (free)
    desk: "Perintah"
    desk: ↩"tolong ya" "Cara mendaftar New MIDEC tidak dimuat" -"selamat siang"
    `));

  it("are several where there was a pause, a command or a picture between them", () =>
    expectChatWithSiti(`
    (busy)
    siti: /bantuan
    siti: cara daftarnya gmn
    +61s
    siti: sektor apa aja
    siti sends [sticker]
    siti: halo
    siti: /proyek
    (free)
    desk: "Perintah"
    desk: ↩"cara daftarnya gmn" "Cara mendaftar"
    desk: ↩"sektor apa aja" "Sektor menurut daftar"
    desk: "hanya dapat membaca teks"
    desk: ↩"halo" "terima kasih sudah menyapa"
    desk: ↩"/proyek" "Pilot project"
    `));

  it("keep their answer when one of them is changed later", () =>
    expectChatWithSiti(`
    (busy)
    siti: /bantuan
    siti: halo
    siti: sektor apa aja
    siti edits "halo": halo min
    (free)
    desk: "Perintah"
    desk: ↩"sektor apa aja" "Sektor menurut daftar"
    desk: ↩"halo min" "terima kasih sudah menyapa"
    `));

  it("of somebody who blocks the desk meanwhile are let go, and who comes back is answered", async () => {
    const { desk, siti } = await expectChatWithSiti('siti: /sektor\ndesk: "Sektor menurut daftar"', { refused: /blocked by the user/ });
    desk.gate.shut();
    await siti.send("/bantuan");
    await desk.gate.reached();
    await siti.send("/proyek");
    await siti.send("/kontak");
    await siti.blocks();
    await desk.taken();
    desk.gate.open();
    await desk.quiet();
    expect(siti.screen()).toHaveLength(5);
    expect(desk.telegram.calls("sendMessage")).toHaveLength(1);
    expect(desk.logged.map(([weight, message]) => [weight, message])).toEqual([
      ["info", "A chat does not take messages from the desk any more"],
    ]);
    await siti.unblocks();
    await expectChat(desk, { siti }, 'siti: /dokumen\ndesk: "Dokumen dan perjanjian"');
  });
});
