/** What a word names. */
import { findEntries } from "../core/administration/titles.ts";
import { entryIn } from "../core/editing/changes.ts";
import type { Files } from "../core/editing/edit.ts";
import type { EntryId } from "../core/knowledge/entry.ts";
import { type Office, Refused, WrongUsage } from "./command.ts";

const NEAREST = 3;

/** An entry in whatever state. Throws Refused with those that come near. */
export function entryId(files: Files, word: string): EntryId {
  if (entryIn(files, word) !== undefined) return word;
  const near = findEntries(word.replaceAll("-", " "), files).slice(0, NEAREST);
  throw new Refused(`There is no entry ${word}${near.length > 0 ? `; near it are ${near.join(", ")}` : "; list shows those there are"}`);
}

/** An entry, or a list that can be asked for (`list-fields`). Throws Refused. */
export function labelId({ curation }: Office, word: string): EntryId {
  return curation.expertise().base.list(word) === undefined ? entryId(curation.files(), word) : word;
}

/** Throws WrongUsage for what is no whole number from 0 on. */
export function numberIn(word: string, what: string): number {
  if (!/^\d{1,9}$/.test(word)) throw new WrongUsage(`${word} is no ${what}: give a number`);
  return Number(word);
}
