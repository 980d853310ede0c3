import { type APIMessageTopLevelComponent, ComponentType, type RawFile } from "discord.js";
import type { Step } from "../../core/conversation/turn.ts";

/** What is said, and the file that goes with it: between the text and the controls. */
export interface Enclosed {
  readonly components: APIMessageTopLevelComponent[];
  readonly attachments?: { readonly id: string; readonly filename: string }[];
  readonly files: RawFile[];
}

export function enclosed(components: readonly APIMessageTopLevelComponent[], file: Step["file"]): Enclosed {
  if (file === undefined) return { components: [...components], files: [] };
  // Discord changes other names, and a file is shown by its name.
  const filename = file.name.replaceAll(/[^\w.-]/g, "_");
  const shown: APIMessageTopLevelComponent = { type: ComponentType.File, file: { url: `attachment://${filename}` } };
  return {
    components: components.toSpliced(1, 0, shown),
    attachments: [{ id: "0", filename }],
    files: [{ name: filename, data: Buffer.from(file.bytes) }],
  };
}
