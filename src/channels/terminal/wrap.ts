/** Text cut to a width in columns, as terminals count them: Japanese characters take two. */
import { stripVTControlCharacters } from "node:util";

/** Scripts and forms that terminals draw two columns wide. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** The columns that a text takes; colour codes take none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** What stays together: blanks, a wide character with the marks that may not begin a line, or a word. */
const PIECE = new RegExp(
  String.raw`\s+|[「『（【〈《]*(?:${WIDE.source})[、。，．！？」』）】〉》・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*|(?:(?!${WIDE.source})\S)+`,
  "gu",
);

/** The number, dot or dash before an item, under whose end its further lines begin. */
const MARKER = /^ *(?:[-•]|\d+[.)]|\[\d+\]) +/;

/** Cuts every line that is longer. A word that does not fit a line of its own, such as an address, stays whole. */
export function wrap(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, columns))
    .join("\n");
}

function wrapLine(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  const marker = MARKER.exec(stripVTControlCharacters(line))?.[0].length ?? 0;
  const hang = marker < columns / 2 ? " ".repeat(marker) : "";
  const lines: string[] = [];
  let current = "";
  for (const piece of line.match(PIECE) ?? []) {
    const fits = widthOf(current + piece.trimEnd()) <= columns;
    if (fits || current.trim() === "") {
      current += piece;
      continue;
    }
    lines.push(current.trimEnd());
    current = hang + piece.trimStart();
  }
  return [...lines, current.trimEnd()].join("\n");
}
