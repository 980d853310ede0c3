import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Everything that stands in the files under a folder. */
export async function textIn(directory: string): Promise<string> {
  const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")))).join("\n");
}
