/** The bases on which changes are tried: the shipped one, and a made-up one of many entries. */
import type { Files, Json } from "../../src/core/editing/edit.ts";
import { FILE_OF_KIND, KINDS } from "../../src/core/knowledge/entry.ts";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";
import { parseFiles } from "../../src/knowledge-files/parse-files.ts";
import { readFiles } from "../../src/knowledge-files/read-files.ts";
import { KNOWLEDGE_DIR } from "../material.ts";
import { syntheticKnowledge, syntheticQuestions } from "../synthetic.ts";

export function shippedFiles(): Promise<Files> {
  return readFiles(KNOWLEDGE_DIR);
}

/** The shipped lexicon and outside questions, with made-up entries, phrasings and labelled questions. */
export async function madeUpFiles(entries: number): Promise<Files> {
  const shipped = await shippedFiles();
  const { knowledge } = parseFiles(shipped);
  if (knowledge === undefined) throw new Error(`${KNOWLEDGE_DIR} cannot be read; run npm run knowledge -- check`);
  const made = syntheticKnowledge(knowledge, entries);
  const kept = Object.entries(shipped).filter(([file]) => !file.startsWith("labelled/"));
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(KINDS.map((kind): [string, Json] => [FILE_OF_KIND[kind], { entries: entriesOf(made, kind) }])),
    ...Object.fromEntries(made.programme.locales.map((locale) => [`phrasings/${locale}.json`, { phrasings: phrasingsOf(made, locale) }])),
    "labelled/desk.jsonl": syntheticQuestions(entries).map(({ text, locale, accept }, index) => ({
      id: `made-${index}`,
      lang: locale,
      q: text,
      kind: "answer",
      accept: [...accept],
    })),
  };
}

function entriesOf({ entries }: Knowledge, wanted: string): Json {
  return entries.flatMap(({ kind, ...entry }) => (kind === wanted ? [JSON.parse(JSON.stringify(entry)) as Json] : []));
}

function phrasingsOf({ phrasings }: Knowledge, wanted: string): Json {
  const byLabel: Record<string, Record<string, string[]>> = {};
  for (const { label, locale, hand, text } of phrasings)
    if (locale === wanted && !label.startsWith("outside:")) ((byLabel[label] ??= {})[hand] ??= []).push(text);
  return byLabel;
}
