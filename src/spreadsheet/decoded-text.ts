/** The text of a file, in whichever encoding a spreadsheet program has saved it. */
import { SpreadsheetError } from "./spreadsheet-error.ts";

/** What Windows-1252 has from 0x80 to 0x9f. */
const HIGH_LETTERS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/**
 * Reads UTF-8 and UTF-16 with and without a byte order mark, Shift_JIS, and Windows-1252. Throws SpreadsheetError for anything else.
 */
export function decodedText(bytes: Uint8Array): string {
  const text = unicode(bytes) ?? shiftJis(bytes) ?? windows1252(bytes);
  if (text === undefined) throw new SpreadsheetError([{ what: "encoding" }]);
  return text;
}

function unicode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return decoded(bytes, "utf-16le");
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return decoded(bytes, "utf-16be");
  return decoded(bytes, "utf-8");
}

/** Latin letters can be read as rare kanji, but hardly as kana, of which every Japanese text is full. */
function shiftJis(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes, "shift_jis");
  return text !== undefined && /[\u3041-\u30fe]/.test(text) ? text : undefined;
}

/** Five bytes stand for nothing in it. Node 20 takes it for Latin-1, in which they and 27 others are control characters. */
function windows1252(bytes: Uint8Array): string | undefined {
  const latin1 = Buffer.from(bytes).toString("latin1");
  const text = latin1.replaceAll(/[\x80-\x9f]/g, (letter) => HIGH_LETTERS[letter.charCodeAt(0) - 0x80] ?? "");
  return /[\x80-\x9f]/.test(text) ? undefined : text;
}

/** Undefined where the bytes are not of the encoding. */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
