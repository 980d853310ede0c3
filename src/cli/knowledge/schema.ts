/** `knowledge schema`: the JSON Schemas beside the knowledge files, compared or written. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkSchemas, jsonSchemas, SCHEMA_FOLDER } from "../../knowledge-files/json-schemas.ts";
import { readKnowledge } from "../../knowledge-files/read-knowledge.ts";
import { tell, within } from "./check.ts";
import type { KnowledgeIo } from "./knowledge-io.ts";

/** Returns the exit code: 0 up to date (or written), 1 with problems. Writing needs no readable knowledge. */
export async function schema(folder: string, { write, io }: { readonly write: boolean; readonly io: KnowledgeIo }): Promise<number> {
  if (write) return writeSchemas(join(folder, SCHEMA_FOLDER), io);
  const { programme } = await readKnowledge(folder);
  const problems = await checkSchemas(folder, programme.locales);
  if (problems.length === 0) io.write("ok: the schemas are up to date\n");
  return tell(within(folder, problems), io);
}

async function writeSchemas(folder: string, io: KnowledgeIo): Promise<number> {
  await mkdir(folder, { recursive: true });
  const schemas = [...jsonSchemas()];
  await Promise.all(schemas.map(([name, content]) => writeFile(join(folder, name), content)));
  io.write(`Written: ${schemas.length} schemas in ${folder}\n`);
  return 0;
}
