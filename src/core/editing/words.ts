/** The words of the lexicon that administrators change: short and misspelt ones, and families of words that mean the same. */
import type { Locale, Localized } from "../knowledge/entry.ts";
import { fold, runs } from "../matching/fold.ts";
import { put, textList, textsOf } from "./changes.ts";
import { type Edit, type Files, isList, isRecord, type Json, valueAt } from "./edit.ts";

const LEXICON = "lexicon.json";
const LONGEST_WORD = 30;

/** Words of one concept, in each language. */
export interface WordFamily {
  readonly name: string;
  readonly words: Readonly<Record<Locale, readonly string[]>>;
}

/** What joins a family in a language, and what leaves it. */
export interface FamilyChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** A word in the form in which it is replaced; undefined for what never is: several words, a script without spaces, more than 30 letters. */
export function chatWord(typed: string): string | undefined {
  const [run, ...others] = runs(fold(typed));
  return run === undefined || run.unspaced || others.length > 0 || run.text.length > LONGEST_WORD ? undefined : run.text;
}

/** What a word is replaced by, in each language that has it; an empty text where it is passed over. */
export function meaningsOf(files: Files, word: string): Localized<string> {
  const chat = valueAt(files, [LEXICON, "chat"]);
  const locales = isRecord(chat) ? Object.entries(chat) : [];
  return Object.fromEntries(
    locales.flatMap(([locale, words]) => {
      const meanings = textsOf(words);
      return Object.hasOwn(meanings, word) ? [[locale, meanings[word]!]] : [];
    }),
  );
}

/** Has a word of `chatWord` replaced by what it means; undefined leaves it as it is typed. A new one stands by the alphabet. */
export function setMeaning(files: Files, locale: Locale, word: string, meaning: string | undefined): Edit[] {
  const path = [LEXICON, "chat", locale];
  const words = textsOf(valueAt(files, path));
  const isKnown = Object.hasOwn(words, word);
  if (meaning === undefined) return isKnown ? [{ path: [...path, word], before: words[word]!, at: Object.keys(words).indexOf(word) }] : [];
  if (isKnown) return put(files, path, { ...words, [word]: tidied(meaning) });
  const all = Object.entries(words);
  const next = all.findIndex(([other]) => other > word);
  return put(files, path, Object.fromEntries(all.toSpliced(next < 0 ? all.length : next, 0, [word, tidied(meaning)])));
}

/** All families, as filed. */
export function familiesIn(files: Files): readonly WordFamily[] {
  const families = valueAt(files, [LEXICON, "families"]);
  return (isList(families) ? families : []).filter(isRecord).map(familyOf);
}

/** The families that have a word, in whatever language, or are called so. */
export function familiesWith(files: Files, typed: string): readonly WordFamily[] {
  const wanted = fold(typed);
  return familiesIn(files).filter(({ name, words }) => fold(name) === wanted || Object.values(words).some((list) => has(list, typed)));
}

/** Words that join a family or leave it. What is there already, or never was, is passed over. Throws RangeError where there is none of this name. */
export function changeFamily(files: Files, name: string, changes: Localized<FamilyChange>): Edit[] {
  const path = [LEXICON, "families"];
  const families = valueAt(files, path);
  const family = isList(families) ? families.find((other) => isRecord(other) && other.name === name) : undefined;
  if (!isList(families) || !isRecord(family)) throw new RangeError(`There is no family ${name} in ${LEXICON}`);
  const before = familyOf(family).words;
  const after = Object.entries(changes).map(([locale, change = {}]) => [locale, listAfter(before[locale] ?? [], change)] as const);
  const words = { ...before, ...Object.fromEntries(after.filter(([locale, list]) => list.length > 0 || before[locale] !== undefined)) };
  return put(files, path, families.with(families.indexOf(family), { ...family, words }));
}

/** The change of a family told word by word, for people to read: these edits cannot be made. Any other edit is told as it is. */
export function toldByWord(edit: Edit): readonly Edit[] {
  const { path, before, after } = edit;
  if (path[0] !== LEXICON || path[1] !== "families" || !isRecord(before) || !isRecord(after) || before.name !== after.name) return [edit];
  const [was, is] = [familyOf(before), familyOf(after)];
  const told = Object.keys({ ...was.words, ...is.words }).flatMap((locale): Edit[] => {
    const old = was.words[locale] ?? [];
    const now = is.words[locale] ?? [];
    const place = [...path, is.name, locale];
    return [
      ...old.filter((word) => !now.includes(word)).map((word) => ({ path: place, before: word })),
      ...now.filter((word) => !old.includes(word)).map((word) => ({ path: place, after: word })),
    ];
  });
  return told.length > 0 ? told : [edit];
}

function familyOf({ name, words }: { readonly [key: string]: Json }): WordFamily {
  const lists = isRecord(words) ? Object.entries(words).map(([locale, list]) => [locale, textList(list)] as const) : [];
  return { name: String(name), words: Object.fromEntries(lists) };
}

function listAfter(before: readonly string[], { add = [], remove = [] }: FamilyChange): readonly string[] {
  const fresh = add.map(tidied).filter((word) => fold(word) !== "" && !has(before, word));
  return [...before.filter((word) => !has(remove, word)), ...new Map(fresh.map((word) => [fold(word), word])).values()];
}

/** Whether a list has a word, however it is written. */
function has(list: readonly string[], wanted: string): boolean {
  const folded = fold(wanted);
  return list.some((word) => fold(word) === folded);
}

function tidied(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, " ");
}
