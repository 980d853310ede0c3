import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFiles } from "../../src/knowledge-files/read-files.ts";
import { writeSpreadsheet } from "../../src/spreadsheet/spreadsheet.ts";
import { expectPlace } from "../channels/discord/discord-transcript.ts";
import { expectChat } from "../channels/telegram/telegram-transcript.ts";
import type { Member } from "../doubles/discord/member.ts";
import type { Person } from "../doubles/telegram/person.ts";
import { Workbook } from "../spreadsheet/workbook.ts";
import { openWholeDesk, type WholeDesk } from "./whole-desk.ts";

let desk: WholeDesk;
let siti: Person;
let budi: Member;
let kenji: Member;

beforeAll(async () => {
  desk = await openWholeDesk();
  siti = desk.telegram.person({ name: "Siti", language: "id" });
  [budi, kenji] = [desk.member("Budi"), desk.member("Kenji")];
});
afterAll(() => desk.close());

/** Ratna is the owner, at her phone and at her computer, Budi a publisher; Siti and Kenji ask. */
const onRatnasPhone = (transcript: string) => expectChat(desk, { ratna: desk.owner.phone }, transcript);
const onSitisPhone = (transcript: string) => expectChat(desk, { siti }, transcript);
const inTheServer = (transcript: string) => {
  const members = { ratna: desk.owner.computer, budi, kenji };
  const cast = Object.fromEntries(Object.entries(members).map(([name, member]) => [name, member.in(desk.general)]));
  return expectPlace(desk, cast, transcript, { mostControls: 10 });
};

/** The base as a spreadsheet that somebody has changed. */
async function workbook(change: (book: Workbook) => unknown) {
  const book = new Workbook(await readFiles(desk.knowledgeDir));
  change(book);
  const { bytes } = await writeSpreadsheet(book.tables, "xlsx");
  return { fileName: "pengetahuan.xlsx", bytes: Buffer.from(bytes) };
}

describe("the whole loop", () => {
  it("a question misunderstood on Telegram is taught in Discord, and whoever asked hears back once, in Indonesian", async () => {
    await onSitisPhone(`
      siti: apakah pohonnya boleh dipetik sendiri
      desk: "Yang mana yang Anda maksud?" [Tidak ada yang cocok]
      siti taps [Tidak ada yang cocok]
      desk edits: "Pertanyaan Anda dicatat tanpa nama" [Kabari saya bila sudah ada]
      siti taps [Kabari saya bila sudah ada]
      desk edits: "Saya akan mengabari Anda di sini, satu kali"
    `);
    await inTheServer(`
      ratna /kb inbox
      desk (ratna): "Questions without an answer: 1" [apakah pohonnya boleh dipetik sendiri]
      ratna presses [apakah pohonnya boleh dipetik sendiri]
      desk edits (ratna): "None of these" "Waiting to be told: 1" [Answer with another entry]
      ratna presses [Answer with another entry]
      window (ratna): "Which entry?"
      ratna fills in Part of its name, or its id: apples
      desk edits (ratna): "Preview" "Recent unanswered questions that change: 1" [Publish]
      ratna presses [Publish]
      desk edits (ratna): "Published as change"
      ratna /kb inbox
      desk (ratna): "No question is waiting for an answer."
    `);
    // After the confirmation of her wish.
    expect((await siti.hears(2)).text).toMatch(/Anda pernah bertanya: “apakah pohonnya boleh dipetik sendiri”.*Kebun apel dibuka 2019/s);
    await onSitisPhone(`
      +11min
      siti: apakah pohonnya boleh dipetik sendiri
      desk: "Kebun apel dibuka 2019." -"Anda pernah bertanya"
    `);
  });

  it("a wrong contact is switched off in one step, and seen on neither channel until it is on again", async () => {
    await onRatnasPhone(`
      ratna: /kb off contact-office nomor salah
      desk: "Dinonaktifkan: Kantor kebun." [Aktifkan lagi]
    `);
    await onSitisPhone(`
      siti: nomor telepon kantor
      desk: "Jawaban ini sedang diperiksa" "Tempat bertanya: Penjaga" -"555-0100"
      siti: /kontak
      desk: "Kontak" [Kantor kebun]
      siti taps [Kantor kebun]
      desk edits: "Jawaban ini sedang diperiksa" -"555-0100" [Penjaga]
    `);
    await inTheServer(`
      kenji /ask question: phone number of the office
      desk (kenji): "This answer is being checked at the moment" -"555-0100" [Porter]
    `);
    await onRatnasPhone(`
      ratna taps [Aktifkan lagi]
      desk edits: "Aktif lagi: Kantor kebun"
    `);
    await onSitisPhone(`
      siti: nomor telepon kantor
      desk: "Kantor kebun menjawab di 555-0100."
    `);
    await inTheServer(`
      kenji /ask question: phone number of the office
      desk (kenji): "The garden office answers at 555-0100."
    `);
  });

  it("a spreadsheet with three mistakes comes back with three answers, and the corrected one as a preview", async () => {
    const { phone } = desk.owner;
    const before = await readFiles(desk.knowledgeDir);
    await phone.sendsFile(
      await workbook((book) =>
        book.write("topics", 2, "state", "terbit").write("statements", 2, "asOf", "2021-13").write("statements", 2, "sources", "S9"),
      ),
    );
    expect((await phone.hears()).text.split("\n").filter((line) => line !== "")).toEqual([
      "Tidak ada yang diubah. Kesalahan dalam berkas: 3. Perbaiki, lalu kirim lagi.",
      expect.stringContaining("topics, baris 2, state: “terbit” bukan status."),
      expect.stringContaining("statements, baris 2, asOf: “2021-13” bukan tanggal"),
      expect.stringContaining("statements, baris 2, sources: Sumber “S9” tidak ada."),
    ]);
    expect(await readFiles(desk.knowledgeDir)).toEqual(before);
    await phone.sendsFile(await workbook((book) => book.write("topics", 2, "summary.id", "Biaya masuk gratis.")));
    expect((await phone.hears()).text).toContain("Biaya masuk gratis.");
    await onRatnasPhone(`
      ratna taps [Terbitkan]
      desk edits: "Terbit sebagai perubahan"
    `);
    await onSitisPhone(`
      +11min
      siti: berapa biayanya
      desk: "Biaya masuk gratis."
    `);
  });

  it("a sentence is corrected from a phone, step by step, over a restart, and taken back in three taps", async () => {
    await onRatnasPhone(`
      ratna: /kb
      desk: "Anda masuk sebagai owner-1 (pemilik)" [Sunting entri]
      ratna taps [Sunting entri]
      desk edits: "Entri yang mana?" [Batal]
      ratna: apel
      desk: "“Kebun apel”: apa yang ingin Anda ubah?" [Pernyataan]
      ratna taps [Pernyataan]
      desk edits: "Pernyataan: 1" [1. Ada 40 pohon apel.]
      ratna taps [1. Ada 40 pohon apel.]
      desk edits: "There are 40 apple trees." [Ubah]
      ratna taps [Ubah]
      desk edits: "Ada 40 pohon apel." "1 dari 4" [Biarkan seperti ini]
      ratna: Ada 45 pohon apel.
      desk: "2 dari 4" [Biarkan seperti ini]
    `);
    await desk.restart();
    await onRatnasPhone(`
      ratna: There are 45 apple trees.
      desk: "3 dari 4"
      ratna: 2026-11
      desk: "4 dari 4"
      ratna taps [Biarkan seperti ini]
      desk edits: "Tercatat di draf Anda" [Pratinjau]
      ratna taps [Pratinjau]
      desk edits: "Ada 45 pohon apel." [Terbitkan]
      ratna taps [Terbitkan]
      desk edits: "Terbit sebagai perubahan"
    `);
    await onSitisPhone(`
      +11min
      siti: ceritakan tentang apel
      desk: "Ada 45 pohon apel."
    `);
    await onRatnasPhone(`
      ratna: /kb history
      desk: "Perubahan terbaru" [3: Kebun apel › Pernyataan 1 › Bahasa Indonesia]
      ratna taps [3: Kebun apel › Pernyataan 1 › Bahasa Indonesia]
      desk edits: "Perubahan 3" "oleh owner-1" "Ada 40 pohon apel." "Ada 45 pohon apel." [Batalkan perubahan]
      ratna taps [Batalkan perubahan]
      desk edits: "Ada 40 pohon apel." [Terbitkan]
      ratna taps [Terbitkan]
      desk edits: "Terbit sebagai perubahan"
    `);
    await onSitisPhone(`
      +11min
      siti: ceritakan tentang apel
      desk: "Ada 40 pohon apel."
    `);
  });

  it("takes two publishers for a contact", async () => {
    await desk.owner.computer.in(desk.general).slash("kb grant", { rank: "publisher", name: "budi", user: budi });
    await onRatnasPhone(`
      ratna: /kb edit contact-office
      desk: [Ringkasan]
      ratna taps [Ringkasan]
      desk edits: "1 dari 2"
      ratna: Kantor kebun pindah ke gerbang utara.
      desk: "2 dari 2"
      ratna: The garden office has moved to the north gate.
      desk: "Tercatat" [Pratinjau]
      ratna taps [Pratinjau]
      desk edits: "Perubahan ini perlu dua orang" -[Terbitkan] [Serahkan ke penerbit]
      ratna taps [Serahkan ke penerbit]
      desk edits: "Penerbit menemukannya di"
    `);
    await desk.owner.phone.tapsToken("1kpublish:d5:99");
    expect((await desk.owner.phone.hears()).text).toContain("Belum terbit: Anda yang menulisnya");
    await onSitisPhone(`
      siti: nomor telepon kantor
      desk: -"gerbang utara"
    `);
    await inTheServer(`
      budi /kb drafts
      desk (budi): "Drafts: 1" "Garden office"
      budi presses [d5: Garden office]
      desk edits (budi): "The garden office has moved to the north gate." [Publish]
      budi presses [Publish]
      desk edits (budi): "Published as change"
    `);
    await onSitisPhone(`
      siti: nomor telepon kantor
      desk: "Kantor kebun pindah ke gerbang utara."
    `);
  });

  it("an owner invites a publisher by a code, who brings it by a link, and has nothing any more once the rank is taken back", async () => {
    const invitation = await desk.owner.computer.in(desk.general).slash("kb invite", { rank: "publisher", name: "joko" });
    const code = /kb-[\w-]+/.exec(invitation.text)![0];
    const joko = desk.telegram.person({ name: "Joko", language: "id" });
    const onJokosPhone = (transcript: string) => expectChat(desk, { joko }, transcript);
    await joko.opens(code);
    expect((await joko.hears()).text).toBe("Selamat datang, joko. Anda sekarang penerbit.");
    await onJokosPhone(`
      joko: /kb
      desk: "Anda masuk sebagai joko (penerbit)" [Riwayat]
    `);
    await onRatnasPhone(`
      ratna: /kb who
      desk: "joko – penerbit" [Cabut: joko]
      ratna taps [Cabut: joko]
      desk edits: "Cabut hak joko?"
      ratna taps [Cabut: joko]
      desk edits: "joko tidak lagi punya hak"
    `);
    await onJokosPhone(`
      joko taps [Riwayat]
      desk edits: "Tombol itu berasal dari versi lama"
      joko: /kb
      desk: "Perintah /kb tidak dikenal."
      joko: /start ${code}
      desk: -"Selamat datang, joko"
    `);
  });

  it("goes without a complaint of the desk's or of a platform's, and nobody is told twice", () => {
    expect(siti.screen().filter(({ text }) => text.includes("Anda pernah bertanya"))).toHaveLength(1);
    expect(desk.complaints()).toEqual([]);
  });
});
