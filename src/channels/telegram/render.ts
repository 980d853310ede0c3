/**
 * A reply as Telegram shows it: HTML in messages of at most 4,096 characters, cut between blocks, and a keyboard of its choices. At most
 * two messages go out at once; what is longer goes on behind "more".
 */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { Locale } from "../../core/knowledge/entry.ts";
import { tokenOf } from "../../core/reply/action.ts";
import type { Phrasebook } from "../../core/reply/phrasebook.ts";
import type { Block, Choice, Reply, SourceLine } from "../../core/reply/reply.ts";
import { shortened, wholeCharacters } from "../../core/reply/shortened.ts";
import { bold, escapeHtml, italic, link, visibleText } from "./html.ts";

/** The words that the layout itself needs, in the person's language. */
export interface RenderWords {
  readonly source: string;
  readonly more: string;
}

export function wordsIn(locale: Locale, phrasebook: Phrasebook): RenderWords {
  return { source: phrasebook.say(locale, "answer.source"), more: phrasebook.say(locale, "answer.more") };
}

export interface Rendered {
  /** HTML; at least one, at most `MESSAGES_AT_ONCE`. */
  readonly messages: readonly [string, ...string[]];
  /** Belongs below the last message. */
  readonly keyboard: InlineKeyboardMarkup;
}

/** Telegram's limit, after entities; counted here in UTF-16 units, of which there are never fewer than code points. */
export const LONGEST_MESSAGE = 4096;
const MESSAGES_AT_ONCE = 2;
/** From more choices than this the items of a list are chosen by their numbers: a screen of buttons hides what they are about. */
const MOST_NAMED = 8;
const NUMBERS_A_ROW = 6;
const LONGEST_LABEL = 60;
/** Two labels stand side by side on a narrow phone when they have no more characters than this together (Japanese ones count double). */
const WIDTH_OF_ROW = 28;

/** `part` says which messages of a long reply are wanted: 0 the first two, 1 the next. */
export function render(reply: Reply, words: RenderWords, part = 0): Rendered {
  const messages = cut(paragraphs(reply, words));
  const first = Math.min(part * MESSAGES_AT_ONCE, Math.max(0, messages.length - 1));
  const shown = messages.slice(first, first + MESSAGES_AT_ONCE);
  const entry = reply.entries[0];
  const goesOn = first + MESSAGES_AT_ONCE < messages.length && entry !== undefined;
  const choices: readonly Choice[] = goesOn
    ? [
        ...reply.choices.filter(({ action }) => action.kind !== "more"),
        { label: words.more, action: { kind: "more", entry, part: part + 1 } },
      ]
    : reply.choices;
  return { messages: [shown[0] ?? bold(reply.lead), ...shown.slice(1)], keyboard: { inline_keyboard: keyboard(choices, reply.blocks) } };
}

function paragraphs(reply: Reply, { source }: RenderWords): string[] {
  return [
    ...reply.notices.map(escapeHtml),
    [...(reply.about === undefined ? [] : [italic(reply.about)]), bold(reply.lead)].join("\n"),
    ...reply.blocks.map(blockHtml),
    reply.sources.map((line, index) => sourceHtml(line, index, source)).join("\n"),
  ].filter((paragraph) => paragraph !== "");
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return escapeHtml(block.text);
    case "statement": {
      const asOf = block.asOf === undefined ? "" : ` (${escapeHtml(block.asOf)})`;
      return `• ${escapeHtml(block.text)}${asOf}${block.sources.map((index) => ` [${index + 1}]`).join("")}`;
    }
    case "list": {
      const items = block.items.map((item, index) => escapeHtml(block.ordered ? `${index + 1}. ${item}` : `- ${item}`));
      return [...(block.title === undefined ? [] : [`${bold(block.title)}:`]), ...items].join("\n");
    }
  }
}

function sourceHtml({ outlet, title, date, url }: SourceLine, index: number, word: string): string {
  const dated = date === undefined ? outlet : `${outlet}, ${date}`;
  const linked = url === undefined ? escapeHtml(title) : link(title, url);
  return `[${index + 1}] ${escapeHtml(`${word}: ${dated}`)} – ${linked}`;
}

/** Packs paragraphs into messages; one that is too long by itself is cut between lines, a line that is between words. */
function cut(paragraphs: readonly string[]): string[] {
  const messages: string[] = [];
  const pieces = paragraphs.flatMap((paragraph) =>
    fitting(paragraph).map((text, index) => ({ text, before: index === 0 ? "\n\n" : "\n" })),
  );
  for (const { text, before } of pieces) {
    const last = messages.at(-1);
    const joined = `${last}${before}${text}`;
    if (last !== undefined && visibleText(joined).length <= LONGEST_MESSAGE) messages[messages.length - 1] = joined;
    else messages.push(text);
  }
  return messages;
}

function fitting(paragraph: string): string[] {
  if (visibleText(paragraph).length <= LONGEST_MESSAGE) return [paragraph];
  return paragraph.split("\n").flatMap((line) => (visibleText(line).length <= LONGEST_MESSAGE ? [line] : plainPieces(visibleText(line))));
}

/** Without its tags, which a cut could leave open. */
function plainPieces(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_MESSAGE) {
    const space = rest.lastIndexOf(" ", LONGEST_MESSAGE);
    const end = space > LONGEST_MESSAGE / 2 ? space : wholeCharacters(rest, LONGEST_MESSAGE);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest].map(escapeHtml);
}

function keyboard(choices: readonly Choice[], blocks: readonly Block[]): InlineKeyboardButton[][] {
  const list = blocks.find((block) => block.kind === "list" && block.ordered);
  const numbered = choices.length > MOST_NAMED && list?.kind === "list" ? list.items.length : 0;
  const numbers = choices.slice(0, numbered).map((choice, index) => button(String(index + 1), choice));
  const rows: InlineKeyboardButton[][] = [];
  for (let first = 0; first < numbers.length; first += NUMBERS_A_ROW) rows.push(numbers.slice(first, first + NUMBERS_A_ROW));
  let free = 0;
  for (const choice of choices.slice(numbered)) {
    const width = widthOf(choice.label);
    if (width <= free) rows.at(-1)?.push(button(choice.label, choice));
    else rows.push([button(choice.label, choice)]);
    free = width <= free ? 0 : WIDTH_OF_ROW - width;
  }
  return rows;
}

function button(label: string, { action }: Choice): InlineKeyboardButton {
  return { text: shortened(label, LONGEST_LABEL), callback_data: tokenOf(action) };
}

function widthOf(label: string): number {
  return label.length + (label.match(/\p{scx=Hira}|\p{scx=Kana}|\p{scx=Han}/gu)?.length ?? 0);
}
