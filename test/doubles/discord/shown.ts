import type { Upload } from "../multipart.ts";
import type { Account } from "./account.ts";
import { type Dialogue, fieldsOf } from "./dialogue.ts";
import { readOut } from "./mentions.ts";
import { isEphemeral } from "./message-form.ts";
import { isThinking, type Kept, type Place } from "./place.ts";
import { readingOf, type ShownSelect } from "./reading.ts";
import type { World } from "./world.ts";

/** A message as somebody sees it now; or what the bot has opened over everything, a dialogue. */
export interface Shown {
  readonly id: string;
  /** "me", "bot", or the name of whoever else sent it. */
  readonly from: string;
  /** Everything there is to read in it, a line for each part, in reading order: content, embeds, components; of a dialogue its title. */
  readonly text: string;
  /** The text of the message to which it replies. */
  readonly replyTo?: string;
  /** Labels, row by row; in brackets what cannot be pressed. */
  readonly buttons: readonly (readonly string[])[];
  readonly selects: readonly ShownSelect[];
  readonly files: readonly Upload[];
  /** The names of those whom it has rung up. */
  readonly pings: readonly string[];
  readonly edited: boolean;
  /** Only this person sees it. */
  readonly ephemeral: boolean;
  /** It says only that the bot "is thinking". */
  readonly thinking: boolean;
  /** What can be filled in, by what stands beside it: this is a dialogue. */
  readonly fields?: readonly string[];
  /** What stands in them already. */
  readonly values?: readonly string[];
}

/** As `viewer` sees it. */
export function shown(kept: Kept, place: Place, viewer: Account, world: World): Shown {
  const { message, files, pings } = kept;
  const { lines, buttons, selects } = readingOf(message);
  const people = [world.bot, ...world.people()];
  const quoted = message.message_reference && place.kept.get(message.message_reference.message_id ?? "");
  const names: Readonly<Record<string, string>> = { [viewer.user.id]: "me", [world.bot.id]: "bot" };
  return {
    id: message.id,
    from: names[message.author.id] ?? world.accounts.get(message.author.id)?.name ?? "someone",
    text: readOut(lines.join("\n"), place, people),
    ...(quoted && { replyTo: readOut(readingOf(quoted.message).lines.join("\n"), place, people) }),
    buttons,
    selects,
    files: [...files.values()],
    pings,
    edited: message.edited_timestamp !== null,
    ephemeral: isEphemeral(message),
    thinking: isThinking(kept),
  };
}

export function shownDialogue(dialogue: Dialogue): Shown {
  const { id, form } = dialogue;
  const nothing = { buttons: [], selects: [], files: [], pings: [], edited: false, thinking: false };
  const fields = fieldsOf(dialogue);
  const values = fields.map(({ component }) => ("value" in component ? (component.value ?? "") : ""));
  return { id, from: "bot", text: form.title, ...nothing, ephemeral: true, fields: fields.map(({ label }) => label), values };
}

/** One message as a failing test prints it. */
export function described({ from, text, buttons, selects, fields = [], ephemeral }: Shown): string {
  const rows = [
    ...buttons,
    ...selects.map(({ placeholder, options }) => [`${placeholder}: ${options.join(", ")}`]),
    ...fields.map((label) => [`${label}: …`]),
  ];
  return `${from}${ephemeral ? " (only to me)" : ""}: ${text}${rows.map((row) => `\n    [${row.join("] [")}]`).join("")}`;
}
