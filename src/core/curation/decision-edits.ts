/**
 * What a decision on misses writes: phrasings to learn from, under the desk's own hand, and labelled questions, so that the gate guards the
 * decision from then on. A question with something masked in it is left out: it is not what was asked, and would teach our placeholders.
 */
import { DESK_HAND } from "../editing/changes.ts";
import { type Edit, type Files, isList, type Json, type Path, valueAt } from "../editing/edit.ts";
import { type EntryId, FILE_OF_KIND, type Kind, type Localized } from "../knowledge/entry.ts";
import { fold } from "../matching/fold.ts";
import { withoutPlaceholders } from "../privacy/mask.ts";
import { LABELLED_BY_DESK, type LabelledQuestion } from "../quality/labelled.ts";
import type { Miss } from "./misses.ts";

/** The questions become phrasings of an entry or a list, each in its language, and labelled questions that it is to answer. */
export function teachingEdits(files: Files, misses: readonly Miss[], entry: EntryId, kind: LabelledQuestion["kind"]): Edit[] {
  const place = (locale: string) => [`phrasings/${locale}.json`, "phrasings", entry];
  return [...phrasingEdits(files, misses, place), ...labellingEdits(files, misses, kind, [entry])];
}

/** The questions become examples of an outside class, and labelled questions that are to be declined. */
export function outsideEdits(files: Files, misses: readonly Miss[], outsideClass: string): Edit[] {
  const place = (locale: string) => ["outside.json", "classes", `#${outsideClass}`, "questions", locale];
  return [...phrasingEdits(files, misses, place), ...labellingEdits(files, misses, "outside", [])];
}

/** A new entry, of which all is still to be written but its name and how people ask for it. */
export function creationEdits(
  files: Files,
  misses: readonly Miss[],
  { id, kind, name }: { readonly id: EntryId; readonly kind: Kind; readonly name: Localized<string> },
): Edit[] {
  const entry = { id, name: { ...name } as Json, aliases: {}, summary: {}, statements: [], relations: {}, state: "published" };
  return [{ path: [FILE_OF_KIND[kind], "entries", `#${id}`], after: entry }, ...teachingEdits(files, misses, id, labelOf(kind))];
}

/** What a labelled question of an entry is expected to be. */
export function labelOf(kind: Kind | "list", isUnpublished = false): LabelledQuestion["kind"] {
  if (kind === "smalltalk") return "smalltalk";
  return isUnpublished ? "unpublished" : "answer";
}

/** `place` leads to what is written by hands. What some hand has written there already is not written again. */
function phrasingEdits(files: Files, misses: readonly Miss[], place: (locale: string) => Path): Edit[] {
  const asked = distinct(misses);
  return [...new Set(asked.map(({ locale }) => locale))].flatMap((language) => {
    const path = place(language);
    const written = new Set(textsIn(valueAt(files, path)).map((text) => fold(text)));
    const isNew = ({ locale, question }: Miss) => locale === language && !written.has(fold(question));
    return appended(
      files,
      [...path, DESK_HAND],
      asked.filter(isNew).map(({ question }) => question),
    );
  });
}

function labellingEdits(files: Files, misses: readonly Miss[], kind: LabelledQuestion["kind"], accept: readonly EntryId[]): Edit[] {
  const lines = distinct(misses).map(({ id, question, locale }) => ({ id: `${DESK_HAND}-${id}`, q: question, lang: locale, kind, accept }));
  if (!isList(valueAt(files, [LABELLED_BY_DESK]))) return appended(files, [LABELLED_BY_DESK], lines);
  // Each by its id: two decisions on different questions have nothing to do with each other.
  return lines.flatMap((after) => {
    const path = [LABELLED_BY_DESK, `#${after.id}`];
    return valueAt(files, path) === undefined ? [{ path, after }] : [];
  });
}

/** Each question once in a language, the oldest first; without those in which something is masked. */
function distinct(misses: readonly Miss[]): Miss[] {
  const seen = new Set<string>();
  return misses.toReversed().filter(({ locale, question }) => {
    const words = `${locale} ${fold(question)}`;
    if (seen.has(words) || withoutPlaceholders(question) !== question) return false;
    seen.add(words);
    return true;
  });
}

/** Edits that put values at the end of a list, with all that leads there where it is missing. */
function appended(files: Files, path: Path, values: readonly Json[]): Edit[] {
  if (values.length === 0) return [];
  if (isList(valueAt(files, path))) return values.map((after) => ({ path, after, element: true }));
  const missing = path.findIndex((_, index) => valueAt(files, path.slice(0, index + 1)) === undefined);
  const after = path.slice(missing + 1).reduceRight<Json>((inner, key) => ({ [key]: inner }), values);
  return [{ path: path.slice(0, missing + 1), after }];
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
