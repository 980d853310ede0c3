/** One thing that a person did, and what the desk makes of it. */
import type { Locale } from "../knowledge/entry.ts";
import type { Action } from "../reply/action.ts";
import type { Reply } from "../reply/reply.ts";
import type { ConversationId, Outcome } from "../store.ts";
import type { Conversation } from "./conversation.ts";

export type Input =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "action"; readonly action: Action }
  /** Something that is not words: a picture, a voice message, a sticker. */
  | { readonly kind: "media" }
  /** A button whose token this version does not know. */
  | { readonly kind: "outdated" };

export interface Turn {
  /** The person, the same wherever on the platform the turn was made. */
  readonly conversation: ConversationId;
  readonly input: Input;
  /** The language that the platform reports for the person, if any. */
  readonly localeHint?: Locale;
  /** When the turn is answered: the desk's own clock. */
  readonly at: Date;
  /** When the person did it, where the platform says. */
  readonly sentAt?: Date;
  /** Where others read along: a group, a server's channel. Absent in private. What is said in one place is never used in another. */
  readonly place?: string;
}

/** What a turn comes to: the reply, what to remember (nothing at all after `forget`), and what to count. */
export interface Step {
  /** Null when there is nothing to say: the person has just been told to wait. */
  readonly reply: Reply | null;
  readonly locale: Locale;
  readonly verdict: "answer" | "clarify" | "decline" | "smalltalk";
  readonly confidence: number;
  readonly conversation: Conversation | "forget";
  readonly outcome?: Omit<Outcome, "at" | "channel">;
}
