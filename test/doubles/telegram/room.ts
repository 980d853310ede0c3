import type { Chat, InlineKeyboardButton, Message, User } from "grammy/types";
import type { Upload } from "../multipart.ts";

/** A message as people see it now. */
export interface Shown {
  readonly messageId: number;
  /** "me", "bot", or the name of whoever else sent it. */
  readonly from: string;
  /** Without markup. A message without text shows its caption, or what it is: `[sticker]`. */
  readonly text: string;
  /** As the bot wrote it, where it asked for HTML. */
  readonly html?: string;
  /** The text of the message to which it replies. */
  readonly replyTo?: string;
  /** Labels, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly edited: boolean;
  readonly file?: Upload;
}

/** A message as Telegram keeps it. */
export interface Kept {
  /** Replaced, never changed: updates on their way keep what they were. */
  message: Message;
  html?: string | undefined;
  file?: Upload | undefined;
  /** Sent by way of the bot, but by a person: the only name by which the bot can edit it. */
  readonly inlineId?: string | undefined;
  /** The bot cannot reach it any more; people still see it. */
  outOfReach?: boolean;
}

export interface Topic {
  readonly id: number;
  readonly name: string;
  closed: boolean;
}

export type Standing = "unknown" | "member" | "administrator" | "left" | "kicked";

/** One chat: what was said in it, and where the bot stands. In a private chat `kicked` means that the person has blocked it. */
export class Room {
  readonly chat: Chat;
  readonly kept = new Map<number, Kept>();
  readonly topics = new Map<number, Topic>();
  /** What the bot sent and edited here, in the order in which it did. */
  readonly heard: Kept[] = [];
  bot: Standing = "unknown";
  migratedTo: number | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(chat: Chat) {
    this.chat = chat;
  }

  keep(kept: Kept): Kept {
    this.kept.set(kept.message.message_id, kept);
    return kept;
  }

  /** Notes that people have heard from the bot. */
  ring(kept: Kept): void {
    this.heard.push(kept);
    for (const listener of [...this.listeners]) listener();
  }

  /** Resolves when the bot has been heard `count` times in all. */
  async untilHeard(count: number): Promise<void> {
    if (this.heard.length >= count) return;
    await new Promise<void>((resolve) => {
      const listener = () => {
        if (this.heard.length < count) return;
        this.listeners.delete(listener);
        resolve();
      };
      this.listeners.add(listener);
    });
  }
}

export function buttonsOf({ message }: Kept): readonly (readonly InlineKeyboardButton[])[] {
  return message.reply_markup?.inline_keyboard ?? [];
}

/** As `viewer` sees it. */
export function shown(kept: Kept, viewer: User, bot: User): Shown {
  const { message, html, file } = kept;
  const { reply_to_message: replied } = message;
  return {
    messageId: message.message_id,
    from: senderOf(message, viewer, bot),
    text: wordsOf(message),
    ...(html !== undefined && { html }),
    ...(replied !== undefined && replied.forum_topic_created === undefined && { replyTo: wordsOf(replied) }),
    buttons: buttonsOf(kept).map((row) => row.map(({ text }) => text)),
    edited: message.edit_date !== undefined,
    ...(file !== undefined && { file }),
  };
}

function senderOf({ from, sender_chat }: Message, viewer: User, bot: User): string {
  if (sender_chat !== undefined) return sender_chat.title ?? "someone";
  if (from?.id === viewer.id) return "me";
  return from?.id === bot.id ? "bot" : (from?.first_name ?? "someone");
}

const WORDLESS = [
  "photo",
  "sticker",
  "voice",
  "video",
  "document",
  "location",
  "contact",
  "poll",
  "dice",
  "story",
  "successful_payment",
] as const;

function wordsOf(message: Message): string {
  return message.text ?? message.caption ?? `[${WORDLESS.find((what) => message[what] !== undefined) ?? "service message"}]`;
}
