/** Several questions in one message ("biaya brp, daftar dimana, syaratnya apa") taken apart, where each part stands on its own. */
import type { Context } from "../matching/context.ts";
import { type Understanding, understand } from "../matching/understand.ts";
import type { Expertise } from "./expertise.ts";

const MOST_PARTS = 3;
/** A message understood this surely as a whole is one question, however many commas it has. */
const SURE = 0.97;
/** A part must be this probably ours, and its first match this far ahead: shorter questions than these parts are never quite sure. */
const PART = { inside: 0.5, share: 0.7 };
/** Marks that end a sentence; and, weaker, those and words that may stand between two. */
const SENTENCES = /[?？!！;；\n]+|(?<=[。．])/u;
const BETWEEN = /[?？!！;；\n]+|[,、，]\s*|(?<=[。．])|\s(?:and|dan|terus|trus|lalu|plus)\s|それと|あと、/iu;

/**
 * The understandings of the parts, at most three; empty when the message is one question, which `whole` is the understanding of. A
 * greeting before a single question leaves that one part.
 */
export function splitAsks(text: string, whole: Understanding, context: Context | undefined, expertise: Expertise): Understanding[] {
  const greets = whole.verdict.kind === "smalltalk";
  const sentences = cut(text, SENTENCES);
  if (whole.confidence >= SURE && !greets && sentences.length < 2) return [];
  const segments = whole.confidence >= SURE ? sentences : cut(text, BETWEEN);
  if (segments.length < 2 || segments.length > 2 * MOST_PARTS) return [];
  const parts: Understanding[] = [];
  for (const segment of segments) {
    const part = understand(segment, context, expertise);
    const [first] = part.matches;
    if (first === undefined || part.inside < PART.inside || first.share < PART.share) return [];
    if (expertise.base.kindOf(first.entry) === "smalltalk") continue;
    if (parts.every((other) => other.matches[0]!.entry !== first.entry)) parts.push(part);
  }
  return parts.length > 1 || greets ? parts.slice(0, MOST_PARTS) : [];
}

function cut(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((segment) => segment.trim())
    .filter((segment) => segment.length > 1);
}
