/** A fault in what somebody wrote: which file, where in it, what is wrong and what to do. */
export interface Problem {
  readonly file: string;
  /** `entries[3].summary.ja`, `topic-cost`, or empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** The knowledge cannot be used. Thrown at start, with every problem at once; the desk does not run on half a base. */
export class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The knowledge base has ${problems.length} problem(s):\n${problems.map(describeProblem).join("\n")}`);
    this.problems = problems;
  }
}

export function describeProblem({ file, path, message }: Problem): string {
  return `  ${file}${path === "" ? "" : ` ${path}`}: ${message}`;
}
