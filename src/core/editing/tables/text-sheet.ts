/** A sheet with a row for each text that belongs to something: its phrasings, its relations, the chat words of a language. */
import type { Files } from "../edit.ts";
import { type Column, hasLostLetters, type Known, plain, readCell } from "./column.ts";
import { knownIn, type Note, type Row, rowsByOwner, type Sheet } from "./sheet.ts";

/** What stands in a row behind its owner. */
export type Texts = readonly string[];

interface TextsOf {
  readonly name: string;
  /** The title of the first column: whose texts they are. */
  readonly owner: string;
  readonly columns: readonly Column[];
  /** How many of the columns may not say the same in two rows of an owner; none where rows may repeat. */
  readonly unique?: number;
  /** Everything that may own texts, with those that it owns. */
  readonly owned: (files: Files) => ReadonlyMap<string, readonly Texts[]>;
  readonly write: (files: Files, changed: ReadonlyMap<string, readonly Texts[]>) => Files;
}

/** The rows of an owner take the place of its texts; an owner without rows is left alone. */
export function textSheet({ name, owner, columns, unique = 0, owned, write }: TextsOf): Sheet {
  const titles = columns.map(({ title }) => title);

  function read(files: Files, rows: readonly Row[], note: Note): Files {
    const names = knownIn(files);
    const before = owned(files);
    const changed = new Map<string, readonly Texts[]>();
    for (const [id, group] of rowsByOwner(rows, owner, note)) {
      const old = before.get(id)?.map((texts) => texts.map(plain));
      if (old === undefined) for (const row of group) note(row, owner, { what: "unknown-id", values: { value: id } });
      else {
        const now = textsFrom(old, group, names, note);
        if (now !== old) changed.set(id, now);
      }
    }
    return write(files, changed);
  }

  /** The old texts themselves where nothing but the order of rows is new. */
  function textsFrom(old: readonly Texts[], rows: readonly Row[], names: Known, note: Note): readonly Texts[] {
    const now = rows.map((row) => titles.map((title) => plain(row.cells.get(title) ?? "")));
    const oldKeys = old.map(keyOf);
    const nowKeys = now.map(keyOf);
    if (oldKeys.toSorted().join() === nowKeys.toSorted().join()) return old;
    const stood = new Set(oldKeys);
    for (const [at, row] of rows.entries()) if (!stood.has(nowKeys[at]!)) check(row, now[at]!, old, names, note);
    if (unique > 0) noteDoubled(rows, now, note);
    return inOldOrder(old, now);
  }

  function check(row: Row, texts: Texts, old: readonly Texts[], names: Known, note: Note): void {
    const isLost = old.some((other) => hasLostLetters(other.join("\n"), texts.join("\n")));
    if (isLost) note(row, titles.at(-1)!, { what: "lost-letters" });
    for (const [at, column] of columns.entries()) {
      const read = readCell(texts[at]!, column, names);
      if ("fault" in read) note(row, column.title, read.fault);
    }
  }

  function noteDoubled(rows: readonly Row[], now: readonly Texts[], note: Note): void {
    const first = new Map<string, number>();
    for (const [at, row] of rows.entries()) {
      const id = now[at]!.slice(0, unique).join(" ");
      if (first.has(id)) note(row, titles[unique - 1]!, { what: "doubled-id", values: { id, first: first.get(id)! } });
      else first.set(id, row.row);
    }
  }

  return {
    name,
    titles: [owner, ...titles],
    fixed: [],
    needed: [owner, ...titles],
    rows: (files) => [...owned(files)].flatMap(([id, texts]) => texts.map((each) => [id, ...each])),
    read,
  };
}

/** Sorting a sheet does no harm: what has stayed keeps its order among itself, and what is new then comes last. */
function inOldOrder(old: readonly Texts[], now: readonly Texts[]): readonly Texts[] {
  const [stood, stands] = [new Set(old.map(keyOf)), new Set(now.map(keyOf))];
  const stayed = now.filter((texts) => stood.has(keyOf(texts)));
  const kept = old.filter((texts) => stands.has(keyOf(texts)));
  const isSorted = stayed.map(keyOf).join() !== kept.map(keyOf).join();
  return isSorted && stayed.length === kept.length ? [...kept, ...now.filter((texts) => !stood.has(keyOf(texts)))] : now;
}

function keyOf(texts: Texts): string {
  return JSON.stringify(texts);
}
