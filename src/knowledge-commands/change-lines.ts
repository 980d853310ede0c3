/** Edits as a person reads them on the command line: where, what went, what came. */
import type { Edit, Json } from "../core/editing/edit.ts";
import type { Revision } from "../core/editing/revision.ts";
import { touchedEntries } from "../core/editing/touched.ts";
import { toldByWord } from "../core/editing/words.ts";
import { shortened } from "../core/reply/shortened.ts";

const LONGEST_VALUE = 2000;
const MOST_LINES = 60;

/** "contacts.json › contact-office › summary › en", and below it what stood there and what is to stand there. */
export function changeLines(edits: readonly Edit[], most = MOST_LINES): string {
  const told = edits.flatMap(toldByWord);
  const left = told.length - most;
  const lines = told
    .slice(0, most)
    .flatMap((edit) => [`  ${placeOf(edit)}`, ...valueLine("-", edit.before), ...valueLine("+", edit.after)]);
  return [...lines, ...(left > 0 ? [`  … and ${left} more; --json has them all`] : [])].map((line) => `${line}\n`).join("");
}

function placeOf({ path: [file = "", list, ...inside] }: Edit): string {
  // The list is plain where the thing in it has an id.
  const steps =
    list === undefined ? [] : inside.length > 0 && /^(entries|sources|phrasings|classes)$/.test(list) ? inside : [list, ...inside];
  return [file, ...steps.map((step) => step.replace(/^#/, ""))].join(" › ");
}

/** What edits are about, in a cell: the entries, else the places. */
export function aboutOf(edits: readonly Edit[]): string {
  const [first, ...others] = [...new Set([...touchedEntries(edits), ...edits.filter(isOfNoEntry).map(placeOf)])];
  return first === undefined ? "" : others.length > 0 ? `${first} and ${others.length} more` : first;
}

/** A revision in a cell each: its number, when, by whom, what it was, and why. */
export function revisionCells(revision: Revision, nameOf: (who: string) => string): string[] {
  const { kind, of, writers = [] } = revision;
  const who = [revision.who, ...writers].map(nameOf).join(", written by ");
  const what = of === undefined ? kind : `${kind} (${of})`;
  return [String(revision.revision), moment(revision.at), who, what, aboutOf(revision.edits), revision.why ?? ""];
}

/** `2026-11-24 09:05` */
export function moment(at: string): string {
  return at.slice(0, 16).replace("T", " ");
}

function isOfNoEntry(edit: Edit): boolean {
  return touchedEntries([edit]).length === 0;
}

function valueLine(sign: string, value: Json | undefined): string[] {
  if (value === undefined) return [];
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return [`    ${sign} ${shortened(text.replaceAll("\n", " ⏎ "), LONGEST_VALUE)}`];
}
