/** The parts of an entry that are written in a form: what stands there, and the edits that what was written makes. */
import {
  addPhrasings,
  addSource,
  type EntryRecord,
  kindIn,
  localesIn,
  phrasingsIn,
  setAliases,
  setRelations,
  setText,
  setValue,
  textList,
  textsOf,
} from "../editing/changes.ts";
import { type Edit, type Files, isList, isRecord, type Json } from "../editing/edit.ts";
import type { EntryId, Kind, Locale, Localized } from "../knowledge/entry.ts";
import type { FormField } from "./form.ts";
import { isDate, linesIn, listAfter, listIn } from "./read-field.ts";
import { field, type Values } from "./screen.ts";
import type { Visit } from "./visit.ts";

/** An entry as a draft leaves it. */
export interface Open {
  readonly draft: string;
  readonly entry: EntryId;
  readonly record: EntryRecord;
  readonly files: Files;
}

/** What was written, as edits, and what of it could not be taken, in words. */
export interface Written {
  readonly edits: readonly Edit[];
  readonly notices?: readonly string[];
}

export interface EntryPart {
  fields(visit: Visit, open: Open): FormField[];
  written(visit: Visit, open: Open, values: Values): Written;
}

export const PARTS = ["summary", "name", "aliases", "phrasings", "relations", "review", "details", "source"] as const;
export type PartName = (typeof PARTS)[number];

/** What a kind has beyond the common parts, by its key. */
export const DETAILS: Partial<Record<Kind, "links" | "date" | "unpublished" | "roles">> = {
  contact: "links",
  event: "date",
  topic: "unpublished",
  person: "roles",
};

const SOURCE_KEYS = ["id", "outlet", "title", "date", "url"] as const;

export const ENTRY_PARTS: Readonly<Record<PartName, EntryPart>> = {
  summary: textPart("summary"),
  name: textPart("name"),
  aliases: {
    fields: (visit, { record, files }) => {
      const lists = isRecord(record.aliases) ? record.aliases : {};
      const label = (language: string) => visit.say("field.list", { language });
      return inEachLanguage(visit, files, (locale) => textList(lists[locale]).join("\n"), label);
    },
    written: (_, { entry, files, record }, values) => {
      const before = isRecord(record.aliases) ? record.aliases : {};
      const lists = Object.entries(textsIn(values, files)).map(([locale, text = ""]) => [
        locale,
        listAfter(textList(before[locale]), text),
      ]);
      return { edits: setAliases(files, entry, Object.fromEntries(lists)) };
    },
  },
  phrasings: {
    fields: (visit, { files }) =>
      inEachLanguage(
        visit,
        files,
        () => "",
        (language) => visit.say("field.lines", { language }),
      ),
    written: (visit, { entry, files }, values) => {
      const fresh = Object.entries(textsIn(values, files)).map(([locale, text = ""]) => ({ locale, texts: linesIn(text) }));
      const known = fresh.flatMap(({ locale, texts }) => texts.filter((text) => phrasingsIn(files, entry, locale).includes(text)));
      return {
        edits: fresh.flatMap(({ locale, texts }) => addPhrasings(files, entry, locale, texts)),
        notices: known.map((text) => visit.say("edit.known", { text })),
      };
    },
  },
  relations: {
    fields: (visit, { record }) => [
      field("relations", visit.say("field.relations"), { value: relationLines(record.relations), isLong: true, optional: true }),
    ],
    written: (visit, { entry, files }, { relations = "" }) => {
      const lines = linesIn(relations).map((line) => /^([a-z-]+)\s*[:：]\s*(.+)$/.exec(line) ?? line);
      const unread = lines.filter((line) => typeof line === "string");
      if (unread.length > 0) return { edits: [], notices: unread.map((line) => visit.say("edit.badRelation", { line })) };
      const named = lines.flatMap((line) => (typeof line === "string" ? [] : [[line[1]!, listIn(line[2]!)] as const]));
      return { edits: setRelations(files, entry, Object.fromEntries(named)) };
    },
  },
  review: {
    fields: (visit, { record }) => [
      field("owner", visit.say("field.owner"), { value: String(record.owner ?? ""), optional: true }),
      field("reviewBy", visit.say("field.reviewBy"), { value: String(record.reviewBy ?? ""), optional: true }),
    ],
    written: (visit, { entry, files, record }, { owner = "", reviewBy = "" }) => {
      const isKnown = owner === "" || visit.curation.rights.whoIs(owner) !== undefined;
      const isGood = reviewBy === "" || isDate(reviewBy);
      return {
        edits: changed(files, entry, record, { ...(isKnown && { owner }), ...(isGood && { reviewBy }) }),
        notices: [
          ...(isKnown ? [] : [visit.say("edit.unknownOwner", { name: owner })]),
          ...(isGood ? [] : [visit.say("edit.badDate", { date: reviewBy })]),
        ],
      };
    },
  },
  details: {
    fields: (visit, open) => {
      const key = detailOf(open);
      const value =
        key === "links" ? textList(open.record.links).join("\n") : key === "roles" ? roleLines(open) : String(open.record[key] ?? "");
      return [
        field(key, visit.say(`field.${key}`), { value, isLong: key === "links" || key === "roles", optional: key === "unpublished" }),
      ];
    },
    written: (visit, open, values) => {
      const key = detailOf(open);
      const text = values[key] ?? "";
      if (key === "links") return { edits: setValue(open.files, open.entry, key, linesIn(text)) };
      if (key === "roles")
        return {
          edits: setValue(
            open.files,
            open.entry,
            key,
            linesIn(text).map((line) => roleIn(line, open.files)),
          ),
        };
      if (text !== "" && !isDate(text)) return { edits: [], notices: [visit.say("edit.badDate", { date: text })] };
      return { edits: setValue(open.files, open.entry, key, text || undefined) };
    },
  },
  source: {
    fields: (visit) =>
      SOURCE_KEYS.map((key) => field(key, visit.say(`field.source.${key}`), { optional: key === "date" || key === "url" })),
    written: (visit, { files }, values) => {
      const { id = "", date = "" } = values;
      if (date !== "" && !isDate(date)) return { edits: [], notices: [visit.say("edit.badDate", { date })] };
      const written = SOURCE_KEYS.flatMap((key) => (values[key] ? [[key, values[key]] as const] : []));
      const edits = addSource(files, Object.fromEntries(written));
      return { edits, notices: edits.length > 0 ? [] : [visit.say("edit.knownSource", { id })] };
    },
  },
};

/** A text in each language, under the language's tag, the administrator's own first; `label` says what is to be known of it besides the language. */
export function inEachLanguage(
  visit: Visit,
  files: Files,
  value: (locale: Locale) => string,
  label: (language: string, locale: Locale) => string,
): FormField[] {
  return ownFirst(visit, localesIn(files)).map((locale) =>
    field(locale, label(visit.language(locale), locale), { value: value(locale), isLong: true, optional: true }),
  );
}

/** Languages, the administrator's own before the others. */
export function ownFirst({ locale: own }: Visit, locales: readonly Locale[]): Locale[] {
  return locales.toSorted((a, b) => Number(b === own) - Number(a === own));
}

/** The label of a text that may not have followed the others. */
export function markedLabel(visit: Visit, stale: readonly Locale[]) {
  return (language: string, locale: Locale): string => (stale.includes(locale) ? visit.say("field.behind", { language }) : language);
}

function textPart(key: "summary" | "name"): EntryPart {
  return {
    fields: (visit, { record, files }) => {
      const stale = isRecord(record.stale) ? textList(record.stale[key]) : [];
      return inEachLanguage(visit, files, (locale) => textsOf(record[key])[locale] ?? "", markedLabel(visit, stale));
    },
    written: (_, { entry, files }, values) => ({ edits: setText(files, entry, key, textsIn(values, files)) }),
  };
}

/** What was written in the programme's languages; a form may come back with anything else in it. */
export function textsIn(values: Values, files: Files): Localized<string> {
  return Object.fromEntries(localesIn(files).flatMap((locale) => (values[locale] === undefined ? [] : [[locale, values[locale]]])));
}

/** Edits of each key in turn; what is empty goes. */
function changed(files: Files, entry: EntryId, record: EntryRecord, values: Values): Edit[] {
  return Object.entries(values)
    .filter(([key, value]) => value !== (record[key] ?? ""))
    .flatMap(([key, value]) => setValue(files, entry, key, value || undefined));
}

function relationLines(relations: Json | undefined): string {
  if (!isRecord(relations)) return "";
  return Object.entries(relations)
    .map(([relation, targets]) => `${relation}: ${textList(targets).join(", ")}`)
    .join("\n");
}

function detailOf({ files, entry }: Open): "links" | "date" | "unpublished" | "roles" {
  return DETAILS[kindIn(files, entry) ?? "topic"] ?? "unpublished";
}

/** A role a line: its title in each language, the organisation, the dates on which it is shown. */
function roleLines({ record, files }: Open): string {
  const roles = isList(record.roles) ? record.roles.filter(isRecord) : [];
  return roles
    .map((role) => {
      const title = textsOf(role.title);
      const titles = localesIn(files).map((locale) => title[locale] ?? "");
      return [...titles, String(role.organisation ?? ""), textList(role.seen).join(", ")].join(" | ");
    })
    .join("\n");
}

function roleIn(line: string, files: Files): Json {
  const locales = localesIn(files);
  const cells = line.split(/[|｜]/).map((cell) => cell.trim());
  const titles = locales.flatMap((locale, index) => (cells[index] ? [[locale, cells[index]] as const] : []));
  const organisation = cells[locales.length];
  return { title: Object.fromEntries(titles), ...(organisation && { organisation }), seen: listIn(cells[locales.length + 1] ?? "") };
}
