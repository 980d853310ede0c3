/** The lines of a slot log: what a slot looks like standing, emptied and torn. */
import { crc32 } from "node:zlib";

const KEY = /^[\x21-\x7e]{1,64}$/;
const LINE_END = 0x0a;

/** Whether a text can begin a line: 1 to 64 visible ASCII characters. */
export function isKey(key: string): boolean {
  return KEY.test(key);
}

/** `key checksum json`. JSON holds no line end; the checksum tells a line torn in its middle from a whole one. */
export function slotLine(key: string, json: string): string {
  return `${key} ${checksum(json)} ${json}\n`;
}

/** The line of a key whose slot has been emptied, without the room that the slot took. */
export function emptiedLine(key: string): string {
  return `${key}\n`;
}

export interface SlotLines {
  /** JSON by key of the slots that stand, in the file's order. */
  readonly standing: Map<string, string>;
  /** Keys of those that have been emptied, in the file's order. */
  readonly emptied: Set<string>;
  /** The numbers, from 1, of lines whose values are lost. */
  readonly damaged: readonly number[];
}

/**
 * Reads the lines of a log, also of one that a kill or a power cut has torn. Of a key that stands in several, the last is the truth.
 *
 *     a 1c291ca3 {"n":1}\n      stands
 *     b                 \n      emptied; so is `b\n`
 *     c 1c29       "n":3}\n     its emptying was torn, or the disk has damaged it: counts as emptied
 *     d 1c291ca3 {"n\0\0\0\n    zeros: a part of it never reached the disk, so it was never acknowledged, and was never there
 *     e 1c291ca3 {"n            no line end: the same
 */
export function readLines(bytes: Buffer): SlotLines {
  const standing = new Map<string, string>();
  const emptied = new Set<string>();
  const damaged: number[] = [];
  for (let number = 1, from = 0, to = 0; (to = bytes.indexOf(LINE_END, from)) >= 0; number++, from = to + 1) {
    const line = bytes.subarray(from, to);
    if (line.includes(0)) continue;
    const [key = "", sum = "", ...words] = line.toString().split(" ");
    const json = words.join(" ");
    standing.delete(key);
    emptied.delete(key);
    if (isKey(key) && sum === checksum(json)) standing.set(key, json);
    else {
      if (isKey(key)) emptied.add(key);
      if (!isKey(key) || `${sum}${json}`.trim() !== "") damaged.push(number);
    }
  }
  return { standing, emptied, damaged };
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}
