import {
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type APITextInputComponent,
  ComponentType,
  type ModalSubmitComponent,
} from "discord.js";
import type { Kept } from "./place.ts";

/** A form that the bot has opened before somebody (Discord's modal). */
export interface Dialogue {
  readonly id: string;
  readonly form: APIModalInteractionResponseCallbackData;
  /** The message under which the button was that opened it. */
  readonly source: Kept | undefined;
}

interface Field {
  readonly label: string;
  readonly component: APITextInputComponent | (APISelectLike & { readonly required?: boolean });
}

interface APISelectLike {
  readonly type: ComponentType.StringSelect;
  readonly id?: number;
  readonly custom_id: string;
  readonly options: readonly APISelectMenuOption[];
  readonly max_values?: number;
}

/** The fields that somebody can fill in, by what stands beside them. */
export function fieldsOf({ form }: Dialogue): Field[] {
  return form.components.flatMap((part): Field[] => {
    if (part.type === ComponentType.ActionRow) {
      return part.components.flatMap((component) =>
        component.type === ComponentType.TextInput ? { label: component.label ?? "", component } : [],
      );
    }
    if (part.type !== ComponentType.Label) return [];
    const { label, component } = part;
    const isSpoken = component.type === ComponentType.TextInput || component.type === ComponentType.StringSelect;
    return isSpoken ? [{ label, component: component as Field["component"] }] : [];
  });
}

/** What the app sends of a form that was filled in so. Throws `RangeError` where the app would not let it go. */
export function filledIn(dialogue: Dialogue, given: Readonly<Record<string, string>>): ModalSubmitComponent[] {
  const fields = fieldsOf(dialogue);
  const labels = fields.map(({ label }) => label);
  const unknown = Object.keys(given).find((label) => !labels.includes(label));
  if (unknown !== undefined) throw new RangeError(`There is no field "${unknown}", only: ${labels.join(", ")}`);
  return dialogue.form.components.flatMap((part, index): ModalSubmitComponent[] => {
    const numbers = { type: part.type, id: part.id ?? index + 1 };
    if (part.type === ComponentType.ActionRow) {
      const components = part.components
        .flatMap((one) => fields.filter(({ component }) => component === one))
        .map((field) => entered(field, given));
      return [{ ...numbers, components } as unknown as ModalSubmitComponent];
    }
    if (part.type !== ComponentType.Label) return [numbers as unknown as ModalSubmitComponent];
    const field = fields.find(({ component }) => component === part.component);
    if (field === undefined) throw new RangeError(`In this double nobody can fill in a component of the type ${part.component.type}.`);
    return [{ ...numbers, component: entered(field, given) } as unknown as ModalSubmitComponent];
  });
}

function entered({ label, component }: Field, given: Readonly<Record<string, string>>): object {
  const { type, custom_id, id = 0 } = component;
  const value = given[label];
  if (component.type === ComponentType.StringSelect) {
    const option = component.options.find((option) => option.label === value);
    if (option === undefined && (value !== undefined || component.required !== false))
      throw new RangeError(`"${label}" must be one of its options, not: ${value}`);
    return { type, custom_id, id, values: option === undefined ? [] : [option.value] };
  }
  const text = value ?? component.value ?? "";
  const least = component.required === false && text === "" ? 0 : Math.max(component.min_length ?? 0, component.required === false ? 0 : 1);
  if (text.length < least || text.length > (component.max_length ?? 4000))
    throw new RangeError(`"${label}" cannot be: ${JSON.stringify(text)}`);
  return { type, custom_id, id, value: text };
}
