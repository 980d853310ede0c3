/**
 * Reads Discord's markdown as its client does, by the rules in the order in which the client tries them, so that a test can say what is
 * seen of a text, and what means something in it.
 */

/** What is seen, and what was markup: "bold", "heading", "link https://…", "mention" … */
export interface Reading {
  readonly text: string;
  readonly markup: readonly string[];
}

interface Rule {
  readonly name: string;
  readonly form: RegExp;
  /** Which group of the form is read again, or is seen as it is. */
  readonly inner?: number;
  readonly asIs?: boolean;
}

/** Where a line begins. */
const AT_LINE_START: readonly Rule[] = [
  { name: "heading", form: /^ *#{1,3} +(?=\S)/ },
  { name: "small print", form: /^ *-# +(?=\S)/ },
  { name: "list", form: /^ *(?:[*-]|\d{1,9}\.) +(?=\S)/ },
  { name: "quote", form: /^ *>(?:>>)? / },
];

const ANYWHERE: readonly Rule[] = [
  { name: "code", form: /^(`+)([\s\S]*?[^`])\1(?!`)/, inner: 2, asIs: true },
  { name: "escape", form: /^\\([^0-9A-Za-z\s])/, inner: 1, asIs: true },
  { name: "link", form: /^\[((?:\\.|[^[\]\\])+)\]\(<?([^\s<>()\\]+)>?\)/, inner: 1 },
  { name: "address", form: /^<(https?:\/\/[^\s>]+)>/, inner: 1, asIs: true },
  { name: "address", form: /^(https?:\/\/[^\s<]+[^<.,:;"'\]\s])/, inner: 1, asIs: true },
  { name: "mention", form: /^<(?:@[!&]?|#)\d+>|^@(?:everyone|here)|^<\/[^:>]+:\d+>/ },
  { name: "emoji", form: /^<a?:\w+:\d+>/ },
  { name: "time", form: /^<t:-?\d{1,17}(?::\w)?>/ },
  { name: "bold", form: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inner: 1 },
  { name: "underline", form: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inner: 1 },
  { name: "italics", form: /^\*(?=\S)((?:\\[\s\S]|[^\\*])+?)\*(?!\*)/, inner: 1 },
  { name: "italics", form: /^_((?:\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z])/, inner: 1 },
  { name: "struck out", form: /^~~([\s\S]+?)~~(?!_)/, inner: 1 },
  { name: "spoiler", form: /^\|\|([\s\S]+?)\|\|/, inner: 1 },
];

export function readMarkdown(source: string): Reading {
  return read(source, true);
}

function read(source: string, fromLineStart: boolean): Reading {
  const markup: string[] = [];
  let text = "";
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const isLineStart = at === 0 ? fromLineStart : source[at - 1] === "\n";
    const found = firstOf(isLineStart ? [...AT_LINE_START, ...ANYWHERE] : ANYWHERE, rest);
    if (found === undefined) {
      text += rest[0];
      at++;
      continue;
    }
    const { rule, match } = found;
    const inner = match[rule.inner ?? 0] ?? "";
    if (rule.name !== "escape") markup.push(rule.name === "link" ? `link ${match[2]}` : rule.name);
    if (rule.inner !== undefined) {
      const reading = rule.asIs ? { text: inner, markup: [] } : read(inner, false);
      text += reading.text;
      markup.push(...reading.markup);
    }
    at += match[0].length;
  }
  return { text, markup };
}

function firstOf(rules: readonly Rule[], rest: string) {
  for (const rule of rules) {
    const match = rule.form.exec(rest);
    if (match !== null) return { rule, match };
  }
  return undefined;
}
