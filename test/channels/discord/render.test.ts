import { ComponentType, MessageFlags } from "discord.js";
import { MessageCreateRequestSchema } from "discord-api-spec/zod";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RenderOptions, render } from "../../../src/channels/discord/render.ts";
import { type Action, actionOf } from "../../../src/core/reply/action.ts";
import type { Block, Choice, Reply, SourceLine } from "../../../src/core/reply/reply.ts";
import { paragraph, reply } from "../../../src/core/reply/reply.ts";
import { everyComponent } from "../../doubles/discord/components.ts";
import { drafted } from "../../doubles/discord/message-form.ts";
import { typedText } from "../../support/typed-text.ts";
import { readMarkdown } from "./discord-markdown.ts";

const OPTIONS: RenderOptions = {
  words: { source: "Source", more: "More", choose: "Choose a page", cite: "Cite", share: "Share" },
  locale: "en",
  shareable: true,
};
const choice = (label: string, action: Action = { kind: "entry", entry: label.toLowerCase() }): Choice => ({ label, action });

type Rendered = ReturnType<typeof render>;

const textOf = (shown: Rendered) =>
  everyComponent(shown).flatMap(({ component }) => (component.type === ComponentType.TextDisplay ? component.content : []));
const buttonsOf = (shown: Rendered) =>
  everyComponent(shown).flatMap(({ component }) =>
    component.type === ComponentType.Button && "label" in component ? component.label : [],
  );
const menusOf = (shown: Rendered) =>
  everyComponent(shown).flatMap(({ component }) =>
    component.type === ComponentType.StringSelect ? [component.options.map(({ label }) => label)] : [],
  );

describe("an answer", () => {
  it("reads from the first line to the sources, in one text, and marks nothing by its look alone", () => {
    const shown = render(
      reply("Six sectors are *named*.", {
        notices: ["Part of this is in Indonesian."],
        about: "About: Sectors & fields",
        blocks: [
          { kind: "statement", text: "Named at the launch.", asOf: "as of 27 June 2019", sources: [0] },
          { kind: "list", title: "See also", ordered: false, items: ["Welding", "Plating"] },
        ],
        sources: [{ outlet: "Beritasatu", date: "28 February 2021", title: "The [list]", url: "https://example.org/?a=1" }],
        entries: ["list-sectors"],
      }),
      OPTIONS,
    );
    const [text = "", ...others] = textOf(shown);
    expect(others).toEqual([]);
    expect(text).toBe(
      [
        "Part of this is in Indonesian.",
        "About: Sectors & fields\n**Six sectors are \\*named\\*.**",
        "- Named at the launch. (as of 27 June 2019) \\[1]",
        "**See also**:\n- Welding\n- Plating",
        "\\[1] Source: Beritasatu, 28 February 2021 – [The \\[list\\]](<https://example.org/?a=1>)",
      ].join("\n\n"),
    );
    expect(buttonsOf(shown)).toEqual(["Cite", "Share"]);
  });

  it("that cites nothing, as small talk, is neither to be cited nor shared", () => {
    expect(buttonsOf(render(reply("You are welcome.", { entries: ["thanks"] }), OPTIONS))).toEqual([]);
  });
});

describe("controls", () => {
  const cited = { entries: ["a"], sources: [{ outlet: "JPNN", title: "Title" }] };

  it("are buttons where they are few, and a menu of pages where they are more", () => {
    const pages = ["Welding", "Plating", "Textiles", "Food"].map((label) => choice(label));
    const more = choice("More", { kind: "more", entry: "a" });
    const wrong = choice("Not what I meant", { kind: "wrong", entry: "a" });
    const few = render(reply("!", { ...cited, choices: [...pages.slice(0, 1), more, wrong] }), OPTIONS);
    expect([menusOf(few), buttonsOf(few)]).toEqual([[], ["Welding", "More", "Not what I meant", "Cite", "Share"]]);
    const many = render(reply("!", { ...cited, choices: [...pages, more, wrong] }), OPTIONS);
    expect([menusOf(many), buttonsOf(many)]).toEqual([
      [["Welding", "Plating", "Textiles", "Food"]],
      ["More", "Not what I meant", "Cite", "Share"],
    ]);
  });

  it("of which many are no pages are all in the menu", () => {
    const commands = (["start", "help", "status", "privacy", "forget"] as const).map((command) =>
      choice(command, { kind: "command", command }),
    );
    const shown = render(reply("!", { choices: commands }), OPTIONS);
    expect([menusOf(shown), buttonsOf(shown)]).toEqual([[["start", "help", "status", "privacy", "forget"]], []]);
  });

  it("of an administrator are all buttons, five in a row", () => {
    const choices = Array.from({ length: 8 }, (_, n) => choice(`Part ${n}`, { kind: "administer", token: `part:${n}` }));
    const shown = render(reply("Which part?", { choices }), OPTIONS);
    expect(menusOf(shown)).toEqual([]);
    expect(shown.slice(1).map((row) => ("components" in row ? row.components.length : 0))).toEqual([5, 3]);
    expect(buttonsOf(shown)).toEqual(choices.map(({ label }) => label));
  });

  it("of a long list are two menus", () => {
    const pages = Array.from({ length: 30 }, (_, index) => choice(`Page ${index}`));
    expect(menusOf(render(reply("!", { choices: pages }), OPTIONS)).map((options) => options.length)).toEqual([25, 5]);
  });
});

describe("a long answer", () => {
  const SOURCES = Array.from({ length: 12 }, (_, index) => ({
    outlet: `Outlet ${index}`,
    title: "A title",
    url: `https://example.org/${index}`,
  }));
  const long = reply("Long.", {
    entries: ["pilot-a"],
    sources: SOURCES,
    blocks: SOURCES.map(
      (_, index): Block => ({ kind: "statement", text: `${String.fromCharCode(65 + index)} ${"word ".repeat(80)}end.`, sources: [index] }),
    ),
  });
  const parts = [render(long, OPTIONS)];
  while (buttonsOf(parts.at(-1)!).includes("More")) parts.push(render(long, { ...OPTIONS, part: parts.length }));

  it("goes on behind `more`, and nothing of it is lost or said twice", () => {
    const read = parts.flatMap(textOf).join("\n");
    for (const block of long.blocks) {
      if (block.kind === "statement") expect(read.split(block.text)).toHaveLength(2);
    }
    expect(parts.length).toBeGreaterThan(1);
  });

  it("shows with each part the sources of what stands in it, under the same numbers, and no others", () => {
    for (const [text = ""] of parts.map(textOf)) {
      const lines = readMarkdown(text).text.split("\n");
      const listed = lines.filter((line) => /^\[\d+\] Source/.test(line)).map((line) => /\d+/.exec(line)![0]);
      const cited = lines.filter((line) => line.includes("word")).map((line) => /\[(\d+)\]$/.exec(line)![1]);
      expect(listed).toEqual(cited);
    }
  });

  it("opens its last part where a later one is asked for, as an old button may", () => {
    expect(render(long, { ...OPTIONS, part: 99 })).toEqual(parts.at(-1));
  });
});

const ACTIONS: readonly Action[] = [
  ...["a", "b", "c", "d"].map((entry): Action => ({ kind: "entry", entry })),
  { kind: "more", entry: "a" },
  { kind: "wrong", entry: "a" },
  { kind: "none" },
  { kind: "command", command: "help" },
  { kind: "command", command: "status" },
  { kind: "language", locale: "ja" },
  { kind: "example", index: 1 },
];
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
  choices: fc.array(fc.record({ label: typedText.map((text) => `x${text}`), action: fc.constantFrom(...ACTIONS) }), { maxLength: 30 }),
  entries: fc.constantFrom(
    [],
    ["a"],
    ["a", "b"],
    Array.from({ length: 20 }, (_, index) => `entry-with-a-long-name-${index}`),
  ),
});

describe("whatever is replied", () => {
  it("is to Discord's liking, with at most five controls, each of which is known again", () => {
    fc.assert(
      fc.property(anyReply, fc.nat(3), fc.boolean(), (given, part, shareable) => {
        const components = render(given, { ...OPTIONS, shareable, part });
        // Throws what Discord would answer.
        drafted(
          { components, flags: MessageFlags.IsComponentsV2 },
          { schema: MessageCreateRequestSchema, uploads: new Map(), newId: () => "1", settable: MessageFlags.IsComponentsV2 },
        );
        expect(buttonsOf(components).length + menusOf(components).length).toBeLessThanOrEqual(5);
        for (const { component } of everyComponent(components)) {
          if (component.type === ComponentType.StringSelect)
            for (const { value } of component.options) expect(actionOf(value)).toBeDefined();
        }
      }),
      { numRuns: 300 },
    );
  });
});
