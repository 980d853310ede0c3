/** What personal data look like: the rules of masking, in the order in which they are tried. */
import { announced, digitsOf } from "./announcers.ts";
import type { Candidate, PersonalKind } from "./candidate.ts";
import { NAMES } from "./names.ts";

/** A form, and what must hold of a stretch that has it. */
export interface Rule {
  readonly kind: PersonalKind;
  /** Global; its repetitions are bounded, so that no text costs more than its length. */
  readonly form: RegExp;
  readonly holds: (candidate: Candidate) => boolean;
}

const EMAIL = /[a-z0-9._%+-]{1,64}(?:@| @ )(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}|[a-z0-9._%+-]{1,64}@[a-z][a-z0-9-]{2,62}/gi;
const NPWP = /(?<!\d)\d{2}[ .-]\d{3}[ .-]\d{3}[ .-]\d[ .-]\d{3}[ .-]\d{3}(?!\d)|(?<!\d)0\d{14,15}(?!\d)/g;
const ABROAD = /(?<!\d)\(?\+\d{1,3}(?:[ .()-]{0,3}\d){7,13}(?!\d)/g;
const WITHOUT_PLUS = /(?<!\d)\(?(?:00)?62\)?[ -]?8\d{1,2}(?:[ .-]{0,2}\d){6,9}(?!\d)/g;
/** 0812-3456-7890, (021) 3192-4308, 090-1234-5678: three digits before the first gap, which no date and no time of day has. */
const WITH_ZERO = /(?<!\d|\d[.,])\(?0[1-9]\d{1,3}(?:[ .()-]{0,3}\d){5,9}(?!\d)/g;
/** 03-1234-5678, 03(1234)5678 */
const TWO_DIGIT_AREA = /(?<!\d|\d[.,])\(?0[1-9][ .()-]{1,2}\d{4}[ .)-]{1,2}\d{4}(?!\d)/g;
/** 0 8 1 2 3 …, as one reads it out */
const READ_OUT = /(?<!\d)0(?:[ -]\d){8,12}(?![ -]?\d)/g;
const SHORT_CODE = /(?<!\d|\d[.,])(?:\d(?:[ -]?\d){2,7}|\d{3}\.\d{3})(?!\d|[.,]\d)/g;

/** The unmistakable first, what only a word tells last. A long number is settled before a shorter one can take its tail. */
export const RULES: readonly Rule[] = [
  { kind: "email", form: EMAIL, holds: () => true },
  { kind: "npwp", form: NPWP, holds: (candidate) => !isHarmless(candidate) },
  ...(["npwp", "card", "nik"] as const).map((kind) => whenAnnounced(kind)),
  { kind: "nik", form: digitGroups(16), holds: (candidate) => hasRegionAndBirthday(candidate.digits) && !isHarmless(candidate) },
  { kind: "card", form: digitGroups(14, 19), holds: (candidate) => isCardNumber(candidate.digits) && !isHarmless(candidate) },
  ...[ABROAD, WITHOUT_PLUS, WITH_ZERO, TWO_DIGIT_AREA, READ_OUT].map((form): Rule => ({ kind: "phone", form, holds: isPhone })),
  ...(["account", "phone"] as const).map((kind) => whenAnnounced(kind)),
  whenAnnounced("code", SHORT_CODE),
  ...NAMES.map((form): Rule => ({ kind: "name", form, holds: () => true })),
];

function whenAnnounced(kind: PersonalKind, form = digitGroups(digitsOf(kind).least, digitsOf(kind).most)): Rule {
  return { kind, form, holds: (candidate) => announced(candidate) === kind && !isHarmless(candidate) };
}

/** Digits as people group them: `3174 0125`, `3174.0125`, `3174-0125`, `3 1 7 4`. */
function digitGroups(least: number, most = least): RegExp {
  return new RegExp(String.raw`(?<!\d)\d(?:[ .-]{0,2}\d){${least - 1},${most - 1}}(?!\d)`, "g");
}

/** Nine digits at least: a postal code, a date or an extension has fewer. */
function isPhone(candidate: Candidate): boolean {
  return candidate.digits.length >= 9 && !isHarmless(candidate);
}

/** Region (province, regency, district), birthday (a woman's day plus 40), serial: the form of NIK, and of KK with its day of issue. */
function hasRegionAndBirthday(digits: string): boolean {
  return /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}$/.test(digits);
}

/** The networks' prefixes and lengths, and Luhn's check digit. */
function isCardNumber(digits: string): boolean {
  if (!/^(?:4\d{15}|4\d{18}|5[1-5]\d{14}|2[2-7]\d{14}|35\d{14}|3[47]\d{13}|3[068]\d{12}|6\d{15,18})$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const worth = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (worth > 9 ? worth - 9 : worth);
  }, 0);
  return sum % 10 === 0;
}

const YEARS = /^(?:19|20)\d{2}(?:[ .-]{1,2}(?:19|20)\d{2})*$/;
const DATE = /^(?:\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d{2}|(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2})(?: \d{1,2}\.\d{2})?$/;
const TIMES = /^[012]\d[.:][0-5]\d(?:[ -]{1,3}[012]\d[.:][0-5]\d)*$/;
const AMOUNT = /^(?:\d+|\d{1,3}(?:[. ]\d{3})+)$/;
const ROUND_AMOUNT = /^\d{1,3}(?:[. ]\d{3})*[. ]000$/;
const CURRENCY_BEFORE = /(?:(?<![a-z])(?:rp|idr|usd|us|jpy|eur|sgd)|[$¥€£])[. ]{0,2}$/i;
const UNIT_BEHIND =
  /^ ?(?:(?:rupiah|yen|dollars?|usd|idr|juta|jt|miliar|milyar|triliun|ribu|rb|million|billion|trillion|bn|persen|percent|mm|cm|kg|pcs|buah|unit|units)(?![a-z])|[%％円万億兆]|ルピア|ドル|パーセント)/i;
const YEAR_BEFORE = /(?<![a-z])(?:tahun|thn|th|year|in|since|sejak|until)\.? ?$/i;

/** A date, a time, years or an amount, whatever word stands nearby. A year alone may well be somebody's PIN, unless it is called a year. */
function isHarmless({ written, digits, before, after }: Candidate): boolean {
  if (DATE.test(written) || TIMES.test(written) || ROUND_AMOUNT.test(written)) return true;
  if (YEARS.test(written)) return digits.length > 4 || YEAR_BEFORE.test(before) || /^ ?年/.test(after);
  return CURRENCY_BEFORE.test(before) || (AMOUNT.test(written) && UNIT_BEHIND.test(after));
}
