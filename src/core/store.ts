/** The port behind which the desk keeps what it must remember: conversations, and outcomes without who asked. */
import type { Conversation } from "./conversation/conversation.ts";
import type { MissReason } from "./curation/misses.ts";

/** `channel:person`, for instance `telegram:42`. Opaque to everything but the channel that made it. */
export type ConversationId = string;

/** The channel of a conversation: `telegram`. */
export function channelOf(conversation: ConversationId): string {
  return conversation.slice(0, Math.max(0, conversation.indexOf(":")));
}

/** What became of one question. Words are kept only of a miss, masked; who asked is never kept. */
export interface Outcome {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly channel: string;
  readonly locale: string;
  readonly kind: "answer" | "clarify" | "decline" | "smalltalk" | "miss";
  /** The entry answered with, or the candidates shown when nothing was. */
  readonly entries: readonly string[];
  /** The masked question, of a miss alone. */
  readonly question?: string;
  /** Why it is a miss, of a miss alone; absent of those noted before reasons were. */
  readonly reason?: MissReason;
}

/**
 * A resolved promise means that the value survives the process being killed. Calls for one conversation are made one after another
 * (by the lanes); calls for different ones may overlap.
 */
export interface Store {
  load(id: ConversationId): Promise<Conversation | undefined>;
  save(id: ConversationId, conversation: Conversation): Promise<void>;
  /** Erases everything kept on a conversation at once and says what that was. */
  forget(id: ConversationId): Promise<Conversation | undefined>;
  record(outcome: Outcome): Promise<void>;
  /** Outcomes in the order recorded, the oldest first. */
  outcomes(): Promise<Outcome[]>;
  /** Lets go of what is older than its retention: contexts after 10 minutes, outcomes after 30 days, then conversations with nothing left. */
  expire(now: Date): Promise<void>;
  close(): Promise<void>;
}
