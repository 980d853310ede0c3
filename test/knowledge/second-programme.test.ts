import { beforeAll, describe, expect, it } from "vitest";
import { openTemporaryDesk } from "../../src/cli/open-desk.ts";
import type { Desk } from "../../src/core/desk.ts";
import { HARBOUR } from "../knowledge-files/harbour.ts";

const quiet = { info() {}, warn() {}, error() {} };

describe("another folder is another programme's desk", () => {
  let desk: Desk;
  beforeAll(async () => {
    ({ desk } = await openTemporaryDesk({ knowledgeDir: HARBOUR }, quiet));
  });

  const ask = async (question: string) => {
    const { verdict, locale, reply } = await desk.handle({
      conversation: `test:${question}`,
      input: { kind: "text", text: question },
      at: new Date("2026-11-24T09:00:00Z"),
    });
    return { verdict, locale, lead: reply?.lead, blocks: JSON.stringify(reply?.blocks) };
  };

  it("answers in the languages of that programme", async () => {
    expect(await ask("Wie viel verdienen Lehrlinge?")).toMatchObject({
      verdict: "answer",
      locale: "de",
      lead: "Lehrlinge werden vom Hafenrat bezahlt (Oktober 2025); wie viel, steht nicht in den Quellen.",
    });
    expect(await ask("how do I apply")).toMatchObject({ verdict: "answer", locale: "en", lead: expect.stringContaining("not published") });
  });

  it("lends its default language's words where a language has no locale file", async () => {
    const { lead, blocks } = await ask("Welche Berufe gibt es?");
    expect(lead).toMatch(/ in the list of .*: Kranführen, Seilerei und Lampenwartung\.$/);
    expect(blocks).toContain("The list of");
  });

  it("knows nothing of New MIDEC", async () => {
    expect((await ask("Apa itu New MIDEC?")).verdict).toBe("decline");
  });
});
