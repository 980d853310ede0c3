/** The sheets that there are, in the order in which they are written and read: what is named stands before what names it. */
import { FILE_OF_KIND, KINDS, type Kind } from "../../knowledge/entry.ts";
import { localesIn } from "../changes.ts";
import { type Files, idOf, isRecord } from "../edit.ts";
import { type Column, column, type Fault, localized } from "./column.ts";
import { partSheet } from "./part-sheet.ts";
import { FILES_OF_ENTRIES, type Sheet, thingsIn } from "./sheet.ts";
import { markEntry, markStatement } from "./stale-marks.ts";
import { OUTSIDE, PHRASINGS, RELATIONS, WORDS } from "./text-sheets.ts";
import { thingSheet } from "./thing-sheet.ts";

const REQUIRED = { required: true } as const;

/** What a kind has beyond the common columns. */
const EXTRAS: Partial<Record<Kind, readonly Column[]>> = {
  contact: [column("links", "links", REQUIRED)],
  event: [column("date", "date", REQUIRED)],
  topic: [column("unpublished", "date")],
};

/** The kinds whose entries may stand in published lists. */
const LISTED: readonly Kind[] = ["sector", "field", "pilot", "document"];

/** The sheets of a base: those whose files it has, with a column for each of its languages. */
export function sheetsOf(files: Files): Sheet[] {
  const locales = localesIn(files);
  const has = (file: string) => isRecord(files[file]);
  const filesOf = (kinds: readonly Kind[]) => kinds.map((kind) => FILE_OF_KIND[kind]).filter(has);
  return [
    ...(has("sources.json") ? [SOURCES] : []),
    ...KINDS.filter((kind) => has(FILE_OF_KIND[kind])).map((kind) => entriesOf(kind, locales)),
    partSheet({ name: "statements", key: "statements", files: filesOf(KINDS), columns: statement(locales), mark: markStatement }),
    partSheet({ name: "listings", key: "listed", files: filesOf(LISTED), columns: listing(locales) }),
    partSheet({ name: "roles", key: "roles", files: filesOf(["person"]), columns: role(locales) }),
    RELATIONS,
    PHRASINGS,
    ...(has("outside.json") ? [OUTSIDE] : []),
    ...(has("lexicon.json") ? [families(locales), WORDS] : []),
  ];
}

const SOURCES = thingSheet({
  name: "sources",
  file: "sources.json",
  list: "sources",
  key: "id",
  same: {},
  columns: [column("outlet", "text", REQUIRED), column("title", "text", REQUIRED), column("date", "date"), column("url", "link")],
  fresh: {},
  refuses: () => undefined,
});

function entriesOf(kind: Kind, locales: readonly string[]): Sheet {
  return thingSheet({
    name: sheetOf(FILE_OF_KIND[kind]),
    file: FILE_OF_KIND[kind],
    list: "entries",
    key: "id",
    same: { kind },
    columns: [
      column("state", "state", REQUIRED),
      ...localized("name", locales),
      ...localized("aliases", locales, "lines"),
      ...localized("summary", locales),
      ...(EXTRAS[kind] ?? []),
      column("owner"),
      column("reviewBy", "date"),
    ],
    fresh: { state: "draft", name: {}, aliases: {}, summary: {}, statements: [], relations: {} },
    mark: markEntry,
    refuses: whyNoEntry,
  });
}

function whyNoEntry(id: string, files: Files): Fault | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return { what: "bad-id", values: { id } };
  const other = FILES_OF_ENTRIES.find((file) => thingsIn(files, file, "entries").some((entry) => idOf(entry) === id));
  return other === undefined ? undefined : { what: "elsewhere", values: { id, other: sheetOf(other) } };
}

function sheetOf(file: string): string {
  return file.replace(".json", "");
}

function statement(locales: readonly string[]): Column[] {
  return [...localized("text", locales), column("asOf", "date", REQUIRED), column("sources", "sources", REQUIRED)];
}

function listing(locales: readonly string[]): Column[] {
  return [
    column("asOf", "date", REQUIRED),
    column("position", "position", REQUIRED),
    ...localized("as", locales, "text", { optional: true }),
    column("sources", "sources", REQUIRED),
  ];
}

function role(locales: readonly string[]): Column[] {
  return [...localized("title", locales), column("organisation", "entry"), column("seen", "dates", REQUIRED)];
}

function families(locales: readonly string[]): Sheet {
  return thingSheet({
    name: "families",
    file: "lexicon.json",
    list: "families",
    key: "name",
    same: {},
    columns: localized("words", locales, "lines"),
    fresh: { words: {} },
    refuses: () => undefined,
  });
}
