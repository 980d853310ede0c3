import { badRequest } from "./refusal.ts";

type Shape = "string" | "integer" | "boolean" | "chat" | "object" | "list";

/** What a parameter must be; `!` means that the method cannot do without it. */
export type ParameterShape = Shape | `${Shape}!`;

/**
 * The parameters of a call, numbers and JSON in a form's strings read. Telegram ignores a parameter that it does not know; this double
 * refuses it, so that a slip of the pen shows.
 */
export function readParameters(
  method: string,
  shapes: Readonly<Record<string, ParameterShape>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const shape = shapes[name]?.replace("!", "") as Shape | undefined;
    if (shape === undefined) throw badRequest(`${method} has no parameter "${name}", or this double does not speak it`);
    read[name] = readAs(shape, value, `parameter "${name}" of ${method}`);
  }
  for (const [name, shape] of Object.entries(shapes)) {
    if (shape.endsWith("!") && read[name] === undefined) throw badRequest(`${name} is empty: ${method} cannot do without it`);
  }
  return read;
}

/** Refuses an object that has other fields than these. */
export function onlyFields<T extends object>(what: string, object: T, fields: readonly (T extends unknown ? keyof T : never)[]): void {
  if (typeof object !== "object" || object === null) throw badRequest(`${what} must be an object`);
  const unknown = Object.keys(object).find((name) => !(fields as readonly string[]).includes(name));
  if (unknown !== undefined) throw badRequest(`${what} has no field "${unknown}", or this double does not speak it`);
}

const IS: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: Number.isSafeInteger,
  boolean: (value) => typeof value === "boolean",
  chat: (value) => Number.isSafeInteger(value) || (typeof value === "string" && value !== ""),
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  list: Array.isArray,
};

function readAs(shape: Shape, value: unknown, what: string): unknown {
  const isWritten = typeof value === "string" && shape !== "string";
  const read = isWritten && !(shape === "chat" && value.startsWith("@")) ? parsed(value, what) : value;
  if (!IS[shape](read)) throw badRequest(`${what} must be a ${shape}`);
  return read;
}

function parsed(value: string, what: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${what} as JSON`);
  }
}
