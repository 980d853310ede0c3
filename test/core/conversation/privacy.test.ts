import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import { deskOf, openTestDesk, type TestDesk, withLines } from "../../support/test-desk.ts";
import { expectTranscript, NINE } from "../../support/transcript.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const conversation = "test:somebody";

let expertise: Expertise;
let test: TestDesk;
beforeAll(async () => {
  ({ expertise } = await openTestDesk());
});
beforeEach(() => {
  test = deskOf(expertise);
});

/** Everything that the store holds, as one text. */
async function kept({ store }: TestDesk): Promise<string> {
  return JSON.stringify([await store.load(conversation), await store.outcomes()]);
}

describe("personal data in a question", () => {
  it("are masked, which is told once in a conversation", () =>
    expectTranscript(
      test.desk,
      `
      > call me at +62 812 3456 7890, which sectors are covered?
      < [list-sectors] !"I have blanked out personal data"
      > or at 0812-3456-7890, which sectors are covered?
      < !-
      +11min
      > my number is 0812-3456-7890, which sectors are covered?
      < !"I have blanked out personal data"
      `,
    ));

  it("are told about in the person's language", async () => {
    await expectTranscript(test.desk, '> hp saya 081234567890, sektor apa saja yang ikut?\n< @id !"sudah saya samarkan"');
    await expectTranscript(test.desk, '> 電話は090-1234-5678です。対象の産業はどれですか\n< @ja !"個人情報は伏せました"');
  });

  it("are kept nowhere, neither in the conversation nor in what is counted", async () => {
    const lost = deskOf(withLines(expertise, { declineBelow: 1.1 }));
    await expectTranscript(
      lost.desk,
      `
      > apakah UKM saya bisa ikut New MIDEC, HP 0812-3456-7890, email budi@contoh.co.id, NIK 3174012501900001
      < - !"sudah saya samarkan" -"0812" -"budi" -"3174"
      > /mydata
      < "[phone]" "[email]" "[nik]" -"0812" -"budi" -"3174"
      `,
      { conversation },
    );
    expect(await lost.store.outcomes()).toMatchObject([
      { kind: "miss", question: expect.stringContaining("HP [phone], email [email], NIK [nik]") },
    ]);
    expect(await kept(lost)).not.toMatch(/0812|7890|budi|3174/);
  });
});

describe("an offer that smells of fraud", () => {
  it("is warned of before anything else is said", async () => {
    await expectTranscript(
      test.desk,
      `
      > ada yg nawarin daftar new midec minta transfer 500rb ke rekening pribadi, bener ga?
      < @id !"Hati-hati: layanan ini tidak pernah meminta uang, kode, atau kata sandi"
      > someone asks me for an OTP code to register for New MIDEC, is it real?
      < @en !"Careful: this desk never asks for money, codes or passwords"
      > New MIDECの登録にお金を振り込むように言われました
      < @ja !"この窓口がお金や認証コード、パスワードをお願いすることはありません"
      `,
    );
  });

  it("is not suspected in a plain question about the cost", () =>
    expectTranscript(
      test.desk,
      `
      > berapa biayanya
      < [topic-cost] !-
      > What does it cost to take part?
      < [topic-cost] !-
      > 参加費用はかかりますか
      < [topic-cost] !-
      `,
    ));
});

describe("/mydata", () => {
  it("says that nothing is kept about somebody who has said nothing", () =>
    expectTranscript(
      test.desk,
      `
      > /mydata
      < "Tidak ada data tentang Anda yang disimpan."
      > /mydata
      < "Tidak ada data tentang Anda yang disimpan."
      `,
    ));

  it("tells all that is kept: choice, language, subject and question, that masking was told", async () => {
    await expectTranscript(
      test.desk,
      `
      > /language id
      > nomor saya 0812-3456-7890, apa itu METI
      < !"samarkan"
      > apa itu METI
      < [org-meti]
      > /mydata
      < "Bahasa pilihan: Bahasa Indonesia" "Bahasa pesan-pesan terakhir: Bahasa Indonesia"
      < "METI (Kementerian Ekonomi Jepang)" "pertanyaan terakhir: “apa itu METI”" "Dilupakan setelah 10 menit"
      < "diberi tahu sekali"
      `,
      { conversation },
    );
    const { version, ...told } = (await test.store.load(conversation)) ?? {};
    expect(version).toBe(1);
    expect(Object.keys(told).sort()).toEqual(["chosen", "context", "maskingTold", "spoken"]);
  });

  it("tells after the context is gone only what was chosen", () =>
    expectTranscript(
      test.desk,
      `
      > /language en
      > what is METI
      < [org-meti]
      +11min
      > /mydata
      < "Chosen language: English" -"Subject" -"last messages"
      `,
    ));

  it("answers to plain words", () =>
    expectTranscript(
      test.desk,
      `
      > data saya
      < @id "Tidak ada data"
      > my data
      < @en "Nothing is kept about you"
      > 私のデータ
      < @ja "保存されている情報はありません"
      `,
    ));
});

describe("/forget", () => {
  it("says what it erased, and it is gone", async () => {
    await expectTranscript(
      test.desk,
      `
      > what is METI
      < [org-meti]
      > forget me
      < @en "Done. Erased:" "METI (Japan's economy ministry)" "“what is METI”"
      `,
      { conversation },
    );
    expect(await test.store.load(conversation)).toBeUndefined();
    await expectTranscript(test.desk, '> /mydata\n< "Tidak ada data"', { conversation });
  });

  it("says so when there was nothing to erase", () => expectTranscript(test.desk, '> /hapus\n< @id "Tidak ada yang perlu dihapus"'));

  it("takes the subject out of what follows", () =>
    expectTranscript(
      test.desk,
      `
      > apa itu METI
      < [org-meti]
      > /hapus
      < "Yang dihapus:"
      > kontaknya?
      < [list-contacts]
      `,
    ));
});

describe("/privacy says the truth", () => {
  it("about the ten minutes and the thirty days", async () => {
    const lost = deskOf(withLines(expertise, { declineBelow: 1.1 }));
    await expectTranscript(
      lost.desk,
      `
      > /language en
      > what is the Mold & Dies pilot
      < -
      > /privacy
      < @en "nothing with your name" "The language you chose: until you change it" "10 minutes" "30 days, without who asked" "/forget"
      `,
      { conversation },
    );
    await lost.store.expire(new Date(NINE.getTime() + 10 * MINUTE));
    expect(await lost.store.load(conversation)).toHaveProperty("context");
    await lost.store.expire(new Date(NINE.getTime() + 11 * MINUTE));
    expect(await lost.store.load(conversation)).toEqual({ version: 1, chosen: "en" });
    expect(await lost.store.outcomes()).toHaveLength(1);
    await lost.store.expire(new Date(NINE.getTime() + 30 * DAY));
    expect(await lost.store.outcomes()).toEqual([]);
  });

  it("about who asked: what is counted holds the channel, and words only of a miss", async () => {
    await expectTranscript(
      test.desk,
      `
      > what is METI
      < [org-meti]
      > what's the weather in Paris tomorrow
      < -
      > thank you
      < [smalltalk-thanks]
      `,
      { conversation },
    );
    const outcomes = await test.store.outcomes();
    expect(outcomes.map(({ kind }) => kind)).toEqual(["answer", "decline", "smalltalk"]);
    for (const outcome of outcomes) {
      expect(Object.keys(outcome).sort()).toEqual(["at", "channel", "entries", "kind", "locale"]);
      expect(outcome.channel).toBe("test");
    }
    expect(JSON.stringify(outcomes)).not.toContain("somebody");
  });

  it("in all three languages", () =>
    expectTranscript(
      test.desk,
      `
      > privasi
      < @id "10 menit" "30 hari" "/mydata" "/forget"
      > privacy policy
      < @en "10 minutes" "30 days" "/mydata" "/forget"
      > プライバシー
      < @ja "10分間" "30日間" "/mydata" "/forget"
      `,
    ));
});
