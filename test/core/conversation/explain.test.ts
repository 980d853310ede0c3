import { beforeAll, describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import { explain } from "../../../src/core/conversation/explain.ts";
import { explanationTable } from "../../../src/core/conversation/explanation-table.ts";
import type { Desk } from "../../../src/core/desk.ts";
import type { Store } from "../../../src/core/store.ts";
import { openTestDesk } from "../../support/test-desk.ts";
import { expectTranscript, NINE } from "../../support/transcript.ts";

let expertise: Expertise;
let desk: Desk;
let store: Store;
beforeAll(async () => {
  ({ expertise, desk, store } = await openTestDesk());
});

const why = (text: string) => explain(text, undefined, expertise);

describe("why a question is understood as it is", () => {
  it("tells what was read: chat words written out, slips corrected", () => {
    expect(why("biaya brp").read).toBe("biaya berapa");
    expect(why("sektor tekstli").corrected).toEqual([{ typed: "tekstli", meant: "tekstil" }]);
  });

  it("tells the facets asked for, the cues that lean on the conversation, and the words nobody knows", () => {
    expect(why("kontak METI").facets).toContain("contact");
    expect(why("yang nomor tiga").cues).toContain("third");
    expect(why("sektor flurbelquux").unexplained).toEqual(["flurbelquux"]);
  });

  it("tells the verdict, the probabilities behind it, and the matches from the best down", () => {
    const { verdict, situation, inside, confidence, matches } = why("Apa itu New MIDEC?");
    expect({ verdict, situation }).toEqual({ verdict: "answer", situation: "opening" });
    for (const probability of [inside, confidence]) expect(probability).toBeGreaterThan(0.8);
    expect(matches[0]?.entry).toBe("programme-new-midec");
    expect(matches.length).toBeLessThanOrEqual(5);
    const shares = matches.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });

  it("tells which words spoke for the best match, the heaviest first", () => {
    const [best] = why("金型パイロット事業とは何ですか").matches;
    expect(best?.entry).toBe("pilot-mold-and-dies");
    const weights = (best?.words ?? []).map(({ weight }) => weight);
    expect(weights.length).toBeGreaterThan(0);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });

  it("tells of a question that is none of the desk's business what sort it is", () => {
    const { verdict, outside } = why("harga mold berapa");
    expect(verdict).toBe("decline");
    expect(outside[0]?.id).toBe("purchase-price");
  });

  it("tells what the conversation said, without answering or remembering", async () => {
    const conversation = "test:curious";
    await expectTranscript(desk, "> apa itu METI\n< [org-meti]", { conversation });
    const before = [await store.load(conversation), await store.outcomes()];
    const explained = await desk.why("kontaknya?", { conversation, at: NINE });
    expect(explained).toMatchObject({ situation: "followUp", facets: ["contact"] });
    expect(explained.matches[0]?.entry).toBe("contact-meti");
    expect(explained.matches[0]?.readings.map(({ name }) => name)).toContain("facet-of-focus");
    expect([await store.load(conversation), await store.outcomes()]).toEqual(before);
  });

  it("forgets the conversation after ten minutes, as an answer would", async () => {
    const conversation = "test:late";
    await expectTranscript(desk, "> apa itu METI\n< [org-meti]", { conversation });
    const later = new Date(NINE.getTime() + 11 * 60_000);
    expect((await desk.why("kontaknya?", { conversation, at: later })).situation).toBe("opening");
  });

  it("can be read as a table", () => {
    const table = explanationTable(why("biaya brp"));
    expect(table).toMatch(/^read as {8}biaya berapa$/m);
    expect(table).toMatch(/^verdict {8}\w+, as an opening$/m);
    expect(table).toMatch(/^ *\d+ % {2}topic-cost$/m);
    expect(explanationTable(why(""))).toContain("verdict");
  });
});
