/** Reads the knowledge folder: every file, validated, or every problem at once. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { Entry } from "../core/knowledge/entry.ts";
import { type Knowledge, OUTSIDE, type Phrasing } from "../core/knowledge/knowledge.ts";
import { KnowledgeError, type Problem } from "../core/knowledge/problems.ts";
import type { Calibration } from "../core/matching/calibration.ts";
import { FILES, KIND_FILES, PHRASINGS } from "./schema.ts";

/** Reads all files of the folder. Throws `KnowledgeError` with every problem of form; what entries say of each other is for `checkKnowledge`. */
export async function readKnowledge(folder: string): Promise<Knowledge> {
  await refuseMissingFolder(folder);
  const problems: Problem[] = [];
  const read = <T>(file: string, schema: z.ZodType<T>) => readJson(folder, file, schema, problems);

  const [programme, sources, lexicon, facets, outside, scam] = await Promise.all([
    read("programme.json", FILES.programme),
    read("sources.json", FILES.sources),
    read("lexicon.json", FILES.lexicon),
    read("facets.json", FILES.facets),
    read("outside.json", FILES.outside),
    read("scam.json", FILES.scam),
  ]);
  const entries = await Promise.all(
    [...KIND_FILES].map(async ([kind, { file, schema }]) => {
      const content = (await read(`${file}.json`, schema)) as { entries: Omit<Entry, "kind">[] } | undefined;
      return (content?.entries ?? []).map((entry): Entry => ({ ...entry, kind }));
    }),
  );
  const phrasings = await Promise.all(
    (programme?.locales ?? []).map(async (locale) => {
      const content = await read(`phrasings/${locale}.json`, PHRASINGS);
      return Object.entries(content?.phrasings ?? {}).flatMap(([label, byHand]) => spread(byHand, label, locale));
    }),
  );
  if (problems.length > 0 || !programme || !sources || !lexicon || !facets || !outside || !scam) throw new KnowledgeError(problems);
  const outsideQuestions = outside.classes.flatMap((outsideClass) =>
    Object.entries(outsideClass.questions).flatMap(([locale, byHand]) => spread(byHand ?? {}, OUTSIDE + outsideClass.id, locale)),
  );
  return {
    programme,
    entries: entries.flat(),
    sources: sources.sources,
    phrasings: [...phrasings.flat(), ...outsideQuestions],
    outside: outside.classes.map(({ questions: _, ...outsideClass }) => outsideClass),
    lexicon,
    facets: facets.facets,
    pages: facets.pages,
    scam,
  } as Knowledge;
}

/** Reads `calibration.json`, the table that `npm run calibrate` fits to this knowledge. */
export async function readCalibration(folder: string): Promise<Calibration> {
  const problems: Problem[] = [];
  const calibration = await readJson(folder, "calibration.json", FILES.calibration, problems);
  if (calibration === undefined) throw new KnowledgeError(problems);
  return calibration as Calibration;
}

function spread(byHand: Record<string, string[]>, label: string, locale: string): Phrasing[] {
  return Object.entries(byHand).flatMap(([hand, texts]) => texts.map((text) => ({ text, locale, hand, label })));
}

async function readJson<T>(folder: string, file: string, schema: z.ZodType<T>, problems: Problem[]): Promise<T | undefined> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(join(folder, file), "utf8"));
  } catch (error) {
    problems.push({ file: join(folder, file), path: "", message: whyUnreadable(error) });
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    problems.push({ file: join(folder, file), path: pathOf(issue.path, value), message: issue.message });
  return undefined;
}

function whyUnreadable(error: unknown): string {
  if (error instanceof SyntaxError) return `is not JSON (${error.message}); a comma or a quotation mark is missing or too many near there`;
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" ? "is missing; restore it from the last release" : `cannot be read (${code}); check its permissions`;
}

/** One clear word about the folder, instead of one about each of its files. */
async function refuseMissingFolder(folder: string): Promise<void> {
  const exists = await readdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== "ENOENT",
  );
  const message = `the folder ${folder} does not exist; set KNOWLEDGE_DIR to a folder with a knowledge base`;
  if (!exists) throw new KnowledgeError([{ file: folder, path: "", message }]);
}

/** `entries[3].summary.ja`, with the entry's id where there is one: a person looks for the id, not for the number. */
function pathOf(path: readonly PropertyKey[], value: unknown): string {
  const written = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
  const item = typeof path[1] === "number" ? (value as Record<string, { id?: unknown }[]>)[String(path[0])]?.[path[1]] : undefined;
  return typeof item?.id === "string" ? `${written} (${item.id})` : written;
}
