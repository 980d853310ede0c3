/** How an answer is said where others read along, and by what it is known again. */
import { type APIMessageTopLevelComponent, ComponentType } from "discord.js";
import type { Step } from "../../core/conversation/turn.ts";
import { compact } from "../../core/reply/compact.ts";
import type { Reply } from "../../core/reply/reply.ts";

const PARAGRAPH = "\n\n";
const FIRST_LINE = /^\*\*/m;

/** As it is said where others read along, unasked for by them. Several answers may be too many for a message: each can be opened. */
export function short(reply: Reply): Reply {
  return reply.entries.length > 1 ? { ...compact(reply), choices: reply.choices } : compact(reply);
}

/**
 * By what an answer is known that need not be given twice where others read along: its first line, and the statement that comes first,
 * which is the nearest to what was asked. Undefined for what is no answer.
 */
export function sayingOf(
  channel: string,
  { verdict, reply }: Pick<Step, "verdict" | "reply">,
  components: readonly APIMessageTopLevelComponent[],
): string | undefined {
  return verdict === "answer" && reply !== null && reply.sources.length > 0 ? beginningOf(channel, components) : undefined;
}

/** The same for an answer that stands somewhere already, whatever goes before its first line. */
export function beginningOf(channel: string, components: readonly APIMessageTopLevelComponent[]): string {
  const texts = components
    .flatMap((component) => (component.type === ComponentType.Container ? component.components : []))
    .flatMap((component) => (component.type === ComponentType.TextDisplay ? component.content : []));
  const text = texts.join(PARAGRAPH);
  const first = Math.max(0, text.search(FIRST_LINE));
  return [channel, ...text.slice(first).split(PARAGRAPH).slice(0, 2)].join(PARAGRAPH);
}
