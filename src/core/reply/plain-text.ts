/** A reply as plain text: the terminal's form, and what scripts and minutes get. */
import type { Block, Reply, SourceLine } from "./reply.ts";

/** The words that the layout itself needs, in the person's language. */
export interface PlainTextWords {
  readonly source: string;
}

/** The reply's blocks from top to bottom, without its choices. */
export function plainText(reply: Reply, words: PlainTextWords): string {
  const paragraphs = [
    ...reply.notices,
    [reply.about, reply.lead].filter((line) => line !== undefined).join("\n"),
    ...reply.blocks.map(blockText),
    reply.sources.map((source, index) => sourceText(source, index, words)).join("\n"),
  ];
  return paragraphs.filter((text) => text !== "").join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return block.text;
    case "statement":
      return `• ${block.text}${block.asOf === undefined ? "" : ` (${block.asOf})`}${block.sources.map((index) => ` [${index + 1}]`).join("")}`;
    case "list": {
      const items = block.items.map((item, index) => (block.ordered ? `${index + 1}. ${item}` : `- ${item}`));
      return [...(block.title === undefined ? [] : [`${block.title}:`]), ...items].join("\n");
    }
  }
}

function sourceText({ outlet, title, date, url }: SourceLine, index: number, words: PlainTextWords): string {
  const dated = date === undefined ? outlet : `${outlet}, ${date}`;
  return `[${index + 1}] ${words.source}: ${dated} – ${title}${url === undefined ? "" : ` – ${url}`}`;
}
