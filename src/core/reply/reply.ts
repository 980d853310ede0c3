/** What the desk says in one turn, on no platform: words already chosen in the person's language, and choices that mean something. */
import type { EntryId } from "../knowledge/entry.ts";
import type { Action } from "./action.ts";

/** A button or numbered line; channels show the label and send the action back. */
export interface Choice {
  readonly label: string;
  readonly action: Action;
}

/** A paragraph, a statement with its date, a titled list. A channel may cut a reply only between blocks. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  /** `asOf` is written for people, and absent where the text says the date itself; `sources` are indexes into the reply's sources. */
  | { readonly kind: "statement"; readonly text: string; readonly asOf?: string; readonly sources: readonly number[] }
  | { readonly kind: "list"; readonly title?: string; readonly ordered: boolean; readonly items: readonly string[] };

export interface SourceLine {
  readonly outlet: string;
  readonly title: string;
  /** Written for people; absent where the source is undated. */
  readonly date?: string;
  readonly url?: string;
}

export interface Reply {
  /** Warnings and remarks that go before the answer. */
  readonly notices: readonly string[];
  /** What the answer is about, where the question did not say so itself. */
  readonly about?: string;
  /** The first line: answers in at most 200 characters. */
  readonly lead: string;
  readonly blocks: readonly Block[];
  readonly sources: readonly SourceLine[];
  readonly choices: readonly Choice[];
  /** The entries answered with, the main one first: for logs, tests and scores. */
  readonly entries: readonly EntryId[];
}

/** A reply with a lead and nothing else, to be filled in. */
export function reply(lead: string, rest: Partial<Omit<Reply, "lead">> = {}): Reply {
  return { notices: [], lead, blocks: [], sources: [], choices: [], entries: [], ...rest };
}

export function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}
