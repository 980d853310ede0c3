import { expect, it } from "vitest";
import { MORNING, openGardenOffice } from "./garden-office.ts";
import { expectOffice } from "./office-transcript.ts";

it("an officer who has never seen it corrects a sentence, teaches a question and takes a mistake back, from a phone", async () => {
  const question = {
    question: "kapan musim petik selesai",
    locale: "id",
    entries: [],
    channel: "test",
    kind: "miss",
    reason: "none",
  } as const;
  const office = await openGardenOffice({ outcomes: [{ ...question, at: MORNING.toISOString() }] });
  await expectOffice(
    office,
    `
    owner> /kb
    < "Halaman pengelola" (Sunting entri) (Kotak masuk (1)) (Bantuan)
    owner> (Bantuan)
    < "Memperbaiki kalimat" "Pertanyaan tanpa jawaban" "Membatalkan kekeliruan" "Lembar kerja" (Sunting entri)
    owner> (Sunting entri)
    < "Silakan kirim: Sebagian namanya"
    owner> kebun apel
    < "“Kebun apel”: apa yang ingin Anda ubah?" (Ringkasan)
    owner> (Ringkasan)
    < "1 dari 3" "Sekarang: Kebun apel dibuka 2019."
    owner> Kebun apel dibuka 2018.
    < "2 dari 3"
    owner> lewati
    < "3 dari 3" (Biarkan seperti ini)
    owner> (Biarkan)
    < "Tercatat di draf Anda" (Pratinjau)
    owner> (Pratinjau)
    < "beginilah yang akan dilihat pengguna" "Kebun apel dibuka 2018." (Terbitkan)
    owner> (Terbitkan)
    < "Terbit sebagai perubahan 1"
    id> apa itu kebun apel
    < "dibuka 2018"

    owner> /kb
    < (Kotak masuk (1))
    owner> (Kotak masuk)
    < "“kapan musim petik selesai” · 1×"
    owner> (kapan musim)
    < "Penanya memilih “Tidak ada yang cocok”." (Jawab dengan entri lain)
    owner> (Jawab dengan entri lain)
    < "Silakan kirim"
    owner> event-harvest
    < "Pratinjau draf d2, “Panen”" "Pertanyaan tanpa jawaban yang berubah: 1" (Terbitkan)
    owner> (Terbitkan)
    < "Terbit sebagai perubahan 2"
    id> kapan musim petik selesai
    < "Panen."

    owner> /kb history
    < "1 · 24 November 2026, owner-1: Kebun apel › Ringkasan › Bahasa Indonesia"
    owner> (1: Kebun apel)
    < "“Kebun apel dibuka 2019.” → “Kebun apel dibuka 2018.”" (Batalkan perubahan)
    owner> (Batalkan perubahan)
    < "Kebun apel dibuka 2019." (Terbitkan)
    owner> (Terbitkan)
    < "Terbit sebagai perubahan 3"
    id> apa itu kebun apel
    < "dibuka 2019"
    `,
    "id",
  );
  expect(office.curation.drafting.list({ who: "test:owner", locale: "id" })).toEqual([]);
});
