import { describe, expect, it } from "vitest";
import { LARGE, openGarden } from "./garden-telegram.ts";
import { expectChat } from "./telegram-transcript.ts";

describe("an administrator in a private chat", () => {
  it("corrects a sentence by buttons and answers, which people then read, and takes it back", async () => {
    const { desk, sari, budi } = await openGarden();
    await expectChat(
      desk,
      { sari },
      `
      sari: /kb
      desk: "Halaman pengelola" [Sunting entri] [Kotak masuk]
      sari taps [Sunting entri]
      desk edits: "Entri yang mana?" [Batal] -[Kotak masuk]
      sari: apel
      desk: ↩"apel" "“Kebun apel”: apa yang ingin Anda ubah?" [Ringkasan] -[Pratinjau]
      sari taps [Ringkasan]
      desk edits: "1 dari 3" "Kebun apel dibuka 2019." [Biarkan seperti ini] [Batal]
      sari: Kebun apel dibuka 2020.
      desk: "2 dari 3" "English"
      sari taps [Biarkan seperti ini]
      desk edits: "3 dari 3" "日本語"
      sari taps [Biarkan seperti ini]
      desk edits: "Tercatat di draf Anda." [Pratinjau]
      sari taps [Pratinjau]
      desk edits: "Pratinjau draf d1" "Kebun apel dibuka 2020." [Terbitkan] [English]
      sari taps [Terbitkan]
      desk edits: "Terbit sebagai perubahan 1." [Batalkan perubahan] -"Pratinjau"
      `,
    );
    await expectChat(desk, { budi }, 'budi: ceritakan tentang apel\ndesk: "Kebun apel dibuka 2020."');
    await expectChat(
      desk,
      { sari },
      `
      sari taps [Batalkan perubahan]
      desk edits: "Pratinjau draf d2" "Kebun apel dibuka 2019." [Terbitkan]
      sari taps [Terbitkan]
      desk edits: "Terbit sebagai perubahan 2."
      `,
    );
    await expectChat(desk, { budi }, 'budi: ceritakan tentang apel\ndesk: "Kebun apel dibuka 2019."');
  });

  it("asks like anybody else, and is answered like anybody else", async () => {
    const { desk, sari } = await openGarden();
    await expectChat(
      desk,
      { sari },
      'sari: ceritakan tentang apel\ndesk: "Kebun apel dibuka 2019."\nsari sends [photo]\ndesk: "hanya dapat membaca teks"',
    );
  });

  it("who changes words that were answered is known to have", async () => {
    const { desk, sari, turns } = await openGarden();
    await expectChat(
      desk,
      { sari },
      `
      sari: /kb
      desk: "Halaman pengelola"
      sari edits "/kb": /kb help
      desk edits: "Cara menjaga jawaban tetap benar." -"Halaman pengelola"
      `,
    );
    expect(turns.map(({ edited }) => edited)).toEqual([undefined, true]);
  });

  it("gets a file below what is said of it, also after an outage, and what it was chosen from stays", async () => {
    const { desk, sari } = await openGarden();
    desk.telegram.faults.next("sendDocument", { html502: true });
    desk.telegram.faults.next("sendDocument", { cut: "before" });
    await expectChat(
      desk,
      { sari },
      `
      sari: /kb export
      desk: "Dalam bentuk apa?" [Tabel polos (.csv)] 📎-
      sari taps [Tabel polos (.csv)]
      desk: "Ini semua isi yang sudah terbit: base.csv" 📎-
      desk: 📎"base.csv"
      `,
    );
    expect(sari.screen().at(-1)?.file?.bytes.toString()).toBe("id;nama");
  });
});

describe("a stranger", () => {
  it("meets an unknown command, a button of another time, and nobody who reads files", async () => {
    const { desk, budi, sari, fetched } = await openGarden();
    await expectChat(desk, { sari }, 'sari: /kb\ndesk: "Halaman pengelola"');
    await expectChat(
      desk,
      { budi },
      `
      budi: /kb
      desk: "Perintah /kb tidak dikenal."
      budi: /kb edit pilot-apples
      desk: "Perintah /kb tidak dikenal."
      budi: /start kb-code-00000000000000001
      desk: "Halo!"
      budi sends "daftar.csv": id;nama
      desk: "hanya dapat membaca teks"
      `,
    );
    for (const token of ["home", "ed:pilot-apples", "publish:d1:0"]) {
      await budi.tapsToken(`1k${token}`);
      await desk.quiet();
      expect(budi.screen().at(-1)?.text).toContain("Tombol itu berasal dari versi lama");
    }
    await budi.sendsFile(LARGE, { caption: "/kb import" });
    await desk.quiet();
    expect(budi.screen().at(-1)?.text).toContain("Perintah /kb tidak dikenal.");
    expect(fetched()).toBe(0);
    expect(budi.menu()).not.toContain("/kb");
  });

  it("is what an administrator is from the moment that they are one no more", async () => {
    const { desk, sari, revoke } = await openGarden();
    await expectChat(desk, { sari }, 'sari: /kb\ndesk: "Halaman pengelola" [Sunting entri]');
    await revoke();
    await expectChat(
      desk,
      { sari },
      `
      sari taps [Sunting entri]
      desk edits: "Tombol itu berasal dari versi lama" -[Kotak masuk]
      sari: /kb
      desk: "Perintah /kb tidak dikenal."
      sari sends "daftar.csv": id;nama
      desk: "hanya dapat membaca teks"
      `,
    );
  });
});

describe("in a group", () => {
  it("an administrator meets an unknown command, and files are left alone", async () => {
    const { desk, sari, fetched } = await openGarden();
    const group = desk.telegram.group({ title: "UKM Tegal" });
    group.add(sari);
    await group.addsBot();
    await desk.quiet();
    await expectChat(
      desk,
      { sari: sari.in(group) },
      `
      sari: /kb@midec_test_bot
      desk: "Perintah /kb tidak dikenal."
      sari sends "daftar.csv": id;nama
      `,
    );
    expect(fetched()).toBe(0);
    expect(sari.in(group).menu()).not.toContain("/kb");
  });
});
