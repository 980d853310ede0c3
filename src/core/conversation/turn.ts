/** One thing that a person did, and what the desk makes of it. */
import type { Locale } from "../knowledge/entry.ts";
import type { Action } from "../reply/action.ts";
import type { Reply } from "../reply/reply.ts";
import type { ConversationId, Outcome } from "../store.ts";
import type { Conversation } from "./conversation.ts";

export type Input = { readonly kind: "text"; readonly text: string } | { readonly kind: "action"; readonly action: Action };

export interface Turn {
  readonly conversation: ConversationId;
  readonly input: Input;
  /** The language that the platform reports for the person, if any. */
  readonly localeHint?: Locale;
  readonly at: Date;
}

/** What a turn comes to: the reply, what to remember (nothing at all after `forget`), and what to count. */
export interface Step {
  readonly reply: Reply;
  readonly locale: Locale;
  readonly verdict: "answer" | "clarify" | "decline" | "smalltalk";
  readonly confidence: number;
  readonly conversation: Conversation | "forget";
  readonly outcome?: Omit<Outcome, "at" | "channel">;
}
