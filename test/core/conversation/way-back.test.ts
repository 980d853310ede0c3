import { beforeAll, describe, expect, it } from "vitest";
import { openTestDesk, type TestDesk } from "../../support/test-desk.ts";
import { expectTranscript, NINE } from "../../support/transcript.ts";

let test: TestDesk;
beforeAll(async () => {
  test = await openTestDesk();
});

describe("a page that was chosen from a list", () => {
  it("offers the way back to it, and so does the next one chosen from it", () =>
    expectTranscript(
      test.desk,
      `
      > lembaga apa saja yang terlibat
      < [list-organisations]
      > (org-meti)
      < [org-meti] (list-organisations)
      > {1eorg-aots}
      < [org-aots] (list-organisations)
      > (list-organisations)
      < [list-organisations]
      `,
    ));

  it("offers it last, under the list's title, and once, also where the page names the list itself", async () => {
    const conversation = "test:browser";
    await expectTranscript(test.desk, "> /language en\n> /sectors\n< [list-sectors]", { conversation });
    const input = { kind: "action", action: { kind: "entry", entry: "sector-textiles" } } as const;
    const { reply } = await test.desk.handle({ conversation, input, at: NINE });
    const back = { label: "Sectors", action: { kind: "entry", entry: "list-sectors" } };
    expect(reply?.choices.at(-1)).toEqual(back);
    expect(reply?.choices.filter(({ action }) => action.kind === "entry" && action.entry === "list-sectors")).toEqual([back]);
  });

  it("offers it also on the whole page and its parts", () =>
    expectTranscript(
      test.desk,
      `
      > lembaga apa saja yang terlibat
      > {1morg-meti}
      < [org-meti] (list-organisations)
      > {1morg-meti~2}
      < [org-meti] (list-organisations)
      `,
    ));
});

describe("a page that no list led to", () => {
  it("offers no way back: nothing was shown, another list, or in another place", async () => {
    const offered = async (transcript: string) => {
      const conversation = `test:${transcript}`;
      await expectTranscript(test.desk, transcript, { conversation });
      const input = { kind: "action", action: { kind: "entry", entry: "org-meti" } } as const;
      const { reply } = await test.desk.handle({ conversation, input, at: NINE });
      return reply?.choices.flatMap(({ action }) => (action.kind === "entry" && action.entry.startsWith("list-") ? [action.entry] : []));
    };
    expect(await offered("> lembaga apa saja yang terlibat\n< [list-organisations]")).toEqual(["list-organisations"]);
    expect(await offered("")).toEqual([]);
    expect(await offered("> /sektor\n< [list-sectors]")).toEqual([]);
    expect(await offered("> lembaga apa saja yang terlibat\n> /sektor\n< [list-sectors]")).toEqual([]);
    expect(await offered("@workshop\n> lembaga apa saja yang terlibat\n< [list-organisations]")).toEqual([]);
  });
});
