/** The texts that the shipped knowledge can send, one by one and sentence by sentence. */
import type { Entry, Locale, Localized } from "../../src/core/knowledge/entry.ts";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";

/** A text and where it stands. */
export interface AuthoredText {
  /** The entry's id, or `outside:<class>`. */
  readonly of: string;
  readonly path: string;
  readonly locale: Locale;
  readonly text: string;
}

/** Every text of published entries and outside classes; phrasings and aliases are people's words and never sent. */
export function authoredTexts({ entries, outside }: Knowledge): AuthoredText[] {
  return [
    ...entries.filter(({ state }) => state === "published").flatMap(textsOf),
    ...outside.flatMap(({ id, referral = {} }) => inEachLanguage(`outside:${id}`, "referral", referral)),
  ];
}

function textsOf({ id, name, summary, statements, listed = [], roles = [] }: Entry): AuthoredText[] {
  return [
    ...inEachLanguage(id, "name", name),
    ...inEachLanguage(id, "summary", summary),
    ...statements.flatMap(({ text }, index) => inEachLanguage(id, `statements[${index}]`, text)),
    ...listed.flatMap(({ as = {} }, index) => inEachLanguage(id, `listed[${index}]`, as)),
    ...roles.flatMap(({ title }, index) => inEachLanguage(id, `roles[${index}]`, title)),
  ];
}

function inEachLanguage(of: string, path: string, texts: Localized<string>): AuthoredText[] {
  return Object.entries(texts).map(([locale, text = ""]) => ({ of, path, locale, text }));
}

/** A full stop ends a sentence after a small letter, a digit or a bracket: "S.A. Cahyanto" is one name. */
const END = /(?<=[。!?])|(?<=[\p{Ll}\d)”"]\.)\s+/u;

export function sentencesOf(texts: readonly AuthoredText[]): AuthoredText[] {
  return texts.flatMap((each) => each.text.split(END).map((text) => ({ ...each, text: text.trim() })));
}
