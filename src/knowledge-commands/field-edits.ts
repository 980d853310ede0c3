/** A field of an entry as it is written on the command line (`statements[2].text.ja`), and what changes it. */
import { isDate, linesIn } from "../core/administration/read-field.ts";
import {
  addPhrasings,
  addStatement,
  DESK_HAND,
  entryIn,
  localesIn,
  type NewStatement,
  phrasingsIn,
  removeStatement,
  setAliases,
  setRelations,
  setStatement,
  setText,
  setValue,
  textList,
  textsOf,
} from "../core/editing/changes.ts";
import { type Edit, type Files, isList, isRecord, type Json } from "../core/editing/edit.ts";
import type { EntryId, Localized } from "../core/knowledge/entry.ts";
import { Refused, WrongUsage } from "./command.ts";

export const FIELDS = `summary.en  name.en  aliases.en*  phrasings.en*  relations.of*  owner  reviewBy  state  links*  date  unpublished
statements[0].text.en  statements[0].asOf  statements[0].sources*  statements*  roles  listed    (* lists; any language)`;

/** What is to be done: these values in place of what stands there, or more of them, or without them. */
export interface Change {
  readonly field: string;
  readonly values: readonly string[];
  readonly how: "set" | "add" | "remove";
}

/** Throws WrongUsage for a field that there is not, Refused for what cannot stand in it. */
export function fieldEdits(files: Files, entry: EntryId, change: Change): Edit[] {
  const [, name = "", rest = ""] = /^(\w+)(.*)$/.exec(change.field) ?? [];
  const key = rest.startsWith(".") ? rest.slice(1) : "";
  switch (name) {
    case "name":
    case "summary":
      return setText(files, entry, name, { [locale(files, key)]: text(change) });
    case "aliases":
      return setAliases(files, entry, { [locale(files, key)]: list(change, textList(under(files, entry, name)[key]), commas) });
    case "phrasings":
      return phrasingEdits(files, entry, locale(files, key), change);
    case "relations":
      return relationEdits(files, entry, key, change);
    case "statements":
      return statementEdits(files, entry, rest, change);
    case "links":
    case "shared":
      return setValue(files, entry, name, list(change, textList(under(files, entry)[name]), lines));
    case "owner":
    case "state":
      return setValue(files, entry, name, text(change) || undefined);
    case "reviewBy":
    case "date":
    case "unpublished":
      return setValue(files, entry, name, date(change) || undefined);
    case "roles":
    case "listed":
      return setValue(files, entry, name, json(text(change)));
    default:
      throw unknownField(change.field);
  }
}

function phrasingEdits(files: Files, entry: EntryId, language: string, change: Change): Edit[] {
  if (change.how === "add") return addPhrasings(files, entry, language, lines(change.values));
  if (change.how === "set") throw new WrongUsage("Phrasings are added and taken away: give --add or --remove");
  const path = [`phrasings/${language}.json`, "phrasings", entry, DESK_HAND];
  const own = phrasingsIn(files, entry, language);
  return lines(change.values).map((before) => {
    if (!own.includes(before)) throw new Refused(`“${before}” is none of the phrasings that administrators have added to ${entry}`);
    return { path, before, element: true };
  });
}

function relationEdits(files: Files, entry: EntryId, relation: string, change: Change): Edit[] {
  if (relation === "") throw unknownField(change.field);
  const before = under(files, entry, "relations");
  const targets = list(change, textList(before[relation]), commas);
  const unknown = targets.find((target) => entryIn(files, target) === undefined);
  if (unknown !== undefined) throw new Refused(`There is no entry ${unknown} to lead to; list shows those there are`);
  const all = Object.fromEntries(Object.entries(before).map(([name, ids]) => [name, textList(ids)]));
  return setRelations(files, entry, { ...all, [relation]: targets });
}

/** `statements`, `statements[2]`, `statements[2].text.ja`, `statements[2].asOf`, `statements[2].sources`. */
function statementEdits(files: Files, entry: EntryId, rest: string, change: Change): Edit[] {
  if (rest === "" && change.how === "add") return newStatements(files, entry, change.values);
  const [, number = "", key = "", language = ""] = /^\[(\d+)\](?:\.(text|asOf|sources)(?:\.(.+))?)?$/.exec(rest) ?? [];
  if (number === "") throw unknownField(change.field);
  const at = Number(number);
  const statement = statementsOf(files, entry)[at];
  if (statement === undefined)
    throw new Refused(`${entry} has no statements[${at}]; it has ${statementsOf(files, entry).length}, counted from 0`);
  if (key === "" && change.how === "remove") return removeStatement(files, entry, at);
  const set = (wanted: NewStatement) => setStatement(files, entry, at, wanted);
  if (key === "text") return set({ text: { [locale(files, language)]: text(change) } });
  if (key === "asOf") return set({ asOf: date(change) });
  if (key === "sources") return set({ sources: list(change, textList(statement.sources), commas) });
  throw unknownField(change.field);
}

/** Whole statements, as the files have them: `{"text":{"en":"…"},"asOf":"2026-11","sources":["G1"]}`. */
function newStatements(files: Files, entry: EntryId, values: readonly string[]): Edit[] {
  const [value = "", ...others] = values;
  const statement = json(value);
  if (others.length > 0 || !isRecord(statement) || !isDate(String(statement.asOf)))
    throw new WrongUsage(`A statement is added as one JSON text: '{"text":{"en":"…"},"asOf":"2026-11","sources":["G1"]}'`);
  const languages = Object.entries(textsOf(statement.text)).map(([language, said]) => [locale(files, language), said]);
  const texts: Localized<string> = Object.fromEntries(languages);
  return addStatement(files, entry, { text: texts, asOf: String(statement.asOf), sources: textList(statement.sources) });
}

function statementsOf(files: Files, entry: EntryId) {
  const { statements } = under(files, entry);
  return isList(statements) ? statements.filter(isRecord) : [];
}

/** An entry as its file has it, or what stands under one of its keys. */
function under(files: Files, entry: EntryId, key?: string): { readonly [key: string]: Json } {
  const record = entryIn(files, entry) ?? {};
  const value = key === undefined ? record : record[key];
  return isRecord(value) ? value : {};
}

function locale(files: Files, word: string): string {
  const known = localesIn(files);
  if (!known.includes(word)) throw new Refused(`${word || "Nothing"} is no language of the programme; there are ${known.join(", ")}`);
  return word;
}

/** Words without quotes around them come one by one. */
function text({ field, values, how }: Change): string {
  if (how !== "set") throw new WrongUsage(`${field} is one text: --add and --remove are for lists`);
  return values.join(" ").trim();
}

function date(change: Change): string {
  const written = text(change);
  if (written !== "" && !isDate(written))
    throw new Refused(`${written} is no date as the knowledge has it: 2026-11-24, 2026-11, 2026, 2026~ or 2025-08-20/2025-09-02`);
  return written;
}

function list({ values, how }: Change, before: readonly string[], split: (values: readonly string[]) => string[]): readonly string[] {
  const given = [...new Set(split(values))];
  if (how === "set") return given;
  const others = before.filter((value) => !given.includes(value));
  if (how === "add") return [...before, ...given.filter((value) => !before.includes(value))];
  const unknown = given.find((value) => !before.includes(value));
  if (unknown !== undefined) throw new Refused(`“${unknown}” does not stand there; there is ${before.join(", ") || "nothing"}`);
  return others;
}

function commas(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(/[,、，]/)).flatMap(linesIn);
}

function lines(values: readonly string[]): string[] {
  return values.flatMap(linesIn);
}

function json(written: string): Json | undefined {
  if (written === "") return undefined;
  try {
    return JSON.parse(written);
  } catch (error) {
    throw new WrongUsage(`${written} is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function unknownField(field: string): WrongUsage {
  return new WrongUsage(`There is no field ${field}; there are\n${FIELDS}`);
}
