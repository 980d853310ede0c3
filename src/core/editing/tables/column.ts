/** A column of a sheet: which value of a thing it shows, and how a cell becomes that value again. */
import { isList, isRecord, type Json } from "../edit.ts";
import type { Mistake, MistakeCode } from "./mistake.ts";
import { isPartialDate } from "./partial-date.ts";

/** Something with keys, as it stands in a file: an entry, a statement, a source. */
export type Thing = Readonly<Record<string, Json>>;

export interface Column {
  readonly title: string;
  /** The key, and of a value in several languages the language. */
  readonly path: readonly [string, string?];
  readonly form: Form;
  /** May not be left blank. */
  readonly required?: true;
  /** A value in several languages that goes when its last language does. */
  readonly optional?: true;
}

/** What cells may name. */
export interface Known {
  readonly entries: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly locales: readonly string[];
}

export type Fault = Pick<Mistake, "what" | "values">;
type Form = keyof typeof FORMS;

/** What a cell of a form may hold: one text, or one a line, each of which it takes. */
interface Holds {
  readonly many?: true;
  readonly takes?: (text: string, known: Known) => boolean;
  readonly otherwise?: MistakeCode;
}

const dates = { takes: isPartialDate, otherwise: "bad-date" } as const;
const entries = { takes: (id: string, known: Known) => known.entries.has(id), otherwise: "unknown-id" } as const;
const links = { takes: (text: string) => /^https?:\/\//.test(text) && URL.canParse(text), otherwise: "bad-link" } as const;
const FORMS = {
  text: {},
  lines: { many: true },
  date: dates,
  dates: { ...dates, many: true },
  entry: entries,
  entries: { ...entries, many: true },
  sources: { many: true, takes: (id, known) => known.sources.has(id), otherwise: "unknown-source" },
  language: { takes: (locale, known) => known.locales.includes(locale), otherwise: "bad-language" },
  state: { takes: (text) => ["draft", "published", "withdrawn"].includes(text), otherwise: "bad-state" },
  position: { takes: (text) => /^[1-9]\d{0,8}$/.test(text), otherwise: "bad-position" },
  link: links,
  links: { ...links, many: true },
} as const satisfies Record<string, Holds>;

/** A column for the value under a key. */
export function column(key: string, form: Form = "text", extra: Pick<Column, "required"> = {}): Column {
  return { title: key, path: [key], form, ...extra };
}

/** A column a language, for a value in several. */
export function localized(key: string, locales: readonly string[], form: Form = "text", extra: Pick<Column, "optional"> = {}): Column[] {
  return locales.map((locale) => ({ title: `${key}.${locale}`, path: [key, locale], form, ...extra }));
}

/** The cell that shows a thing's value. */
export function writtenCell(thing: Thing, { path: [key, inner] }: Column): string {
  const value = own(thing, key);
  return written(inner === undefined ? value : isRecord(value) ? own(value, inner) : undefined);
}

function written(value: Json | undefined): string {
  if (isList(value)) return value.map(written).join("\n");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** What a cell stands for, undefined where it is blank; or why it cannot be taken. */
export function readCell(cell: string, { form, required }: Column, known: Known): { value: Json | undefined } | { fault: Fault } {
  const { many, takes, otherwise = "missing-value" }: Holds = FORMS[form];
  const text = plain(cell);
  if (text === "") return required ? { fault: { what: "missing-value" } } : { value: undefined };
  const texts = many ? linesOf(text) : [text];
  const wrong = texts.find((each) => takes !== undefined && !takes(each, known));
  if (wrong !== undefined) return { fault: { what: otherwise, values: { value: wrong } } };
  return { value: many ? texts : form === "position" ? Number(text) : text };
}

/** The thing with another value in a column; without it for undefined. */
export function withCell(thing: Thing, { path: [key, inner], optional }: Column, value: Json | undefined): Thing {
  if (inner === undefined) return withKey(thing, key, value);
  const before = own(thing, key);
  const after = withKey(isRecord(before) ? before : {}, inner, value);
  return withKey(thing, key, optional && Object.keys(after).length === 0 ? undefined : after);
}

export function withKey(thing: Thing, key: string, value: Json | undefined): Thing {
  if (value !== undefined) return { ...thing, [key]: value };
  return Object.fromEntries(Object.entries(thing).filter(([other]) => other !== key));
}

/** The value under a key, and nothing that every object has. */
export function own(thing: Thing, key: string): Json | undefined {
  return Object.hasOwn(thing, key) ? thing[key] : undefined;
}

/** A cell without what programs do to texts by themselves: line ends of their own, and spaces around it. */
export function plain(cell: string): string {
  return cell.replaceAll(/\r\n?/g, "\n").trim();
}

/** The texts of a cell that has one a line. */
export function linesOf(cell: string): string[] {
  return plain(cell).split(/\s*\n\s*/);
}

/**
 * Whether a text is another one that went through an encoding without its letters, each of which has become a question mark.
 * A person who ends a sentence with one instead of a full stop has lost none.
 */
export function hasLostLetters(before: string, now: string): boolean {
  const [was, is] = [plain(before), plain(now)];
  if (was === is || was.length !== is.length) return false;
  const letters = is.split("").map((letter, at) => ({ was: was[at]!, is: letter }));
  const lost = letters.filter((letter) => letter.was !== letter.is);
  return (
    lost.every((letter) => letter.is === "?" && letter.was > "\x7f") &&
    lost.some((letter) => /\p{L}/u.test(letter.was)) &&
    letters.every((letter) => letter.was !== letter.is || letter.was <= "\xff")
  );
}
