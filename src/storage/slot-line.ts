/** The lines of a slot log: what a slot looks like standing, emptied and torn. */
import { crc32 } from "node:zlib";

const KEY = /^[\x21-\x7e]{1,64}$/;
const KEY_AND_WORDS = /^([^ ]*) ?(.*)$/s;
const CHECKSUM_LENGTH = 8;
const LINE_END = 0x0a;

/** Whether a text can begin a line: 1 to 64 visible ASCII characters. */
export function isKey(key: string): boolean {
  return KEY.test(key);
}

/** `key checksum json`. JSON holds no line end; the checksum tells a line torn in its middle from a whole one. */
export function slotLine(key: string, json: string): string {
  return `${key} ${checksum(json)} ${json}\n`;
}

/** Where a slot's line begins in the file, and how long it is with its line end; in bytes. */
export interface Place {
  at: number;
  readonly length: number;
}

/** The whole file: the emptied keys, without the room that their slots took, then the lines of what stands. */
export function layOut(emptied: ReadonlySet<string>, standing: readonly (readonly [key: string, line: Buffer])[]) {
  const head = Buffer.from([...emptied].map((key) => `${key}\n`).join(""));
  const places = new Map<string, Place>();
  let at = head.length;
  for (const [key, { length }] of standing) {
    places.set(key, { at, length });
    at += length;
  }
  return { bytes: Buffer.concat([head, ...standing.map(([, line]) => line)]), places };
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
    const [, key = "", words = ""] = KEY_AND_WORDS.exec(line.toString())!;
    standing.delete(key);
    emptied.delete(key);
    const json = words.slice(CHECKSUM_LENGTH + 1);
    if (isKey(key) && words === `${checksum(json)} ${json}`) standing.set(key, json);
    else {
      if (isKey(key)) emptied.add(key);
      if (!isKey(key) || words.trim() !== "") damaged.push(number);
    }
  }
  return { standing, emptied, damaged };
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(CHECKSUM_LENGTH, "0");
}
