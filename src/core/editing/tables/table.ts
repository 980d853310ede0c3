/** The knowledge as sheets of text: what a spreadsheet shows, and what comes back of it. */
import type { Mistake } from "./mistake.ts";

/** A sheet to be written. A cell is blank where there is nothing; a list has one thing a line. */
export interface Table {
  readonly sheet: string;
  /** Those that are not to be changed end in `FIXED`. */
  readonly titles: readonly string[];
  /** Each as long as the titles. */
  readonly rows: readonly (readonly string[])[];
}

/** A sheet that was read. */
export interface ReadTable {
  readonly sheet: string;
  readonly titles: readonly string[];
  readonly rows: readonly ReadRow[];
  /** What was wrong with single cells already (merged ones, formulas). */
  readonly mistakes?: readonly Mistake[];
}

export interface ReadRow {
  /** Its number as the spreadsheet shows it, from 1. */
  readonly row: number;
  /** Under the titles, in their order; those at the end may be missing. */
  readonly cells: readonly string[];
}

/** Marks the title of a column that is not to be changed. */
export const FIXED = " (fixed)";

/** A title without its mark. */
export function plainTitle(title: string): string {
  return title.trim().replace(FIXED, "");
}
