/**
 * What administrators do, written as text.
 *
 *     owner> /kb edit apples       what somebody types; `owner`, `sari` and `budi` may do something, everybody else may not
 *     owner> (Summary)             presses the button of the last screen of theirs whose label begins so
 *     owner> {publish:d1:0}        presses a button of some older message, by its token
 *     owner> [base.csv: a,b]       sends a file of this content
 *     owner> = en: Ripe · ja:      fills in the form that was shown; what is not named stays as it is
 *     owner*> (Summary)            the same where forms can be shown
 *     en> what are the apples      somebody who asks the desk, in a language
 *     restart                      the process ends, and another one begins
 *     +25h                         the clock goes on
 *     < "text" -"text" (Publish) -(Publish) form "title" file "base.csv"
 *                                  says this, does not say this, offers and does not offer this button, shows a form, sends a file
 *     < …                          says nothing at all: the desk answers as it answers anybody
 */
import { expect } from "vitest";
import type { Form } from "../../../src/core/administration/form.ts";
import { LONGEST_SCREEN } from "../../../src/core/administration/screen.ts";
import { NEW_CONVERSATION } from "../../../src/core/conversation/conversation.ts";
import { converse } from "../../../src/core/conversation/converse.ts";
import type { Input, Step } from "../../../src/core/conversation/turn.ts";
import { actionOf, LONGEST_TOKEN, tokenOf } from "../../../src/core/reply/action.ts";
import { plainText } from "../../../src/core/reply/plain-text.ts";
import type { Choice } from "../../../src/core/reply/reply.ts";
import type { GardenOffice } from "./garden-office.ts";

const CHANNEL_OF: Readonly<Record<string, string>> = { budi: "talk" };
const DESK_LOCALES = ["id", "en", "ja"];

interface Seen {
  choices: readonly Choice[];
  form?: Form;
}

/** Plays it and compares: what fails is shown as what took place, beside what was written. */
export async function expectOffice(office: GardenOffice, transcript: string, locale = "en"): Promise<GardenOffice> {
  const lines = transcript
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const took: string[] = [];
  const seen = new Map<string, Seen>();
  let current = office;
  let last: Step | undefined;
  for (const line of lines) {
    const [, name = "", forms, said = ""] = /^([a-z-]+)(\*?)>\s*(.*)$/s.exec(line) ?? [];
    const hours = /^\+(\d+)h$/.exec(line)?.[1];
    if (hours !== undefined) current.clock.now = new Date(current.clock.now.getTime() + Number(hours) * 3_600_000);
    else if (line === "restart") current = current.restarted();
    else if (line.startsWith("<")) {
      took.push(holds(line, last) ? line : `< ${describe(last)}`);
      continue;
    } else if (name === "") throw new SyntaxError(`Not a line of an office transcript: ${line}`);
    else if (DESK_LOCALES.includes(name)) last = ask(current, name, said);
    else {
      const before = seen.get(name) ?? { choices: [] };
      last = await current.administration.handle({
        conversation: `${CHANNEL_OF[name] ?? "test"}:${name}`,
        input: inputOf(said, before, line),
        at: current.clock.now,
        localeHint: locale,
        address: `address-of-${name}`,
        ...(forms === "*" && { forms: true }),
      });
      if (last !== undefined) seen.set(name, { choices: last.reply?.choices ?? [], ...(last.form && { form: last.form }) });
      if (last !== undefined) expectReadable(last);
    }
    took.push(line);
  }
  expect(took.join("\n")).toBe(lines.join("\n"));
  return current;
}

/** What every screen promises. */
export function expectReadable({ reply, form }: Step): void {
  if (form !== undefined) {
    expect(form.token.length, form.token).toBeLessThanOrEqual(60);
    expect(form.title.length, form.title).toBeLessThanOrEqual(45);
    expect(form.fields.length).toBeLessThanOrEqual(5);
    for (const { label } of form.fields) expect(label.length, label).toBeLessThanOrEqual(45);
  }
  if (reply === null) return;
  expect(reply.lead).not.toBe("");
  expect(plainText(reply, { source: "Source" }).length, reply.lead).toBeLessThanOrEqual(LONGEST_SCREEN);
  expect(reply.choices.length).toBeLessThanOrEqual(8);
  for (const { action } of reply.choices) expect(new TextEncoder().encode(tokenOf(action)).length).toBeLessThanOrEqual(LONGEST_TOKEN);
}

function ask(office: GardenOffice, locale: string, text: string): Step {
  const turn = { conversation: "test:asker", input: { kind: "text", text } as const, at: office.clock.now, localeHint: locale };
  return converse(turn, NEW_CONVERSATION, office.expertise());
}

function inputOf(said: string, { choices, form }: Seen, line: string): Input {
  const [, label] = /^\((.+)\)$/.exec(said) ?? [];
  const [, token] = /^\{(.+)\}$/.exec(said) ?? [];
  const [, name, content] = /^\[([^:\]]+):?\s?(.*)\]$/s.exec(said) ?? [];
  if (label !== undefined) {
    const action = choices.find((choice) => choice.label.startsWith(label))?.action;
    if (action === undefined) throw new RangeError(`${line}: shown are ${choices.map((choice) => `(${choice.label})`).join(" ")}`);
    const read = actionOf(tokenOf(action));
    return read === undefined ? { kind: "outdated" } : { kind: "action", action: read };
  }
  if (token !== undefined) return { kind: "action", action: { kind: "administer", token } };
  if (name !== undefined) return { kind: "file", name, bytes: new TextEncoder().encode(content) };
  if (!said.startsWith("=")) return { kind: "text", text: said };
  if (form === undefined) throw new RangeError(`${line}: no form is shown`);
  const written = said
    .slice(1)
    .split("·")
    .map((pair) => /^\s*([^:\s]+):\s*(.*?)\s*$/.exec(pair)!)
    .map(([, key, value]) => [key!, value!] as const);
  const before = form.fields.map(({ key, value }) => [key, value] as const);
  return { kind: "form", token: form.token, values: Object.fromEntries([...before, ...written]) };
}

function holds(line: string, step: Step | undefined): boolean {
  if (line === "< …") return step === undefined;
  if (step === undefined) return false;
  const claims = [...line.slice(1).matchAll(/(form |file |-)?(?:"([^"]*)"|\(([^)]*)\))/g)];
  return claims.every(([, how = "", text, label]) => {
    if (how === "form ") return step.form?.title.includes(text ?? "");
    if (how === "file ") return step.file?.name === text;
    const is =
      label === undefined ? textOf(step).includes(text ?? "") : step.reply?.choices.some((choice) => choice.label.startsWith(label));
    return (is ?? false) === (how !== "-");
  });
}

function textOf({ reply }: Step): string {
  return reply === null ? "" : plainText(reply, { source: "Source" });
}

function describe(step: Step | undefined): string {
  if (step === undefined) return "…";
  if (step.form !== undefined)
    return `form "${step.form.title}" ${step.form.fields.map(({ label, value }) => `${label}=${value}`).join(" · ")}`;
  return `"${textOf(step)}" ${(step.reply?.choices ?? []).map(({ label }) => `(${label})`).join(" ")}`;
}
