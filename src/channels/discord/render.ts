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
import type { Locale } from "../../core/knowledge/entry.ts";
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
  /** The language of both. */
  readonly locale: Locale;
  /** Whether the reply is seen by one member alone, who may want to show it to the others. */
  readonly shareable: boolean;
  /** Which part of a long reply is wanted: 0 is the first. */
  readonly part?: number;
  /** The whole page of the entry, where the reply may be less than that or differ from it. */
  readonly page?: Reply | undefined;
}

/**
 * Discord's limit is 4,000 characters over all texts of a message, those of the controls among them; and it fails, with 500, above some
 * 10,000 bytes, which Japanese reaches with 3,300 characters (discord-api-docs, reported by others).
 */
const LONGEST_TEXT = 2900;
const MOST_CONTROLS = 5;
/** More choices than this are a menu. */
const MOST_BUTTONS = 3;
/** Discord's limit for a menu. */
const OPTIONS_OF_MENU = 25;
const MENUS = 2;
const LONGEST_LABEL = 80;
const LONGEST_OPTION = 100;
const LONGEST_PLACEHOLDER = 150;

export function render(reply: Reply, { words, locale, shareable, part = 0, page }: RenderOptions): APIMessageTopLevelComponent[] {
  const parts = partsOf(reply, words);
  const at = Math.min(part, parts.length - 1);
  const content = parts[at] ?? bold(reply.lead);
  const [entry] = reply.entries;
  // An answer may be in another order than its page, or begin with a remark: it goes on where everything before has been seen. Of several
  // answers each has a choice that opens it.
  const isSeen =
    page === undefined ||
    partsOf(page, words)[0]
      ?.split(LINE)
      .every((line) => content.includes(line)) === true;
  // Several answers have a choice for each.
  const goesOn: Choice[] =
    entry !== undefined && reply.entries.length === 1 && at + 1 < parts.length
      ? [{ label: words.more, action: { kind: "more", entry, ...(isSeen && { part: at + 1 }) } }]
      : [];
  const text: APITextDisplayComponent = { type: ComponentType.TextDisplay, content };
  const container: APIContainerComponent = { type: ComponentType.Container, components: [text] };
  // Small talk says nothing that somebody would cite.
  const isSourced = entry !== undefined && reply.sources.length > 0;
  const own = [
    ...(isSourced ? [button(words.cite, customIdOf({ kind: "cite", locale, entries: reply.entries }))] : []),
    ...(isSourced && shareable ? [button(words.share, customIdOf({ kind: "share", locale, entries: reply.entries }))] : []),
  ];
  const choices = goesOn.length === 0 ? reply.choices : [...reply.choices.filter(({ action }) => action.kind !== "more"), ...goesOn];
  return [container, ...controls(choices, own, words)];
}

/**
 * Those that open a page become a menu where they would be too many buttons; the others remain buttons unless they alone are too many.
 * What administrators do is never hidden in a menu.
 */
function controls(
  choices: readonly Choice[],
  own: readonly APIButtonComponent[],
  { choose }: RenderWords,
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const unique = [...new Map(choices.map((choice) => [tokenOf(choice.action), choice])).values()];
  const others = unique.filter(({ action }) => action.kind !== "entry");
  const menus = Math.min(MENUS, Math.ceil((unique.length - others.length) / OPTIONS_OF_MENU));
  const room = MOST_CONTROLS - own.length - Math.max(1, menus);
  if (unique.some(({ action }) => action.kind === "administer"))
    return inGroups(unique, MOST_CONTROLS).map((group) => row(...group.map(({ label, action }) => button(label, tokenOf(action)))));
  const chosen = unique.length <= MOST_BUTTONS ? unique : others.length <= room ? others : [];
  const inMenus = unique.filter((choice) => !chosen.includes(choice)).slice(0, MENUS * OPTIONS_OF_MENU);
  const rows = inGroups(inMenus, OPTIONS_OF_MENU).map((group, number) => {
    const options = group.map(
      ({ label, action }): APISelectMenuOption => ({ label: shortened(label, LONGEST_OPTION), value: tokenOf(action) }),
    );
    const custom_id = customIdOf({ kind: "menu", number });
    return row({ type: ComponentType.StringSelect, custom_id, placeholder: shortened(choose, LONGEST_PLACEHOLDER), options });
  });
  const buttons = [...chosen.map(({ label, action }) => button(label, tokenOf(action))), ...own];
  return buttons.length === 0 ? rows : [...rows, row(...buttons)];
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

export function row(...components: APIComponentInMessageActionRow[]): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components };
}

export function button(label: string, custom_id: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label: shortened(label, LONGEST_LABEL), custom_id };
}

/** A piece of a reply that is not cut if it can be helped, with what stands between it and the one before, and the sources it needs. */
interface Piece {
  readonly text: string;
  readonly before: string;
  readonly sources: readonly number[];
}

const PARAGRAPH = "\n\n";
const LINE = "\n";

function partsOf(reply: Reply, { source }: RenderWords): string[] {
  return cut(
    pieces(reply),
    reply.sources.map((line, index) => sourceText(line, index, source)),
  );
}

/** In reading order. Sources that no statement names belong to the answer as a whole. */
function pieces({ notices, about, lead, blocks, sources }: Reply): Piece[] {
  const named = new Set(blocks.flatMap((block) => (block.kind === "statement" ? block.sources : [])));
  const unnamed = [...sources.keys()].filter((index) => !named.has(index));
  const first = [...(about === undefined ? [] : [escapeMarkdown(about)]), bold(lead)].join(LINE);
  return [
    ...notices.map((notice) => ({ text: escapeMarkdown(notice), before: PARAGRAPH, sources: [] })),
    { text: first, before: PARAGRAPH, sources: unnamed },
    ...blocks.flatMap(blockPieces),
  ].flatMap(fitting);
}

function blockPieces(block: Block): Piece[] {
  switch (block.kind) {
    case "paragraph":
      return [{ text: escapeMarkdown(block.text), before: PARAGRAPH, sources: [] }];
    case "statement": {
      const asOf = block.asOf === undefined ? "" : ` (${escapeMarkdown(block.asOf)})`;
      const text = `- ${escapeMarkdown(block.text)}${asOf}${block.sources.map((index) => ` \\[${index + 1}]`).join("")}`;
      return [{ text, before: PARAGRAPH, sources: block.sources }];
    }
    case "list":
      return block.items.map((item, index) => {
        const title = index > 0 || block.title === undefined ? "" : `${bold(block.title)}:${LINE}`;
        const mark = block.ordered ? `${index + 1}.` : "-";
        return { text: `${title}${mark} ${escapeMarkdown(item)}`, before: index === 0 ? PARAGRAPH : LINE, sources: [] };
      });
  }
}

function sourceText({ outlet, title, date, url }: SourceLine, index: number, word: string): string {
  const dated = date === undefined ? outlet : `${outlet}, ${date}`;
  return `\\[${index + 1}] ${escapeMarkdown(`${word}: ${dated}`)} – ${url === undefined ? escapeMarkdown(title) : link(title, url)}`;
}

/** Packs pieces into messages, each with the sources of what stands in it, so that no statement is seen without them. */
function cut(all: readonly Piece[], sources: readonly string[]): string[] {
  const messages: Piece[][] = [];
  for (const piece of all) {
    const last = messages.at(-1);
    if (last !== undefined && textOf([...last, piece], sources).length <= LONGEST_TEXT) last.push(piece);
    else messages.push([piece]);
  }
  return messages.map((message) => textOf(message, sources)).flatMap(inChunks);
}

function textOf(message: readonly Piece[], sources: readonly string[]): string {
  const body = message.map(({ text, before }, index) => (index === 0 ? text : `${before}${text}`)).join("");
  const needed = new Set(message.flatMap((piece) => piece.sources));
  const lines = sources.filter((_, index) => needed.has(index)).join(LINE);
  return lines === "" ? body : `${body}${PARAGRAPH}${lines}`;
}

/** A piece that is too long by itself is cut between words. */
function fitting(piece: Piece): Piece[] {
  return inChunks(piece.text).map((text, index) => (index === 0 ? { ...piece, text } : { ...piece, text, before: LINE }));
}

function inChunks(text: string): readonly string[] {
  if (text === "") return [];
  return text.length <= LONGEST_TEXT ? [text] : (text.match(CHUNK) ?? []);
}

/** As much as fits, up to a space where there is one; never half a surrogate pair, nor an escape without its character. */
const CHUNK = new RegExp(`(?:\\\\.|[^\\\\]){1,${LONGEST_TEXT / 2 - 1}}(?=\\s|$)|(?:\\\\.|[^\\\\]){1,${LONGEST_TEXT / 2 - 1}}`, "gsu");
