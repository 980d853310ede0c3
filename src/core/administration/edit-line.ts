/** Edits in words: where, and what was there before. */
import { type Edit, isList, isRecord, type Json } from "../editing/edit.ts";
import { shortened } from "../reply/shortened.ts";
import type { Visit } from "./visit.ts";

const LONGEST_VALUE = 140;

/** What is worth telling of edits: which texts are now behind the others goes without saying. */
export function toldOf(edits: readonly Edit[]): readonly Edit[] {
  const told = edits.filter(({ path }) => !path.includes("stale"));
  return told.length > 0 ? told : edits;
}

/** "Garden office › summary › en" */
export function placeOf(visit: Visit, { path }: Edit): string {
  const [file = "", list, item, ...inside] = path;
  const within = (rest: readonly string[]) => rest.map((step) => wordFor(visit, step));
  if (list === "entries" && item !== undefined) return [visit.title(item.slice(1)), ...within(inside)].join(" › ");
  if (list === "phrasings" && item !== undefined)
    return [visit.title(item), visit.say("part.phrasings"), wordFor(visit, file.replace(/^phrasings\/|\.json$/g, ""))].join(" › ");
  return [file.replace(/\.jsonl?$/, ""), ...path.slice(1).map((step) => step.replace(/^#/, ""))].join(" › ");
}

/** "Garden office › summary: “old” → “new”" */
export function editLine(visit: Visit, edit: Edit): string {
  const [before, after] = [edit.before, edit.after].map((value) => (value === undefined ? undefined : quoted(visit, value)));
  const place = placeOf(visit, edit);
  if (before === undefined) return visit.say("change.added", { place, after: after ?? "" });
  return after === undefined ? visit.say("change.removed", { place, before }) : visit.say("change.changed", { place, before, after });
}

function quoted(visit: Visit, value: Json): string {
  return shortened(wordsOf(visit, value), LONGEST_VALUE);
}

/** What a person would call the value: its text, where it has one. */
function wordsOf(visit: Visit, value: Json): string {
  if (isList(value)) return value.map((item) => wordsOf(visit, item)).join(", ");
  if (!isRecord(value)) return String(value);
  const named = value.text ?? value.name ?? value.q ?? value.title ?? value[visit.locale] ?? Object.values(value)[0];
  return named === undefined ? "–" : wordsOf(visit, named);
}

function wordFor(visit: Visit, step: string): string {
  switch (step) {
    case "summary":
    case "name":
    case "aliases":
    case "statements":
    case "relations":
    case "roles":
    case "links":
      return visit.say(`part.${step}`);
    case "owner":
    case "reviewBy":
      return visit.say(`field.${step}`);
    default:
      return visit.curation.expertise().base.programme.locales.includes(step) ? visit.language(step) : step.replace(/^#/, "");
  }
}
