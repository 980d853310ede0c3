/** What a turn asks of the administrators' side. */
import type { Input } from "../conversation/turn.ts";
import type { Values } from "./screen.ts";

export type Request =
  | { readonly kind: "command"; readonly name: string; readonly words: string }
  | { readonly kind: "token"; readonly token: string; readonly values?: Values }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  /** Perhaps the answer to a question; everybody else's words are for the desk. */
  | { readonly kind: "words"; readonly text: string };

/** Undefined for what is no business of this side, whoever did it. */
export function requestOf(input: Input): Request | undefined {
  switch (input.kind) {
    case "text":
      return requestIn(input.text);
    case "action":
      return input.action.kind === "administer" ? { kind: "token", token: input.action.token } : undefined;
    case "form":
      return { kind: "token", token: input.token, values: trimmed(input.values) };
    case "file":
      return input;
    case "media":
    case "outdated":
      return undefined;
  }
}

function trimmed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.trim()]));
}

/** `/kb …`, and the link by which a code is brought: `/start kb-<code>`. Other commands are the desk's. */
function requestIn(text: string): Request | undefined {
  const code = /^\s*[/／]start(?:@\S+)?\s+kb-([\w-]+)\s*$/u.exec(text)?.[1];
  if (code !== undefined) return { kind: "command", name: "accept", words: code };
  const [, name, words = ""] = /^\s*[/／]kb(?:@\S+)?(?:\s+|$)(\S*)\s*(.*)$/isu.exec(text) ?? [];
  if (name !== undefined) return { kind: "command", name: name.toLowerCase(), words: words.trim() };
  return /^\s*[/／]/u.test(text) ? undefined : { kind: "words", text };
}
