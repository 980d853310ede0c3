import { create, restoreEntry, set, withdraw } from "./change-commands.ts";
import type { Command } from "./command.ts";
import { discard, drafts, preview, publish } from "./draft-commands.ts";
import { list, overdue, show, stale } from "./entry-commands.ts";
import { dismiss, inbox, outside, teach } from "./inbox-commands.ts";
import { diff, history, restore, takeBack } from "./past-commands.ts";
import { grant, invite, off, on, revoke, who } from "./rights-commands.ts";
import { exportSheets, importSheets } from "./sheet-commands.ts";
import { words } from "./words-commands.ts";

/** Every command by its name, in the order in which help shows them. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["list", list],
  ["show", show],
  ["set", set],
  ["new", create],
  ["withdraw", withdraw],
  ["restore-entry", restoreEntry],
  ["words", words],
  ["drafts", drafts],
  ["preview", preview],
  ["publish", publish],
  ["discard", discard],
  ["history", history],
  ["diff", diff],
  ["take-back", takeBack],
  ["restore", restore],
  ["inbox", inbox],
  ["teach", teach],
  ["outside", outside],
  ["dismiss", dismiss],
  ["stale", stale],
  ["overdue", overdue],
  ["export", exportSheets],
  ["import", importSheets],
  ["who", who],
  ["grant", grant],
  ["invite", invite],
  ["revoke", revoke],
  ["off", off],
  ["on", on],
]);
