/**
 * A place in Discord as it stands before the eyes of those in it, written as text, so that a test reads like one.
 *
 *     siti: @midec-desk biaya brp              what somebody writes; the names are those of the cast
 *     siti /ask question: biaya brp            a command (`/kb edit`: with a subcommand), its options by name, between them `;`
 *     desk (siti): "tidak dimuat" [Kutip]      what the desk answers, for her alone; `desk:` for everybody
 *     siti presses [Kutip]                     the newest button of this label
 *     siti picks {Industri tekstil}            from the newest menu that has it
 *     desk edits: "Industri tekstil"
 *     siti replies to "tidak dimuat": apa?     to the newest message that says so, anybody's; `siti quietly replies to`: without a ping
 *     siti uses [Jawab pesan ini] on "brp"     an entry in the menu of a message
 *     siti sends a file
 *     siti deletes "brp"                       one of her own messages
 *     window (siti): "Ringkasan" {Indonesia}   what the desk opens before her, with what stands in it and its fields
 *     siti fills in Indonesia: teks; English:  the fields of that window by name, and sends it
 *     +11min                                   the clock goes on
 *     # a remark
 *
 * After each act stands everything that the desk did then and nothing else. Claims about a message, as many as a test is about:
 *
 *     "text"  -"text"       says this, does not say this
 *     [label]  -[label]     has this button, has it not; `[]`: has none
 *     {option}              has this option in a menu
 *     ↩"text"  ↩-           is a reply to a message that says this, is no reply
 *     📎                    has a file
 *
 * Whatever it says: the desk pings nobody, and has at most five controls below a message, unless the test says otherwise.
 */
import { ApplicationCommandType } from "discord.js";
import { expect } from "vitest";
import type { Seat } from "../../doubles/discord/seat.ts";
import type { Shown } from "../../doubles/discord/shown.ts";
import type { Span } from "../telegram/desk-clock.ts";
import type { DiscordDesk } from "./discord-desk.ts";

/** People who sit in the same place, by the names they have in the transcript. */
export type Cast = Readonly<Record<string, Seat>>;

interface Change {
  /** As it stands before the colon: `desk (siti)`. */
  readonly how: string;
  readonly message: Shown;
}

const MOST_CONTROLS = 5;

/** Plays it and compares: what fails is shown as what took place, beside what was written. */
export async function expectPlace(
  desk: Pick<DiscordDesk, "quiet" | "clock">,
  cast: Cast,
  transcript: string,
  { mostControls = MOST_CONTROLS }: { readonly mostControls?: number } = {},
): Promise<void> {
  const describe = (change: Change) => describedWith(change, mostControls);
  const lines = transcript
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const took: string[] = [];
  let changes: Change[] = [];
  // Nobody can be heard before the desk listens.
  await desk.quiet();
  let before = seenBy(cast);
  for (const line of lines) {
    const [, how, claims = ""] = /^((?:desk(?: edits| deletes)?|window)(?: \(\w+\))?):(.*)$/.exec(line) ?? [];
    if (how !== undefined) {
      const change = changes.shift();
      if (change !== undefined)
        took.push(
          change.how === how && controlsOf(change.message) <= mostControls && holds(claims, change.message) ? line : describe(change),
        );
      continue;
    }
    took.push(...changes.map(describe), line);
    changes = [];
    if (line.startsWith("#")) continue;
    await act(line, cast, desk.clock.passes.bind(desk.clock));
    await desk.quiet();
    const after = seenBy(cast);
    changes = changesBetween(before, after);
    before = after;
  }
  expect([...took, ...changes.map(describe)].join("\n")).toBe(lines.join("\n"));
}

const ACTS: readonly [RegExp, (seat: Seat, what: string, text: string) => Promise<unknown>][] = [
  [/^:()\s*(.*)$/, (seat, _, text) => seat.says(text)],
  [/^ \/(\w+(?: \w+(?![\w:]))*)\s*(.*)$/, (seat, name, options) => seat.slash(name, filledIn(options))],
  [/^ presses \[(.+)\]$/, (seat, label) => seat.presses(label)],
  [/^ picks \{(.+)\}$/, (seat, option) => seat.chooses(placeholderOf(option, seat), option)],
  [/^ replies to "(.+?)":\s*(.*)$/, (seat, old, text) => seat.replies(saying(old, seat), text)],
  [/^ quietly replies to "(.+?)":\s*(.*)$/, (seat, old, text) => seat.replies(saying(old, seat), text, { ping: false })],
  [/^ uses \[(.+)\] on "(.+)"$/, (seat, name, old) => seat.menu(entryOf(name, seat), saying(old, seat))],
  [/^ sends a (file)$/, (seat) => seat.sends("surat.pdf")],
  [/^ fills in() (.*)$/, (seat, _, fields) => seat.submits(filledIn(fields))],
  [/^ deletes "(.+)"$/, (seat, old) => seat.deletes(saying(old, seat))],
];

async function act(line: string, cast: Cast, passes: (span: Span) => void): Promise<unknown> {
  if (line.startsWith("+")) return passes(line.slice(1) as Span);
  const [, name = "", said = ""] = /^(\w+)(.*)$/.exec(line) ?? [];
  const seat = cast[name];
  if (seat === undefined) throw new SyntaxError(`Nobody of this name is in the place: ${line}`);
  for (const [form, acts] of ACTS) {
    const [, what, text = ""] = form.exec(said) ?? [];
    if (what !== undefined) return acts(seat, what, text);
  }
  throw new SyntaxError(`Nothing that a person can do: ${line}`);
}

function filledIn(options: string): Record<string, string> {
  const pairs = options.split(";").map((option) => option.trim());
  return Object.fromEntries(pairs.filter((pair) => pair !== "").map((pair) => pair.split(/:\s*(.*)/s).slice(0, 2)));
}

function placeholderOf(option: string, seat: Seat): string {
  const menus = seat.screen().flatMap(({ selects }) => selects);
  const found = menus.findLast(({ options }) => options.includes(option));
  if (found === undefined) throw new RangeError(`No menu has "${option}"`);
  return found.placeholder;
}

function entryOf(name: string, seat: Seat): string {
  const offered = seat.commands(ApplicationCommandType.Message).map((command) => command.name);
  if (!offered.includes(name)) throw new RangeError(`"${name}" is not in the menu of a message, only: ${offered.join(", ")}`);
  return name;
}

function saying(text: string, seat: Seat): Shown {
  const found = seat.screen().findLast((shown) => shown.text.includes(text));
  if (found === undefined) throw new RangeError(`No message here says "${text}"`);
  return found;
}

type Seen = ReadonlyMap<string, Change>;

/** Everything that the desk has said, to whomever. */
function seenBy(cast: Cast): Seen {
  const seen = new Map<string, Change>();
  for (const [name, seat] of Object.entries(cast)) {
    for (const message of seat.screen()) {
      if (message.from === "bot") seen.set(message.id, { how: message.ephemeral ? ` (${name})` : "", message });
    }
  }
  return new Map([...seen].sort(([one], [other]) => Number(BigInt(one) - BigInt(other))));
}

function changesBetween(before: Seen, after: Seen): Change[] {
  const isChanged = (id: string, { message }: Change) => before.has(id) && contentOf(before.get(id)!.message) !== contentOf(message);
  const named = (verb: string, all: Iterable<readonly [string, Change]>): Change[] =>
    [...all].map(([, { how, message }]) => ({ how: `${message.fields === undefined ? "desk" : "window"}${verb}${how}`, message }));
  return [
    ...named(
      " deletes",
      // A window is gone when it has been sent.
      [...before].filter(([id, { message }]) => !after.has(id) && message.fields === undefined),
    ),
    ...named(
      " edits",
      [...after].filter(([id, change]) => isChanged(id, change)),
    ),
    ...named(
      "",
      [...after].filter(([id]) => !before.has(id)),
    ),
  ];
}

function contentOf({ text, buttons, selects }: Shown): string {
  return JSON.stringify([text, buttons, selects]);
}

type Claim = (message: Shown) => boolean;

const says =
  (text: string): Claim =>
  ({ text: whole, values = [] }) =>
    [whole, ...values].some((one) => one.includes(text));
const hasButton =
  (label: string): Claim =>
  ({ buttons }) =>
    buttons.flat().includes(label);
const hasOption =
  (option: string): Claim =>
  ({ selects, fields = [] }) =>
    [...selects.map(({ options }) => options), fields].some((all) => all.includes(option));
const not =
  (claim: Claim): Claim =>
  (message) =>
    !claim(message);

const NOTATION: readonly [RegExp, (value: string) => Claim][] = [
  [/\[\]/y, () => (message) => message.buttons.length === 0],
  [/\[([^\]]+)\]/y, hasButton],
  [/-\[([^\]]+)\]/y, (label) => not(hasButton(label))],
  [/\{([^}]+)\}/y, hasOption],
  [/↩"([^"]+)"/y, (text) => (message) => message.replyTo?.includes(text) === true],
  [/↩-/y, () => (message) => message.replyTo === undefined],
  [/📎/uy, () => (message) => message.files.length > 0],
  [/-"([^"]+)"/y, (text) => not(says(text))],
  [/"([^"]+)"/y, says],
];

function holds(written: string, message: Shown): boolean {
  if (message.pings.length > 0) return false;
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

function controlsOf({ buttons, selects }: Shown): number {
  return buttons.flat().length + selects.length;
}

function describedWith({ how, message }: Change, mostControls: number): string {
  const { text, buttons, selects, fields = [], replyTo, pings, files } = message;
  return [
    `${how}:`,
    ...(replyTo === undefined ? [] : [`↩"${firstLine(replyTo)}"`]),
    `"${firstLine(text)}"`,
    ...buttons.flat().map((label) => `[${label}]`),
    ...[...selects.flatMap(({ options }) => options), ...fields].map((option) => `{${option}}`),
    ...files.map(() => "📎"),
    ...pings.map((name) => `pings ${name}!`),
    ...(controlsOf(message) > mostControls ? [`${controlsOf(message)} controls!`] : []),
  ].join(" ");
}

function firstLine(text: string): string {
  return text.split("\n")[0]!;
}
