/** Text for Discord's markdown: escaped, so that it is read as it was written and means nothing to the client. */

/** Characters that begin or end markup, a mention or a link wherever they stand. */
const ANYWHERE = /[\\*_~`|[\]<@]/g;
/** What makes a heading, a list, a quotation or small print at the beginning of a line. */
const AT_LINE_START = /^(\s*)([#>+-]|\d+(?=[.)]\s))/gm;

export function escapeMarkdown(text: string): string {
  return text
    .replace(ANYWHERE, "\\$&")
    .replace(AT_LINE_START, (_, space: string, mark: string) => (/\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`));
}

export function bold(text: string): string {
  return `**${escapeMarkdown(text)}**`;
}

/** A link that shows no preview. The address must be one; what could end it is encoded. */
export function link(text: string, url: string): string {
  return `[${escapeMarkdown(text)}](<${url.replaceAll(/[\s<>]/g, encodeURIComponent)}>)`;
}
