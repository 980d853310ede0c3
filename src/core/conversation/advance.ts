/** How the context moves on from turn to turn. */
import type { EntryId } from "../knowledge/entry.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { type Context, NO_CONTEXT } from "../matching/context.ts";
import type { Cues } from "../matching/cues.ts";
import { CONTEXT_MINUTES, type Conversation } from "./conversation.ts";
import type { Turn } from "./turn.ts";

const FOCUS = 5;
/** A subject that nothing ties to the last one leaves only this much of the past. */
const FOCUS_ON_NEW_SUBJECT = 3;

/** The context, unless it is older than `CONTEXT_MINUTES`. */
export function contextAt(conversation: Conversation, now: Date): Context | undefined {
  const { context } = conversation;
  if (context === undefined) return undefined;
  return now.getTime() - Date.parse(context.at) <= CONTEXT_MINUTES * 60_000 ? context : undefined;
}

/** The context that a turn may use: not too old, and of the same place, so that private talk never shows in a group, nor the other way round. */
export function contextOf({ at, place }: Pick<Turn, "at" | "place">, conversation: Conversation): Context | undefined {
  return conversation.place === place ? contextAt(conversation, at) : undefined;
}

/** After an answer: the entry answered with comes into focus, a list shown can be pointed into. */
export function afterAnswer(
  previous: Context | undefined,
  answer: { entry: EntryId; alternatives: readonly EntryId[]; cues?: Cues | undefined; question: string; at: Date },
  base: KnowledgeBase,
): Context {
  const { entry, alternatives, cues, question, at } = answer;
  const past = previous?.focus.filter((other) => other !== entry) ?? [];
  const tied = past.some((other) => base.sameStory(other, entry)) || previous?.list.includes(entry);
  const list = base.list(entry)?.items ?? previous?.list ?? [];
  return {
    at: at.toISOString(),
    focus: [entry, ...past].slice(0, tied ? FOCUS : FOCUS_ON_NEW_SUBJECT),
    facets: cues?.facets.map((facet) => facet.name) ?? previous?.facets ?? [],
    list,
    offered: alternatives,
    question,
    clarifying: false,
    misses: 0,
    ...(previous?.missed !== undefined && { missed: previous.missed }),
  };
}

/** After a question back: the first candidate is taken for the subject, and all of them can be pointed at. */
export function afterClarifying(
  previous: Context | undefined,
  asked: { candidates: readonly EntryId[]; cues: Cues; question: string; at: Date },
  base: KnowledgeBase,
): Context {
  const [first, ...rest] = asked.candidates;
  if (first === undefined) return afterMiss(previous, asked.question, asked.at);
  const answered = afterAnswer(previous, { ...asked, entry: first, alternatives: rest }, base);
  return { ...answered, list: asked.candidates, offered: asked.candidates, clarifying: true, misses: previous?.misses ?? 0 };
}

/** After small talk, a command or a decline: nothing new is spoken of, but the conversation is alive and no question back is open. */
export function touched(previous: Context | undefined, at: Date): Context {
  return { ...(previous ?? NO_CONTEXT), at: at.toISOString(), clarifying: false };
}

/**
 * The answer that was said not to be meant, while it is asked what was meant instead: what is asked about is then not what is offered.
 * Of an ordinary question back the first candidate is taken for the subject.
 */
export function doubted({ clarifying, focus: [subject], offered }: Context): EntryId | undefined {
  return clarifying && subject !== undefined && !offered.includes(subject) ? subject : undefined;
}

/** After a decline the subject stays what it was: an interruption does not end a conversation. */
export function afterMiss(previous: Context | undefined, question: string, at: Date): Context {
  const kept = touched(previous, at);
  return { ...kept, question, misses: kept.misses + 1 };
}
