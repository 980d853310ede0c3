/**
 * What a choice means, and its token: at most 64 bytes (Telegram's limit), so that a button needs no memory of the desk's own and
 * works for days and after restarts. Tokens begin with a version; an unknown one reads as undefined, never as another action.
 */

import { COMMANDS, type Command } from "../conversation/command.ts";
import type { EntryId, Locale } from "../knowledge/entry.ts";

export type Action =
  /** Answer with this entry. */
  | { readonly kind: "entry"; readonly entry: EntryId }
  /** Everything on this entry; `part` (1…99) is where a channel that cannot send it in one piece goes on. */
  | { readonly kind: "more"; readonly entry: EntryId; readonly part?: number }
  /** "None of these", to a question back. */
  | { readonly kind: "none" }
  /** "Not what I meant", to the answer with this entry. */
  | { readonly kind: "wrong"; readonly entry: EntryId }
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "language"; readonly locale: Locale }
  /** "This is out of date", to the answer with this entry. */
  | { readonly kind: "obsolete"; readonly entry: EntryId }
  /** "Tell me when you know", to what could not be answered. */
  | { readonly kind: "tell" }
  /** Something of the administrators' side, which alone reads the token. */
  | { readonly kind: "administer"; readonly token: string }
  /** Ask this one of the programme's example questions, in the person's language; `index` is 0…2. */
  | { readonly kind: "example"; readonly index: number };

export const LONGEST_TOKEN = 64;
export const MOST_EXAMPLES = 3;
export const MOST_PARTS = 99;
const VERSION = "1";

/**
 * The token of an action. Throws RangeError for an entry id that is too long (`knowledge check` refuses those), and for a part or an
 * example that there cannot be.
 */
export function tokenOf(action: Action): string {
  const token = `${VERSION}${write(action)}`;
  if (actionOf(token)?.kind !== action.kind)
    throw new RangeError(`The token ${token} would not be read again: correct the action's number or name`);
  if (new TextEncoder().encode(token).length > LONGEST_TOKEN)
    throw new RangeError(`The token ${token} is longer than ${LONGEST_TOKEN} bytes: shorten the entry's id`);
  return token;
}

function write(action: Action): string {
  switch (action.kind) {
    case "entry":
      return `e${action.entry}`;
    case "more":
      return action.part === undefined ? `m${action.entry}` : `m${action.entry}~${action.part}`;
    case "none":
      return "n";
    case "wrong":
      return `w${action.entry}`;
    case "command":
      return `c${action.command}`;
    case "language":
      return `l${action.locale}`;
    case "example":
      return `x${action.index}`;
    case "obsolete":
      return `o${action.entry}`;
    case "tell":
      return "t";
    case "administer":
      return `k${action.token}`;
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
      return readMore(rest);
    case "n":
      return rest === "" ? { kind: "none" } : undefined;
    case "w":
      return rest === "" ? undefined : { kind: "wrong", entry: rest };
    case "c":
      return COMMANDS.includes(rest as Command) ? { kind: "command", command: rest as Command } : undefined;
    case "l":
      return rest === "" ? undefined : { kind: "language", locale: rest };
    case "x":
      return /^\d$/.test(rest) && Number(rest) < MOST_EXAMPLES ? { kind: "example", index: Number(rest) } : undefined;
    case "o":
      return rest === "" ? undefined : { kind: "obsolete", entry: rest };
    case "t":
      return rest === "" ? { kind: "tell" } : undefined;
    case "k":
      return rest === "" ? undefined : { kind: "administer", token: rest };
    default:
      return undefined;
  }
}

/** An entry's id has no `~`, so that a part can follow it. */
function readMore(written: string): Action | undefined {
  const [, entry, part] = /^([^~]+)(?:~([1-9]\d?))?$/.exec(written) ?? [];
  if (entry === undefined) return undefined;
  return part === undefined ? { kind: "more", entry } : { kind: "more", entry, part: Number(part) };
}
