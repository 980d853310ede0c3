import { beforeAll, describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import { splitAsks } from "../../../src/core/conversation/parts.ts";
import { understand } from "../../../src/core/matching/understand.ts";
import { openTestDesk } from "../../support/test-desk.ts";

let expertise: Expertise;
beforeAll(async () => {
  ({ expertise } = await openTestDesk());
});

const asks = (text: string) =>
  splitAsks(text, understand(text, undefined, expertise), undefined, expertise).map((part) => part.matches[0]?.entry);

describe("several questions in one message", () => {
  it.each([
    ["question marks", "new midec itu apa? sektor apa saja?"],
    ["semicolons", "what is New MIDEC; which sectors are covered"],
    ["lines", "what is New MIDEC\nwhich sectors are covered"],
    ["wide marks", "New MIDECとは何ですか？対象の産業はどれですか？"],
    ["Japanese stops", "New MIDECとは何ですか。対象の産業はどれですか。"],
  ])("are told apart by %s", (_marks, text) => {
    expect(asks(text)).toEqual(["programme-new-midec", "list-sectors"]);
  });

  it("are told apart by commas and conjunctions where every part stands on its own", () => {
    expect(asks("biaya brp, daftar dimana, syaratnya apa")).toEqual(["topic-cost", "topic-how-to-apply", "topic-eligibility"]);
  });

  it("are answered up to the third", () => {
    expect(asks("what is IJEPA; what is METI; what is the budget; who can take part")).toEqual([
      "agreement-ijepa",
      "org-meti",
      "topic-budget",
    ]);
  });

  it("are one where they ask for one thing", () => {
    expect(asks("what is New MIDEC? new midec itu apa?")).toEqual([]);
  });

  it("are passed over where one is only a courtesy", () => {
    expect(asks("what is New MIDEC? which sectors are covered? thank you!")).toEqual(["programme-new-midec", "list-sectors"]);
  });
});

describe("one question", () => {
  it("is taken out of the courtesy before it", () => {
    expect(asks("thank you! what is New MIDEC?")).toEqual(["programme-new-midec"]);
  });

  it.each(["what is New MIDEC?", "?", "", ",,,"])("is left whole: %s", (text) => {
    expect(asks(text)).toEqual([]);
  });

  it("is left whole where a part of it is not understood for sure", () => {
    expect(asks("new midec itu apa? harga mold berapa?")).toEqual([]);
  });

  it("is left whole where it is a long story", () => {
    expect(asks(Array.from({ length: 7 }, () => "new midec itu apa?").join(" "))).toEqual([]);
  });
});
