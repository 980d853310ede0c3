import { beforeAll, describe, expect, it } from "vitest";
import type { Entry } from "../../../src/core/knowledge/entry.ts";
import { openTestDesk, openUntaughtDesk, type TestDesk } from "../../support/test-desk.ts";
import { expectTranscript, NINE } from "../../support/transcript.ts";

let taught: TestDesk;
beforeAll(async () => {
  taught = await openTestDesk();
});

describe("the language of a reply", () => {
  it("is that of the question", () =>
    expectTranscript(
      taught.desk,
      `
      > sektor apa saja yang ikut
      < @id [list-sectors]
      > Which sectors are covered?
      < @en [list-sectors]
      > 対象の産業はどれですか
      < @ja [list-sectors]
      `,
    ));

  it("stays as it was where a message does not tell", () =>
    expectTranscript(
      taught.desk,
      `
      > 対象の産業はどれですか
      < @ja [list-sectors]
      > 4
      < @ja [sector-textiles]
      > (topic-other-sectors-start)
      < @ja [topic-other-sectors-start]
      > METI
      < @ja
      > 🙂
      < @ja -
      `,
    ));

  it("is told by the small words where languages are mixed", () =>
    expectTranscript(
      taught.desk,
      `
      > New MIDEC sektornya apa, please?
      < @id [list-sectors]
      > status new midec now gimana bro
      < @id [topic-status]
      > METI itu 何ですか
      < @ja
      `,
    ));

  it("is what the platform reports, for a first message that does not tell, else the default", async () => {
    await expectTranscript(taught.desk, "> {1eorg-meti}\n< @ja [org-meti]", { localeHint: "ja" });
    await expectTranscript(taught.desk, "> {1eorg-meti}\n< @en [org-meti]", { localeHint: "en-GB" });
    await expectTranscript(taught.desk, "> {1eorg-meti}\n< @id [org-meti]", { localeHint: "fr" });
    await expectTranscript(taught.desk, "> {1eorg-meti}\n< @id [org-meti]");
  });

  it("is that of the words and not what the platform reports", () =>
    expectTranscript(taught.desk, "> sektor apa saja yang ikut\n< @id [list-sectors]", { localeHint: "ja" }));
});

describe("a chosen language", () => {
  it("is chosen by command, by its tag or by any of its names", () =>
    expectTranscript(
      taught.desk,
      `
      > /language ja
      < @ja "これからは日本語でお答えします"
      > /bahasa inggris
      < @en "I now answer in English"
      > /language 日本語
      < @ja
      > /language Indonesian
      < @id "Mulai sekarang"
      > /language klingon
      < "?" (lang:id) (lang:en) (lang:ja)
      `,
    ));

  it("is asked for by a plain word, and chosen by button", () =>
    expectTranscript(
      taught.desk,
      `
      > bahasa
      < @id "dalam bahasa apa?" (lang:id) (lang:en) (lang:ja)
      > (lang:ja)
      < @ja "これからは日本語でお答えします"
      > METI
      < @ja
      `,
    ));

  it("outlives the context, where the language last spoken does not", async () => {
    await expectTranscript(
      taught.desk,
      `
      > /language ja
      < @ja
      +60min
      > {1eorg-meti}
      < @ja [org-meti]
      `,
    );
    await expectTranscript(
      taught.desk,
      `
      > What is New MIDEC?
      < @en
      +11min
      > {1eorg-meti}
      < @id [org-meti]
      `,
    );
  });

  it("gives way to a question that is clearly in another, for that question", () =>
    expectTranscript(
      taught.desk,
      `
      > /language ja
      < @ja
      > sektor apa saja yang ikut
      < @id [list-sectors]
      > (sector-textiles)
      < @ja [sector-textiles]
      `,
    ));

  it("is forgotten on request", async () => {
    const conversation = "test:forgetful";
    await expectTranscript(taught.desk, "> /language ja\n< @ja\n> /forget\n< @ja", { conversation });
    expect(await taught.store.load(conversation)).toBeUndefined();
    await expectTranscript(taught.desk, "> {1eorg-meti}\n< @id [org-meti]", { conversation, from: NINE });
  });
});

describe("an entry that is not written in the person's language", () => {
  const without = (locale: string, parts: (keyof Entry & ("summary" | "statements"))[]) => (entry: Entry) => {
    if (entry.id !== "org-aots") return entry;
    const rest = <T>({ [locale]: _gone, ...others }: Readonly<Partial<Record<string, T>>>) => others;
    return {
      ...entry,
      ...(parts.includes("summary") && { summary: rest(entry.summary) }),
      ...(parts.includes("statements") && { statements: entry.statements.map((each) => ({ ...each, text: rest(each.text) })) }),
    };
  };

  it("is shown in another, and says so first", async () => {
    const { desk } = await openUntaughtDesk((entry) => without("ja", ["summary", "statements"])(entry));
    await expectTranscript(
      desk,
      `
      > /language ja
      > {1eorg-aots}
      < @ja [org-aots] !"一部は日本語の文がまだないため、Bahasa Indonesiaで表示しています" "AOTS adalah"
      > {1eorg-meti}
      < @ja [org-meti] !-
      > /language en
      > {1eorg-aots}
      < @en [org-aots] !- "AOTS is"
      `,
    );
  });

  it("says so also where only a statement is missing", async () => {
    const { desk } = await openUntaughtDesk((entry) => without("en", ["statements"])(entry));
    await expectTranscript(
      desk,
      `
      > /language en
      > {1eorg-aots}
      < @en [org-aots] !"has not been written in English yet and is shown in Bahasa Indonesia" "AOTS is"
      `,
    );
  });
});
