/** The port to the desk's own words (`locales/`), and how dates are written. */
import type { Locale, PartialDate } from "../knowledge/entry.ts";
import type { PhraseKey } from "./phrase-key.ts";

export interface Phrasebook {
  /** The phrase in a language; a language that the desk has no words in gets the default language's. `count` chooses the plural form. */
  say(locale: Locale, key: PhraseKey, values?: Readonly<Record<string, string | number>>): string;
  /** The languages that the desk has words in. */
  readonly locales: readonly Locale[];
}

/** A partial date as people write it: "28 February 2021", "October 2025", "about 2013", "20 August 2025 to 2 September 2025". */
export function writeDate(date: PartialDate, locale: Locale, phrasebook: Phrasebook): string {
  const [from, to] = date.split("/");
  if (to !== undefined)
    return phrasebook.say(locale, "date.span", { from: writeDate(from!, locale, phrasebook), to: writeDate(to, locale, phrasebook) });
  if (date.endsWith("~")) return phrasebook.say(locale, "date.about", { date: writeDate(date.slice(0, -1), locale, phrasebook) });
  const [year, month, day] = date.split("-").map(Number);
  // Noon UTC is the same calendar day from -11 to +11 hours; the zone is fixed all the same, because this is a date and not a moment.
  const moment = new Date(Date.UTC(year!, (month ?? 1) - 1, day ?? 1, 12));
  return dateFormat(locale, month !== undefined, day !== undefined).format(moment);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** To make one costs more than to write hundreds of dates with it. */
function dateFormat(locale: Locale, hasMonth: boolean, hasDay: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${hasMonth} ${hasDay}`;
  let format = dateFormats.get(key);
  if (format === undefined) {
    const parts: Intl.DateTimeFormatOptions = { year: "numeric", ...(hasMonth && { month: "long" }), ...(hasDay && { day: "numeric" }) };
    format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...parts, timeZone: "UTC" });
    dateFormats.set(key, format);
  }
  return format;
}
