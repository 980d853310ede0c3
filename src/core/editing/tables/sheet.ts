/** What all sheets have: titles, rows made of the files, and files made of rows. */
import { FILE_OF_KIND } from "../../knowledge/entry.ts";
import { localesIn } from "../changes.ts";
import { type Files, idOf, isList, isRecord, type Json } from "../edit.ts";
import { type Fault, type Known, own, type Thing, withKey } from "./column.ts";

export const FILES_OF_ENTRIES = Object.values(FILE_OF_KIND);

export interface Sheet {
  readonly name: string;
  /** In their order, without marks. */
  readonly titles: readonly string[];
  /** The titles of what is not to be changed. */
  readonly fixed: readonly string[];
  /** The titles without which nothing can be read. */
  readonly needed: readonly string[];
  rows(files: Files): string[][];
  /** The files as the rows want them; what is wrong is noted, and left as it was. */
  read(files: Files, rows: readonly Row[], note: Note): Files;
}

/** A row that is not blank. */
export interface Row {
  readonly row: number;
  /** By title; without those of which the sheet has no column. */
  readonly cells: ReadonlyMap<string, string>;
}

export type Note = (row: Row, title: string, fault: Fault) => void;

/** What stands under a key, where that is a record. */
export function recordIn(thing: Json | undefined, key: string): Thing {
  const value = isRecord(thing) ? own(thing, key) : undefined;
  return isRecord(value) ? value : {};
}

/** The records of the list under a key. */
export function recordsIn(thing: Json | undefined, key: string): Thing[] {
  const value = isRecord(thing) ? own(thing, key) : undefined;
  return isList(value) ? value.filter(isRecord) : [];
}

/** The things of a list in a file: `entries` of `sectors.json`. */
export function thingsIn(files: Files, file: string, list: string): Thing[] {
  return recordsIn(files[file], list);
}

export function withThings(files: Files, file: string, list: string, things: readonly Thing[]): Files {
  const content = files[file];
  return { ...files, [file]: withKey(isRecord(content) ? content : {}, list, things) };
}

/** The files with other entries, those of files that hold none of them untouched. */
export function withEntries(files: Files, ids: ReadonlySet<string>, change: (entry: Thing, id: string) => Thing): Files {
  const changed = FILES_OF_ENTRIES.flatMap((file): [string, Json][] => {
    const entries = thingsIn(files, file, "entries");
    if (!entries.some((entry) => ids.has(idOf(entry) ?? ""))) return [];
    const now = entries.map((entry) => (ids.has(idOf(entry) ?? "") ? change(entry, idOf(entry) ?? "") : entry));
    return [[file, withThings(files, file, "entries", now)[file]!]];
  });
  return { ...files, ...Object.fromEntries(changed) };
}

/** The phrasings of a language: for each label, by hand. */
export function phrasingsIn(files: Files, locale: string): Thing {
  return recordIn(files[phrasingsFile(locale)], "phrasings");
}

export function phrasingsFile(locale: string): string {
  return `phrasings/${locale}.json`;
}

/** What can be named: entries, and lists, which nobody writes but people ask for. */
export function knownIn(files: Files): Known {
  const locales = localesIn(files);
  const ids = (things: readonly Thing[]) => things.flatMap((thing) => idOf(thing) ?? []);
  return {
    entries: new Set([
      ...FILES_OF_ENTRIES.flatMap((file) => ids(thingsIn(files, file, "entries"))),
      ...locales.flatMap((locale) => Object.keys(phrasingsIn(files, locale))),
    ]),
    sources: new Set(ids(thingsIn(files, "sources.json", "sources"))),
    locales,
  };
}

/** Rows by what stands under a title, in the order of their first; those with nothing there are noted. */
export function rowsByOwner(rows: readonly Row[], title: string, note: Note): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const owner = (row.cells.get(title) ?? "").trim();
    const group = groups.get(owner);
    if (owner === "") note(row, title, { what: "missing-id" });
    else if (group === undefined) groups.set(owner, [row]);
    else group.push(row);
  }
  return groups;
}
