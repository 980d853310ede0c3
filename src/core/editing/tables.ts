/** The knowledge as sheets that an officer can edit, and back: what comes back unchanged says the same. */
import type { Files } from "./edit.ts";
import type { Mistake } from "./tables/mistake.ts";
import type { Row, Sheet } from "./tables/sheet.ts";
import { sheetsOf } from "./tables/sheets.ts";
import { FIXED, plainTitle, type ReadTable, type Table } from "./tables/table.ts";

export { describeMistake, type Mistake, type MistakeCode, type MistakePhrase } from "./tables/mistake.ts";
export type { ReadRow, ReadTable, Table } from "./tables/table.ts";

/** One more than Excel keeps of a cell would be cut: what is as long as this may have been. */
export const LONGEST_CELL = 32_767;

export type Imported =
  | { readonly kind: "read"; readonly files: Files }
  /** Everything that is wrong; nothing of the sheets is taken. */
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] };

/** A sheet a kind with a row an entry, and sheets for what entries have many of. */
export function tablesOf(files: Files): Table[] {
  return sheetsOf(files).map((sheet) => ({
    sheet: sheet.name,
    titles: sheet.titles.map((title) => (sheet.fixed.includes(title) ? title + FIXED : title)),
    rows: sheet.rows(files),
  }));
}

/**
 * The files as sheets want them. Sheets that are not there change nothing, nor do entries without a row, columns that are missing, and
 * what no column shows.
 */
export function filesFrom(files: Files, tables: readonly ReadTable[]): Imported {
  const sheets = sheetsOf(files);
  const filled = tables.filter(({ rows, titles }) => rows.length > 0 || titles.some((title) => title.trim() !== ""));
  const found = new Map(filled.map((table) => [table.sheet.trim().toLowerCase(), table]));
  const mistakes = new Mistakes(filled.flatMap((table) => [...(table.mistakes ?? []), ...ofSheet(table, sheets, filled)]));
  if (filled.length === 0) mistakes.add({ what: "empty" });
  let current = files;
  for (const sheet of sheets) {
    const table = found.get(sheet.name);
    if (table === undefined || !mistakes.areOfCellsAlone(table.sheet)) continue;
    const rows = rowsOf(table, mistakes);
    current = sheet.read(current, rows, ({ row }, column, fault) => mistakes.add({ sheet: table.sheet, row, column, ...fault }));
  }
  return mistakes.all.length > 0 ? { kind: "mistakes", mistakes: mistakes.all } : { kind: "read", files: current };
}

/** What is wrong with a sheet as a whole. */
function ofSheet(table: ReadTable, sheets: readonly Sheet[], tables: readonly ReadTable[]): Mistake[] {
  const name = table.sheet.trim().toLowerCase();
  const first = table.rows[0];
  const at = { sheet: table.sheet, ...(name === "" && first && { row: first.row, column: "sheet" }) };
  const sheet = sheets.find((each) => each.name === name);
  if (sheet === undefined) return [{ ...at, what: "unknown-sheet", values: { known: sheets.map((each) => each.name).join(", ") } }];
  const isDoubled = tables.find((other) => other.sheet.trim().toLowerCase() === name) !== table;
  const titles = table.titles.map(plainTitle);
  return [
    ...(isDoubled ? [{ ...at, what: "doubled-sheet" as const }] : []),
    ...sheet.needed.filter((title) => !titles.includes(title)).map((column): Mistake => ({ ...at, column, what: "missing-column" })),
    ...titles.flatMap((title, index): Mistake[] => {
      if (title !== "" && titles.indexOf(title) < index) return [{ ...at, column: title, what: "doubled-column" }];
      return sheet.titles.includes(title) ? [] : strayCell(table, title, index);
    }),
    ...strayCell(table, "", titles.length),
  ];
}

/** A column that is not ours is a mistake where something stands in it. */
function strayCell({ sheet, rows }: ReadTable, column: string, from: number): Mistake[] {
  const to = column === "" ? undefined : from + 1;
  const stray = rows.find(({ cells }) => cells.slice(from, to).some((cell) => cell.trim() !== ""));
  return stray === undefined ? [] : [{ what: "unknown-column", sheet, row: stray.row, column }];
}

function rowsOf({ sheet, titles, rows }: ReadTable, mistakes: Mistakes): Row[] {
  const plainTitles = titles.map(plainTitle);
  for (const { row, cells } of rows)
    for (const [at, cell] of cells.entries())
      if (cell.length >= LONGEST_CELL) mistakes.add({ what: "too-long", sheet, row, column: plainTitles[at] ?? "" });
  return rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .map(({ row, cells }) => ({ row, cells: new Map(plainTitles.map((title, at) => [title, cells[at] ?? ""])) }));
}

/** The mistakes so far, one a cell: the first says what to do, and others may come of it. */
class Mistakes {
  readonly all: Mistake[] = [];
  readonly #cells = new Set<string>();

  constructor(first: readonly Mistake[]) {
    for (const mistake of first) this.add(mistake);
  }

  add(mistake: Mistake): void {
    const { sheet, row, column } = mistake;
    const cell = JSON.stringify([sheet, row, column]);
    if (row !== undefined && this.#cells.has(cell)) return;
    this.#cells.add(cell);
    this.all.push(mistake);
  }

  /** Whether a sheet's rows can be read: nothing is wrong with it as a whole. */
  areOfCellsAlone(sheet: string): boolean {
    return this.all.every((mistake) => mistake.sheet !== sheet || mistake.row !== undefined);
  }
}
