/** What somebody wants changed, as edits of the files: the one place that knows how an entry is written down. */
import {
  type EntryId,
  FILE_OF_KIND,
  KINDS,
  type Kind,
  type Locale,
  type Localized,
  type PartialDate,
  type SourceId,
  type Statement,
} from "../knowledge/entry.ts";
import { difference } from "./difference.ts";
import { type Edit, type Files, idOf, isList, isRecord, type Json, type Path, valueAt } from "./edit.ts";

/** Who wrote the phrasings that administrators add. */
export const DESK_HAND = "desk";

/** An entry as its file has it. */
export type EntryRecord = { readonly [key: string]: Json };

type Texts = { readonly [locale: string]: string };

/** Texts by language; an empty one takes the text away, an absent one leaves it as it is. */
export type NewTexts = Localized<string>;

/** Where an entry stands; undefined where no file has it. */
function pathOf(files: Files, entry: EntryId): Path | undefined {
  return KINDS.map((kind): Path => [FILE_OF_KIND[kind], "entries", `#${entry}`]).find((path) => valueAt(files, path) !== undefined);
}

/** An entry in whatever state, as its file has it. */
export function entryIn(files: Files, entry: EntryId): EntryRecord | undefined {
  const path = pathOf(files, entry);
  const found = path && valueAt(files, path);
  return isRecord(found) ? found : undefined;
}

export function kindIn(files: Files, entry: EntryId): Kind | undefined {
  const [file] = pathOf(files, entry) ?? [];
  return KINDS.find((kind) => FILE_OF_KIND[kind] === file);
}

/** Every entry in whatever state, as filed. */
export function entriesIn(files: Files): readonly EntryRecord[] {
  return KINDS.flatMap((kind) => {
    const entries = valueAt(files, [FILE_OF_KIND[kind], "entries"]);
    return isList(entries) ? entries.filter(isRecord) : [];
  });
}

/** A new entry with nothing in it but its name, the last of its kind's file. */
export function createEntry(files: Files, { id, kind, name }: { id: EntryId; kind: Kind; name: Localized<string> }): Edit[] {
  const entry: Json = { id, name: withTexts({}, name), aliases: {}, summary: {}, statements: [], relations: {}, state: "published" };
  const file = FILE_OF_KIND[kind];
  return files[file] === undefined
    ? [{ path: [file], after: { entries: [entry] } }]
    : [{ path: [file, "entries", `#${id}`], after: entry }];
}

/** The name or the summary. A language that does not follow the others is marked stale; one that catches up is so no more. */
export function setText(files: Files, entry: EntryId, field: "name" | "summary", texts: NewTexts): Edit[] {
  return changeEntry(files, entry, (record) => {
    const before = textsOf(record[field]);
    const marks = isRecord(record.stale) ? record.stale : {};
    const left = leftBehind(before, texts, textList(marks[field]));
    return withKey({ ...record, [field]: withTexts(before, texts) }, "stale", withKey(marks, field, left));
  });
}

/** Other names: each language's whole list. */
export function setAliases(files: Files, entry: EntryId, aliases: Localized<readonly string[]>): Edit[] {
  return changeEntry(files, entry, (record) => {
    const before = isRecord(record.aliases) ? record.aliases : {};
    const lists = Object.entries(aliases).reduce((all, [locale, names = []]) => withKey(all, locale, names), before);
    return { ...record, aliases: lists };
  });
}

/** What a statement is to say; what is absent stays as it is. */
export interface NewStatement {
  readonly text?: NewTexts;
  readonly asOf?: PartialDate;
  readonly sources?: readonly SourceId[];
}

/** Changes the statement at a place, from 0. A text that does not follow the others is stale and keeps the date for which it holds. */
export function setStatement(files: Files, entry: EntryId, at: number, { text = {}, asOf, sources }: NewStatement): Edit[] {
  return changeStatements(files, entry, (statements) =>
    statements.map((statement, index) => {
      if (index !== at || !isRecord(statement)) return statement;
      const before = textsOf(statement.text);
      const marks = textsOf(statement.stale);
      const date = String(statement.asOf);
      const left = leftBehind(before, text, Object.keys(marks), asOf !== undefined && asOf !== date);
      const stale = Object.fromEntries(left.map((locale) => [locale, marks[locale] ?? date]));
      const changed = { ...statement, text: withTexts(before, text), ...(asOf && { asOf }), ...(sources && { sources }) };
      return withKey(changed, "stale", stale);
    }),
  );
}

export function addStatement(files: Files, entry: EntryId, { text, asOf, sources }: Omit<Statement, "stale">): Edit[] {
  return changeStatements(files, entry, (statements) => [...statements, { text: withTexts({}, text), asOf, sources }]);
}

export function removeStatement(files: Files, entry: EntryId, at: number): Edit[] {
  return changeStatements(files, entry, (statements) => statements.toSpliced(at, 1));
}

/** All ties to other entries, by relation; one without entries goes. */
export function setRelations(files: Files, entry: EntryId, relations: Readonly<Record<string, readonly EntryId[]>>): Edit[] {
  return changeEntry(files, entry, (record) => ({
    ...record,
    relations: Object.fromEntries(Object.entries(relations).filter(([, targets]) => targets.length > 0)),
  }));
}

/** Any other key of an entry: `owner`, `reviewBy`, `state`, `links`, `date` …; undefined takes it away. */
export function setValue(files: Files, entry: EntryId, key: string, value: Json | undefined): Edit[] {
  return changeEntry(files, entry, (record) => withKey(record, key, value));
}

/** Adds ways to ask for an entry or a list, in a language; those that are there already are passed over. */
export function addPhrasings(files: Files, label: EntryId, locale: Locale, texts: readonly string[]): Edit[] {
  const path = [`phrasings/${locale}.json`, "phrasings", label, DESK_HAND];
  const known = textList(valueAt(files, path));
  const fresh = [...new Set(texts)].filter((text) => !known.includes(text));
  return fresh.length === 0 ? [] : put(files, path, [...known, ...fresh]);
}

/** The ways to ask that administrators have added to an entry, in a language. */
export function phrasingsIn(files: Files, label: EntryId, locale: Locale): readonly string[] {
  return textList(valueAt(files, [`phrasings/${locale}.json`, "phrasings", label, DESK_HAND]));
}

/** Adds a source. None is made where one with this id is there already. */
export function addSource(files: Files, source: { readonly [key: string]: string }): Edit[] {
  const path = ["sources.json", "sources", `#${source.id}`];
  return valueAt(files, path) === undefined ? [{ path, after: source }] : [];
}

/** The languages of the programme, the first ones first. */
export function localesIn(files: Files): readonly Locale[] {
  return textList(valueAt(files, ["programme.json", "locales"]));
}

/** The texts of a value that has one a language; anything else has none. */
export function textsOf(value: Json | undefined): Texts {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/** The texts of a list; anything else has none. */
export function textList(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Throws RangeError where there is no such entry. */
function changeEntry(files: Files, entry: EntryId, change: (record: EntryRecord) => EntryRecord): Edit[] {
  const path = pathOf(files, entry);
  const record = entryIn(files, entry);
  if (path === undefined || record === undefined) throw new RangeError(`There is no entry ${entry} in the knowledge files`);
  return put(files, path, change(record));
}

function changeStatements(files: Files, entry: EntryId, change: (statements: readonly Json[]) => readonly Json[]): Edit[] {
  return changeEntry(files, entry, (record) => ({
    ...record,
    statements: change(isList(record.statements) ? record.statements : []),
  }));
}

/** What leads from what stands at a path to another value, with the keys on the way that are not there yet. */
export function put(files: Files, path: Path, value: Json): Edit[] {
  const [file = "", ...inside] = path;
  const before = files[file];
  return difference(before === undefined ? {} : { [file]: before }, { [file]: replaced(before, inside, value) });
}

function replaced(whole: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (isList(whole)) return whole.map((item) => (step === `#${idOf(item)}` ? replaced(item, rest, value) : item));
  const record = isRecord(whole) ? whole : {};
  return { ...record, [step]: replaced(record[step], rest, value) };
}

/** The languages whose text has not followed: those that were behind, or all others where a text that led is changed. */
export function leftBehind(before: Texts, texts: NewTexts, stale: readonly Locale[], isOtherDate = false): Locale[] {
  const changed = Object.keys(texts).filter((locale) => texts[locale] !== undefined && texts[locale] !== (before[locale] ?? ""));
  const led = changed.some((locale) => before[locale] !== undefined && texts[locale] !== "" && !stale.includes(locale));
  const behind = led || (isOtherDate && changed.length > 0) ? Object.keys(before) : stale;
  return behind.filter((locale) => !changed.includes(locale));
}

function withTexts(before: Texts, texts: NewTexts): Texts {
  const all = Object.entries({ ...before, ...texts });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ""));
}

/** With a key, or without it where there is nothing to say under it. */
function withKey(record: EntryRecord, key: string, value: Json | undefined): EntryRecord {
  const isEmpty = value === undefined || (isList(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0);
  if (!isEmpty) return { ...record, [key]: value };
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
