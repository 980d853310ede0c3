/** A knowledge file's text: JSON as a person would write it, or in a `.jsonl` file one object a line. */
import { isList, type Json } from "../core/editing/edit.ts";
import type { Problem } from "../core/knowledge/problems.ts";
import type { Seen } from "./look.ts";

/** The text of a file: one change is a small difference. A `.jsonl` file is a list of its lines. */
export function textOf(file: string, content: Json): string {
  if (file.endsWith(".jsonl") && isList(content)) return content.map((line) => `${JSON.stringify(line)}\n`).join("");
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The content of a file, or which of its lines is not JSON. */
export function parseText(file: string, text: string): Seen<Json> {
  if (!file.endsWith(".jsonl")) return parseJson(text, file, "");
  const lines = text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [parseJson(line, file, `line ${index + 1}`)]));
  const problems = lines.flatMap((line) => line.problems);
  return problems.length > 0 ? { problems } : { value: lines.map(({ value = null }) => value), problems };
}

function parseJson(text: string, file: string, path: string): Seen<Json> {
  try {
    return { value: JSON.parse(text) as Json, problems: [] };
  } catch (error) {
    const message = `is not JSON (${(error as Error).message}); a comma or a quotation mark is missing or too many near there`;
    return { problems: [{ file, path, message } satisfies Problem] };
  }
}
