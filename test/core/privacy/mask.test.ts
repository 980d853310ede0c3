import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPersonal } from "../../../src/core/privacy/mask.ts";
import { chance, harmlessSentence, personalSentence } from "./generator.ts";

describe("personal data give way to what they are", () => {
  it.each([
    // NIK and KK: by their form, or by a word
    ["NIK saya 3174012505900001, bisa daftar?", "NIK saya [nik], bisa daftar?"],
    ["3174012505900001 ini sy ud kirim", "[nik] ini sy ud kirim"],
    ["ktp: 3174.0165.0590.0001", "ktp: [nik]"],
    ["No. KK 9999 9999 9999 9999 ya min", "No. KK [nik] ya min"],
    ["身分証番号は３１７４０１２５０５９００００１です", "身分証番号は[nik]です"],
    // NPWP
    ["NPWP perusahaan 09.254.294.3-407.000", "NPWP perusahaan [npwp]"],
    ["npwp 092542943407000 sudah aktif", "npwp [npwp] sudah aktif"],
    ["09.254.294.3-407.000", "[npwp]"],
    // phones
    ["wa aja ke 0812-3456-7890 pak", "wa aja ke [phone] pak"],
    ["+62 812 3456 7890", "[phone]"],
    ["hubungi (021) 3192-4308 atau 021-3192-4308", "hubungi [phone] atau [phone]"],
    ["0 8 1 2 3 4 5 6 7 8 9 0", "[phone]"],
    ["hp 08 12 34 56 78 90", "hp [phone]"],
    ["hp 81234567890", "hp [phone]"],
    ["携帯は０９０－１２３４－５６７８です", "携帯は[phone]です"],
    ["電話03(1234)5678まで", "電話[phone]まで"],
    ["call me at +81 90 1234 5678", "call me at [phone]"],
    ["0812 3456 7890 2026 mulai", "[phone] 2026 mulai"],
    // e-mail
    ["kirim ke budi.santoso@gmail.com ya", "kirim ke [email] ya"],
    ["メールはtaro＠example．co．jpです", "メールは[email]です"],
    // cards
    ["my card is 4111 1111 1111 1111", "my card is [card]"],
    ["カード番号：4111-1111-1111-1112", "カード番号：[card]"],
    // accounts
    ["transfer ke rek BCA 1234567890 a.n. Budi", "transfer ke rek BCA [account] a.n. Budi"],
    ["no rekeningnya 123-456-7890", "no rekeningnya [account]"],
    ["1234567890 (BCA) punya panitia", "[account] (BCA) punya panitia"],
    ["口座番号は1234567です", "口座番号は[account]です"],
    // codes
    ["kode OTP saya 482913", "kode OTP saya [code]"],
    ["OTP 6 digit: 482 913", "OTP 6 digit: [code]"],
    ["482913 is your verification code", "[code] is your verification code"],
    ["PIN atm sy 1990", "PIN atm sy [code]"],
    ["kode verifikasi wa 123456", "kode verifikasi wa [code]"],
    ["OTP-nya 482.913", "OTP-nya [code]"],
    ["cvv 123", "cvv [code]"],
    ["暗証番号は1234", "暗証番号は[code]"],
    // names: behind the words of an introduction
    ["nama saya Budi Santoso dari PT Maju, mau ikut pelatihan", "nama saya [name] dari PT Maju, mau ikut pelatihan"],
    ["perkenalkan sy siti aminah, ada pelatihan?", "perkenalkan sy [name], ada pelatihan?"],
    ["My name is John Smith and I want to join", "My name is [name] and I want to join"],
    ["私は田中太郎と申します。参加できますか", "私は[name]と申します。参加できますか"],
    // several in one question: each by its own name
    ["sesuai KTP, hp saya 081234567890", "sesuai KTP, hp saya [phone]"],
    ["NIK 3174012505900001 081234567890 a@b.id", "NIK [nik] [phone] [email]"],
    ["PIN 1234 0812-3456-7890", "PIN [code] [phone]"],
    ["rek 1234567890 orang itu minta 5jt", "rek [account] orang itu minta 5jt"],
  ])("%s → %s", (typed, kept) => {
    expect(maskPersonal(typed).text).toBe(kept);
  });

  it("says which kinds there were, each once, in the order of the text", () => {
    const { found } = maskPersonal("hp 0812-3456-7890 atau 0813-3456-7890, mail a@b.id, NIK 3174012505900001");
    expect(found).toEqual(["phone", "email", "nik"]);
  });

  it("finds nothing in a question without them", () => {
    expect(maskPersonal("Apa itu New MIDEC?")).toEqual({ text: "Apa itu New MIDEC?", bare: "Apa itu New MIDEC?", found: [] });
  });
});

describe("what is no name stays", () => {
  it.each([
    "perkenalkan saya pemilik bengkel las",
    "nama saya belum ada di daftar",
    "siapa nama direktur jenderalnya",
    "nama programnya apa",
    "saya guru SMK, bisa ikut?",
    "what is the name of the ministry",
    "New MIDECといいますと何ですか",
  ])("%s", (text) => {
    expect(maskPersonal(text).text).toBe(text);
  });
});

describe("harmless numbers stay", () => {
  it.each([
    "ditandatangani 28 Februari 2021 atau 28-02-2021 atau 2021-02-28?",
    "rapat 28-02-2021 09.30, telepon dulu",
    "2021年2月28日の会合は10:30からですか",
    "tahun 2019 2020 2021 2022 ada apa",
    "kontak person 2019-2021 siapa, telepon 2019-2021",
    "Rp 28.3 trillion, USD 4.31 bn, Rp 1.500.000 dan Rp28.300.000.000.000",
    "transfer ke rekening Rp 1.500.000, atau 2.500.000",
    "35,000–40,000 units, 225 guru, 2,000 perusahaan",
    "Permenperin 43/M-IND/PER/7/2008 dan Perpres 36/2008",
    "Wisma Kav. 52-53, Jakarta 12950",
    "〒100-0005 東京都千代田区",
    "v1.12.0 dan 10.0.19045.3803",
    "buka 08.00-12.00 13.00-17.00",
    "ejector pin 1200 mm, pin macet setelah 500 shot",
    "NIB 1234567890123, lampiran nomor 12345678",
    "https://www.jetro.go.jp/biznews/2021/02/319243192430812345.html",
    "2019–2023 is the period of the study",
    "kode pos 12950, kode HS 8480.71",
    "nomor 3 dan ke-10, 1st 2nd 3rd",
    "第13回、令和3年度、100万円、28兆3000億ルピア",
    "kode verifikasi tahun 2021",
  ])("%s", (typed) => {
    expect(maskPersonal(typed)).toEqual({ text: typed, bare: typed, found: [] });
  });
});

describe("measured on generated sentences", () => {
  it("leaves no digits of at least 99 of 100 personal data", () => {
    const next = chance(20260131);
    const sentences = Array.from({ length: 2000 }, () => personalSentence(next));
    const leaks = sentences.filter(({ text, datum }) => survives(datum, maskPersonal(text).text));
    expect(leaks.length, leaks.map(({ text }) => `${text} → ${maskPersonal(text).text}`).join("\n")).toBeLessThanOrEqual(20);
  });

  it("touches at most 1 of 100 harmless numbers", () => {
    const next = chance(20260228);
    const sentences = Array.from({ length: 2000 }, () => harmlessSentence(next));
    const touched = sentences.filter((text) => maskPersonal(text).text !== text);
    expect(touched.length, touched.map((text) => `${text} → ${maskPersonal(text).text}`).join("\n")).toBeLessThanOrEqual(20);
  });

  /** The sentences around the data have no digits, so that every digit left over is a leak; an address leaks by its name. */
  function survives(datum: string, masked: string): boolean {
    return datum.includes("@") ? masked.includes(datum.split("@")[0]!) : /\p{Nd}/u.test(masked);
  }
});

describe("whatever is typed", () => {
  const piece = fc.constantFrom(
    "0",
    "1",
    "8",
    "62",
    "+",
    " ",
    "-",
    ".",
    "(",
    ")",
    "@",
    "a",
    "a.",
    "rek ",
    "OTP ",
    "hp",
    "口座",
    "\0",
    "[",
    "]",
    "ー",
    "１",
  );

  it("masking a masked text changes nothing", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { text } = maskPersonal(pieces.join(""));
        expect(maskPersonal(text).text).toBe(text);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("100,000 characters of anything are read to the end", () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const unit = pieces.join("");
        expect(typeof maskPersonal(unit.repeat(Math.ceil(100_000 / unit.length))).text).toBe("string");
      }),
      { seed: 2, numRuns: 30 },
    );
  }, 60_000);
});
