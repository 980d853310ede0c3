import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/reply/plain-text.ts";
import { paragraph, reply } from "../../../src/core/reply/reply.ts";

const WORDS = { source: "Source" };

describe("a reply as plain text", () => {
  it("is its first line, where there is nothing else", () => {
    expect(plainText(reply("Nothing is kept about you."), WORDS)).toBe("Nothing is kept about you.");
  });

  it("has everything from top to bottom, with a blank line between", () => {
    const full = reply("Apples are grown in the orchard.", {
      notices: ["Careful.", "Part of this is in Indonesian."],
      about: "About: Apple orchard",
      blocks: [
        { kind: "statement", text: "The orchard opened.", asOf: "as of May 2019", sources: [0, 1] },
        { kind: "statement", text: "Nobody has counted the trees.", asOf: "as of 2021", sources: [] },
        paragraph("Besides these: cherries."),
        { kind: "list", title: "See also", ordered: false, items: ["Carrot garden", "Garden office"] },
        { kind: "list", ordered: true, items: ["Apples", "Carrots"] },
      ],
      sources: [
        { outlet: "The Gardener", title: "Apples at last", date: "1 May 2019", url: "https://example.org/apples" },
        { outlet: "The Orchardist", title: "Trees" },
      ],
      choices: [{ label: "Carrot garden", action: { kind: "entry", entry: "pilot-carrots" } }],
      entries: ["pilot-apples"],
    });
    expect(plainText(full, WORDS)).toBe(
      [
        "Careful.",
        "",
        "Part of this is in Indonesian.",
        "",
        "About: Apple orchard",
        "Apples are grown in the orchard.",
        "",
        "• The orchard opened. (as of May 2019) [1] [2]",
        "",
        "• Nobody has counted the trees. (as of 2021)",
        "",
        "Besides these: cherries.",
        "",
        "See also:",
        "- Carrot garden",
        "- Garden office",
        "",
        "1. Apples",
        "2. Carrots",
        "",
        "[1] Source: The Gardener, 1 May 2019 – Apples at last – https://example.org/apples",
        "[2] Source: The Orchardist – Trees",
      ].join("\n"),
    );
  });

  it("has the layout's words in the person's language", () => {
    const cited = reply("りんご", { sources: [{ outlet: "園芸", title: "りんご" }] });
    expect(plainText(cited, { source: "出典" })).toContain("[1] 出典: 園芸 – りんご");
  });
});
