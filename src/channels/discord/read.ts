/** Reads what members write: in private, or to the desk in a server; or nothing, when it was not meant for the desk. */
import { type APIMessage, type GatewayMessageCreateDispatchData, MessageType } from "discord.js";
import type { Received } from "../../core/intake.ts";
import { KNOWLEDGE_COMMAND } from "./knowledge-command.ts";

/** A message to the desk, as it is kept until it is answered: nothing in it but what its answer needs. */
export interface Said {
  readonly message: string;
  readonly channel: string;
  /** The server; absent in private. */
  readonly server?: string;
  readonly member: string;
  /** Empty where there are no words, or none that Discord lets the desk read. */
  readonly text: string;
  /** There is something in it that is not words. */
  readonly isMedia?: true;
  /** ISO 8601. */
  readonly sentAt: string;
}

export interface ReceivedMessage extends Received {
  readonly said: Said;
}

/** What stands for somebody or something in Discord's notation: a member, a role, a channel, an emoji, a time, a command. */
const NOTATION = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^<>:]+:\d+)>/g;
/** A member, in private within a command: whoever grants a right names them so. */
const MEMBER = /<@!?(\d+)>/g;
const COMMAND = new RegExp(`^[/／]${KNOWLEDGE_COMMAND}\\b`);
const WORDY: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);

/** Undefined for everything to which silence is the answer: other bots, webhooks, service messages, talk among others. */
export function readMessage(
  message: Pick<
    APIMessage,
    | "id"
    | "channel_id"
    | "author"
    | "content"
    | "timestamp"
    | "type"
    | "mentions"
    | "webhook_id"
    | "referenced_message"
    | "attachments"
    | "sticker_items"
    | "message_snapshots"
    | "poll"
  > &
    Partial<Pick<GatewayMessageCreateDispatchData, "guild_id">>,
  self: string,
): Said | undefined {
  const { id, channel_id: channel, guild_id: server, author, content, timestamp, type, webhook_id: webhook } = message;
  if (author.bot === true || author.id === self || webhook !== undefined || !WORDY.has(type)) return undefined;
  const isMeant =
    server === undefined || message.mentions.some((user) => user.id === self) || message.referenced_message?.author.id === self;
  if (!isMeant) return undefined;
  const text = wordsOf(server === undefined && COMMAND.test(content) ? content.replaceAll(MEMBER, "$1") : content);
  // "@desk" alone, in reply to what somebody else asked, hands that question on, where Discord lets the desk read it.
  const handedOn =
    text === "" && message.referenced_message?.author.id !== self ? wordsOf(message.referenced_message?.content ?? "") : text;
  return {
    message: id,
    channel,
    ...(server !== undefined && { server }),
    member: author.id,
    text: handedOn,
    ...(isMedia(message) && { isMedia: true as const }),
    sentAt: timestamp,
  };
}

/** The words of a message, without Discord's notation for people and things: no part of a question, and not to be kept. */
export function wordsOf(content: string): string {
  return content.replaceAll(NOTATION, " ").trim();
}

function isMedia(message: Partial<Pick<APIMessage, "attachments" | "sticker_items" | "message_snapshots" | "poll">>): boolean {
  const { attachments = [], sticker_items: stickers = [], message_snapshots: forwarded = [], poll } = message;
  return attachments.length + stickers.length + forwarded.length > 0 || poll !== undefined;
}

/** A message as the intake sees it. */
export function receive(value: unknown): ReceivedMessage {
  const said = value as Said;
  const isPrivate = said.server === undefined;
  return {
    said,
    kind: said.text === "" ? "media" : "words",
    line: said.channel,
    // In a server the answer goes to the member alone where the desk may not write: one who cannot be reached is no loss to the others.
    place: isPrivate ? said.channel : `${said.channel} ${said.member}`,
    person: said.member,
    sentAt: new Date(said.sentAt),
    message: said.message,
    isPlain: isPrivate && said.text !== "" && !/^[/／]/.test(said.text),
    isEdit: false,
  };
}
