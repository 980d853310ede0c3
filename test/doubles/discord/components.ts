import {
  type APIButtonComponent,
  type APIMessageComponent,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";

/** A component and where it stands in `components`. */
export interface Placed {
  readonly component: APIMessageComponent;
  readonly path: readonly (string | number)[];
}

/** A message's components with all that is in them, in reading order. */
export function everyComponent(components: readonly APIMessageComponent[], at: Placed["path"] = []): Placed[] {
  return components.flatMap((component, index): Placed[] => {
    const path = [...at, index];
    const inside = "components" in component ? everyComponent(component.components, [...path, "components"]) : [];
    const beside = component.type === ComponentType.Section ? [{ component: component.accessory, path: [...path, "accessory"] }] : [];
    return [{ component, path }, ...inside, ...beside];
  });
}

/** Numbered as Discord numbers those to which the bot gave no number. */
export function numbered(components: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  const copy = structuredClone(components) as APIMessageTopLevelComponent[];
  for (const [index, { component }] of everyComponent(copy).entries()) component.id ??= index + 1;
  return copy;
}

export function buttonsIn(components: readonly APIMessageComponent[]): APIButtonComponent[] {
  return everyComponent(components).flatMap(({ component }) => (component.type === ComponentType.Button ? component : []));
}

export function selectsIn(components: readonly APIMessageComponent[]): APIStringSelectComponent[] {
  return everyComponent(components).flatMap(({ component }) => (component.type === ComponentType.StringSelect ? component : []));
}

/** What stands on a button: its label, or the emoji of one without. */
export function faceOf(button: APIButtonComponent): string {
  return button.style === ButtonStyle.Premium ? "" : (button.label ?? button.emoji?.name ?? "");
}
