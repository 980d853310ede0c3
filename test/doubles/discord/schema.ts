import type { ZodMiniType } from "zod/mini";
import type { Problem } from "./refusal.ts";

type Path = readonly (string | number)[];

/** A zod issue, of which the double needs this much. */
interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly expected?: string;
  readonly origin?: string;
  readonly maximum?: number | bigint;
  readonly minimum?: number | bigint;
  readonly format?: string;
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** What a body breaks of Discord's own schema, told as Discord tells it. Lengths are JavaScript's, which are never shorter than Discord's. */
export function schemaProblems(schema: ZodMiniType, body: unknown, at: Path = []): Problem[] {
  const read = schema.safeParse(body);
  return read.success ? [] : (read.error.issues as readonly Issue[]).flatMap((issue) => problemsOf(issue, body, at));
}

function problemsOf(issue: Issue, body: unknown, at: Path): Problem[] {
  const path = [...at, ...(issue.path as Path)];
  const value = valueAt(body, issue.path);
  if (issue.code === "invalid_union") {
    if (value === undefined) return [{ path, code: "BASE_TYPE_REQUIRED", message: "This field is required" }];
    const branch = meantBranch(issue.errors ?? []);
    if (branch !== undefined) return branch.flatMap((inner) => problemsOf(inner, value, path));
    return [{ path, code: "UNION_TYPE_CHOICES", message: "Value does not have one of the forms that may stand here" }];
  }
  return [{ path, ...namedAs(issue, value) }];
}

/** Of the forms a value may have, the one whose `type` it bears: that one's issues say what is wrong. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = branches.filter(
    (issues) => !issues.some(({ code, path }) => path.length === 0 || (code === "invalid_value" && path[0] === "type")),
  );
  return fitting.toSorted((a, b) => a.length - b.length)[0];
}

function namedAs(issue: Issue, value: unknown): Pick<Problem, "code" | "message"> {
  switch (issue.code) {
    case "invalid_type":
      if (value === undefined || value === null) return { code: "BASE_TYPE_REQUIRED", message: "This field is required" };
      return CONVERSIONS[issue.expected ?? ""] ?? { code: "NUMBER_TYPE_COERCE", message: `Value "${value}" is not ${issue.expected}.` };
    case "too_big":
      if (issue.origin === "number") return { code: "NUMBER_TYPE_MAX", message: `Value must be less than or equal to ${issue.maximum}.` };
      return { code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${issue.maximum} or fewer in length.` };
    case "too_small":
      if (issue.origin === "number")
        return { code: "NUMBER_TYPE_MIN", message: `Value must be greater than or equal to ${issue.minimum}.` };
      return { code: "BASE_TYPE_MIN_LENGTH", message: `Must be ${issue.minimum} or more in length.` };
    case "invalid_value":
      return { code: "BASE_TYPE_CHOICES", message: `Value must be one of (${issue.values?.join(", ")}).` };
    default:
      if (issue.format === "url") return { code: "URL_TYPE_INVALID_URL", message: "Not a well formed URL." };
      return { code: "NUMBER_TYPE_COERCE", message: `Value "${value}" is not of the form ${issue.format ?? issue.code}.` };
  }
}

const CONVERSIONS: Readonly<Record<string, Pick<Problem, "code" | "message">>> = {
  string: { code: "STRING_TYPE_CONVERT", message: "Could not interpret the value as string." },
  boolean: { code: "BOOLEAN_TYPE_CONVERT", message: "Must be either true or false." },
  object: { code: "MODEL_TYPE_CONVERT", message: "Only dictionaries may be used in a DictType" },
  array: { code: "LIST_TYPE_CONVERT", message: "Only iterables may be used in a ListType" },
};

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step], body);
}
