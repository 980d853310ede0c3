/** Labelled questions: what people ask, and which pages would be right. One JSON object a line; a conversation has `turns`. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { KnowledgeError, type Problem } from "../../core/knowledge/problems.ts";

/** The labelled questions of this project: `fit` is for calibration and for looking at, `held` only for its score. */
export const GOLDEN_DIR = fileURLToPath(new URL("../../../test/golden", import.meta.url));

const labelled = {
  q: z.string(),
  kind: z.enum(["answer", "unpublished", "smalltalk", "outside"]),
  /** Every id whose page would be a right main answer; empty for an outside question. */
  accept: z.array(z.string()),
  /** Each inner list needs at least one of its strings in the reply. */
  mention: z.array(z.array(z.string())).optional(),
};
const single = z.object({ id: z.string(), lang: z.string(), tags: z.array(z.string()).optional(), ...labelled });
const conversation = z.object({
  id: z.string(),
  lang: z.string(),
  tags: z.array(z.string()).optional(),
  turns: z.array(z.object({ lang: z.string().optional(), ...labelled })).min(1),
});

/** One labelled question; those of a conversation follow each other. */
export interface Golden {
  readonly id: string;
  readonly conversation: string;
  readonly turn: number;
  readonly q: string;
  readonly lang: string;
  readonly kind: "answer" | "unpublished" | "smalltalk" | "outside";
  readonly accept: readonly string[];
  readonly mention: readonly (readonly string[])[];
}

/** Reads every `.jsonl` file of a folder. Throws KnowledgeError with every line that cannot be read. */
export async function readGolden(folder: string): Promise<Golden[]> {
  const problems: Problem[] = [];
  const questions: Golden[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort()) {
    const lines = (await readFile(join(folder, file), "utf8")).split("\n");
    lines.forEach((line, index) => {
      if (line.trim() === "") return;
      const parsed = parse(line);
      if (typeof parsed === "string") problems.push({ file: join(folder, file), path: `line ${index + 1}`, message: parsed });
      else questions.push(...parsed);
    });
  }
  if (problems.length > 0) throw new KnowledgeError(problems);
  return questions;
}

function parse(line: string): Golden[] | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return (error as Error).message;
  }
  const several = conversation.safeParse(value);
  if (several.success) {
    const { id, lang, turns } = several.data;
    return turns.map((turn, index) => ({
      ...turn,
      mention: turn.mention ?? [],
      lang: turn.lang ?? lang,
      id: `${id}.${index + 1}`,
      conversation: id,
      turn: index,
    }));
  }
  const one = single.safeParse(value);
  if (!one.success) return one.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  const { tags: _, ...question } = one.data;
  return [{ ...question, mention: question.mention ?? [], conversation: question.id, turn: 0 }];
}
