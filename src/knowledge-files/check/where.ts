/** Where a fault stands: the file, and in it the entry's id, for that is what a person looks for. */
import { type Entry, FILE_OF_KIND } from "../../core/knowledge/entry.ts";
import { OUTSIDE, type Phrasing } from "../../core/knowledge/knowledge.ts";
import type { Problem } from "../../core/knowledge/problems.ts";

/** A fault in an entry; `path` is within the entry, or empty for the entry as a whole. */
export function inEntry(entry: Entry, path: string, message: string): Problem {
  return { file: FILE_OF_KIND[entry.kind], path: path === "" ? entry.id : `${entry.id}.${path}`, message };
}

/** A fault in a phrasing, or in an outside question. */
export function inPhrasing({ label, locale, hand }: Phrasing, message: string): Problem {
  return label.startsWith(OUTSIDE)
    ? { file: "outside.json", path: `${label.slice(OUTSIDE.length)}.questions.${locale}.${hand}`, message }
    : { file: `phrasings/${locale}.json`, path: `${label}.${hand}`, message };
}

/** What a label stands for, in words. */
export function describeLabel(label: string): string {
  return label.startsWith(OUTSIDE) ? `the outside class ${label.slice(OUTSIDE.length)}` : label;
}
