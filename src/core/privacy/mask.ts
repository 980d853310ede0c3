/**
 * Masking: personal data in a question give way to what they are (`[nik]`, `[phone]` …) before anything of it is kept.
 *
 * Hazard: numbers are known by their form or by a word that announces them, names by the words with which people introduce themselves.
 * Other names, addresses and passports pass, and so does a bank account that nobody called one.
 */
import { type Candidate, MASKED, type PersonalKind, REACH } from "./candidate.ts";
import { RULES, type Rule } from "./rules.ts";

export type { PersonalKind } from "./candidate.ts";

/** The text with placeholders, the same without them (they are words of ours, and no part of a question), and the kinds that were found, each once, in the order of the text. Masking twice changes nothing. */
export function maskPersonal(text: string): { text: string; bare: string; found: readonly PersonalKind[] } {
  let plain = toPlainForms(text);
  let data: Datum[] = [];
  for (const rule of RULES) {
    const found = find(rule, plain);
    plain = substitute(plain, found, ({ start, end }) => MASKED.repeat(end - start));
    data = data.concat(found);
  }
  data.sort((one, other) => one.start - other.start);
  return {
    text: substitute(text, data, ({ kind }) => `[${kind}]`),
    bare: substitute(text, data, () => " "),
    found: [...new Set(data.map(({ kind }) => kind))],
  };
}

const PLACEHOLDER = /\[(?:email|npwp|nik|card|phone|account|code|name)\]/g;

/** A masked text without its placeholders: the same where nothing was masked. */
export function withoutPlaceholders(masked: string): string {
  return masked.replace(PLACEHOLDER, " ");
}

interface Datum {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

function find({ kind, form, holds }: Rule, text: string): Datum[] {
  const data: Datum[] = [];
  form.lastIndex = 0;
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (holds(candidateAt(text, start, end))) data.push({ kind, start, end });
    // What begins inside a stretch that was no datum may be one: "2021 0812 3456 7890".
    else form.lastIndex = start + 1;
  }
  return data;
}

function candidateAt(text: string, start: number, end: number): Candidate {
  const written = text.slice(start, end);
  return {
    written,
    digits: written.replace(/\D/g, ""),
    before: text.slice(Math.max(0, start - REACH), start),
    after: text.slice(end, end + REACH),
  };
}

/** Replaces stretches, which are in order and apart. */
function substitute(text: string, data: readonly Datum[], replacement: (datum: Datum) => string): string {
  let done = 0;
  const parts = data.flatMap((datum) => {
    const kept = text.slice(done, datum.start);
    done = datum.end;
    return [kept, replacement(datum)];
  });
  return parts.join("") + text.slice(done);
}

/** Full-width forms, the many spaces and the many hyphens as plain ones, a character for a character: positions stay true. */
function toPlainForms(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\t\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff]/g, " ")
    .replace(/[\u00ad\u2010-\u2015\u2212]|(?<=\d)[ー\uff70](?=\d)/g, "-")
    .replace(/[・･·](?=\d)/g, ".");
}
