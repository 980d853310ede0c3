/** Reads Telegram's updates: what a person did, and where; or nothing, when it was not meant for the desk. */
import type { Chat, Message, MessageEntity, Update, User } from "grammy/types";

/** Who wrote, and where the reply goes. */
export interface Origin {
  readonly person: number;
  /** As the person's app reports it: `id`, `en-US`. */
  readonly language?: string;
  readonly chat: number;
  /** The topic of a forum. */
  readonly topic?: number;
  /** Whether nobody else reads along. */
  readonly private: boolean;
}

/** A file that came with a message, and is still at Telegram. */
export interface SentFile {
  /** By which Telegram gives it out. */
  readonly id: string;
  readonly name: string;
  /** Its size in bytes, where Telegram says it. */
  readonly size?: number;
}

export interface Words {
  readonly kind: "words";
  readonly from: Origin;
  /** The message to reply to. */
  readonly message: number;
  readonly text: string;
  readonly sentAt: Date;
  /** A question that the person has changed after sending it. */
  readonly edited: boolean;
  /** The file whose caption the words are, in private. */
  readonly file?: SentFile;
}

/** A picture, a voice message, a sticker: something that is not words. */
export interface Media {
  readonly kind: "media";
  readonly from: Origin;
  readonly message: number;
  readonly sentAt: Date;
  /** In private. */
  readonly file?: SentFile;
}

export interface Tap {
  readonly kind: "tap";
  readonly from: Origin;
  /** Telegram's id of the tap, by which it is acknowledged. */
  readonly tap: string;
  readonly token: string;
  /** The message with the button, where Telegram still has it. */
  readonly on?: { readonly message: number; readonly tokens: readonly string[] };
}

export type Incoming =
  | Words
  | Tap
  | Media
  | { readonly kind: "inline"; readonly person: number; readonly language?: string; readonly query: string; readonly typed: string }
  /** The bot has been added to a group. */
  | { readonly kind: "added"; readonly from: Origin }
  /** A group became a supergroup: what was said there is now under another number. */
  | { readonly kind: "migrated"; readonly from: number; readonly to: number };

/** What the bot must know of itself to tell whether it is addressed. */
export interface Self {
  readonly id: number;
  readonly username: string;
}

/** The kinds of update that the desk asks Telegram for. */
export const UPDATES = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"] as const;

/** A question may be changed for this long after it was sent, and its answer changes with it. */
export const EDIT_MINUTES = 10;

const MEDIA = [
  "photo",
  "sticker",
  "voice",
  "video",
  "video_note",
  "audio",
  "animation",
  "document",
  "location",
  "venue",
  "contact",
  "poll",
  "dice",
  "story",
  "game",
  "invoice",
  "paid_media",
  "successful_payment",
  "checklist",
] as const satisfies readonly (keyof Message)[];

/** Undefined for everything to which silence is the answer: other bots, channel posts, service messages, talk among others. */
export function readUpdate(update: Update, self: Self): Incoming | undefined {
  if (update.message !== undefined) return readMessage(update.message, self);
  if (update.edited_message !== undefined) return readEdit(update.edited_message, self);
  if (update.callback_query !== undefined) return readTap(update.callback_query);
  if (update.inline_query !== undefined) {
    const { id, from, query } = update.inline_query;
    return { kind: "inline", person: from.id, ...languageOf(from), query: id, typed: query };
  }
  const membership = update.my_chat_member;
  if (membership === undefined || !isGroup(membership.chat)) return undefined;
  const joined = !isThere(membership.old_chat_member.status) && isThere(membership.new_chat_member.status);
  return joined ? { kind: "added", from: originOf(membership.from, membership.chat) } : undefined;
}

/** In which order updates are handled: one after another within a chat, and within what a person types inline. */
export function lineOf(update: Update): string {
  // Who taps under an inline result is answered in their own chat.
  const chat = chatOf(update)?.id ?? update.callback_query?.from.id;
  return chat === undefined ? `inline ${update.inline_query?.from.id ?? 0}` : String(chat);
}

/** The chat in which an update took place, or undefined for one outside of any. */
function chatOf(update: Update): Chat | undefined {
  return (update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member)?.chat;
}

/** The chat and the topic of a forum in which an update took place, or undefined for one outside of any. */
export function placeOf(update: Update): string | undefined {
  const chat = chatOf(update);
  return chat && `${chat.id} ${topicOf(update.message ?? update.edited_message ?? update.callback_query?.message) ?? ""}`;
}

function readMessage(message: Message, self: Self): Incoming | undefined {
  if (message.migrate_to_chat_id !== undefined) return { kind: "migrated", from: message.chat.id, to: message.migrate_to_chat_id };
  const { from, chat } = message;
  if (from === undefined || from.is_bot || message.sender_chat !== undefined || message.via_bot !== undefined) return undefined;
  if (chat.type !== "private" && !isGroup(chat)) return undefined;
  const origin = originOf(from, chat, message);
  const sentAt = new Date(message.date * 1000);
  const text = origin.private ? (message.text ?? message.caption) : addressed(message, self);
  const what = { from: origin, message: message.message_id, sentAt, ...(origin.private && fileOf(message)) };
  if (text !== undefined) return { kind: "words", ...what, text, edited: false };
  const isMedia = MEDIA.some((kind) => message[kind] !== undefined);
  const meant = origin.private || repliesTo(message, self);
  return isMedia && meant ? { kind: "media", ...what } : undefined;
}

function readEdit(message: Message, self: Self): Incoming | undefined {
  const { date, edit_date: editedAt = date } = message;
  if (editedAt - date > EDIT_MINUTES * 60) return undefined;
  const read = readMessage(message, self);
  if (read?.kind !== "words") return undefined;
  // It is the words that have been changed.
  const { file: _, ...words } = read;
  return { ...words, sentAt: new Date(editedAt * 1000), edited: true };
}

/** Telegram calls a moving picture a document as well. */
function fileOf({ document, animation }: Message): { file?: SentFile } {
  if (document === undefined || animation !== undefined) return {};
  const { file_id: id, file_name: name = "", file_size: size } = document;
  return { file: { id, name, ...(size !== undefined && { size }) } };
}

function readTap({ id, from, message, data }: NonNullable<Update["callback_query"]>): Tap {
  const token = data ?? "";
  if (message === undefined) {
    // The button of an inline result: no chat that the bot could write to, save the person's own.
    return { kind: "tap", from: { person: from.id, ...languageOf(from), chat: from.id, private: true }, tap: id, token };
  }
  const origin = originOf(from, message.chat, message);
  // Telegram's mark of a message that it no longer has.
  if (message.date === 0) return { kind: "tap", from: origin, tap: id, token };
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const tokens = buttons.flatMap((button) => ("callback_data" in button ? button.callback_data : []));
  return { kind: "tap", from: origin, tap: id, token, on: { message: message.message_id, tokens } };
}

/** What is asked of the bot in a group: behind its mention, in reply to it, by its command; undefined when it is not addressed. */
function addressed(message: Message, self: Self): string | undefined {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const command = entities.find((entity) => entity.type === "bot_command" && entity.offset === 0);
  if (command !== undefined) {
    const target = written(text, command).split("@")[1];
    return target?.toLowerCase() === self.username.toLowerCase() ? text : undefined;
  }
  const mention = entities.find((entity) => isMentionOf(self, entity, text));
  if (mention === undefined) return repliesTo(message, self) && text !== "" ? text : undefined;
  const rest = `${text.slice(0, mention.offset)} ${text.slice(mention.offset + mention.length)}`.trim();
  // "@desk" alone, in reply to what somebody else asked, hands that question on.
  return rest === "" && !repliesTo(message, self) ? (message.reply_to_message?.text ?? rest) : rest;
}

function isMentionOf(self: Self, entity: MessageEntity, text: string): boolean {
  if (entity.type === "text_mention") return entity.user.id === self.id;
  return entity.type === "mention" && written(text, entity).toLowerCase() === `@${self.username.toLowerCase()}`;
}

/** Telegram counts in UTF-16 units, as JavaScript does. */
function written(text: string, { offset, length }: MessageEntity): string {
  return text.slice(offset, offset + length);
}

function repliesTo(message: Message, self: Self): boolean {
  return message.reply_to_message?.from?.id === self.id;
}

interface InTopic {
  readonly is_topic_message?: boolean;
  readonly message_thread_id?: number;
}

function topicOf(message: InTopic | undefined): number | undefined {
  return message?.is_topic_message ? message.message_thread_id : undefined;
}

function originOf(from: User, chat: Chat, message?: InTopic): Origin {
  const topic = topicOf(message);
  return {
    person: from.id,
    ...languageOf(from),
    chat: chat.id,
    private: chat.type === "private",
    ...(topic !== undefined && { topic }),
  };
}

function languageOf({ language_code: language }: User): { language?: string } {
  return language === undefined ? {} : { language };
}

function isGroup(chat: Chat): boolean {
  return chat.type === "group" || chat.type === "supergroup";
}

function isThere(status: string): boolean {
  return status === "member" || status === "administrator";
}
