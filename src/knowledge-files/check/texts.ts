/** Texts: each is written in every language of the programme, and first lines are short. */
import type { Entry, Locale, Localized } from "../../core/knowledge/entry.ts";
import type { Knowledge } from "../../core/knowledge/knowledge.ts";
import type { Problem } from "../../core/knowledge/problems.ts";
import { LONGEST_LEAD } from "../../core/reply/composer.ts";
import { inEntry } from "./where.ts";

/** Published entries and the other files; a draft may be unfinished. */
export function checkTexts(knowledge: Knowledge): Problem[] {
  const { locales } = knowledge.programme;
  const published = knowledge.entries.filter(({ state }) => state === "published");
  return [
    ...untranslated(textsBesideEntries(knowledge), locales).map(({ file, path, message }) => ({ file, path, message })),
    ...published.flatMap((entry) => untranslated(textsOf(entry), locales).map(({ path, message }) => inEntry(entry, path, message))),
    ...published.flatMap((entry) => longSummaries(entry)),
  ];
}

/** A localized value and where it stands. */
interface Text {
  readonly path: string;
  readonly value: Localized<unknown>;
}

function* textsOf({ name, aliases, summary, statements, listed = [], roles = [] }: Entry): Iterable<Text> {
  yield { path: "name", value: name };
  yield { path: "aliases", value: aliases };
  yield { path: "summary", value: summary };
  for (const [index, { text }] of statements.entries()) yield { path: `statements[${index}].text`, value: text };
  for (const [index, { as }] of listed.entries()) if (as !== undefined) yield { path: `listed[${index}].as`, value: as };
  for (const [index, { title }] of roles.entries()) yield { path: `roles[${index}].title`, value: title };
}

function* textsBesideEntries({ programme, outside, facets }: Knowledge): Iterable<Text & { readonly file: string }> {
  yield { file: "programme.json", path: "name", value: programme.name };
  yield { file: "programme.json", path: "examples", value: programme.examples };
  for (const { id, name, referral } of outside) {
    yield { file: "outside.json", path: `${id}.name`, value: name };
    if (referral !== undefined) yield { file: "outside.json", path: `${id}.referral`, value: referral };
  }
  for (const { name, words } of facets) yield { file: "facets.json", path: `${name}.words`, value: words };
}

function untranslated<T extends Text>(texts: Iterable<T>, locales: readonly Locale[]): (T & { readonly message: string })[] {
  return [...texts].flatMap((text) =>
    locales
      .filter((locale) => text.value[locale] === undefined)
      .map((locale) => ({ ...text, path: `${text.path}.${locale}`, message: `is missing; write it in this language (${locale})` })),
  );
}

function longSummaries(entry: Entry): Problem[] {
  return Object.entries(entry.summary)
    .filter(([, summary = ""]) => summary.length > LONGEST_LEAD)
    .map(([locale, summary = ""]) =>
      inEntry(
        entry,
        `summary.${locale}`,
        `has ${summary.length} characters; a first line has at most ${LONGEST_LEAD}, so move the rest into a statement`,
      ),
    );
}
