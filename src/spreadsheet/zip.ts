/** The parts of a ZIP file, measured before they are unpacked. */
import { crc32, inflateRawSync } from "node:zlib";
import type { MistakeCode } from "../core/editing/tables.ts";
import { SpreadsheetError } from "./spreadsheet-error.ts";

export type Parts = ReadonlyMap<string, Uint8Array>;

export interface ZipLimits {
  readonly parts: number;
  /** Of all parts together, unpacked. */
  readonly bytes: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;

/** Unpacks the parts that are wanted. Throws SpreadsheetError where there is more in it than the limits, or it is none. */
export function unpack(bytes: Uint8Array, limits: ZipLimits, isWanted: (name: string) => boolean): Parts {
  try {
    const entries = entriesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), limits);
    if (entries.some(({ isEncrypted }) => isEncrypted)) throw refusal("encrypted");
    if (entries.reduce((sum, { size }) => sum + size, 0) > limits.bytes) throw refusal("unpacked-too-big");
    return new Map(entries.filter(({ name }) => isWanted(name)).map((entry) => [entry.name, inflated(entry)]));
  } catch (error) {
    if (error instanceof SpreadsheetError) throw error;
    throw refusal("not-a-spreadsheet", error);
  }
}

interface Entry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly isPacked: boolean;
  /** Unpacked, as the directory has it. */
  readonly size: number;
  readonly packed: Uint8Array;
}

/** As the directory at the end has them. Throws RangeError where it points beyond the file. */
function entriesOf(zip: Buffer, limits: ZipLimits): Entry[] {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.parts) throw refusal("unpacked-too-big");
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== ENTRY) throw refusal("not-a-spreadsheet");
    const nameEnd = at + ENTRY_LENGTH + zip.readUInt16LE(at + 28);
    const data = dataAt(zip, zip.readUInt32LE(at + 42));
    entries.push({
      name: zip.toString("utf8", at + ENTRY_LENGTH, nameEnd),
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      isPacked: zip.readUInt16LE(at + 10) !== 0,
      size: zip.readUInt32LE(at + 24),
      packed: zip.subarray(data, data + zip.readUInt32LE(at + 20)),
    });
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - END_LENGTH; at >= Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT); at--)
    if (zip.readUInt32LE(at) === END) return at;
  throw refusal("not-a-spreadsheet");
}

function dataAt(zip: Buffer, local: number): number {
  if (zip.readUInt32LE(local) !== LOCAL) throw refusal("not-a-spreadsheet");
  return local + LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
}

/** A part that unpacks to more than the directory says is stopped there. */
function inflated({ isPacked, size, packed }: Entry): Uint8Array {
  const unpacked = isPacked ? inflateRawSync(packed, { maxOutputLength: Math.max(1, size) }) : packed;
  if (unpacked.length !== size) throw refusal("not-a-spreadsheet");
  return unpacked;
}

function refusal(what: MistakeCode, cause?: unknown): SpreadsheetError {
  return new SpreadsheetError([{ what }], cause);
}

/** The parts as a ZIP file in which nothing is packed, and in which the parts say the same of themselves as the directory. */
export function pack(parts: Parts): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const title = Buffer.from(name);
    const local = Buffer.alloc(LOCAL_LENGTH);
    local.writeUInt32LE(LOCAL);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(ENTRY_LENGTH);
    entry.writeUInt32LE(ENTRY);
    entry.writeUInt16LE(20, 4);
    local.copy(entry, 6, 4, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(local, title, Buffer.from(bytes));
    directory.push(entry, title);
    offset += LOCAL_LENGTH + title.length + bytes.length;
  }
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}
