import { type APIButtonComponent, type APIEmbed, type APIMessage, type APIMessageComponent, ComponentType } from "discord.js";
import { faceOf } from "./components.ts";

/** A select menu as it stands under a message. */
export interface ShownSelect {
  readonly placeholder: string;
  readonly options: readonly string[];
}

/** What there is to read and to press in a message, in reading order. */
export interface Reading {
  readonly lines: string[];
  readonly buttons: string[][];
  readonly selects: ShownSelect[];
}

export function readingOf({ content, embeds, components = [] }: APIMessage): Reading {
  const reading: Reading = { lines: [], buttons: [], selects: [] };
  if (content !== "") reading.lines.push(content);
  for (const embed of embeds) reading.lines.push(...linesOf(embed));
  for (const component of components) readComponent(component, reading);
  return reading;
}

function linesOf({ author, title, description, fields = [], footer }: APIEmbed): string[] {
  const inFields = fields.flatMap(({ name, value }) => [name, value]);
  return [author?.name, title, description, ...inFields, footer?.text].filter((line) => line !== undefined && line !== "") as string[];
}

function readComponent(component: APIMessageComponent, reading: Reading): void {
  switch (component.type) {
    case ComponentType.ActionRow: {
      const row = component.components.flatMap((one) => (one.type === ComponentType.Button ? shownFace(one) : []));
      if (row.length > 0) reading.buttons.push(row);
      for (const inner of component.components) if (inner.type !== ComponentType.Button) readComponent(inner, reading);
      break;
    }
    case ComponentType.StringSelect:
      reading.selects.push({ placeholder: component.placeholder ?? "", options: component.options.map(({ label }) => label) });
      break;
    case ComponentType.Container:
    case ComponentType.Section:
      for (const inner of component.components) readComponent(inner, reading);
      if (component.type === ComponentType.Section) readComponent(component.accessory, reading);
      break;
    case ComponentType.Button:
      reading.buttons.push([shownFace(component)]);
      break;
    case ComponentType.TextDisplay:
      reading.lines.push(component.content);
      break;
    case ComponentType.Thumbnail:
      reading.lines.push(pictureOf(component.description));
      break;
    case ComponentType.MediaGallery:
      reading.lines.push(...component.items.map(({ description }) => pictureOf(description)));
      break;
    case ComponentType.File:
      reading.lines.push(`[file: ${component.file.url.replace("attachment://", "")}]`);
      break;
  }
}

/** In brackets where it cannot be pressed. */
function shownFace(button: APIButtonComponent): string {
  return button.disabled ? `(${faceOf(button)})` : faceOf(button);
}

function pictureOf(description: string | null | undefined): string {
  return description ? `[picture: ${description}]` : "[picture]";
}
