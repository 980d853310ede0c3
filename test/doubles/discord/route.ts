import type { Upload } from "../multipart.ts";
import { refusal } from "./refusal.ts";

/** A call to a route, read. */
export interface Call {
  /** By the names in the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** By the names under which they came: `files[0]`. */
  readonly files: ReadonlyMap<string, Upload>;
}

/** What the route answers; undefined is an answer without content (204). */
export type Run = (call: Call) => object | undefined;

export interface Route {
  /** As in "POST /channels/:channel/messages". */
  readonly name: string;
  /** Whoever knows the token in its path may call it: the bot need not say who it is. */
  readonly isOpen: boolean;
  readonly run: Run;
  /** The values of the path's names, where path and verb are this route's. */
  match(verb: string, path: readonly string[]): Record<string, string> | undefined;
}

export function route(name: string, run: Run): Route {
  const [verb, form = ""] = name.split(" ");
  const steps = form.split("/").slice(1);
  return {
    name,
    isOpen: form.includes("/:token"),
    run,
    match(given, path) {
      if (given !== verb || path.length !== steps.length) return undefined;
      const params: Record<string, string> = {};
      for (const [index, step] of steps.entries()) {
        if (step.startsWith(":")) params[step.slice(1)] = path[index]!;
        else if (step !== path[index]) return undefined;
      }
      return params;
    },
  };
}

/** What stands in a map under a param's value. Throws Discord's refusal where nothing does. */
export function known<T>(map: ReadonlyMap<string, T>, id: string | undefined, otherwise: Parameters<typeof refusal>[0]): T {
  const found = map.get(id ?? "");
  if (found === undefined) throw refusal(otherwise);
  return found;
}
