import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import type { Desk } from "../../../src/core/desk.ts";
import { deskOf, openTestDesk, type TestDesk, withLines } from "../../support/test-desk.ts";
import { expectTranscript } from "../../support/transcript.ts";

let expertise: Expertise;
let desk: Desk;
beforeAll(async () => {
  ({ desk, expertise } = await openTestDesk());
});

describe("a desk in doubt", () => {
  let doubting: TestDesk;
  beforeEach(() => {
    doubting = deskOf(withLines(expertise, { declineBelow: 0, answerFrom: 1.1 }));
  });

  it.each([
    ["pilot project mold and dies itu apa", `@id ?[pilot-mold-and-dies|…] "Yang mana yang Anda maksud?" (none)`],
    ["what is the Mold & Dies pilot", `@en ?[pilot-mold-and-dies|…] "Which of these do you mean?" (none)`],
    ["金型パイロット事業とは何ですか", `@ja ?[pilot-mold-and-dies|…] "どれについてのご質問でしょうか" (none)`],
  ])("asks back with four choices and none of these: %s", (asked, reply) => expectTranscript(doubting.desk, `> ${asked}\n< ${reply}`));

  it("asks back once: when the answer is no clearer, it says so, and whom to ask", () =>
    expectTranscript(
      doubting.desk,
      `
      > what is the Mold & Dies pilot
      < ?[pilot-mold-and-dies|…]
      > tell me what the Mold & Dies pilot is
      < - "Here is what I can tell about"
      `,
    ));

  it("takes a number, in any width, for the choice", async () => {
    for (const number of ["1", "１", " 1. ", "1)"])
      await expectTranscript(
        doubting.desk,
        `
        > what is the Mold & Dies pilot
        < ?[pilot-mold-and-dies|…]
        > ${number}
        < [pilot-mold-and-dies] -"About:"
        `,
      );
  });

  it("takes the exact title for the choice, in any of the languages", async () => {
    for (const title of ["Mold & Dies pilot", "mold dies pilot", "Pilot project Mold & Dies", "金型パイロット事業(Mold & Dies)"])
      await expectTranscript(
        doubting.desk,
        `
        > what is the Mold & Dies pilot
        < ?[pilot-mold-and-dies|…]
        > ${title}
        < [pilot-mold-and-dies]
        `,
      );
  });

  it("takes a button for the choice, also of a question asked before the last", () =>
    expectTranscript(
      doubting.desk,
      `
      > what is the Mold & Dies pilot
      < ?[pilot-mold-and-dies|…]
      > (pilot-mold-and-dies)
      < [pilot-mold-and-dies]
      > where does the programme stand now
      < ?[topic-status|…]
      > {1epilot-mold-and-dies}
      < [pilot-mold-and-dies]
      `,
    ));

  it("notes a miss when none of these is meant, with what was asked and what was offered", async () => {
    await expectTranscript(
      doubting.desk,
      `
      > pilot project mold and dies itu apa
      < ?[pilot-mold-and-dies|…]
      > (none)
      < - "dicatat tanpa nama" (contact-kemenperin) (contact-ppid-kemenperin)
      `,
    );
    const [clarified, missed] = await doubting.store.outcomes();
    expect(clarified).toMatchObject({ kind: "clarify", channel: "test" });
    expect(clarified).not.toHaveProperty("question");
    expect(missed).toMatchObject({
      kind: "miss",
      locale: "id",
      question: "pilot project mold and dies itu apa",
      entries: clarified?.entries,
    });
  });

  it("says after two misses in a row what it can tell about, and whom to ask", () =>
    expectTranscript(
      doubting.desk,
      `
      > pilot project mold and dies itu apa
      < ?
      > (none)
      < - "dicatat"
      > pilot yang sedang berjalan
      < ?
      > (none)
      < - "masih belum paham" "Bidang lintas sektor" "Linimasa" (contact-kemenperin) (contact-ppid-kemenperin)
      `,
    ));

  it("begins to count anew after an answer", () =>
    expectTranscript(
      doubting.desk,
      `
      > pilot project mold and dies itu apa
      < ?
      > (none)
      < - "dicatat"
      > pilot project mold and dies itu apa
      < ?
      > (pilot-mold-and-dies)
      < [pilot-mold-and-dies]
      > pilot yang sedang berjalan
      < ?
      > (none)
      < - "dicatat"
      `,
    ));
});

describe("a desk that finds nothing", () => {
  it("offers to try other words, and at the second time shows what there is", async () => {
    const { desk: lost, store } = deskOf(withLines(expertise, { declineBelow: 1.1 }));
    await expectTranscript(
      lost,
      `
      > what is the Mold & Dies pilot
      < - "in other words" (pilot-mold-and-dies) (contact-kemenperin)
      > and who signed the framework document
      < - "I still do not understand" "Cross-sector fields" (contact-kemenperin)
      `,
    );
    expect(await store.outcomes()).toMatchObject([
      { kind: "miss", question: "what is the Mold & Dies pilot" },
      { kind: "miss", question: "and who signed the framework document" },
    ]);
  });
});

describe("not what I meant", () => {
  it("shows what else it may have been, then notes a miss", async () => {
    const { desk, store } = deskOf(expertise);
    await expectTranscript(
      desk,
      `
      > Apa itu New MIDEC?
      < [programme-new-midec] (wrong)
      > (wrong)
      < ? "Yang mana yang Anda maksud?" -"New MIDEC adalah" (none)
      > (none)
      < - "dicatat"
      `,
    );
    expect((await store.outcomes()).map(({ kind }) => kind)).toEqual(["answer", "clarify", "miss"]);
  });

  it("lets one of the others be chosen by number", () =>
    expectTranscript(
      desk,
      `
      > what is the Mold & Dies pilot
      < [pilot-mold-and-dies]
      > (wrong)
      < ?
      > 1
      < [topic-training-vs-pilot]
      `,
    ));

  it("asks what is wrong where nothing else came into question, then notes a miss", () =>
    expectTranscript(
      desk,
      `
      > Which sectors are covered?
      < [list-sectors]
      > (sector-textiles)
      < [sector-textiles]
      > {1wsector-textiles}
      < ? "What is wrong with this answer?" (obsolete) (none)
      > (none)
      < - "has been noted"
      > {1wsector-textiles}
      < - "in other words"
      `,
    ));
});

describe("a button of an older knowledge base", () => {
  it("says that it is old and opens the start where its entry is gone", () =>
    expectTranscript(
      desk,
      `
      > {1egone-entry}
      < !"Tombol itu berasal dari versi lama" "Halo! Ini layanan informasi"
      > {1mgone-entry}
      < !"Tombol itu berasal dari versi lama" (example:0)
      `,
    ));

  it("does not lose the conversation", () =>
    expectTranscript(
      desk,
      `
      > apa itu METI
      < [org-meti]
      > {1egone-entry}
      < "Halo!"
      > kontaknya?
      < [contact-meti]
      `,
    ));
});

describe("a page", () => {
  it("shows what was asked for of a long entry, and all of it at the wish for more", () =>
    expectTranscript(
      desk,
      `
      > when was the framework document signed
      < [document-framework-2019] "27 June 2019" (more)
      > (more)
      < [document-framework-2019] "27 June 2019"
      `,
    ));
});
