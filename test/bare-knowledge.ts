import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./storage/temporary-folder.ts";

export const KNOWLEDGE_DIR = fileURLToPath(new URL("../knowledge", import.meta.url));

interface Outside {
  classes: { questions: Record<string, unknown> }[];
}

/** A copy of the knowledge without its phrasings: it still knows names, aliases and commands, and trains in no time. */
export async function bareKnowledge(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(KNOWLEDGE_DIR, folder, { recursive: true });
  for (const locale of ["id", "en", "ja"]) await writeFile(join(folder, "phrasings", `${locale}.json`), '{ "phrasings": {} }');
  const outside = JSON.parse(await readFile(join(folder, "outside.json"), "utf8")) as Outside;
  for (const outsideClass of outside.classes) outsideClass.questions = {};
  await writeFile(join(folder, "outside.json"), JSON.stringify(outside));
  return folder;
}
