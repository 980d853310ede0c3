/** A sheet with a row for each thing of a list: the entries of a kind, the sources, the families of words. */
import type { Files } from "../edit.ts";
import { type Column, type Fault, own, plain, type Thing, writtenCell } from "./column.ts";
import { isUnchanged, readRow } from "./read-row.ts";
import { knownIn, type Note, type Row, type Sheet, thingsIn, withThings } from "./sheet.ts";

interface Things {
  readonly name: string;
  readonly file: string;
  readonly list: string;
  /** The key by which the things are known: that of the first column. */
  readonly key: string;
  /** What every row has under these titles. */
  readonly same: Readonly<Record<string, string>>;
  readonly columns: readonly Column[];
  /** What a new thing has that the row does not say. */
  readonly fresh: Thing;
  /** What else becomes of a thing that a row has changed. */
  readonly mark?: (before: Thing, now: Thing) => Thing;
  /** Why a thing may not be made under a name. */
  readonly refuses: (id: string, files: Files) => Fault | undefined;
}

/** A thing without a row is left alone; a row without its thing is a new one. */
export function thingSheet({ name, file, list, key, same, columns, fresh, mark = (_, now) => now, refuses }: Things): Sheet {
  const fixed = [key, ...Object.keys(same)];
  const nameOf = (thing: Thing) => String(own(thing, key));

  function read(files: Files, rows: readonly Row[], note: Note): Files {
    const things = thingsIn(files, file, list);
    const byName = new Map(things.map((thing) => [nameOf(thing), thing]));
    const named = new Set(rows.map((row) => idIn(row, key)));
    const rowless = things.filter((thing) => !named.has(nameOf(thing)));
    const names = knownIn(files);
    const made = new Map<string, { readonly row: number; readonly thing: Thing }>();
    for (const row of rows) {
      const id = idIn(row, key);
      const before = byName.get(id);
      const fault = faultOfId(id, made.get(id)?.row, before ? undefined : (renamed(row, rowless) ?? refuses(id, files)));
      if (fault !== undefined) note(row, key, fault);
      else {
        notesOnSame(row, note);
        const thing = readRow(before ?? { [key]: id, ...fresh }, row, columns, names, before === undefined, note);
        made.set(id, { row: row.row, thing: before === undefined ? thing : mark(before, thing) });
      }
    }
    const added = [...made].flatMap(([id, { thing }]) => (byName.has(id) ? [] : [thing]));
    return withThings(files, file, list, [...things.map((thing) => made.get(nameOf(thing))?.thing ?? thing), ...added]);
  }

  function notesOnSame(row: Row, note: Note): void {
    for (const [title, wanted] of Object.entries(same)) {
      const cell = plain(row.cells.get(title) ?? "");
      if (cell !== "" && cell !== wanted) note(row, title, { what: "fixed-changed", values: { value: wanted } });
    }
  }

  /** A row that says of nothing what is said of something without a row: its name was written over. */
  function renamed(row: Row, rowless: readonly Thing[]): Fault | undefined {
    const isOf = (thing: Thing) => columns.every((column) => isUnchanged(thing, row, column));
    const was = rowless.find(isOf);
    return was && { what: "fixed-changed", values: { value: nameOf(was) } };
  }

  return {
    name,
    titles: [...fixed, ...columns.map(({ title }) => title)],
    fixed,
    needed: [key],
    rows: (files) =>
      thingsIn(files, file, list).map((thing) => [
        nameOf(thing),
        ...Object.values(same),
        ...columns.map((column) => writtenCell(thing, column)),
      ]),
    read,
  };
}

function idIn(row: Row, key: string): string {
  return plain(row.cells.get(key) ?? "");
}

function faultOfId(id: string, first: number | undefined, refused: Fault | undefined): Fault | undefined {
  if (id === "") return { what: "missing-id" };
  return first === undefined ? refused : { what: "doubled-id", values: { id, first } };
}
