/** `knowledge check`: every problem of the knowledge folder, or one line that says what was found in order. */
import { join } from "node:path";
import { createExpertise } from "../../core/conversation/expertise.ts";
import { type Knowledge, OUTSIDE } from "../../core/knowledge/knowledge.ts";
import { describeProblem, KnowledgeError, type Problem } from "../../core/knowledge/problems.ts";
import { checkKnowledge } from "../../knowledge-files/check-knowledge.ts";
import { checkSchemas } from "../../knowledge-files/json-schemas.ts";
import { openKnowledge } from "../../open-expertise.ts";
import type { KnowledgeIo } from "./knowledge-io.ts";

/** Returns the exit code: 0 in order, 1 with problems. What cannot be read is told alone, because nothing else can be checked then. */
export async function check(folder: string, io: KnowledgeIo): Promise<number> {
  try {
    const { knowledge, calibration, phrasebook } = await openKnowledge({ knowledgeDir: folder });
    const expertise = createExpertise(knowledge, calibration, phrasebook);
    const { locales } = knowledge.programme;
    const problems = [...(await checkSchemas(folder, locales)), ...checkKnowledge(knowledge, expertise)];
    if (problems.length === 0) io.write(`ok: ${countsOf(knowledge)}\n`);
    return tell(within(folder, problems), io);
  } catch (error) {
    if (error instanceof KnowledgeError) return tell(error.problems, io);
    throw error;
  }
}

/** Prints problems and their number; returns the exit code that they call for. */
export function tell(problems: readonly Problem[], io: KnowledgeIo): number {
  if (problems.length === 0) return 0;
  io.write(`${problems.map(describeProblem).join("\n")}\n${problems.length} problem${problems.length === 1 ? "" : "s"}\n`);
  return 1;
}

/** The checks name files within the folder; a person opens them from where they stand. */
export function within(folder: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, file: join(folder, problem.file) }));
}

function countsOf({ entries, phrasings, outside, sources, programme }: Knowledge): string {
  const outsideQuestions = phrasings.filter(({ label }) => label.startsWith(OUTSIDE)).length;
  return [
    `${entries.length} entries in ${programme.locales.join(", ")}`,
    `${sources.length} sources`,
    `${phrasings.length - outsideQuestions} phrasings`,
    `${outside.length} outside classes with ${outsideQuestions} questions`,
  ].join("; ");
}
