import type { Conversation } from "../core/conversation/conversation.ts";
import type { ConversationId, Outcome, Store } from "../core/store.ts";
import { dayOf, isPastKeeping, remaining } from "./retention.ts";

/** A store that forgets everything when the process ends: for tests and the terminal. */
export function createMemoryStore(): Store {
  const conversations = new Map<ConversationId, Conversation>();
  const days = new Map<string, Outcome[]>();

  return {
    async load(id) {
      return structuredClone(conversations.get(id));
    },
    async save(id, conversation) {
      conversations.set(id, structuredClone(conversation));
    },
    async forget(id) {
      const erased = conversations.get(id);
      conversations.delete(id);
      return erased;
    },
    async record(outcome) {
      const day = dayOf(outcome);
      days.set(day, [...(days.get(day) ?? []), structuredClone(outcome)]);
    },
    async outcomes() {
      const inOrder = [...days.keys()].sort().flatMap((day) => days.get(day) ?? []);
      return structuredClone(inOrder);
    },
    async expire(now) {
      for (const [id, conversation] of conversations) {
        const kept = remaining(conversation, now);
        if (kept === undefined) conversations.delete(id);
        else conversations.set(id, kept);
      }
      for (const day of days.keys()) if (isPastKeeping(day, now)) days.delete(day);
    },
    async close() {},
  };
}
