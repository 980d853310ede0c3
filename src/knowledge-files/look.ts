/** Looking into one knowledge file: what it says in the desk's terms, or what is wrong with its form. */
import type { z } from "zod";
import type { Json } from "../core/editing/edit.ts";
import type { Problem } from "../core/knowledge/problems.ts";

export interface Seen<T> {
  /** Absent where it cannot be used. */
  readonly value?: T;
  readonly problems: readonly Problem[];
}

export type Look<T> = (file: string, content: Json) => Seen<T>;

/** Content of a form, shaped as the desk wants it. */
export function formed<Form, T>(schema: z.ZodType<Form>, shape: (form: Form, file: string) => T): Look<T> {
  return (file, content) => {
    const parsed = schema.safeParse(content);
    if (parsed.success) return { value: shape(parsed.data, file), problems: [] };
    return { problems: parsed.error.issues.map(({ path, message }) => ({ file, path: pathOf(path, content), message })) };
  };
}

/** Looks once at the same content, the very same object, of the same file. */
export function remembered<T>(look: Look<T>): Look<T> {
  const before = new WeakMap<object, { readonly file: string; readonly seen: Seen<T> }>();
  return (file, content) => {
    if (typeof content !== "object" || content === null) return look(file, content);
    const known = before.get(content);
    if (known?.file === file) return known.seen;
    const seen = look(file, content);
    before.set(content, { file, seen });
    return seen;
  };
}

/** `entries[3].summary.ja`, with the entry's id where there is one: a person looks for the id, not for the number. */
function pathOf(path: readonly PropertyKey[], value: unknown): string {
  const written = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
  const item = typeof path[1] === "number" ? (value as Record<string, { id?: unknown }[]>)[String(path[0])]?.[path[1]] : undefined;
  return typeof item?.id === "string" ? `${written} (${item.id})` : written;
}
