import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import { deskOf, openTestDesk, type TestDesk, withLines } from "../../support/test-desk.ts";
import { expectTranscript, NINE } from "../../support/transcript.ts";

const conversation = "test:somebody";

let expertise: Expertise;
let test: TestDesk;
beforeAll(async () => {
  ({ expertise } = await openTestDesk());
});
beforeEach(() => {
  test = deskOf(expertise);
});

describe("a person who writes in more than one place", () => {
  it("is understood in each by what was said there", () =>
    expectTranscript(
      test.desk,
      `
      @workshop
      > apa itu METI
      < [org-meti]
      > kontaknya?
      < [contact-meti]
      `,
    ));

  it("does not find private talk in a group, nor the group's in private, nor one group's in another", () =>
    expectTranscript(
      test.desk,
      `
      > apa itu METI
      < [org-meti]
      @workshop
      > kontaknya?
      < [list-contacts]
      > apa itu METI
      < [org-meti]
      @
      > kontaknya?
      < [list-contacts]
      @workshop
      > apa itu METI
      < [org-meti]
      @office
      > kontaknya?
      < [list-contacts]
      `,
    ));

  it("cannot pick in a group from what was asked back in private, nor say there that it was not meant", async () => {
    const doubting = deskOf(withLines(expertise, { declineBelow: 0, answerFrom: 1.1 }));
    await expectTranscript(
      doubting.desk,
      `
      > pilot project mold and dies itu apa
      < ?[pilot-mold-and-dies|…]
      @workshop
      > (none)
      < - "tidak menemukannya" -"dicatat"
      > {1wpilot-mold-and-dies}
      < - "tidak menemukannya" -"dicatat"
      @
      > 1
      < [pilot-mold-and-dies]
      `,
    );
    expect((await doubting.store.outcomes()).map(({ kind }) => kind)).toEqual(["clarify", "answer"]);
  });

  it("comes back to what was said when nothing was spoken of elsewhere in between", () =>
    expectTranscript(
      test.desk,
      `
      > apa itu METI
      < [org-meti]
      @workshop
      > /help
      > /mydata
      > {zzz}
      > [media]
      @
      > kontaknya?
      < [contact-meti]
      `,
    ));

  it("is answered everywhere in the language that was chosen anywhere", () =>
    expectTranscript(
      test.desk,
      `
      > /language ja
      @workshop
      > {1eorg-meti}
      < @ja [org-meti]
      > /language en
      @
      > {1eorg-meti}
      < @en [org-meti]
      `,
    ));

  it("is explained to in the place where the question stands", async () => {
    await expectTranscript(test.desk, "@workshop\n> apa itu METI\n< [org-meti]", { conversation });
    const situationIn = async (turn: { place?: string }) =>
      (await test.desk.why("kontaknya?", { conversation, at: NINE, ...turn })).situation;
    expect(await situationIn({ place: "workshop" })).toBe("followUp");
    expect(await situationIn({})).toBe("opening");
    expect(await situationIn({ place: "office" })).toBe("opening");
  });
});

describe("where others read along", () => {
  it("what is kept is not shown, but where it is", () =>
    expectTranscript(
      test.desk,
      `
      @workshop
      > /language id
      > apa itu METI
      < [org-meti]
      > /datasaya
      < @id "dalam percakapan pribadi" "/mydata" -"METI" -"Bahasa pilihan"
      > my data
      < @en "only in a private chat" -"METI"
      > 私のデータ
      < @ja "個別のチャット" -"METI"
      `,
    ));

  it("one may have everything forgotten, and hears only that it is done", async () => {
    await expectTranscript(
      test.desk,
      `
      > /language en
      > what is METI
      < [org-meti]
      @workshop
      > /forget
      < @en "Everything that was kept about you has been erased" -"METI" -"English"
      > /hapus
      < @id "sudah dihapus"
      `,
      { conversation },
    );
    expect(await test.store.load(conversation)).toBeUndefined();
  });

  it("nothing tells whether there was anything to forget", () =>
    expectTranscript(test.desk, '@workshop\n> 忘れて\n< @ja "保存されていた情報は残っていません"'));
});

describe("in private", () => {
  it("all is told, also what was spoken of in a group, and that it was there", async () => {
    await expectTranscript(
      test.desk,
      `
      @workshop
      > what is METI
      < [org-meti]
      @
      > /mydata
      < @en "METI (Japan's economy ministry)" "“what is METI”" "The group or channel in which this conversation takes place"
      > /forget
      < @en "Done. Erased:" "METI" "The group or channel"
      `,
      { conversation },
    );
    expect(await test.store.load(conversation)).toBeUndefined();
  });

  it("no place is told of, for there is none", () =>
    expectTranscript(test.desk, '> what is METI\n< [org-meti]\n> /mydata\n< "“what is METI”" -"group or channel"'));

  it("the place is gone with what was spoken of", async () => {
    await expectTranscript(test.desk, "@workshop\n> /language en\n> what is METI\n< [org-meti]", { conversation });
    expect(await test.store.load(conversation)).toMatchObject({ place: "workshop" });
    await expectTranscript(test.desk, '+11min\n> /mydata\n< "Chosen language: English" -"METI" -"group or channel"', { conversation });
    expect(await test.store.load(conversation)).toEqual({ version: 1, chosen: "en" });
  });
});
