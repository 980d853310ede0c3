/** Marks on texts that have not followed when one of the other languages was changed in a sheet. */
import { leftBehind, textList, textsOf } from "../changes.ts";
import { isSame, type Json } from "../edit.ts";
import { own, type Thing, withKey } from "./column.ts";
import { recordIn } from "./sheet.ts";

/** The entry with its marks brought up to date, where its name or its summary says something else than before. */
export function markEntry(before: Thing, now: Thing): Thing {
  return ["name", "summary"].reduce((entry, field) => {
    const texts = newTexts(before, entry, field);
    if (texts === undefined) return entry;
    const marks = recordIn(entry, "stale");
    const left = leftBehind(textsOf(own(before, field)), texts, textList(own(marks, field)));
    return withFilled(entry, "stale", withFilled(marks, field, left));
  }, now);
}

/** The statement likewise; a text that has not followed keeps the date for which it holds. */
export function markStatement(before: Thing, now: Thing): Thing {
  const texts = newTexts(before, now, "text");
  if (texts === undefined) return now;
  const marks = textsOf(own(now, "stale"));
  const date = String(own(before, "asOf"));
  const left = leftBehind(textsOf(own(before, "text")), texts, Object.keys(marks), date !== own(now, "asOf"));
  return withFilled(now, "stale", Object.fromEntries(left.map((locale) => [locale, marks[locale] ?? date])));
}

/** What the languages say now, those that say nothing any more blank; undefined where nothing has changed. */
function newTexts(before: Thing, now: Thing, field: string): Readonly<Record<string, string>> | undefined {
  if (isSame(own(before, field), own(now, field))) return undefined;
  const gone = Object.keys(recordIn(before, field)).map((locale) => [locale, ""]);
  return { ...Object.fromEntries(gone), ...textsOf(own(now, field)) };
}

function withFilled(thing: Thing, key: string, value: Json): Thing {
  return withKey(thing, key, typeof value === "object" && value !== null && Object.keys(value).length === 0 ? undefined : value);
}
