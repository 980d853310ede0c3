/** A command of the command line: what it takes, and what it says. */
import type { ParseArgsConfig } from "node:util";
import type { Spreadsheet } from "../core/administration/spreadsheet.ts";
import type { Caller } from "../core/curation/caller.ts";
import type { Curation } from "../core/curation/curation.ts";
import type { Piece } from "../core/editing/shipped-difference.ts";
import type { ConversationId } from "../core/store.ts";

/** What commands work through. */
export interface CommandParts {
  readonly curation: Curation;
  readonly spreadsheet: Spreadsheet;
  /** The conversation of a person, by a channel's name and the platform's number. */
  readonly identify: (channel: string, number: string) => ConversationId;
  /** The names of the channels: what can be switched off, and where somebody can be granted a rank. */
  readonly channels: readonly string[];
  /** What this release's knowledge would bring. */
  readonly shipped: () => Promise<readonly Piece[]>;
}

/** Parts with the caller, who is the same for every command. */
export interface Office extends CommandParts {
  readonly caller: Caller;
}

export const OPTIONS = {
  add: { type: "boolean" },
  answers: { type: "string" },
  draft: { type: "boolean" },
  "dry-run": { type: "boolean" },
  entry: { type: "string" },
  force: { type: "boolean" },
  kind: { type: "string" },
  limit: { type: "string" },
  reason: { type: "string" },
  remove: { type: "boolean" },
  seen: { type: "string" },
  shipped: { type: "boolean" },
  state: { type: "string" },
  take: { type: "string", multiple: true },
  "take-over": { type: "boolean" },
  to: { type: "string" },
  verify: { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

type ValueOf<Option> = Option extends { multiple: true } ? string[] : Option extends { type: "boolean" } ? boolean : string;
export type Options = { readonly [Name in keyof typeof OPTIONS]?: ValueOf<(typeof OPTIONS)[Name]> };

/** What was given to a command. */
export interface Given {
  readonly words: readonly string[];
  readonly options: Options;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

export interface Said {
  readonly text: string;
  /** What --json prints: the same for scripts. */
  readonly data: unknown;
  /** Why it was not done, or not wholly, and what to do: the command then fails. */
  readonly heldBack?: string;
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

export interface Command {
  /** After the command's name: what it takes. */
  readonly takes: string;
  /** What it does, in lines of at most 120 characters. */
  readonly does: string;
  /** How many words: the fewest and the most. */
  readonly words: readonly [number, number];
  readonly options?: readonly (keyof Options)[];
  /** The first word names a file, which is read where the command is typed. */
  readonly readsFile?: true;
  run(office: Office, given: Given): Said | Promise<Said>;
}

/** A command cannot be carried out; the message says why and what to do. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** A command was given what it does not take. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage";
}
