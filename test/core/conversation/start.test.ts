import { beforeAll, describe, expect, it } from "vitest";
import { deskOf, openTestDesk, type TestDesk, withLines } from "../../support/test-desk.ts";
import { expectTranscript, NINE } from "../../support/transcript.ts";

let test: TestDesk;
beforeAll(async () => {
  test = await openTestDesk();
});

describe("/start", () => {
  it("says what this is, with three questions to begin with, and how to change the language", () =>
    expectTranscript(
      test.desk,
      `
      > /mulai
      < @id !- "Saya bot" "Bahasa Indonesia, English, 日本語" "/language" "/help" (example:0) (example:1) (example:2)
      > /language en
      > /start
      < @en "I am a bot" "/language" "/help" (example:0) (example:1) (example:2)
      > /language ja
      > /start
      < @ja "ボットです" "/language" "/help" (example:0) (example:1) (example:2)
      `,
    ));

  it("answers an example as if it had been typed, also from a start shown in another language", async () => {
    await expectTranscript(
      test.desk,
      `
      > /start
      < @id
      > (example:0)
      < @id [programme-new-midec] (wrong)
      > /language ja
      > {1x1}
      < @ja [list-sectors]
      `,
    );
    const question = test.expertise.base.programme.examples.id![0]!;
    const typed = await test.desk.handle({ conversation: "test:typed", input: { kind: "text", text: question }, at: NINE });
    const input = { kind: "action", action: { kind: "example", index: 0 } } as const;
    expect(await test.desk.handle({ conversation: "test:pressed", input, at: NINE })).toEqual(typed);
  });

  it("with an entry or a list opens it at once, after a word on who is speaking, and is a conversation", () =>
    expectTranscript(
      test.desk,
      `
      > /start org-meti
      < @id [org-meti] !"Ini layanan informasi program New MIDEC. Saya bot"
      > kontaknya?
      < [contact-meti] !-
      > /start list-sectors
      < [list-sectors] !"Saya bot"
      `,
    ));

  it("with anything else is the start", () =>
    expectTranscript(
      test.desk,
      `
      > /start no-such-entry
      < !- "Saya bot" (example:0)
      > /start ORG-METI; DROP
      < !- "Saya bot" (example:0)
      > /start apa itu METI
      < !- "Saya bot" (example:0)
      `,
    ));
});

describe("a button of another version", () => {
  it("is owned up to, and leads to the start", () =>
    expectTranscript(
      test.desk,
      `
      > {zzz}
      < @id !"Tombol itu berasal dari versi lama" "Saya bot" (example:0)
      > /language en
      > {0something}
      < @en !"no longer works" "I am a bot" (example:2)
      > /language ja
      > {1x9}
      < @ja !"以前の版のもの" "ボットです"
      `,
    ));

  it("does not lose the conversation", () =>
    expectTranscript(
      test.desk,
      `
      > apa itu METI
      < [org-meti]
      > {zzz}
      < !"versi lama"
      > kontaknya?
      < [contact-meti]
      `,
    ));
});

describe("what is not words", () => {
  it("is answered with one sentence and a question to try", () =>
    expectTranscript(
      test.desk,
      `
      > [media]
      < @id - "hanya dapat membaca teks" "“Apa itu New MIDEC?”"
      > /language en
      > [media]
      < @en - "only read text" "“What is New MIDEC?”"
      > /language ja
      > [media]
      < @ja - "文字だけです" "「New MIDECとは何ですか」"
      `,
    ));

  it("leaves nothing, and nothing is lost by it", async () => {
    const conversation = "test:photographer";
    await expectTranscript(test.desk, "> [media]\n< -", { conversation });
    expect(await test.store.load(conversation)).toBeUndefined();
    const doubting = deskOf(withLines(test.expertise, { declineBelow: 0, answerFrom: 1.1 }));
    await expectTranscript(
      doubting.desk,
      `
      > pilot project mold and dies itu apa
      < ?[pilot-mold-and-dies|…]
      > [media]
      < - "hanya dapat membaca teks"
      > 1
      < [pilot-mold-and-dies]
      `,
      { conversation },
    );
    expect((await doubting.store.outcomes()).map(({ kind }) => kind)).toEqual(["clarify", "answer"]);
  });
});

describe("an answer that comes late", () => {
  it("begins with an apology, in the language of the answer, once the question is more than an hour old", () =>
    expectTranscript(
      test.desk,
      `
      -90min
      > apa itu METI
      < @id [org-meti] !"balasan ini terlambat"
      > apa itu METI
      < [org-meti] !-
      -60min
      > apa itu METI
      < [org-meti] !-
      -61min
      > what is METI
      < @en [org-meti] !"sorry to answer so late"
      -61min
      > [media]
      < @en !"sorry to answer so late"
      -1440min
      > METIとは何ですか
      < @ja [org-meti] !"お返事が遅くなり"
      `,
    ));
});
