/** A sheet with a row for each part of an entry: its statements, its places in lists, its offices. */
import { type Files, idOf } from "../edit.ts";
import { type Column, type Known, plain, type Thing, withKey, writtenCell } from "./column.ts";
import { readRow } from "./read-row.ts";
import { knownIn, type Note, type Row, recordsIn, rowsByOwner, type Sheet, thingsIn, withEntries } from "./sheet.ts";

interface Parts {
  readonly name: string;
  /** The entry's key under which the parts stand. */
  readonly key: string;
  /** The files with entries that may have them. */
  readonly files: readonly string[];
  readonly columns: readonly Column[];
  /** What else becomes of a part that a row has changed. */
  readonly mark?: (before: Thing, now: Thing) => Thing;
}

/** The rows of an entry take the place of its parts; an entry without rows is left alone. A new part has no number. */
export function partSheet({ name, key, files: filesOf, columns, mark = (_, now) => now }: Parts): Sheet {
  function read(files: Files, rows: readonly Row[], note: Note): Files {
    const names = knownIn(files);
    const groups = rowsByOwner(rows, "entry", note);
    const may = new Set(filesOf.flatMap((file) => thingsIn(files, file, "entries").map((entry) => idOf(entry) ?? "")));
    const owners = new Set([...groups.keys()].filter((id) => may.has(id)));
    for (const [value, group] of groups)
      if (!may.has(value)) for (const row of group) note(row, "entry", { what: "unknown-id", values: { value } });
    return withEntries(files, owners, (entry, id) =>
      withKey(entry, key, partsFrom(recordsIn(entry, key), groups.get(id) ?? [], names, note)),
    );
  }

  /** Sorting a sheet does no harm: where numbers are out of order, they say the order, and what is new comes last. */
  function partsFrom(before: readonly Thing[], rows: readonly Row[], names: Known, note: Note): Thing[] {
    const taken = new Set<number>();
    const parts = rows.map((row) => {
      const number = numberIn(row);
      const isTaken = number !== undefined && taken.has(number);
      if (number !== undefined && (isTaken || before[number - 1] === undefined))
        note(row, "number", { what: "bad-number", values: { value: row.cells.get("number") ?? "" } });
      if (number !== undefined) taken.add(number);
      const old = number === undefined ? undefined : before[number - 1];
      const part = readRow(old ?? {}, row, columns, names, old === undefined, note);
      return { number: number ?? Infinity, part: old === undefined ? part : mark(old, part) };
    });
    const numbers = parts.map(({ number }) => number).filter(Number.isFinite);
    const isInOrder = numbers.every((number, at) => at === 0 || numbers[at - 1]! < number);
    return (isInOrder ? parts : parts.toSorted((a, b) => a.number - b.number || 0)).map(({ part }) => part);
  }

  return {
    name,
    titles: ["entry", "number", ...columns.map(({ title }) => title)],
    fixed: ["number"],
    needed: ["entry", "number"],
    rows: (files) =>
      filesOf.flatMap((file) =>
        thingsIn(files, file, "entries").flatMap((entry) =>
          recordsIn(entry, key).map((part, at) => [
            idOf(entry) ?? "",
            String(at + 1),
            ...columns.map((column) => writtenCell(part, column)),
          ]),
        ),
      ),
    read,
  };
}

/** Undefined where the cell is blank; 0, which no part has, where it holds no number. */
function numberIn(row: Row): number | undefined {
  const text = plain(row.cells.get("number") ?? "");
  if (text === "") return undefined;
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}
