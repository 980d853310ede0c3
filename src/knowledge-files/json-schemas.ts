/** JSON Schemas of the knowledge files, so that an editor completes and corrects while an administrator types. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { FILE_OF_KIND, type Kind, type Locale } from "../core/knowledge/entry.ts";
import type { Problem } from "../core/knowledge/problems.ts";
import { FILES, KIND_SCHEMAS, PHRASINGS } from "./schema.ts";

/** The folder of the schemas, within the knowledge folder. */
export const SCHEMA_FOLDER = "schema";

/** File name → content, in a stable order: `sectors.schema.json` is that of `sectors.json`, `phrasings.schema.json` that of every language. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const schemas: [string, z.ZodType][] = [
    ...Object.entries(FILES),
    ...[...KIND_SCHEMAS].map(([kind, schema]): [string, z.ZodType] => [nameOf(kind), schema]),
    ["phrasings", PHRASINGS],
  ];
  return new Map(
    schemas
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [`${name}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`]),
  );
}

/** Schema files that are missing or out of date, and knowledge files that do not name theirs. `folder` has passed `readKnowledge`. */
export async function checkSchemas(folder: string, locales: readonly Locale[]): Promise<Problem[]> {
  const plain = [...Object.keys(FILES), ...[...KIND_SCHEMAS.keys()].map(nameOf)];
  const problems = await Promise.all([
    ...[...jsonSchemas()].map(([name, content]) => checkSchema(folder, name, content)),
    ...plain.map((name) => checkHint(folder, `${name}.json`, `./${SCHEMA_FOLDER}/${name}.schema.json`)),
    ...locales.map((locale) => checkHint(folder, `phrasings/${locale}.json`, `../${SCHEMA_FOLDER}/phrasings.schema.json`)),
  ]);
  return problems.flat();
}

function nameOf(kind: Kind): string {
  return FILE_OF_KIND[kind].replace(".json", "");
}

async function checkSchema(folder: string, name: string, content: string): Promise<Problem[]> {
  const written = await readFile(join(folder, SCHEMA_FOLDER, name), "utf8").catch(absent);
  if (written === content) return [];
  const fault = written === undefined ? "is missing" : "is out of date";
  return [{ file: `${SCHEMA_FOLDER}/${name}`, path: "", message: `${fault}; run npm run knowledge -- schema --write` }];
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

async function checkHint(folder: string, file: string, hint: string): Promise<Problem[]> {
  const { $schema } = JSON.parse(await readFile(join(folder, file), "utf8")) as { $schema?: string };
  return $schema === hint ? [] : [{ file, path: "$schema", message: `should be "${hint}", so that an editor checks while you type` }];
}
