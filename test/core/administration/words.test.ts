import { beforeEach, describe, expect, it } from "vitest";
import { valueAt } from "../../../src/core/editing/edit.ts";
import { type GardenOffice, openGardenOffice } from "./garden-office.ts";
import { expectOffice } from "./office-transcript.ts";

let office: GardenOffice;
beforeEach(async () => {
  office = await openGardenOffice();
});

describe("a short or misspelt word", () => {
  it("is given its meaning message by message, and people are understood", async () => {
    await expectOffice(
      office,
      `
      owner> /kb help
      < (Words)
      owner> (Words)
      < "Words by which people are understood" (A short or misspelt word) (Words that mean the same)
      owner> (A short)
      < "Please send: The word as people type it"
      owner> Apl!
      < "“apl” is read as it is typed" (Say what it means: Bahasa Indonesia) (Say what it means: English) -(Read as typed)
      owner> (Say what it means: Bahasa)
      < "Please send: What “apl” means" -(Skip)
      owner> Apel
      < "Changes in draft d1: 1" "Words › Bahasa Indonesia › apl: new “apel”" (Publish) (Discard)
      owner> (Publish)
      < "Published as change 1" (Take back)
      owner> /kb words apl
      < "“apl” is read as:" "Bahasa Indonesia: apel" (Read as typed: Bahasa)
      id> apa itu apl
      < "Kebun apel dibuka 2019"
      `,
    );
    expect(valueAt(office.curation.files(), ["lexicon.json", "chat", "id"])).toEqual({ apl: "apel", brp: "berapa", gmn: "bagaimana" });
  });

  it("shows what it means now, and is read as it is typed again", async () => {
    await expectOffice(
      office,
      `
      owner*> /kb words GMN
      < "“gmn” is read as:" "Bahasa Indonesia: bagaimana"
      owner*> (Say what it means: Bahasa)
      < form "Say what it means: Bahasa Indonesia"
      owner*> = meaning: bagaimana
      < "That changes nothing" (A short)
      owner*> /kb words gmn
      < (Read as typed: Bahasa)
      owner> (Read as typed: Bahasa)
      < "Words › Bahasa Indonesia › gmn: removed “bagaimana”" (Publish)
      `,
    );
  });

  it("is one word", async () => {
    await expectOffice(
      office,
      `
      owner> /kb words how are you
      < "“how are you” is not one word" (A short)
      owner> {meaning:how are you:en}
      < "no longer there"
      `,
    );
  });

  it("may be drafted by an editor, and published by a publisher", async () => {
    await expectOffice(
      office,
      `
      sari> {meaning:apl:id}
      < "Please send"
      sari> apel
      < "Words › Bahasa Indonesia › apl: new “apel”" -(Publish)
      budi> {pv:d1}
      < "apl: new “apel”" (Publish)
      `,
    );
  });
});

describe("words that mean the same", () => {
  it("are found by one of them; others join and leave", async () => {
    await expectOffice(
      office,
      `
      owner*> /kb words
      < (Words that mean the same)
      owner*> (Words that mean the same)
      < "Groups of words" (Find a group) (cost, fee, price) (contact, phone)
      owner*> (Find)
      < form "Find a group"
      owner*> = word: rent
      < "No group has “rent”" (All groups)
      owner*> {same}
      < form "Find a group"
      owner*> = word: Ongkos
      < "Words that mean the same (cost)" "Bahasa Indonesia: biaya, ongkos, tarif" "English: cost, fee, price" (Add or remove)
      owner*> (Add or remove)
      < form "Add or remove words: cost"
      owner*> = en: + Toll · id: - tarif
      < "Changes in draft d1: 2" "Words › cost › Bahasa Indonesia: removed “tarif”" "Words › cost › English: new “toll”"
      owner*> (Publish)
      < "Published as change 1"
      owner*> {family:cost}
      < "Bahasa Indonesia: biaya, ongkos" -"tarif" "English: cost, fee, price, toll"
      owner*> /kb history
      < "Words › cost"
      `,
    );
  });

  it("are turned page by page", async () => {
    const { curation } = office;
    const owner = { who: "test:owner", locale: "en" };
    const edits = Array.from({ length: 5 }, (_, at) => ({
      path: ["lexicon.json", "families"],
      after: { name: `more: ${at}`, words: { ja: [`言葉${at}`] } },
      element: true as const,
    }));
    const { id } = await curation.drafting.begin(owner, { kind: "published", edits });
    await curation.drafting.publish(owner, id);
    await expectOffice(
      office,
      `
      owner> {families}
      < (cost, fee) (言葉2) -(言葉3) (More)
      owner> (More)
      < (言葉3) (言葉4) -(More)
      owner> (言葉4)
      < "Words that mean the same (more: 4)"
      owner> {family:moon}
      < "no longer there"
      `,
    );
  });
});
