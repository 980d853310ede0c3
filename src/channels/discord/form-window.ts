/** A form as Discord's window (a "modal"), and what was written in it. */
import {
  type APIModalInteractionResponse,
  type APIModalSubmitInteraction,
  ComponentType,
  InteractionResponseType,
  TextInputStyle,
} from "discord.js";
import type { Form, FormField } from "../../core/administration/form.ts";
import type { Input } from "../../core/conversation/turn.ts";
import { shortened } from "../../core/reply/shortened.ts";
import { customIdOf, readCustomId } from "./custom-id.ts";

/** Discord's limits. */
const LONGEST_TITLE = 45;
const LONGEST_LABEL = 45;
const LONGEST_VALUE = 4000;

/** Undefined where a text is longer than a window holds: what does not stand in it would be lost when it is sent. */
export function formWindow({ token, title, fields }: Form): APIModalInteractionResponse | undefined {
  if (fields.some(({ value }) => value.length > LONGEST_VALUE)) return undefined;
  const custom_id = customIdOf({ kind: "form", token });
  const components = fields.map(({ label, ...field }) => ({
    type: ComponentType.Label as const,
    label: shortened(label, LONGEST_LABEL),
    component: inputOf(field),
  }));
  return { type: InteractionResponseType.Modal, data: { custom_id, title: shortened(title, LONGEST_TITLE), components } };
}

function inputOf({ key, value, isLong, optional }: Omit<FormField, "label">) {
  return {
    type: ComponentType.TextInput as const,
    custom_id: key,
    style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: !optional,
    max_length: LONGEST_VALUE,
    ...(value !== "" && { value }),
  };
}

/** What was written in a window; one of an older version is outdated, as its buttons are. */
export function readWindow({ data: { custom_id, components } }: APIModalSubmitInteraction): Input {
  const meant = readCustomId(custom_id);
  if (meant?.kind !== "form") return { kind: "outdated" };
  const fields = components.flatMap((part) => ("components" in part ? part.components : "component" in part ? [part.component] : []));
  const values = fields.flatMap((field) => (field.type === ComponentType.TextInput ? [[field.custom_id, field.value] as const] : []));
  return { kind: "form", token: meant.token, values: Object.fromEntries(values) };
}
