/** Edits in words: where, and what was there before. */
import { difference } from "../editing/difference.ts";
import { type Edit, type Files, isList, isRecord, type Json, type Path } from "../editing/edit.ts";
import { toldByWord } from "../editing/words.ts";
import { OUTSIDE } from "../knowledge/knowledge.ts";
import { shortened, wholeCharacters } from "../reply/shortened.ts";
import type { AdministrationKey } from "./administration-key.ts";
import type { Visit } from "./visit.ts";

const LONGEST_LINE = 190;
const LONGEST_PLACE = 80;
/** The word and the marks around a place and its values. */
const MARKS = 20;
/** So much that stays is shown before what is changed in a long text. */
const LEAD_IN = 20;

/** What is worth telling of edits: which texts are now behind the others goes without saying. */
export function toldOf(edits: readonly Edit[]): readonly Edit[] {
  const told = edits.flatMap(toldByPart).filter(({ path }) => !path.includes("stale"));
  return told.length > 0 ? told.flatMap(toldByWord) : edits;
}

/** "Garden office › Summary › English" */
export function placeOf(visit: Visit, { path }: Edit): string {
  return stepsOf(visit, path).join(" › ");
}

/** "Garden office › Summary: “old” → “new”", of at most about so many characters. */
export function editLine(visit: Visit, edit: Edit, most = LONGEST_LINE): string {
  const place = shortened(placeOf(visit, edit), Math.min(LONGEST_PLACE, Math.floor(most / 2)));
  const [before, after] = sidesOf(visit, edit, most - place.length - MARKS);
  if (before === undefined) return visit.say("change.added", { place, after: after ?? "" });
  return after === undefined ? visit.say("change.removed", { place, before }) : visit.say("change.changed", { place, before, after });
}

/** Whether a line of that length has no room for all of an edit. */
export function isCut(visit: Visit, edit: Edit, most: number): boolean {
  return editLine(visit, edit, most) !== editLine(visit, edit, Number.POSITIVE_INFINITY);
}

/** What was there and what comes in its place, each with its share of the room; of a long text the place that changes. */
export function sidesOf(visit: Visit, { path, before, after }: Edit, room: number): readonly (string | undefined)[] {
  const whole = [before, after].map((value) => (value === undefined ? undefined : wordsOf(visit, value, path.at(-1))));
  const from = lengthOf(whole[0]) + lengthOf(whole[1]) > room ? unchangedIn(whole) : 0;
  const sides = whole.map((text) => text && (from === 0 ? text : `…${text.slice(from)}`));
  return sides.map((text, side) => text && shortened(text, Math.max(Math.floor(room / 2), room - lengthOf(sides[1 - side]))));
}

/** The steps to a place within the knowledge, as a person would name them. */
export function stepsOf(visit: Visit, [file = "", list, item, ...inside]: Path, files?: Files): string[] {
  const id = item?.replace(/^#/, "") ?? "";
  if (file.startsWith("labelled/")) return [visit.say("part.labelled")];
  if (file === "lexicon.json") return [visit.say("words.button"), ...[item, ...inside].flatMap((step) => step ?? []).map(asNamed(visit))];
  if (item === undefined) return [file.replace(/\.json$/, ""), ...(list === undefined ? [] : [list])];
  if (list === "entries") return [visit.title(id, files), ...partsIn(visit, inside)];
  if (list === "phrasings")
    return [visit.title(id, files), visit.say("part.phrasings"), asNamed(visit)(file.replace(/^phrasings\/|\.json$/g, ""))];
  if (list === "classes") return [visit.say("part.outside"), visit.title(OUTSIDE + id), ...partsIn(visit, inside)];
  if (list === "sources") return [visit.say("part.sources"), id, ...partsIn(visit, inside.map(ofSource))];
  return [file.replace(/\.json$/, ""), list ?? "", ...[item, ...inside].map(asNamed(visit))];
}

const PARTS: ReadonlyMap<string, AdministrationKey> = new Map<string, AdministrationKey>([
  ...(["summary", "name", "aliases", "statements", "relations", "roles", "links", "date", "unpublished"] as const).map(
    (part) => [part, `part.${part}`] as const,
  ),
  ...(["owner", "reviewBy", "state", "asOf", "sources", "seen"] as const).map((part) => [part, `part.${part}`] as const),
  ["organisation", "kind.organisation"],
  ["outlet", "field.source.outlet"],
]);
/** What goes without saying, or says nothing to a person. */
const UNSAID = new Set(["text", "title", "questions", "desk"]);

function partsIn(visit: Visit, steps: readonly string[]): string[] {
  return steps.flatMap((step, at) => {
    const number = Number(steps[at + 1]);
    if (step === "statements" && Number.isInteger(number)) return [visit.say("statements.one", { number: number + 1 })];
    return UNSAID.has(step) || /^\d+$/.test(step) ? [] : [asNamed(visit)(step)];
  });
}

/** What an event's date is called is no name for a source's. */
function ofSource(step: string): string {
  return step === "date" ? "asOf" : step;
}

function asNamed(visit: Visit) {
  return (step: string): string => {
    const key = PARTS.get(step);
    if (key !== undefined) return visit.say(key);
    return visit.curation.expertise().base.programme.locales.includes(step) ? visit.language(step) : step.replace(/^#/, "");
  };
}

/** What changes within a statement or a role of an entry, for people to read: these edits cannot be made. Any other edit is told as it is. */
function toldByPart(edit: Edit): readonly Edit[] {
  const { path, before, after, at, element } = edit;
  if (!element || path[1] !== "entries" || !isRecord(before) || !isRecord(after)) return [edit];
  return difference(before, after).map((part) => ({ ...part, path: [...path, String(at), ...part.path] }));
}

/** How many letters of two texts come before the place where they part, but for the last few. */
function unchangedIn([before = "", after = ""]: readonly (string | undefined)[]): number {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  return wholeCharacters(before, Math.max(0, at - LEAD_IN));
}

/** What a person would call the value: its text, where it has one. */
function wordsOf(visit: Visit, value: Json, key?: string): string {
  if (key === "state" && (value === "published" || value === "draft" || value === "withdrawn")) return visit.say(`state.${value}`);
  if (isList(value)) return value.map((item) => wordsOf(visit, item)).join(", ");
  if (!isRecord(value)) return String(value);
  const named = value.text ?? value.name ?? value.q ?? value.title ?? value[visit.locale] ?? Object.values(value)[0];
  return named === undefined ? "–" : wordsOf(visit, named);
}

function lengthOf(text: string | undefined): number {
  return text?.length ?? 0;
}
