/**
 * What stands in the id of a control or a window: a token of the core, or one of Discord's own gestures. At most 100 characters, begun by a version, so
 * that a control needs no memory of the desk's own and works for days and after restarts; an unknown one reads as undefined.
 */

import type { EntryId, Locale } from "../../core/knowledge/entry.ts";
import { type Action, actionOf } from "../../core/reply/action.ts";

export type Gesture =
  /** What a menu says stands in its chosen option; the number keeps the menus of one message apart. */
  | { readonly kind: "menu"; readonly number: number }
  /** The answer with these entries as plain text for minutes. The locale is the answer's. */
  | { readonly kind: "cite"; readonly locale: Locale; readonly entries: readonly EntryId[] }
  /** The answer that the control stands below, for everybody in the channel. */
  | { readonly kind: "share"; readonly locale: Locale; readonly entries: readonly EntryId[] }
  /** The window in which a form is filled in; the token is the form's. */
  | { readonly kind: "form"; readonly token: string };

const LONGEST_ID = 100;
const VERSION = "d1";

export function customIdOf(gesture: Gesture): string {
  if (gesture.kind === "menu") return `${VERSION}menu ${gesture.number}`;
  if (gesture.kind === "form") return `${VERSION}form ${gesture.token}`;
  let id = `${VERSION}${gesture.kind} ${gesture.locale}`;
  // An answer to several questions may have more entries than an id has room for: the first are the ones asked for first.
  for (const entry of gesture.entries) if (id.length + 1 + entry.length <= LONGEST_ID) id += ` ${entry}`;
  return id;
}

/** The gesture or action of a control's id, or undefined for one that this version does not know. */
export function readCustomId(id: string): Gesture | Action | undefined {
  if (!id.startsWith(VERSION)) return actionOf(id);
  const [kind, first, ...entries] = id.slice(VERSION.length).split(" ");
  if (kind === "menu") return { kind, number: Number(first) };
  if (kind === "form") return { kind, token: id.slice(`${VERSION}form `.length) };
  return (kind === "cite" || kind === "share") && first !== undefined && entries.length > 0 ? { kind, locale: first, entries } : undefined;
}
