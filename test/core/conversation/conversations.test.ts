import { beforeAll, describe, it } from "vitest";
import type { Desk } from "../../../src/core/desk.ts";
import { openTestDesk } from "../../support/test-desk.ts";
import { expectTranscript } from "../../support/transcript.ts";

let desk: Desk;
beforeAll(async () => {
  ({ desk } = await openTestDesk());
});

describe("people at the desk", () => {
  it("a newcomer, in the Indonesian of a phone keyboard", () =>
    expectTranscript(
      desk,
      `
      > halo min
      < @id [smalltalk-greeting] "Saya bot"
      > mau nanya dong, new midec itu apaan
      < [programme-new-midec] "27 Juni 2019" (more) (wrong)
      > yg ikut sektor apa aja
      < [list-sectors] "28 Februari 2021"
      > klo yg nomer 4 gmn
      < [sector-textiles] "Tentang: Industri tekstil"
      > bidang lintas sektor ada apa aja
      < [list-fields] "metal working" "27 Juni 2019"
      > yg nomer 3 apa
      < [field-welding]
      > biayanya brp
      < [topic-cost] "tidak dimuat" "24 November 2026" (contact-kemenperin)
      > makasih ya
      < [smalltalk-thanks]
      `,
    ));

  it("a member of the working group, in English", () =>
    expectTranscript(
      desk,
      `
      > Which documents were handed over to METI?
      < @en [list-documents] "28 February 2021 (3)"
      > the first one
      < [document-ta-automotive] "submitted to METI by 28 February 2021"
      > has it been signed?
      < [topic-ta-signed] "No signature" (document-ta-automotive) (contact-kemenperin)
      > What are the two pilots?
      < [list-pilots] (pilot-sme-development) (pilot-mold-and-dies)
      > the second one
      < [pilot-mold-and-dies] "proposed" "accepted in principle"
      > what is the progress?
      < [topic-pilot-progress] "not published"
      > is the SMK teacher training part of that pilot?
      < [topic-training-vs-pilot] "no source equates them"
      > who runs the training?
      < [activity-smk-teacher-training] "BPSDMI and AOTS"
      `,
    ));

  it("a member of the working group, in Japanese", () =>
    expectTranscript(
      desk,
      `
      > こんにちは
      < @ja [smalltalk-greeting]
      > 旧MIDECとの違いは何ですか
      < [topic-old-vs-new]
      > 提出された文書を教えてください
      < [list-documents] "2021年2月28日"
      > 3番目は?
      < [document-tor-mold-and-dies] "TOR Mold and Dies"
      > 予算はいくらですか
      < [topic-budget] "公表されていません" (contact-kemenperin)
      > 経済産業省の連絡先を教えてください
      < [contact-meti] "www.meti.go.jp"
      > ありがとうございました
      < [smalltalk-thanks]
      `,
    ));
});

describe("ten turns for a visitor from the ministry", () => {
  it("in Indonesian", () =>
    expectTranscript(
      desk,
      `
      > Apa itu New MIDEC?
      < @id [programme-new-midec] "Kemenperin dan METI"
      > Sektor apa saja yang tercakup?
      < [list-sectors] "(6)"
      > Kalau industri tekstil bagaimana?
      < [sector-textiles] "tidak ditemukan dalam sumber kami per 24 November 2026"
      > Kapan dimulai?
      < [topic-other-sectors-start] "Tentang: Kapan lima sektor lain dimulai"
      > Pilot project ada berapa?
      < [list-pilots] "(2)"
      > Yang kedua apa?
      < [pilot-mold-and-dies] "diusulkan"
      > Bagaimana perkembangannya?
      < [topic-pilot-progress] "tidak dimuat"
      > Pelatihan guru SMK itu apa?
      < [activity-smk-teacher-training] "225 guru"
      > Kontak AOTS?
      < [contact-aots] "www.aots.jp"
      > Siapa Menteri Perindustrian sekarang?
      < [topic-current-officials] "23 Oktober 2025"
      `,
    ));

  it("in English", () =>
    expectTranscript(
      desk,
      `
      > What is New MIDEC?
      < @en [programme-new-midec] "under IJEPA"
      > Which sectors are covered?
      < [list-sectors] (sector-textiles)
      > what about textiles?
      < [sector-textiles]
      > when will that sector start?
      < [topic-other-sectors-start] "No start date" "24 November 2026"
      > Which documents were handed to METI?
      < [list-documents]
      > the first one
      < [document-ta-automotive] "About: Technical Arrangement Concept (automotive)"
      > has it been signed?
      < [topic-ta-signed]
      > Where does the programme stand now?
      < [topic-status] "22 October 2025"
      > What does it cost to take part?
      < [topic-cost] "No fee"
      > Thank you
      < [smalltalk-thanks]
      `,
    ));

  it("in Japanese", () =>
    expectTranscript(
      desk,
      `
      > New MIDECとは何ですか
      < @ja [programme-new-midec] "2019年6月27日"
      > 対象の産業はどれですか
      < [list-sectors]
      > 4番目は?
      < [sector-textiles] "対象: 繊維産業(textiles)"
      > パイロット事業はいくつありますか
      < [list-pilots] "2件"
      > 2番目について教えてください
      < [pilot-mold-and-dies] "提案"
      > SMK教員研修とは何ですか
      < [activity-smk-teacher-training] "225人"
      > 枠組み文書には誰が署名しましたか
      < [document-framework-2019] "大阪"
      > AOTSの連絡先を教えてください
      < [contact-aots]
      > いまの進捗を教えてください
      < [topic-status] "2025年10月22日"
      > ありがとうございました
      < [smalltalk-thanks]
      `,
    ));
});

describe("several questions in one message", () => {
  it("are answered one by one", () =>
    expectTranscript(
      desk,
      `
      > new midec itu apa? sektor apa saja?
      < @id [programme-new-midec + list-sectors] "satu per satu" (programme-new-midec) (list-sectors)
      > What is New MIDEC? Which sectors are covered?
      < @en [programme-new-midec + list-sectors]
      > New MIDECとは何ですか?予算はいくらですか?
      < @ja [programme-new-midec + topic-budget]
      `,
    ));

  it("can be followed up by the first of them, or by pressing either", () =>
    expectTranscript(
      desk,
      `
      > Who signed the framework document, and what is the budget?
      < [document-framework-2019 + topic-budget]
      > (topic-budget)
      < [topic-budget]
      `,
    ));
});
