/** The sheets of a base, to be changed as a person changes them. */
import type { Files } from "../../src/core/editing/edit.ts";
import { type Mistake, type ReadTable, type Table, tablesOf } from "../../src/core/editing/tables.ts";

interface Page {
  readonly sheet: string;
  titles: string[];
  rows: { row: number; cells: string[] }[];
}

export class Workbook {
  readonly pages: Page[];

  constructor(files: Files) {
    this.pages = tablesOf(files).map(({ sheet, titles, rows }) => ({
      sheet,
      titles: titles.map((title) => title),
      rows: rows.map((cells, index) => ({ row: index + 2, cells: [...cells] })),
    }));
  }

  /** The sheet alone, as when somebody sends only that. */
  only(...names: string[]): this {
    this.pages.splice(0, Infinity, ...this.pages.filter(({ sheet }) => names.includes(sheet)));
    return this;
  }

  page(sheet: string): Page {
    return this.pages.find((page) => page.sheet === sheet)!;
  }

  /** Row numbers are those that the spreadsheet shows: the first below the titles is 2. */
  write(sheet: string, row: number, title: string, text: string): this {
    const { titles, rows } = this.page(sheet);
    rows[row - 2]!.cells[titles.indexOf(title)] = text;
    return this;
  }

  add(sheet: string, cells: Record<string, string>): this {
    const { titles, rows } = this.page(sheet);
    rows.push({ row: rows.length + 2, cells: titles.map((title) => cells[title] ?? "") });
    return this;
  }

  delete(sheet: string, row: number): this {
    const page = this.page(sheet);
    page.rows = page.rows.filter((each) => each.row !== row);
    return this;
  }

  sort(sheet: string, title: string): this {
    const { titles, rows } = this.page(sheet);
    const at = titles.indexOf(title);
    rows.sort((a, b) => (a.cells[at]! < b.cells[at]! ? 1 : -1));
    return this;
  }

  remove(sheet: string, title: string): this {
    const { titles, rows } = this.page(sheet);
    const at = titles.indexOf(title);
    for (const cells of [titles, ...rows.map((row) => row.cells)]) cells.splice(at, 1);
    return this;
  }

  rename(sheet: string, title: string, to: string): this {
    const page = this.page(sheet);
    page.titles = page.titles.map((each) => (each === title ? to : each));
    return this;
  }

  get read(): ReadTable[] {
    return this.pages;
  }

  get tables(): Table[] {
    return this.pages.map(({ sheet, titles, rows }) => ({ sheet, titles, rows: rows.map(({ cells }) => cells) }));
  }
}

/** `sectors 3 state: bad-state gone` */
export function told({ what, sheet, row, column, values = {} }: Mistake): string {
  const place = [sheet, row, column].filter((part) => part !== undefined).join(" ");
  return [place === "" ? what : `${place}: ${what}`, ...Object.values(values)].join(" ");
}
