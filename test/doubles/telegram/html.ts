import type { MessageEntity } from "grammy/types";

export type Parsed =
  | { readonly ok: true; readonly text: string; readonly entities: readonly MessageEntity[] }
  | { readonly ok: false; readonly message: string };

type Style = "bold" | "italic" | "underline" | "strikethrough" | "spoiler" | "blockquote" | "code";

const STYLES: Readonly<Record<string, Style>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  blockquote: "blockquote",
  code: "code",
};
const OTHERS = ["a", "pre", "tg-emoji", "tg-time"];
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

type Attributes = Readonly<Record<string, string>>;

interface Open {
  readonly tag: string;
  readonly attributes: Attributes;
  /** Where its text begins. */
  readonly offset: number;
  /** Where it stands in the HTML. */
  readonly at: number;
}

class Malformed extends Error {}

/**
 * Parses the HTML that Telegram understands, and refuses, in Telegram's words, what it refuses. A `&name;` that it does not know stays as it
 * is written. Offsets and lengths of entities are UTF-16 code units, "byte offset" in a message counts UTF-8.
 */
export function parseHtml(html: string): Parsed {
  try {
    return { ok: true, ...new HtmlReader(html).read() };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, message: `Can't parse entities: ${error.message}` };
    throw error;
  }
}

class HtmlReader {
  private at = 0;
  private text = "";
  private readonly open: Open[] = [];
  private readonly entities: MessageEntity[] = [];
  private readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  read(): { text: string; entities: MessageEntity[] } {
    while (this.at < this.html.length) {
      if (this.html.startsWith("</", this.at)) this.endTag();
      else if (this.html[this.at] === "<") this.startTag();
      else this.text += this.character();
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) throw new Malformed(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
    if (/\p{Surrogate}/u.test(this.text)) {
      throw new Malformed(
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
      );
    }
    return { text: this.text, entities: this.entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
  }

  private startTag(): void {
    const { at } = this;
    const unclosed = (name = "") => new Malformed(`Unclosed start tag ${name}at byte offset ${this.bytesTo(at)}`);
    this.at++;
    const tag = asciiLower(this.take(/[^ \t\r\n\0\v>]*/y));
    if (this.isAtEnd()) throw unclosed();
    if (STYLES[tag] === undefined && !OTHERS.includes(tag))
      throw new Malformed(`Unsupported start tag "${tag}" at byte offset ${this.bytesTo(at)}`);

    const attributes: Record<string, string> = {};
    for (;;) {
      this.take(SPACES);
      if (this.take(/>/y) !== "") break;
      const name = asciiLower(this.take(/[^ \t\r\n\0\v=>/"']*/y));
      if (name === "") throw new Malformed(`Empty attribute name in the tag "${tag}" at byte offset ${this.bytesTo(at)}`);
      this.take(SPACES);
      const hasValue = this.take(/=/y) !== "";
      if (hasValue) this.take(SPACES);
      if (this.isAtEnd()) throw unclosed(`"${tag}" `);
      attributes[name] = hasValue ? this.value(unclosed) : "";
    }
    if (tag === "span" && attributes.class !== "tg-spoiler") {
      throw new Malformed(`Tag "span" must have class "tg-spoiler" at byte offset ${this.bytesTo(at)}`);
    }
    this.open.push({ tag, attributes, offset: this.text.length, at });
  }

  private value(unclosed: () => Malformed): string {
    const from = this.at;
    const quote = this.take(/["']/y);
    if (quote === "") {
      const bare = this.take(/[a-z0-9.-]*/iy);
      if (this.isAtEnd()) throw unclosed();
      if (!/[ \t\r\n\v>]/.test(this.html[this.at]!)) {
        throw new Malformed(`Unexpected end of name token at byte offset ${this.bytesTo(from)}`);
      }
      return asciiLower(bare);
    }
    let value = "";
    while (this.html[this.at] !== quote) {
      if (this.isAtEnd()) throw unclosed();
      value += this.character();
    }
    this.at++;
    return value;
  }

  private endTag(): void {
    const { at } = this;
    const open = this.open.pop();
    if (open === undefined) throw new Malformed(`Unexpected end tag at byte offset ${this.bytesTo(at)}`);
    this.at += 2;
    const tag = asciiLower(this.take(/[^ \t\r\n\0\v>]*/y));
    this.take(SPACES);
    if (this.take(/>/y) === "") throw new Malformed(`Unclosed end tag at byte offset ${this.bytesTo(at)}`);
    if (tag !== "" && tag !== open.tag) {
      throw new Malformed(`Unmatched end tag at byte offset ${this.bytesTo(at)}, expected "</${open.tag}>", found "</${tag}>"`);
    }
    const entity = entityOf(open, this.text);
    if (entity !== undefined && this.text.length > open.offset) this.entities.push(entity);
  }

  /** One character, or what an entity such as `&amp;` or `&#65;` stands for. */
  private character(): string {
    const [whole = "", hexadecimal, decimal, name] = this.match(/&(?:#x([0-9a-f]*)|#(\d*)|([a-z]+))/iy) ?? [];
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    const decoded = name === undefined ? code > 0 && code < 0x10ffff && whole.length < 10 && String.fromCodePoint(code) : NAMED[name];
    if (typeof decoded !== "string") return this.html[this.at++]!;
    this.at += whole.length;
    this.take(/;/y);
    return decoded;
  }

  private match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.at;
    return sticky.exec(this.html);
  }

  private take(sticky: RegExp): string {
    const taken = this.match(sticky)?.[0] ?? "";
    this.at += taken.length;
    return taken;
  }

  /** In a tag, a NUL is the end too. */
  private isAtEnd(): boolean {
    return (this.html[this.at] ?? "\0") === "\0";
  }

  private bytesTo(at: number): number {
    return Buffer.byteLength(this.html.slice(0, at));
  }
}

const SPACES = /[ \t\r\n\v]*/y;

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Undefined for a link that leads nowhere: Telegram drops it and keeps its text. */
function entityOf({ tag, attributes, offset }: Open, whole: string): MessageEntity | undefined {
  const length = whole.length - offset;
  const text = whole.slice(offset);
  switch (tag) {
    case "a": {
      const url = linkOf(attributes.href || text);
      return url === undefined ? undefined : { type: "text_link", offset, length, url };
    }
    case "pre":
      return { type: "pre", offset, length };
    case "tg-emoji":
      if (!/^\d+$/.test(attributes["emoji-id"] ?? "")) throw new Malformed("Invalid custom emoji identifier specified");
      return { type: "custom_emoji", offset, length, custom_emoji_id: attributes["emoji-id"]! };
    case "tg-time":
      return attributes.unix === undefined
        ? undefined
        : { type: "date_time", offset, length, unix_time: Number(attributes.unix), date_time_format: "r" };
    case "blockquote":
      return { type: attributes.expandable === undefined ? "blockquote" : "expandable_blockquote", offset, length };
    default:
      return { type: STYLES[tag]!, offset, length };
  }
}

function linkOf(href: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : `http://${href}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  const isPublic = ["http:", "https:", "ftp:"].includes(protocol) && hostname.includes(".");
  return isPublic || ["tg:", "ton:", "tonsite:"].includes(protocol) ? address : undefined;
}
