/** One thing that a person did, and what the desk makes of it. */
import type { Form } from "../administration/form.ts";
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
  /** A file that an administrator sends; from anybody else a file is media. Without bytes where it is too large to be fetched (5 MB). */
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  /** A form that was filled in: its token, and what was written under each key. */
  | { readonly kind: "form"; readonly token: string; readonly values: Readonly<Record<string, string>> }
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
  /** It changes words of this person's that were answered a moment ago. */
  readonly edited?: true;
  /** Where others read along: a group, a server's channel. Absent in private. What is said in one place is never used in another. */
  readonly place?: string;
  /** By which the channel can write to this person later, unasked. Kept only for those who ask to be told, and for administrators. */
  readonly address?: string;
  /** Groups of the platform in which the person is, as the channel names them: `discord-role:123`. */
  readonly groups?: readonly string[];
  /** Whether a form can be shown in answer to this turn. */
  readonly forms?: true;
}

/** Somebody wants to be told once a question can be answered. */
export interface Wish {
  /** The id of the miss that noted the question. */
  readonly miss: string;
  /** The language in which to tell. */
  readonly locale: Locale;
}

/** What a turn comes to: the reply, what to remember (nothing at all after `forget`), and what to count. */
export interface Step {
  /** Null when there is nothing to say: the person has just been told to wait. */
  readonly reply: Reply | null;
  readonly locale: Locale;
  readonly verdict: "answer" | "clarify" | "decline" | "smalltalk" | "administration";
  readonly confidence: number;
  readonly conversation: Conversation | "forget";
  readonly outcome?: Omit<Outcome, "at" | "channel">;
  /** To be kept with the turn's address. */
  readonly wish?: Wish;
  /** Shown instead of the reply, where the turn says that it can be. */
  readonly form?: Form;
  /** Sent with the reply. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}
