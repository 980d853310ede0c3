/** A form where no window can be shown: one field after another, each in a message of its own. */
import { fold } from "../matching/fold.ts";
import { paragraph } from "../reply/reply.ts";
import { shortened } from "../reply/shortened.ts";
import type { Form } from "./form.ts";
import { type Shown, shown, type Values } from "./screen.ts";
import type { Asking } from "./session.ts";
import type { Visit } from "./visit.ts";

/** As much of what stands in a field is shown above the question. */
const LONGEST_VALUE = 800;

export function beginAsking(form: Form, at: Date): Asking {
  return { form, answers: {}, at: at.toISOString() };
}

/** The question for the field that is asked now. */
export function question(visit: Visit, { form, answers }: Asking): Shown {
  const at = Object.keys(answers).length;
  const field = form.fields[at]!;
  const { label, value, optional } = field;
  return shown(visit.say(form.fields.length === 1 ? "ask.sendOne" : "ask.send", { label, number: at + 1, count: form.fields.length }), {
    about: form.title,
    blocks: value === "" ? [] : [paragraph(visit.say("ask.now", { value: shortened(value, LONGEST_VALUE) }))],
    buttons: [
      ...(value !== "" || optional ? [[visit.say(value === "" ? "ask.skip" : "ask.keep"), `skip:${at}`] as const] : []),
      ...(value !== "" && optional ? [[visit.say("ask.empty"), `empty:${at}`] as const] : []),
      [visit.say("cancel.button"), "cancel"],
    ],
  });
}

/** Takes the answer to the field that is asked now; a required field takes no empty one. */
export function answered({ form, answers }: Asking, text: string, at: Date): Asking {
  const field = form.fields[Object.keys(answers).length];
  const value = text.trim();
  return {
    form,
    answers: field === undefined || (value === "" && !field.optional) ? answers : { ...answers, [field.key]: value },
    at: at.toISOString(),
  };
}

/** The same for a field left as it is, by its button or its word. */
export function skipped(asking: Asking, at: Date): Asking {
  return answered(asking, asking.form.fields[Object.keys(asking.answers).length]?.value ?? "", at);
}

/** All that was answered, once nothing is left to ask. */
export function valuesOf({ form, answers }: Asking): Values | undefined {
  return Object.keys(answers).length < form.fields.length ? undefined : answers;
}

/** Whether a message is one of the words by which something is meant, in whatever language. */
export function isWord(visit: Visit, text: string, key: "kb.ask.skipWords" | "kb.cancel.words"): boolean {
  const { locales, say } = visit.curation.expertise().phrasebook;
  return locales.some((locale) =>
    say(locale, key)
      .split("|")
      .some((word) => fold(word) === fold(text)),
  );
}
