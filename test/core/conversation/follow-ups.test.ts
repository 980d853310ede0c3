import { beforeAll, describe, it } from "vitest";
import type { Desk } from "../../../src/core/desk.ts";
import { openTestDesk } from "../../support/test-desk.ts";
import { expectTranscript } from "../../support/transcript.ts";

let desk: Desk;
beforeAll(async () => {
  ({ desk } = await openTestDesk());
});

describe("a follow-up", () => {
  it("asks for the contact of what was spoken of", async () => {
    await expectTranscript(
      desk,
      `
      > apa itu METI
      < [org-meti]
      > kontaknya?
      < [contact-meti] "Tentang: Kontak METI"
      `,
    );
    await expectTranscript(
      desk,
      `
      > tell me about AOTS
      < [org-aots]
      > and the contact?
      < [contact-aots] "About: Contact AOTS"
      `,
    );
    await expectTranscript(
      desk,
      `
      > AOTSとは
      < [org-aots]
      > 連絡先は?
      < [contact-aots] "対象: AOTSの連絡先"
      `,
    );
  });

  it("goes on to another one of the same kind", () =>
    expectTranscript(
      desk,
      `
      > sektor otomotif gimana
      < [sector-automotive]
      > kalau yang tekstil?
      < [sector-textiles] -"Tentang:"
      > kalau kimia?
      < [sector-chemicals]
      `,
    ));

  it("points into the list just shown, by place, by word or by bare number", async () => {
    await expectTranscript(
      desk,
      `
      > ada sektor apa saja
      < [list-sectors]
      > yang nomor 3
      < [sector-chemicals]
      > kalau yang nomor 5?
      < [sector-food-beverage]
      > yang terakhir
      < [sector-metals]
      > yang kedua
      < [sector-electronics]
      > 4
      < [sector-textiles]
      `,
    );
    await expectTranscript(
      desk,
      `
      > Which documents were handed over to METI?
      < [list-documents]
      > the first one
      < [document-ta-automotive]
      > and the second?
      < [document-tor-sme-development]
      > the last one
      < [document-tor-mold-and-dies]
      `,
    );
    await expectTranscript(
      desk,
      `
      > 対象の産業はどれですか
      < [list-sectors]
      > 4番目は?
      < [sector-textiles]
      > 最後のは?
      < [sector-metals]
      `,
    );
  });

  it("asks who somebody is, once more", () =>
    expectTranscript(
      desk,
      `
      > siapa itu Masrokhan
      < [person-masrokhan]
      > siapa itu?
      < [person-masrokhan]
      `,
    ));

  it("asks for details of what was spoken of", async () => {
    await expectTranscript(
      desk,
      `
      > pelatihan guru smk tuh apa ya
      < [activity-smk-teacher-training]
      > brp guru yg udh ikut
      < [activity-smk-teacher-training] "225 guru"
      `,
    );
    await expectTranscript(
      desk,
      `
      > 萩生田大臣とは誰ですか
      < [person-hagiuda-koichi]
      > いつ会談しましたか
      < [event-2022-01-10-hagiuda] "2022年1月10日"
      `,
    );
  });

  it("finds its way back after a question that is none of the desk's business", async () => {
    await expectTranscript(
      desk,
      `
      > ada sektor apa saja
      < [list-sectors]
      > harga mold berapa
      < -
      > yang nomor 3
      < [sector-chemicals]
      `,
    );
    await expectTranscript(
      desk,
      `
      > パイロット事業はいくつありますか
      < [list-pilots]
      > 明日の天気は?
      < -
      > 2番目は?
      < [pilot-mold-and-dies]
      `,
    );
  });
});

describe("the context", () => {
  it("is gone after ten minutes", async () => {
    await expectTranscript(
      desk,
      `
      > apa itu METI
      < [org-meti]
      +11min
      > kontaknya?
      < [list-contacts]
      `,
    );
    await expectTranscript(
      desk,
      `
      > ada sektor apa saja
      < [list-sectors]
      +11min
      > yang nomor 3
      < ? -"kimia"
      `,
    );
  });

  it("is kept for as long as somebody goes on talking", () =>
    expectTranscript(
      desk,
      `
      > apa itu METI
      < [org-meti]
      +9min
      > makasih ya
      < [smalltalk-thanks]
      +9min
      > kontaknya?
      < [contact-meti]
      `,
    ));
});
