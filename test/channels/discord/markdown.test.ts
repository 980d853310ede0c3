import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bold, escapeMarkdown, link } from "../../../src/channels/discord/markdown.ts";
import { typedText } from "../../support/typed-text.ts";
import { readMarkdown } from "./discord-markdown.ts";

const NASTY = [
  "# heading",
  "## heading\n### heading",
  "-# small print",
  "- list\n* list\n+ list\n1. list\n12. list\n3) no list",
  "  - list within",
  "> quote",
  ">>> quote to the end",
  "*italics* _italics_ **bold** __underlined__ ***both*** ~~struck out~~",
  "||spoiler||",
  "`code` ``code ` code``\n```\ncode\n```",
  "[text](https://evil.example) [text](<https://evil.example>)",
  "@everyone @here <@123> <@!123> <@&123> <#123> </ask:123> <:smile:123> <a:smile:123> <t:1700000000:R>",
  "<https://example.org>",
  "https://example.org/a_b_c*d*?x=~~y~~ and https://example.org/_x_.",
  "see www.meti.go.jp/_a_/*b*",
  "¯\\_(ツ)_/¯",
  "C:\\new\\*folder*\\",
  "2 * 3 * 4 = 24, a_b_c, 5 ~ 6, a | b || c",
  "1. Januari 2021",
  "Mold & Dies <tooling>",
  "**",
  "\\",
];

const nasty = fc
  .array(fc.oneof(fc.constantFrom(...NASTY, " ", "\n", "*", "_", "`", "a"), typedText), { maxLength: 4 })
  .map((parts) => parts.join(""));

/** Addresses are links for the client whatever one does; a text is to mean nothing else. */
const meaningOf = (source: string) => readMarkdown(source).markup.filter((kind) => kind !== "address");

describe("text in Discord's markdown", () => {
  it.each(NASTY)("%j is seen as it was written, and means nothing", (text) => {
    expect(readMarkdown(escapeMarkdown(text)).text).toBe(text);
    expect(meaningOf(escapeMarkdown(text))).toEqual([]);
  });

  it("of any kind is seen as it was written, and means nothing", () => {
    fc.assert(
      // Nothing can stand between an address and a "<" that follows it at once.
      fc.property(
        nasty.filter((text) => !/https?:\/\/[^\s<]*</.test(text)),
        (text) => {
          expect(readMarkdown(escapeMarkdown(text)).text).toBe(text);
          expect(meaningOf(escapeMarkdown(text))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is bold as a whole", () => {
    fc.assert(
      fc.property(
        nasty.filter((text) => text !== "" && !/https?:\/\//.test(text)),
        (text) => {
          expect(readMarkdown(bold(text))).toEqual({ text, markup: ["bold"] });
        },
      ),
    );
  });
});

describe("a link", () => {
  it.each([
    ["https://example.org/a_(b)", "https://example.org/a_%28b%29"],
    ["https://example.org/a b>c", "https://example.org/a%20b%3Ec"],
    ["https://example.org/\\a　b", "https://example.org/%5Ca%E3%80%80b"],
    ["https://example.org/?a=1&b=*_~#c", "https://example.org/?a=1&b=*_~#c"],
  ])("to %s leads there", (url, address) => {
    expect(readMarkdown(link("Menperin: *RI*", url))).toEqual({ text: "Menperin: *RI*", markup: [`link ${address}`] });
  });
});
