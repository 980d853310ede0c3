/** Several questions in one message ("biaya brp, daftar dimana, syaratnya apa") taken apart, where each part stands on its own. */
import type { Context } from "../matching/context.ts";
import type { Understanding } from "../matching/understand.ts";
import { understand } from "../matching/understand.ts";
import type { Expertise } from "./expertise.ts";

const MOST_PARTS = 3;
/** A part must be this surely understood on its own; otherwise the message is one story, and is read as a whole. */
const SURE = 0.85;
const BETWEEN = /[?？!！;；\n]+|[,、，]\s*|(?<=[。．])/u;

/** The understandings of the parts, at most three; empty when the message is one question. */
export function splitAsks(text: string, context: Context | undefined, expertise: Expertise): Understanding[] {
  const segments = text
    .split(BETWEEN)
    .map((segment) => segment?.trim() ?? "")
    .filter((segment) => segment.length > 2);
  if (segments.length < 2 || segments.length > 2 * MOST_PARTS) return [];
  const parts: Understanding[] = [];
  for (const segment of segments) {
    const part = understand(segment, context, expertise);
    if (part.verdict.kind === "smalltalk") continue;
    if (part.verdict.kind !== "answer" || part.confidence < SURE) return [];
    const { entry } = part.verdict.match;
    if (parts.every((other) => !expertise.base.sameStory(other.matches[0]!.entry, entry))) parts.push(part);
  }
  return parts.length > 1 ? parts.slice(0, MOST_PARTS) : [];
}
