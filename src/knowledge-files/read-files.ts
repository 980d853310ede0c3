/** Reads the knowledge folder as it stands: the content of each file, not yet looked into. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Files, Json } from "../core/editing/edit.ts";
import { FILE_OF_KIND } from "../core/knowledge/entry.ts";
import { KnowledgeError, type Problem } from "../core/knowledge/problems.ts";
import { codeOf, reasonOf } from "../disk/store-error.ts";
import { parseText } from "./file-text.ts";
import type { Seen } from "./look.ts";

const PLAIN = new Set([
  ...["programme.json", "sources.json", "lexicon.json", "facets.json", "outside.json", "scam.json"],
  ...Object.values(FILE_OF_KIND),
]);

/** The content of every knowledge file. Throws KnowledgeError with every file that is not JSON. */
export async function readFiles(folder: string): Promise<Files> {
  const { files, problems } = await readFolder(folder);
  if (problems.length > 0) throw new KnowledgeError(within(folder, problems));
  return files;
}

/** A knowledge folder as it was found. */
export interface FoundFolder {
  /** The text and the content of each file that can be read, by its path within the folder. */
  readonly texts: Readonly<Record<string, string>>;
  readonly files: Files;
  /** What is wrong with the others. Files are named within the folder. */
  readonly problems: readonly Problem[];
}

/** Throws KnowledgeError where there is no such folder. */
export async function readFolder(folder: string): Promise<FoundFolder> {
  const names = await knowledgeFiles(folder);
  const found = await Promise.all(names.map(async (file) => ({ file, ...(await readContent(folder, file)) })));
  return {
    texts: Object.fromEntries(found.flatMap(({ file, text }) => (text === undefined ? [] : [[file, text]]))),
    files: Object.fromEntries(found.flatMap(({ file, value }): [string, Json][] => (value === undefined ? [] : [[file, value]]))),
    problems: found.flatMap(({ problems }) => problems),
  };
}

/** The text and the content of one file, or why it has none. */
export async function readContent(folder: string, file: string): Promise<Seen<Json> & { readonly text?: string }> {
  try {
    const text = await readFile(join(folder, file), "utf8");
    return { text, ...parseText(file, text) };
  } catch (error) {
    const isMissing = codeOf(error) === "ENOENT";
    const message = isMissing
      ? "is missing; restore it from the last release"
      : `cannot be read (${reasonOf(error)}); check its permissions`;
    return { problems: [{ file, path: "", message }] };
  }
}

/** The text of one file; undefined where it cannot be read, for whatever reason. */
export async function readText(folder: string, file: string): Promise<string | undefined> {
  return readFile(join(folder, file), "utf8").catch(() => undefined);
}

/** Whether a path within the folder is one of knowledge; not the calibration, the schemas, the history, or what an editor left there. */
export function isKnowledgeFile(file: string): boolean {
  return PLAIN.has(file) || /^(phrasings\/[\w-]+\.json|labelled\/(desk|(fit|held)\/[\w-]+)\.jsonl)$/.test(file);
}

/** The files that hold knowledge, in a stable order. Throws KnowledgeError where there is no such folder. */
async function knowledgeFiles(folder: string): Promise<string[]> {
  const [plain, ...inner] = await Promise.all(
    ["", "phrasings/", "labelled/", "labelled/fit/", "labelled/held/"].map((inner) => namesIn(folder, inner)),
  );
  if (plain === undefined) throw new KnowledgeError([{ file: folder, path: "", message: noSuchFolder(folder) }]);
  return [plain, ...inner]
    .flatMap((names = []) => names)
    .filter(isKnowledgeFile)
    .sort();
}

/** Problems as a person finds their files from where they stand. */
export function within(folder: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, file: join(folder, problem.file) }));
}

async function namesIn(folder: string, inner: string): Promise<string[] | undefined> {
  try {
    return (await readdir(join(folder, inner))).map((name) => inner + name);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function noSuchFolder(folder: string): string {
  return `the folder ${folder} does not exist; set KNOWLEDGE_DIR to a folder with a knowledge base, or make an empty one to be filled with the shipped one`;
}
