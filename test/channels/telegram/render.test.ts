import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText } from "../../../src/channels/telegram/html.ts";
import { LONGEST_MESSAGE, render } from "../../../src/channels/telegram/render.ts";
import type { Block, Choice, Reply, SourceLine } from "../../../src/core/reply/reply.ts";
import { paragraph, reply } from "../../../src/core/reply/reply.ts";
import { openTelegramParser } from "../../support/telegram-parser.ts";
import { typedText } from "../../support/typed-text.ts";

const WORDS = { source: "Source", more: "More" };
const choice = (label: string, entry = "pilot-a"): Choice => ({ label, action: { kind: "entry", entry } });

const labelsOf = (shown: ReturnType<typeof render>) => shown.keyboard.inline_keyboard.map((row) => row.map(({ text }) => text));

describe("an answer", () => {
  it("reads from the first line to the sources, and marks nothing by its look alone", () => {
    const { messages } = render(
      reply("Six sectors are <named>.", {
        notices: ["Part of this is in Indonesian."],
        about: "About: Sectors & fields",
        blocks: [
          { kind: "statement", text: "Named at the launch.", asOf: "as of 27 June 2019", sources: [0] },
          { kind: "list", title: "See also", ordered: false, items: ["Welding", "Plating"] },
        ],
        sources: [{ outlet: "Beritasatu", date: "28 February 2021", title: 'The "list"', url: 'https://example.org/?a=1&b="2"' }],
      }),
      WORDS,
    );
    expect(messages).toEqual([
      [
        "Part of this is in Indonesian.",
        "<i>About: Sectors &amp; fields</i>\n<b>Six sectors are &lt;named&gt;.</b>",
        "• Named at the launch. (as of 27 June 2019) [1]",
        "<b>See also</b>:\n- Welding\n- Plating",
        '[1] Source: Beritasatu, 28 February 2021 – <a href="https://example.org/?a=1&amp;b=&quot;2&quot;">The "list"</a>',
      ].join("\n\n"),
    ]);
  });
});

describe("a keyboard", () => {
  it("puts two short labels side by side, long ones on lines of their own; Japanese is wide", () => {
    const shown = render(
      reply("?", {
        choices: [
          choice("Contact"),
          choice("Documents"),
          choice("Industri tekstil dan garmen"),
          choice("連絡先一覧の表示"),
          choice("資料"),
        ],
      }),
      WORDS,
    );
    expect(labelsOf(shown)).toEqual([["Contact", "Documents"], ["Industri tekstil dan garmen"], ["連絡先一覧の表示", "資料"]]);
  });

  it("shows the items of a long list by their numbers, what is besides by its name", () => {
    const items = Array.from({ length: 8 }, (_, index) => `Item ${index + 1}`);
    const choices = [...items.map((item) => choice(item)), choice("Also this"), choice("And that")];
    const shown = render(reply("Eight.", { blocks: [{ kind: "list", ordered: true, items }], choices }), WORDS);
    expect(labelsOf(shown)).toEqual([
      ["1", "2", "3", "4", "5", "6"],
      ["7", "8"],
      ["Also this", "And that"],
    ]);
  });

  it("shortens a label that no phone shows whole", () => {
    const [[label = ""] = []] = labelsOf(render(reply("?", { choices: [choice("x".repeat(200))] }), WORDS));
    expect(label).toBe(`${"x".repeat(59)}…`);
  });
});

describe("a long answer", () => {
  const long = reply("Long.", {
    entries: ["pilot-a"],
    blocks: Array.from({ length: 30 }, (_, index) => paragraph(`${index} ${"word ".repeat(120)}end.`)),
  });

  it("is cut between blocks, goes on behind `more`, and nothing of it is lost or said twice", () => {
    const parts = [0, 1, 2].map((part) => render(long, WORDS, part));
    expect(parts.map(({ messages }) => messages.length)).toEqual([2, 2, 1]);
    expect(parts.map((part) => labelsOf(part).flat())).toEqual([["More"], ["More"], []]);
    const read = parts.flatMap(({ messages }) => messages).join("\n\n");
    expect(visibleText(read)).toBe(["Long.", ...long.blocks.map((block) => (block.kind === "paragraph" ? block.text : ""))].join("\n\n"));
  });

  it("opens its last part where a later one is asked for, as an old button may", () => {
    expect(render(long, WORDS, 9).messages).toEqual(render(long, WORDS, 2).messages.slice(-1));
  });
});

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), text: typedText }),
  fc.record({ kind: fc.constant("statement" as const), text: typedText, asOf: typedText, sources: fc.array(fc.nat(3), { maxLength: 2 }) }),
  fc.record({ kind: fc.constant("list" as const), title: typedText, ordered: fc.boolean(), items: fc.array(typedText, { maxLength: 9 }) }),
);
const source: fc.Arbitrary<SourceLine> = fc.record({
  outlet: typedText,
  title: typedText,
  date: typedText,
  url: fc.webUrl({ withQueryParameters: true }),
});
const long = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).map((text) => text.repeat(600));
const anyReply: fc.Arbitrary<Reply> = fc.record({
  notices: fc.array(typedText, { maxLength: 2 }),
  lead: typedText.map((text) => `x${text}`),
  blocks: fc.array(fc.oneof({ weight: 4, arbitrary: block }, { weight: 1, arbitrary: long.map(paragraph) }), { maxLength: 8 }),
  sources: fc.array(source, { maxLength: 4 }),
  choices: fc.array(
    fc.record({ label: typedText.map((text) => `x${text}`), action: fc.constant({ kind: "entry" as const, entry: "topic-cost" }) }),
    {
      maxLength: 30,
    },
  ),
  entries: fc.constant(["topic-cost"]),
});

describe("whatever is replied", () => {
  it("fits Telegram's limits", () => {
    fc.assert(
      fc.property(anyReply, fc.nat(3), (given, part) => {
        const { messages, keyboard } = render(given, WORDS, part);
        expect(messages.length).toBeLessThanOrEqual(2);
        for (const html of messages) expect(visibleText(html).length).toBeLessThanOrEqual(LONGEST_MESSAGE);
        const buttons = keyboard.inline_keyboard.flat();
        expect(buttons.length).toBeLessThanOrEqual(100);
        for (const { text } of buttons) expect(text).not.toBe("");
      }),
    );
  });

  it("is read by Telegram's own parser as it was meant", async (context) => {
    const parse = await openTelegramParser();
    if (parse === undefined) return context.skip("Telegram's parser is not installed: sh scripts/oracles.sh installs it");
    fc.assert(
      fc.property(anyReply, (given) => {
        for (const html of render(given, WORDS).messages) expect(parse(html)).toMatchObject({ ok: true, text: visibleText(html) });
      }),
      { numRuns: 500 },
    );
  });
});
