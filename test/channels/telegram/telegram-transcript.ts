/**
 * A chat as it stands on the phone of those in it, written as text, so that a test reads like one.
 *
 *     siti: biaya brp                          what a person types; the names are those of the cast
 *     desk: "tidak dimuat" [Bukan itu maksud saya]
 *     siti taps [Bukan itu maksud saya]        the newest button of this label; the desk must acknowledge it
 *     desk edits: "Yang mana" -[Bukan itu maksud saya]
 *     siti edits "biaya": kontaknya siapa      the newest of her own messages that says so
 *     siti replies to "tidak dimuat": apa?     to the newest message that says so, anybody's
 *     siti sends [photo]                       something that is not words; `[photo]: ini apa?` with a caption
 *     siti sends "daftar.csv": id;nama         a file, and what is in it
 *     siti forwards: biayanya berapa
 *     siti deletes "tidak dimuat"
 *     +11min                                   the clock goes on
 *     (busy)                                   from here on the desk has no time: what comes waits for it, until `(free)`
 *     # a remark
 *
 * After each act stands everything that the desk did then and nothing else: `desk:` for each new message, `desk edits:` and `desk deletes:`
 * for those that stood there; nothing where it did nothing. Claims about a message, as many as a test is about:
 *
 *     "text"  -"text"       says this, does not say this
 *     [label]  -[label]     has this button, has it not; `[]`: has none
 *     📎"name"  📎-         is a file of this name, is none
 *     ↩"text"  ↩-           is a reply to a message that says this, is no reply
 */
import { expect } from "vitest";
import type { Attachment } from "../../doubles/telegram/attachments.ts";
import type { Person } from "../../doubles/telegram/person.ts";
import type { Shown, Topic } from "../../doubles/telegram/room.ts";
import type { Seat } from "../../doubles/telegram/seat.ts";
import type { DeskClock, Span } from "./desk-clock.ts";
import { openTelegramDesk, type TelegramDesk, type TelegramDeskOptions } from "./telegram-desk.ts";

/** People who sit in the same chat, by the names they have in the transcript. */
export type Cast = Readonly<Record<string, Seat>>;

type Stage = Pick<TelegramDesk, "taken" | "quiet" | "clock" | "gate">;
/** Where in a forum all of it takes place. */
type Place = { readonly topic?: Topic };

interface Change {
  readonly how: "desk" | "desk edits" | "desk deletes";
  readonly message: Shown;
}

/** Plays the chat and compares: what fails is shown as the chat that took place, beside the one that was written. */
export async function expectChat(desk: Stage, cast: Cast, transcript: string, place: Place = {}): Promise<void> {
  const [viewer] = Object.values(cast) as [Seat];
  const lines = linesOf(transcript);
  const took: string[] = [];
  let changes: Change[] = [];
  let isBusy = false;
  let acts: Promise<unknown>[] = [];
  let before = viewer.screen();
  for (const line of lines) {
    const [, how, claims = ""] = /^(desk(?: edits| deletes)?):(.*)$/.exec(line) ?? [];
    if (how !== undefined) {
      const change = changes.shift();
      if (change !== undefined) took.push(change.how === how && holds(claims, change.message) ? line : describe(change));
      continue;
    }
    took.push(...changes.map(describe), line);
    changes = [];
    if (line.startsWith("#")) continue;
    if (line === "(busy)") {
      isBusy = true;
      desk.gate.shut();
    } else if (line === "(free)") {
      isBusy = false;
      desk.gate.open();
    } else {
      acts.push(act(line, cast, desk.clock, place));
      // What a person takes away is not of the desk's doing.
      if (line.includes(" deletes ")) before = viewer.screen();
    }
    await desk.taken();
    if (isBusy) continue;
    await Promise.all(acts);
    acts = [];
    await desk.quiet();
    const after = viewer.screen();
    changes = changesBetween(before, after);
    before = after;
  }
  expect([...took, ...changes.map(describe)].join("\n")).toBe(lines.join("\n"));
}

/** The same for one person alone with a desk of their own: Siti, whose app is Indonesian. */
export async function expectChatWithSiti(transcript: string, options?: TelegramDeskOptions): Promise<{ desk: TelegramDesk; siti: Person }> {
  const desk = await openTelegramDesk(options);
  const siti = desk.telegram.person({ name: "Siti", language: "id" });
  await expectChat(desk, { siti }, transcript);
  return { desk, siti };
}

function linesOf(transcript: string): string[] {
  return transcript
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const ACTS: readonly [RegExp, (seat: Seat, place: Place, what: string, text: string) => Promise<unknown>][] = [
  [/^:()\s*(.*)$/, (seat, place, _, text) => seat.send(text, place)],
  [/^ taps \[(.+)\]$/, (seat, _, label) => seat.taps(label)],
  [/^ edits "(.+?)":\s*(.*)$/, (seat, _, old, text) => seat.edits(saying(old, seat, "me"), text)],
  [/^ replies to "(.+?)":\s*(.*)$/, (seat, place, old, text) => seat.replyTo(saying(old, seat), text, place)],
  [
    /^ sends \[(\w+)\](?::\s*(.*))?$/,
    (seat, place, what, text) => seat.sends(what as Attachment, { ...place, ...(text && { caption: text }) }),
  ],
  [/^ sends "(.+)":\s*(.*)$/, (seat, place, fileName, text) => seat.sendsFile({ fileName, bytes: Buffer.from(text) }, place)],
  [/^ forwards:()\s*(.*)$/, (seat, place, _, text) => seat.forwards(text, place)],
  [/^ deletes "(.+)"$/, (seat, _, old) => seat.deletes(saying(old, seat))],
];

async function act(line: string, cast: Cast, clock: DeskClock, place: Place): Promise<unknown> {
  if (line.startsWith("+")) return clock.passes(line.slice(1) as Span);
  const [, name = "", said = ""] = /^(\w+)(.*)$/.exec(line) ?? [];
  const seat = cast[name];
  if (seat === undefined) throw new SyntaxError(`Nobody of this name is in the chat: ${line}`);
  for (const [form, acts] of ACTS) {
    const [, what, text = ""] = form.exec(said) ?? [];
    if (what !== undefined) return acts(seat, place, what, text);
  }
  throw new SyntaxError(`Nothing that a person can do: ${line}`);
}

function saying(text: string, seat: Seat, from?: string): Shown {
  const found = seat.screen().findLast((shown) => shown.text.includes(text) && (from ?? shown.from) === shown.from);
  if (found === undefined) throw new RangeError(`No message in the chat says "${text}"`);
  return found;
}

function changesBetween(before: readonly Shown[], after: readonly Shown[]): Change[] {
  const others = (screen: readonly Shown[]) => screen.filter(({ from }) => from === "bot");
  const then = new Map(others(before).map((message) => [message.messageId, message]));
  const now = new Map(others(after).map((message) => [message.messageId, message]));
  const isChanged = (message: Shown) => then.has(message.messageId) && contentOf(then.get(message.messageId)!) !== contentOf(message);
  return [
    ...[...then.values()].filter(({ messageId }) => !now.has(messageId)).map((message) => ({ how: "desk deletes", message }) as const),
    ...[...now.values()].filter(isChanged).map((message) => ({ how: "desk edits", message }) as const),
    ...[...now.values()].filter(({ messageId }) => !then.has(messageId)).map((message) => ({ how: "desk", message }) as const),
  ];
}

function contentOf({ text, html, buttons }: Shown): string {
  return JSON.stringify([text, html, buttons]);
}

type Claim = (message: Shown) => boolean;

const NOTATION: readonly [RegExp, (value: string) => Claim][] = [
  [
    /\[\]/y,
    () =>
      ({ buttons }) =>
        buttons.length === 0,
  ],
  [
    /\[([^\]]+)\]/y,
    (label) =>
      ({ buttons }) =>
        buttons.flat().includes(label),
  ],
  [
    /-\[([^\]]+)\]/y,
    (label) =>
      ({ buttons }) =>
        !buttons.flat().includes(label),
  ],
  [
    /↩"([^"]+)"/y,
    (text) =>
      ({ replyTo }) =>
        replyTo?.includes(text) === true,
  ],
  [
    /↩-/y,
    () =>
      ({ replyTo }) =>
        replyTo === undefined,
  ],
  [
    /📎"([^"]+)"/y,
    (name) =>
      ({ file }) =>
        file?.fileName === name,
  ],
  [
    /📎-/y,
    () =>
      ({ file }) =>
        file === undefined,
  ],
  [/-"([^"]+)"/y, (text) => (message) => !message.text.includes(text)],
  [/"([^"]+)"/y, (text) => (message) => message.text.includes(text)],
];

function holds(written: string, message: Shown): boolean {
  for (let at = 0; at < written.length; ) {
    if (written[at] === " ") {
      at++;
      continue;
    }
    const [read] = NOTATION.flatMap(([form, claim]) => {
      form.lastIndex = at;
      const match = form.exec(written);
      return match === null ? [] : [{ claim: claim(match[1] ?? ""), end: at + match[0].length }];
    });
    if (read === undefined) throw new SyntaxError(`Not a claim about a message: ${written.slice(at)}`);
    if (!read.claim(message)) return false;
    at = read.end;
  }
  return true;
}

function describe({ how, message }: Change): string {
  const { text, buttons, replyTo, file } = message;
  const reply = replyTo === undefined ? [] : [`↩"${firstLine(replyTo)}"`];
  const attached = file === undefined ? [] : [`📎"${file.fileName}"`];
  return [`${how}:`, ...reply, `"${firstLine(text)}"`, ...attached, ...buttons.flat().map((label) => `[${label}]`)].join(" ");
}

function firstLine(text: string): string {
  return text.split("\n")[0]!;
}
