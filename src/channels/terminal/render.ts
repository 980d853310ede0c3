/** A reply as the terminal shows it: plain text with a little colour, and its choices numbered. */
import { type PlainTextWords, plainText } from "../../core/reply/plain-text.ts";
import { type Reply, reply as sayOnly } from "../../core/reply/reply.ts";
import type { Style } from "./style.ts";
import { wrap } from "./wrap.ts";

export interface Page {
  readonly words: PlainTextWords;
  readonly style: Style;
  /** Where lines are cut; absent where they are not shown as lines, as in a pipe. */
  readonly columns?: number | undefined;
}

/** Paragraphs parted by empty lines, without a line end after the last. */
export function render(reply: Reply, { words, style, columns }: Page): string {
  const answer: Reply = {
    ...reply,
    notices: reply.notices.map(style.warning),
    ...(reply.about !== undefined && { about: style.quiet(reply.about) }),
    lead: style.strong(reply.lead),
    sources: [],
  };
  const sources = plainText(sayOnly("", { sources: reply.sources }), words);
  const choices = reply.choices.map(({ label }, index) => `${style.number(`${index + 1})`)} ${label}`);
  const text = [plainText(answer, words), style.quiet(sources), choices.join("\n")].filter((part) => part !== "").join("\n\n");
  return columns === undefined ? text : wrap(text, columns);
}
