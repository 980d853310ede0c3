import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KnowledgeError } from "../../../src/core/knowledge/problems.ts";
import { fold } from "../../../src/core/matching/fold.ts";
import { type ScamWords, soundsLikeScam } from "../../../src/core/privacy/scam.ts";

const words = JSON.parse(readFileSync(new URL("../../../knowledge/scam.json", import.meta.url), "utf8")) as ScamWords;
const warned = (question: string) => soundsLikeScam(fold(question), words);

describe("money or codes wanted in the programme's name", () => {
  it.each([
    // Indonesian, as phones write it
    "min ada yg ngaku panitia minta transfer 500rb bwt daftar, bener ga?",
    "sy disuruh tf ke rek pribadi katanya uang pendaftaran midec",
    "kmrn ditelpon org ngakunya kemenperin, minta kode otp",
    "klo bayar 3jt katanya pasti lolos, itu resmi?",
    "calo di bengkel sblh jual slot midec",
    "Saya diminta membayar biaya administrasi oleh seseorang yang mengaku panitia. Apakah benar?",
    "biaya pendaftaran dari panitia 1,5 juta ditransfer kemana ya",
    "ada oknum dinas minta uang rokok spy usaha sy didaftarin",
    "panitia minta uang",
    "dpt wa dr nomor gak dikenal, suruh bayar dp biar dpt kuota pelatihan",
    "kode verifikasi yg masuk hp sy diminta sm admin grup midec, kasih ga?",
    "agen nya bilang dijamin diterima asal setor 10 juta",
    "wong iku njaluk duit jare kanggo ndaftar program jepang, apus apus opo ora",
    "pak RT nawarin jalur khusus masuk program jepang bayar 2 juta",
    "ini penipuan bukan sih, katanya hrs transfer dulu ke rekening ketua panitia",
    "udh terlanjur kirim uang ke panitia, bisa balik ga",
    "apakah panitia memungut uang lewat rekening pribadi?",
    "ditawarin konsultan biar lolos seleksi tp ada fee 5jt",
    // English
    "Someone asked me to pay to register for New MIDEC",
    "A man called me and said I must pay 2 million rupiah to secure a place",
    "an agent guarantees acceptance if we pay him a commission",
    "is it real? they want me to transfer the registration fee to a personal account",
    "They are asking for the OTP on my phone to confirm the registration",
    "got an email from the committee demanding a deposit",
    "Somebody on WhatsApp is selling slots for the pilot project",
    "advance fee for the programme requested by a consultant, is that legit?",
    "a broker offered us a guaranteed seat for USD 500",
    "I was told to pay a processing fee by someone claiming to be from METI",
    "he says he is from the ministry and wants money",
    "should I share my verification code with your staff?",
    // Japanese
    "登録料を払えと言われた",
    "手数料を請求されたのですが、本当に必要ですか",
    "事務局を名乗る人から口座に振り込むよう言われました",
    "指定の口座に振込をしてくださいとメールが来た",
    "業者が必ず採択されると言って紹介料を求めてきます",
    "認証コードを教えてほしいと電話がありました",
    "参加枠を売っているブローカーがいる",
    "新MIDECの担当者から前金を求められています。詐欺でしょうか",
    "保証金を先に振り込めば参加できると言う会社があります",
    "METIの職員を名乗ってお金を要求されました",
  ])("warns: %s", (question) => {
    expect(warned(question)).toBe(true);
  });
});

describe("plain questions", () => {
  it.each([
    "berapa biayanya?",
    "bayar ga sih",
    "gratis apa bayar min",
    "biaya pendaftarannya brp, terus panitianya siapa?",
    "sy mau daftar, ada uang pendaftaran ga",
    "saya trauma ikut pelatihan ujung2nya disuruh bayar, yang ini ada pungutan gak",
    "minta info biaya dong kak",
    "mohon kirim rincian biaya ke email saya",
    "boleh minta nomor kontak panitia?",
    "siapa yang bayar, jepang apa APBN?",
    "apakah dijamin diterima kalau sudah daftar?",
    "transfer teknologi ke industri kecil itu apa contohnya",
    "siapa panitia penandatanganan 28 Februari 2021?",
    "uang saku peserta ada ga",
    "tiket sm hotel dibayarin siapa?",
    "sektor apa yg ditawarkan programnya",
    "kode HS buat mold berapa ya",
    "pin mold sy patah, bidang mana yg bantu?",
    "agen mesin jepang di Surabaya masuk program ini?",
    "nilai investasinya 5 juta dolar?",
    "kemarin ada yang bilang ada enam sektor, benar?",
    "siapa orang Kemenperin yg urus program ini",
    "Is it free?",
    "Is there a participation fee, and who pays the travel?",
    "How much does it cost to join?",
    "Do companies have to pay anything?",
    "Who asked for the seven fields in 2019?",
    "Is it true that the programme has six sectors?",
    "What technology transfer is promised to small firms?",
    "Please send me the documents of the committee",
    "Which agency on the Japanese side offers training?",
    "Can you tell me the official website?",
    "参加費はいくら",
    "参加費はかかりますか",
    "費用は企業負担ですか国の負担ですか",
    "手数料はかかりますか",
    "渡航費は誰が払うのですか",
    "資料を請求したいのですが",
    "担当者の連絡先を教えてください",
    "本当に六つの分野だけですか",
  ])("are not met with suspicion: %s", (question) => {
    expect(warned(question)).toBe(false);
  });
});

describe("the authored words", () => {
  it.each(words.signs)("the sign $all is shown by its example: $example", (sign) => {
    expect(soundsLikeScam(fold(sign.example), { ...words, signs: [sign] })).toBe(true);
  });

  it("have no list that no sign uses", () => {
    const used = new Set(words.signs.flatMap(({ all }) => all));
    expect(Object.keys(words.words).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe("how words are read", () => {
  const sign = (...list: string[]): ScamWords => ({ words: { said: { id: list } }, signs: [{ all: ["said"], example: "" }] });

  it.each([
    ["a Latin word stands whole", "rek", "rekan kerja", false],
    ["a Latin word with a star begins one", "rek*", "rekan kerja", true],
    ["a number is no part of the word it touches", "rb", "bayar 500rb", true],
    ["Latin within Japanese stands whole", "OTP", "ＯＴＰを教えて", true],
    ["Japanese stands anywhere, in either kana", "コード", "認証こーどを", true],
    ["capitals and marks make no difference", "Café", "cafe", true],
  ])("%s", (_rule, word, question, shown) => {
    expect(soundsLikeScam(fold(question), sign(word))).toBe(shown);
  });

  it("a sign must have a word of each of its lists", () => {
    const both: ScamWords = { words: { money: { en: ["fee"] }, who: { en: ["agent"] } }, signs: [{ all: ["money", "who"], example: "" }] };
    expect(soundsLikeScam("an agent wants a fee", both)).toBe(true);
    expect(soundsLikeScam("is there a fee", both)).toBe(false);
  });

  it("a list that is not there is an error that says where", () => {
    const broken: ScamWords = { words: {}, signs: [{ all: ["mony"], example: "" }] };
    expect(() => soundsLikeScam("x", broken)).toThrow(KnowledgeError);
    expect(() => soundsLikeScam("x", broken)).toThrow('scam.json signs[0].all: there is no list "mony" under words');
  });

  it("100,000 characters are read to the end", () => {
    expect(soundsLikeScam("minta 1a口座 ".repeat(10_000), words)).toBe(false);
  });
});
