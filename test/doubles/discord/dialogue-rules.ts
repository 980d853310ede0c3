import { type APIModalInteractionResponseCallbackData, ComponentType } from "discord.js";
import type { Problem } from "./refusal.ts";

const MOST_PARTS = 5;

/** What is wrong with a modal, beyond what the schema knows. */
export function dialogueProblems({ components }: APIModalInteractionResponseCallbackData, at: Problem["path"]): Problem[] {
  const problems: Problem[] = [];
  if (components.length > MOST_PARTS) {
    problems.push({ path: [...at, "components"], code: "BASE_TYPE_BAD_LENGTH", message: `Must be between 1 and ${MOST_PARTS} in length.` });
  }
  const seen = new Set<string>();
  for (const [index, part] of components.entries()) {
    const path = [...at, "components", index];
    const inRow = part.type === ComponentType.ActionRow ? part.components : [];
    const inside = part.type === ComponentType.Label ? [part.component] : inRow;
    if (inRow.length > 1) {
      problems.push({
        path: [...path, "components", 1],
        code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        message: "The specified component exceeds the maximum width",
      });
    }
    if (inRow.some((component) => component.type === ComponentType.TextInput && !component.label)) {
      problems.push({ path: [...path, "components", 0, "label"], code: "BASE_TYPE_REQUIRED", message: "This field is required" });
    }
    for (const { custom_id } of inside) {
      if (seen.has(custom_id))
        problems.push({ path, code: "COMPONENT_CUSTOM_ID_DUPLICATED", message: "Component custom id cannot be duplicated" });
      seen.add(custom_id);
    }
  }
  return problems;
}
