/**
 * A conversation written as text, so that a test reads like one.
 *
 *     > bidang lintas sektor ada apa aja      what a person types
 *     < [list-fields] "2019"                  what the desk makes of it
 *     > (3)                                   a gesture instead of words
 *     +11min                                  the clock goes on (`+3s`: by seconds)
 *     -90min                                  what comes next was sent so long before it is answered
 *     @workshop                               from here on where others read along; `@`: in private again
 *     # a remark
 *
 * Gestures, on the reply before: `(3)` presses its third choice, `(field-welding)` the one that opens this entry, `(none)`, `(wrong)`,
 * `(more)`, `(lang:ja)`, `(example:0)` those that mean it. `{1efield-welding}` presses a button of some older message, by its token,
 * `{zzz}` one of a version that nobody knows. `[media]` is something that is not words.
 *
 * Claims about a reply, as many as a test is about, on one `<` line or on several:
 *
 *     [field-welding]       answered with this entry first; `[a + b]`: with these, in this order
 *     ?[a|b]                asked back with exactly these choices (and "none of these"), in any order; `?[a|…]` with these and others; `?`
 *     -                     declined
 *     (contact-meti)        offers this choice
 *     "text"  -"text"       says this, does not say this (remarks, first line, body and sources)
 *     !"text"  !-           says this before the answer, nothing before the answer
 *     @ja                   in this language
 *     …                     says nothing at all
 */
import { expect } from "vitest";
import type { Step, Turn } from "../../src/core/conversation/turn.ts";
import type { Desk } from "../../src/core/desk.ts";
import { type Action, actionOf, tokenOf } from "../../src/core/reply/action.ts";
import { plainText } from "../../src/core/reply/plain-text.ts";
import { type Choice, type Reply, reply as sayOnly } from "../../src/core/reply/reply.ts";

export const NINE = new Date("2026-11-24T09:00:00Z");
const MS = { min: 60_000, s: 1000 } as const;

/** Whose conversation it is, where a test wants to look behind the replies or to go on with one. */
export interface TranscriptOptions {
  readonly conversation?: string;
  /** The language that the platform reports for the person. */
  readonly localeHint?: string;
  /** Where the channel can write to the person later. */
  readonly address?: string;
  readonly from?: Date;
}

/** Plays the conversation and compares: what fails is shown as the conversation that took place, beside the one that was written. */
export async function expectTranscript(desk: Desk, transcript: string, options: TranscriptOptions = {}): Promise<void> {
  expect(await playTranscript(desk, transcript, options)).toBe(linesOf(transcript).join("\n"));
}

/** The conversation that takes place: claims that hold are left as they are written, a line with one that does not says what is so. */
export async function playTranscript(desk: Desk, transcript: string, options: TranscriptOptions = {}): Promise<string> {
  const { conversation = freshConversation(), localeHint, address, from = NINE } = options;
  let now = from;
  let sentAt: Date | undefined;
  let place = "";
  let last: Step | undefined;
  const took: string[] = [];
  for (const line of linesOf(transcript)) {
    const [, direction, count, unit] = /^([+-])(\d+)(min|s)$/.exec(line) ?? [];
    const span = Number(count) * MS[unit as keyof typeof MS];
    if (direction === "+") now = new Date(now.getTime() + span);
    else if (direction === "-") sentAt = new Date(now.getTime() - span);
    else if (line.startsWith("@")) place = line.slice(1);
    else if (line.startsWith(">")) {
      const input = inputOf(line.slice(1).trim(), last === undefined ? [] : replyOf(last).choices, line);
      last = await desk.handle({
        conversation,
        input,
        at: now,
        ...(localeHint !== undefined && { localeHint }),
        ...(address !== undefined && { address }),
        ...(sentAt !== undefined && { sentAt }),
        ...(place !== "" && { place }),
      });
      sentAt = undefined;
    } else if (line.startsWith("<")) {
      const holds = last !== undefined && claimsOf(line).every((claim) => claim(last!));
      took.push(holds || last === undefined ? line : `< ${describe(last)}`);
      continue;
    } else if (!line.startsWith("#")) throw new SyntaxError(`A transcript line begins with >, <, #, @, +… or -…: ${line}`);
    took.push(line);
  }
  return took.join("\n");
}

let conversations = 0;
function freshConversation(): string {
  conversations++;
  return `test:${conversations}`;
}

function linesOf(transcript: string): string[] {
  return transcript
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function inputOf(said: string, choices: readonly Choice[], line: string): Turn["input"] {
  if (said === "[media]") return { kind: "media" };
  const old = /^\{(.+)\}$/.exec(said)?.[1];
  if (old !== undefined) return pressing(old);
  const pressed = /^\((\S+)\)$/.exec(said)?.[1];
  if (pressed === undefined) return { kind: "text", text: said };
  const action = choices.find((choice, index) => isNamed(choice.action, index, pressed))?.action;
  if (action === undefined) throw new RangeError(`${line}: shown are ${choices.map(({ action }) => `(${nameOf(action)})`).join(" ")}`);
  return pressing(tokenOf(action));
}

/** By way of the token, as every platform brings a choice back. */
function pressing(token: string): Turn["input"] {
  const action = actionOf(token);
  return action === undefined ? { kind: "outdated" } : { kind: "action", action };
}

function isNamed(action: Action, index: number, name: string): boolean {
  return name === String(index + 1) || name === nameOf(action);
}

function nameOf(action: Action): string {
  switch (action.kind) {
    case "entry":
      return action.entry;
    case "language":
      return `lang:${action.locale}`;
    case "command":
      return `/${action.command}`;
    case "example":
      return `example:${action.index}`;
    default:
      return action.kind;
  }
}

type Claim = (step: Step) => boolean;

const NOTATION: readonly [RegExp, (value: string) => Claim][] = [
  [/\?\[([^\]]+)\]/y, (ids) => (step) => step.verdict === "clarify" && isOfferedBack(ids.split("|"), step)],
  [/\?/y, () => (step) => step.verdict === "clarify"],
  [/\[([^\]]+)\]/y, (ids) => (step) => answersWith(ids.split(" + "), step)],
  [/\(([^)]+)\)/y, (name) => (step) => replyOf(step).choices.some(({ action }) => nameOf(action) === name)],
  [/!"([^"]+)"/y, (text) => (step) => replyOf(step).notices.some((notice) => notice.includes(text))],
  [/!-/y, () => (step) => replyOf(step).notices.length === 0],
  [/…/y, () => (step) => step.reply === null],
  [/-"([^"]+)"/y, (text) => (step) => !textOf(step).includes(text)],
  [/"([^"]+)"/y, (text) => (step) => textOf(step).includes(text)],
  [/-/y, () => (step) => step.verdict === "decline"],
  [/@(\w+)/y, (locale) => (step) => step.locale === locale],
];

function claimsOf(line: string): Claim[] {
  const claims: Claim[] = [];
  for (let at = 1; at < line.length; ) {
    if (line[at] === " ") {
      at++;
      continue;
    }
    const [read] = NOTATION.flatMap(([form, claim]) => {
      form.lastIndex = at;
      const match = form.exec(line);
      return match === null ? [] : [{ claim: claim(match[1] ?? ""), end: at + match[0].length }];
    });
    if (read === undefined) throw new SyntaxError(`Not a claim about a reply: ${line.slice(at)}`);
    claims.push(read.claim);
    at = read.end;
  }
  return claims;
}

function isOfferedBack(wanted: readonly string[], step: Step): boolean {
  const shown = entriesOffered(step);
  const ids = wanted.filter((id) => id !== "…");
  return ids.every((id) => shown.includes(id)) && (ids.length < wanted.length || ids.length === shown.length);
}

function answersWith(ids: readonly string[], step: Step): boolean {
  const { verdict } = step;
  const reply = replyOf(step);
  if (verdict !== "answer" && verdict !== "smalltalk") return false;
  return ids.length === 1 ? reply.entries[0] === ids[0] : reply.entries.join() === ids.join();
}

function entriesOffered(step: Step): string[] {
  return replyOf(step).choices.flatMap(({ action }) => (action.kind === "entry" ? [action.entry] : []));
}

/** Everything a person reads, without the choices. */
function textOf(step: Step): string {
  return plainText(replyOf(step), { source: "Source" });
}

/** What was said; silence is an empty reply. */
function replyOf({ reply }: Step): Reply {
  return reply ?? sayOnly("");
}

function describe(step: Step): string {
  if (step.reply === null) return `@${step.locale} …`;
  const { reply, verdict, locale } = step;
  const made = {
    clarify: `?[${entriesOffered(step).join("|")}]`,
    decline: "-",
    answer: reply.entries.length > 0 ? `[${reply.entries.join(" + ")}]` : "",
    administration: "*",
    smalltalk: `[${reply.entries.join(" + ")}]`,
  }[verdict];
  const offered = verdict === "clarify" ? [] : reply.choices.map(({ action }) => `(${nameOf(action)})`);
  const notices = reply.notices.map((notice) => `!"${notice}"`);
  return [`@${locale}`, made, ...notices, `"${reply.lead}"`, ...offered].filter((part) => part !== "").join(" ");
}
