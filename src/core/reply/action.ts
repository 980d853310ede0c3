/**
 * What a choice means, and its token: at most 64 bytes (Telegram's limit), so that a button needs no memory of the desk's own and
 * works for days and after restarts. Tokens begin with a version; an unknown one reads as undefined, never as another action.
 */

import { COMMANDS, type Command } from "../conversation/command.ts";
import type { EntryId, Locale } from "../knowledge/entry.ts";

export type Action =
  /** Answer with this entry. */
  | { readonly kind: "entry"; readonly entry: EntryId }
  /** Everything on this entry. */
  | { readonly kind: "more"; readonly entry: EntryId }
  /** "None of these", to a question back. */
  | { readonly kind: "none" }
  /** "Not what I meant", to the answer with this entry. */
  | { readonly kind: "wrong"; readonly entry: EntryId }
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "language"; readonly locale: Locale };

export const LONGEST_TOKEN = 64;
const VERSION = "1";

/** The token of an action. Throws RangeError for an entry id that is too long: `knowledge check` refuses those. */
export function tokenOf(action: Action): string {
  const token = `${VERSION}${write(action)}`;
  if (new TextEncoder().encode(token).length > LONGEST_TOKEN)
    throw new RangeError(`The token ${token} is longer than ${LONGEST_TOKEN} bytes: shorten the entry's id`);
  return token;
}

function write(action: Action): string {
  switch (action.kind) {
    case "entry":
      return `e${action.entry}`;
    case "more":
      return `m${action.entry}`;
    case "none":
      return "n";
    case "wrong":
      return `w${action.entry}`;
    case "command":
      return `c${action.command}`;
    case "language":
      return `l${action.locale}`;
  }
}

/** The action of a token, or undefined for one that this version does not know. */
export function actionOf(token: string): Action | undefined {
  if (!token.startsWith(VERSION)) return undefined;
  const rest = token.slice(2);
  switch (token[1]) {
    case "e":
      return rest === "" ? undefined : { kind: "entry", entry: rest };
    case "m":
      return rest === "" ? undefined : { kind: "more", entry: rest };
    case "n":
      return rest === "" ? { kind: "none" } : undefined;
    case "w":
      return rest === "" ? undefined : { kind: "wrong", entry: rest };
    case "c":
      return COMMANDS.includes(rest as Command) ? { kind: "command", command: rest as Command } : undefined;
    case "l":
      return rest === "" ? undefined : { kind: "language", locale: rest };
    default:
      return undefined;
  }
}
