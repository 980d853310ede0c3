/** Text for Discord's markdown: escaped, so that it is read as it was written and means nothing to the client. */

/** Characters that begin or end markup, a mention or a link wherever they stand. */
const ANYWHERE = /[\\*_~`|[\]<@]/g;
/** What makes a heading, a list, a quotation or small print at the beginning of a line. */
const AT_LINE_START = /^(\s*)([#>+-]|\d+(?=[.)]\s))/gm;
/** The client makes a link of it, up to where it ends here, and shows the backslash of an escape in it. */
const ADDRESS = /(https?:\/\/[^\s<]+[^<.,:;"'\]\s])/;
/** What could end a link's address. */
const ENDS_ADDRESS = /[\s<>()\\]/g;
const PARENTHESES: Readonly<Record<string, string>> = { "(": "%28", ")": "%29" };

export function escapeMarkdown(text: string): string {
  return text
    .split(ADDRESS)
    .map((piece, index) => (index % 2 === 0 ? piece.replace(ANYWHERE, "\\$&") : piece))
    .join("")
    .replace(AT_LINE_START, (_, space: string, mark: string) => (/\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`));
}

export function bold(text: string): string {
  return `**${escapeMarkdown(text)}**`;
}

/** A link that shows no preview. The address must be one; what could end it is encoded. */
export function link(text: string, url: string): string {
  const address = url.replaceAll(ENDS_ADDRESS, (ending) => PARENTHESES[ending] ?? encodeURIComponent(ending));
  return `[${escapeMarkdown(text)}](<${address}>)`;
}
