import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { everyComponent, type Placed } from "./components.ts";
import type { Problem } from "./refusal.ts";

type Path = Problem["path"];

const MOST_ROWS = 5;
const MOST_IN_ALL = 40;
const MOST_CHARACTERS = 4000;

/** What is wrong with components, beyond what the schema knows. `free` is Discord's second version of components. */
export function componentsProblems(components: readonly APIMessageTopLevelComponent[], free: boolean, at: Path): Problem[] {
  const all = everyComponent(components, at);
  return [...(free ? freeProblems(all, at) : rowsProblems(components, at)), ...all.flatMap(alone), ...duplicates(all)];
}

function rowsProblems(components: readonly APIMessageTopLevelComponent[], at: Path): Problem[] {
  const problems: Problem[] = components.flatMap(({ type }, index) =>
    type === ComponentType.ActionRow
      ? []
      : [{ path: [...at, index, "type"], code: "UNION_TYPE_CHOICES", message: 'Value of field "type" must be one of (1,).' }],
  );
  if (components.length > MOST_ROWS)
    problems.push({ path: at, code: "BASE_TYPE_BAD_LENGTH", message: `Must be between 1 and ${MOST_ROWS} in length.` });
  return problems;
}

function freeProblems(all: readonly Placed[], at: Path): Problem[] {
  const problems: Problem[] = [];
  if (all.length > MOST_IN_ALL) {
    problems.push({
      path: at,
      code: "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      message: `Total number of components cannot exceed ${MOST_IN_ALL}`,
    });
  }
  const characters = all.reduce(
    (sum, { component }) => sum + (component.type === ComponentType.TextDisplay ? component.content.length : 0),
    0,
  );
  if (characters > MOST_CHARACTERS) {
    problems.push({
      path: at,
      code: "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      message: `Components displayable text size exceeds maximum size of ${MOST_CHARACTERS}`,
    });
  }
  return problems;
}

function alone({ component, path }: Placed): Problem[] {
  switch (component.type) {
    case ComponentType.ActionRow: {
      const holdsSelect = component.components.some(({ type }) => type !== ComponentType.Button);
      const message = "The specified component exceeds the maximum width";
      if (!holdsSelect || component.components.length === 1) return [];
      return [{ path: [...path, "components", 1], code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message }];
    }
    case ComponentType.Button:
      return buttonProblems(component, path);
    case ComponentType.StringSelect:
      return selectProblems(component, path);
    default:
      return [];
  }
}

function buttonProblems(button: APIButtonComponent, path: Path): Problem[] {
  const { style, custom_id, url, label, emoji } = button as APIButtonComponent & {
    custom_id?: string;
    url?: string;
    label?: string;
    emoji?: object;
  };
  const required = (field: string): Problem => ({ path: [...path, field], code: "BASE_TYPE_REQUIRED", message: "This field is required" });
  const isLink = style === ButtonStyle.Link;
  const problems: Problem[] = [];
  if (style === ButtonStyle.Premium) return problems;
  if (isLink && url === undefined) problems.push(required("url"));
  if (!isLink && custom_id === undefined) problems.push(required("custom_id"));
  if (custom_id !== undefined && url !== undefined) {
    problems.push({
      path,
      code: "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
      message: "A custom id and url cannot both be specified",
    });
  }
  if (url !== undefined && !/^(https?|discord):/.test(url)) {
    problems.push({
      path: [...path, "url"],
      code: "URL_TYPE_INVALID_SCHEME",
      message: `Scheme must be one of ('http', 'https', 'discord').`,
    });
  }
  if (!label && emoji === undefined) problems.push(required("label"));
  return problems;
}

function selectProblems({ options, min_values = 1, max_values = 1 }: APIStringSelectComponent, path: Path): Problem[] {
  const problems: Problem[] = options.flatMap(({ value }, index) =>
    options.slice(0, index).some((before) => before.value === value)
      ? [
          {
            path: [...path, "options", index],
            code: "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            message: "The specified option value is already used",
          },
        ]
      : [],
  );
  if (max_values > options.length || min_values > max_values) {
    problems.push({
      path: [...path, "max_values"],
      code: "NUMBER_TYPE_MAX",
      message: `Value must be less than or equal to ${options.length}.`,
    });
  }
  return problems;
}

function duplicates(all: readonly Placed[]): Problem[] {
  const seen = new Set<string>();
  return all.flatMap(({ component, path }) => {
    const id = "custom_id" in component ? component.custom_id : undefined;
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [{ path: [...path, "custom_id"], code: "COMPONENT_CUSTOM_ID_DUPLICATED", message: "Component custom id cannot be duplicated" }];
  });
}
