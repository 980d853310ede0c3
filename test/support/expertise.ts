/** The shipped knowledge as an expertise, trained once for each test file that asks for it: about two seconds. */
import { fileURLToPath } from "node:url";
import type { Expertise } from "../../src/core/conversation/expertise.ts";
import { openExpertise } from "../../src/open-expertise.ts";

export const KNOWLEDGE_DIR = fileURLToPath(new URL("../../knowledge", import.meta.url));

let opening: Promise<Expertise> | undefined;

export function shippedExpertise(): Promise<Expertise> {
  return (opening ??= openExpertise({ knowledgeDir: KNOWLEDGE_DIR }));
}
