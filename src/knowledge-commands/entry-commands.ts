/** Commands that look at entries. */
import { findEntries } from "../core/administration/titles.ts";
import { type EntryRecord, entriesIn, entryIn, kindIn, localesIn, phrasingsIn, textList, textsOf } from "../core/editing/changes.ts";
import { type Files, isList, isRecord, type Json } from "../core/editing/edit.ts";
import { type EntryId, KINDS } from "../core/knowledge/entry.ts";
import { type Command, WrongUsage } from "./command.ts";
import { entryId } from "./entry-id.ts";
import { table } from "./table.ts";

const STATES = ["draft", "published", "withdrawn"];

export const list: Command = {
  takes: "[words] [--kind topic] [--state withdrawn]",
  does: "Shows the entries: all, or those whose name or id comes near the words.",
  words: [0, 20],
  options: ["kind", "state"],
  run({ curation }, { words, options: { kind, state } }) {
    oneOf(kind, KINDS, "kind");
    oneOf(state, STATES, "state");
    const files = curation.files();
    const found = words.length === 0 ? undefined : findEntries(words.join(" "), files);
    const all = found === undefined ? entriesIn(files) : found.map((id) => entryIn(files, id)).filter((entry) => entry !== undefined);
    const entries = all
      .map((entry) => ({ ...summaryOf(files, entry), kind: kindIn(files, String(entry.id)) }))
      .filter((entry) => (kind === undefined || entry.kind === kind) && (state === undefined || entry.state === state));
    const rows = entries.map((entry) => [entry.id, entry.kind ?? "", entry.state, entry.owner, entry.reviewBy, entry.name]);
    return { text: table(["entry", "kind", "state", "owner", "review by", "name"], rows), data: entries };
  },
};

export const show: Command = {
  takes: "<entry>",
  does: "Shows an entry, field by field, under the names by which set changes them.",
  words: [1, 1],
  run({ curation }, { words: [word = ""] }) {
    const files = curation.files();
    const id = entryId(files, word);
    const entry = entryIn(files, id) ?? {};
    const phrasings = Object.fromEntries(localesIn(files).map((locale) => [locale, phrasingsIn(files, id, locale)]));
    const fields = Object.entries({ ...entry, phrasings }).flatMap(([key, value]) => fieldsOf(key, value));
    const off = curation.switches.isOff(`entry:${id}`) ? "Switched off: people are told that it is being checked.\n" : "";
    return { text: off + table(["field", kindIn(files, id) ?? ""], fields), data: { ...entry, kind: kindIn(files, id), phrasings } };
  },
};

export const stale: Command = {
  takes: "",
  does: "Shows the texts that have not followed a change in another language yet.",
  words: [0, 0],
  run({ curation, caller }) {
    const found = curation.upkeep.stale(caller);
    const rows = found.map(({ entry, field, locales }) => [entry, field, locales.join(", ")]);
    return { text: rows.length === 0 ? "Nothing is stale.\n" : table(["entry", "field", "left behind"], rows), data: found };
  },
};

export const overdue: Command = {
  takes: "",
  does: "Shows the entries that should have been looked at again before today.",
  words: [0, 0],
  run({ curation, caller }) {
    const found = curation.upkeep.overdue(caller);
    const rows = found.map(({ entry, reviewBy, owner = "" }) => [entry, reviewBy, owner]);
    return { text: rows.length === 0 ? "Nothing is overdue.\n" : table(["entry", "review by", "owner"], rows), data: found };
  },
};

function summaryOf(files: Files, { id, name, state, owner = "", reviewBy = "" }: EntryRecord) {
  const names = textsOf(name);
  const first = names.en ?? localesIn(files).flatMap((locale) => names[locale] ?? [])[0] ?? "";
  return { id: String(id), name: first, state: String(state), owner: String(owner), reviewBy: String(reviewBy) };
}

/** `[["summary.en", "…"], ["statements[0].asOf", "2026"]]` */
function fieldsOf(path: string, value: Json): [EntryId, string][] {
  if (isRecord(value)) return Object.entries(value).flatMap(([key, inner]) => fieldsOf(`${path}.${key}`, inner));
  if (!isList(value)) return [[path, String(value).replaceAll("\n", " ⏎ ")]];
  if (value.some(isRecord)) return value.flatMap((inner, index) => fieldsOf(`${path}[${index}]`, inner));
  return value.length === 0 ? [] : [[path, textList(value).join(", ")]];
}

function oneOf(word: string | undefined, known: readonly string[], what: string): void {
  if (word !== undefined && !known.includes(word)) throw new WrongUsage(`There is no ${what} ${word}; there are ${known.join(", ")}`);
}
