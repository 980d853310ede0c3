/** The garden as a knowledge folder on the disk, without a problem, for a whole desk that a test may change. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Json } from "../../src/core/editing/edit.ts";
import { type Entry, FILE_OF_KIND, KINDS } from "../../src/core/knowledge/entry.ts";
import { OUTSIDE } from "../../src/core/knowledge/knowledge.ts";
import { entry, GARDEN, GARDEN_CALIBRATION } from "../support/garden.ts";

const LOCALES = GARDEN.programme.locales;

/** With somebody else to ask, where the office is not to be asked. */
const ENTRIES: readonly Entry[] = [...GARDEN.entries, entry("contact-porter", "contact", { name: { id: "Penjaga", en: "Porter" } })];

const APPLES: Partial<Entry> = {
  summary: { id: "Kebun apel dibuka 2019.", en: "The apple orchard opened in 2019." },
  statements: [{ text: { id: "Ada 40 pohon apel.", en: "There are 40 apple trees." }, asOf: "2021-09", sources: ["S1"] }],
};

const OFFICE: Partial<Entry> = {
  summary: { id: "Kantor kebun menjawab di 555-0100.", en: "The garden office answers at 555-0100." },
};

const OWN: Readonly<Record<string, Partial<Entry>>> = { "pilot-apples": APPLES, "contact-office": OFFICE };

/** Contacts take two people to change. */
const FILES: Readonly<Record<string, unknown>> = {
  "programme.json": {
    ...GARDEN.programme,
    ask: ["contact-office", "contact-porter"],
    twoPeople: { kinds: ["contact"], entries: [] },
  },
  "sources.json": { sources: [{ id: "S1", outlet: "Kabar Kebun", title: "Panen raya", date: "2021-09" }] },
  ...Object.fromEntries(KINDS.map((kind) => [FILE_OF_KIND[kind], { entries: ENTRIES.filter((each) => each.kind === kind).map(recordOf) }])),
  ...Object.fromEntries(LOCALES.map((locale) => [`phrasings/${locale}.json`, { phrasings: phrasingsIn(locale) }])),
  "outside.json": {
    classes: GARDEN.outside.map(({ id, name }) => ({
      id,
      name,
      questions: Object.fromEntries(LOCALES.map((locale) => [locale, { test: textsOf(`${OUTSIDE}${id}`, locale) }])),
    })),
  },
  "lexicon.json": GARDEN.lexicon,
  "facets.json": { facets: GARDEN.facets, pages: GARDEN.pages },
  "scam.json": GARDEN.scam,
  "calibration.json": GARDEN_CALIBRATION,
  "labelled/desk.jsonl": [
    { id: "g1", q: "how do the carrots grow", lang: "en", kind: "answer", accept: ["pilot-carrots"] },
    { id: "g2", q: "is it free of charge", lang: "en", kind: "answer", accept: ["topic-cost"] },
    { id: "g3", q: "ceritakan tentang apel", lang: "id", kind: "answer", accept: ["pilot-apples"] },
  ],
};

/** Writes it into a folder as a person would have it. */
export async function plantGarden(folder: string): Promise<void> {
  for (const [file, content] of Object.entries(FILES)) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, written(content));
  }
}

function written(content: unknown): string {
  return Array.isArray(content) ? content.map((line) => `${JSON.stringify(line)}\n`).join("") : `${JSON.stringify(content, null, 2)}\n`;
}

function recordOf({ kind, ...given }: Entry): Json {
  const links = kind === "contact" ? { links: ["https://kebun.example"] } : {};
  const summary = Object.fromEntries(Object.entries(given.name).map(([locale, name]) => [locale, `${name}.`]));
  const aliases = { ...Object.fromEntries(LOCALES.map((locale) => [locale, []])), ...given.aliases };
  return { ...given, aliases, summary, ...links, ...OWN[given.id] } as unknown as Json;
}

function textsOf(label: string, locale: string): string[] {
  return GARDEN.phrasings.filter((phrasing) => phrasing.label === label && phrasing.locale === locale).map(({ text }) => text);
}

function phrasingsIn(locale: string): Record<string, Record<string, string[]>> {
  const labels = [...new Set(GARDEN.phrasings.map(({ label }) => label))].filter((label) => !label.startsWith(OUTSIDE));
  return Object.fromEntries(labels.map((label) => [label, { test: textsOf(label, locale) }]));
}
