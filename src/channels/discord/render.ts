/**
 * A reply as Discord shows it, by components V2: texts in reading order, so that a screen reader and an eye get the same, and below them
 * at most five controls. What does not fit into one message goes on behind "more".
 */

import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APIMessageTopLevelComponent,
  APISelectMenuOption,
  APITextDisplayComponent,
} from "discord.js";
import { ButtonStyle, ComponentType } from "discord.js";
import { tokenOf } from "../../core/reply/action.ts";
import type { Block, Choice, Reply, SourceLine } from "../../core/reply/reply.ts";
import { shortened } from "../../core/reply/shortened.ts";
import { customIdOf } from "./custom-id.ts";
import { bold, escapeMarkdown, link } from "./markdown.ts";

/** The words that the layout itself needs, in the member's language. */
export interface RenderWords {
  readonly source: string;
  readonly more: string;
  /** Above a menu of choices. */
  readonly choose: string;
  readonly cite: string;
  readonly share: string;
}

export interface RenderOptions {
  readonly words: RenderWords;
  /** Whether the reply is seen by one member alone, who may want to show it to the others. */
  readonly shareable: boolean;
  /** Which part of a long reply is wanted: 0 is the first. */
  readonly part?: number;
}

/** Discord's limit is 4,000 characters over all texts of a message, those of the controls among them. */
export const LONGEST_TEXT = 3200;
/** More choices than this are a menu: at most five controls stand below an answer. */
const MOST_BUTTONS = 3;
/** Discord's limit for a menu. */
const OPTIONS_OF_MENU = 25;
const MENUS = 2;
const LONGEST_LABEL = 80;
const LONGEST_OPTION = 100;
const LONGEST_PLACEHOLDER = 150;

export function render(reply: Reply, { words, shareable, part = 0 }: RenderOptions): APIMessageTopLevelComponent[] {
  const parts = cut(paragraphs(reply, words));
  const at = Math.min(part, parts.length - 1);
  const [entry] = reply.entries;
  const goesOn: Choice[] =
    entry !== undefined && at + 1 < parts.length ? [{ label: words.more, action: { kind: "more", entry, part: at + 1 } }] : [];
  const text: APITextDisplayComponent = { type: ComponentType.TextDisplay, content: parts[at] ?? bold(reply.lead) };
  const container: APIContainerComponent = { type: ComponentType.Container, components: [text] };
  const own = [
    ...(entry === undefined ? [] : [button(words.cite, customIdOf({ kind: "cite", entries: reply.entries }))]),
    ...(entry !== undefined && shareable ? [button(words.share, customIdOf({ kind: "share", entries: reply.entries }))] : []),
  ];
  const choices = goesOn.length === 0 ? reply.choices : [...reply.choices.filter(({ action }) => action.kind !== "more"), ...goesOn];
  return [container, ...controls(choices, own, words)];
}

function controls(
  choices: readonly Choice[],
  own: readonly APIButtonComponent[],
  { choose }: RenderWords,
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const unique = [...new Map(choices.map((choice) => [tokenOf(choice.action), choice])).values()];
  const opens = unique.filter(({ action }) => action.kind === "entry");
  const asMenu = unique.length > MOST_BUTTONS && opens.length > 1;
  const chosen = asMenu ? unique.filter(({ action }) => action.kind !== "entry") : unique;
  const buttons = [...chosen.map(({ label, action }) => button(label, tokenOf(action))), ...own];
  const menus: APIActionRowComponent<APIComponentInMessageActionRow>[] = [];
  for (let first = 0; asMenu && first < opens.length && menus.length < MENUS; first += OPTIONS_OF_MENU) {
    const options = opens
      .slice(first, first + OPTIONS_OF_MENU)
      .map(({ label, action }): APISelectMenuOption => ({ label: shortened(label, LONGEST_OPTION), value: tokenOf(action) }));
    const custom_id = customIdOf({ kind: "menu", number: menus.length });
    menus.push(row({ type: ComponentType.StringSelect, custom_id, placeholder: shortened(choose, LONGEST_PLACEHOLDER), options }));
  }
  const rows = menus;
  for (let first = 0; first < buttons.length; first += 5) rows.push(row(...buttons.slice(first, first + 5)));
  return rows;
}

export function row(...components: APIComponentInMessageActionRow[]): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components };
}

export function button(label: string, custom_id: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label: shortened(label, LONGEST_LABEL), custom_id };
}

function paragraphs(reply: Reply, { source }: RenderWords): string[] {
  return [
    ...reply.notices.map(escapeMarkdown),
    [...(reply.about === undefined ? [] : [escapeMarkdown(reply.about)]), bold(reply.lead)].join("\n"),
    ...reply.blocks.map(blockText),
    reply.sources.map((line, index) => sourceText(line, index, source)).join("\n"),
  ].filter((paragraph) => paragraph !== "");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return escapeMarkdown(block.text);
    case "statement": {
      const asOf = block.asOf === undefined ? "" : ` (${escapeMarkdown(block.asOf)})`;
      return `- ${escapeMarkdown(block.text)}${asOf}${block.sources.map((index) => ` \\[${index + 1}]`).join("")}`;
    }
    case "list": {
      const items = block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : "-"} ${escapeMarkdown(item)}`);
      return [...(block.title === undefined ? [] : [`${bold(block.title)}:`]), ...items].join("\n");
    }
  }
}

function sourceText({ outlet, title, date, url }: SourceLine, index: number, word: string): string {
  const dated = date === undefined ? outlet : `${outlet}, ${date}`;
  return `\\[${index + 1}] ${escapeMarkdown(`${word}: ${dated}`)} – ${url === undefined ? escapeMarkdown(title) : link(title, url)}`;
}

/** Packs paragraphs into messages; one that is too long by itself is cut between lines, a line that is between words. */
function cut(paragraphs: readonly string[]): string[] {
  const messages: string[] = [];
  for (const { text, before } of paragraphs.flatMap(fitting)) {
    const last = messages.at(-1);
    if (last !== undefined && last.length + before.length + text.length <= LONGEST_TEXT)
      messages[messages.length - 1] = `${last}${before}${text}`;
    else messages.push(text);
  }
  return messages;
}

/** Pieces that fit, each with what stands between it and the one before. */
function fitting(paragraph: string): { text: string; before: string }[] {
  if (paragraph.length <= LONGEST_TEXT) return [{ text: paragraph, before: "\n\n" }];
  const pieces = paragraph.split("\n").flatMap((line) => line.match(CHUNK) ?? []);
  return pieces.map((text, index) => ({ text, before: index === 0 ? "\n\n" : "\n" }));
}

/** As much as fits, up to a space where there is one; never half a surrogate pair, nor an escape without its character. */
const CHUNK = new RegExp(`(?:\\\\.|[^\\\\]){1,${LONGEST_TEXT / 2 - 1}}(?=\\s|$)|(?:\\\\.|[^\\\\]){1,${LONGEST_TEXT / 2 - 1}}`, "gsu");
