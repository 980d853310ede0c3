/** Text for Telegram's HTML: escaped, every tag closed, and what is left of it where tags cannot be used. */

/** Text as it is to be read, whatever it contains; half a surrogate pair, which Telegram refuses, becomes the mark for what cannot be shown. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

export function bold(text: string): string {
  return `<b>${escapeHtml(text)}</b>`;
}

export function italic(text: string): string {
  return `<i>${escapeHtml(text)}</i>`;
}

/** A link; the quotation mark is all that could end the attribute. */
export function link(text: string, url: string): string {
  return `<a href="${escapeHtml(url).replaceAll('"', "&quot;")}">${escapeHtml(text)}</a>`;
}

/** What a person reads of it: the tags gone, the characters themselves. The inverse of the functions above. */
export function visibleText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
