/** Reads what members write: in private, or to the desk in a server; or nothing, when it was not meant for the desk. */
import { type APIMessage, type GatewayMessageCreateDispatchData, MessageType } from "discord.js";
import type { Received } from "../../core/intake.ts";

/** A message to the desk, as it is kept until it is answered: nothing in it but what its answer needs. */
export interface Said {
  readonly message: string;
  readonly channel: string;
  /** The server; absent in private. */
  readonly server?: string;
  readonly member: string;
  /** Empty for something that is not words. */
  readonly text: string;
  /** ISO 8601. */
  readonly sentAt: string;
}

export interface ReceivedMessage extends Received {
  readonly said: Said;
}

const WORDY: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);

/** Undefined for everything to which silence is the answer: other bots, webhooks, service messages, talk among others. */
export function readMessage(
  message: Pick<
    APIMessage,
    "id" | "channel_id" | "author" | "content" | "timestamp" | "type" | "mentions" | "webhook_id" | "referenced_message"
  > &
    Partial<Pick<GatewayMessageCreateDispatchData, "guild_id">>,
  self: string,
): Said | undefined {
  const { id, channel_id: channel, guild_id: server, author, content, timestamp, type, webhook_id: webhook } = message;
  if (author.bot === true || author.id === self || webhook !== undefined || !WORDY.has(type)) return undefined;
  const isMeant =
    server === undefined || message.mentions.some((user) => user.id === self) || message.referenced_message?.author.id === self;
  if (!isMeant) return undefined;
  const text = content.replaceAll(new RegExp(`<@!?${self}>`, "g"), " ").trim();
  // "@desk" alone, in reply to what somebody else asked, hands that question on.
  const handedOn = text === "" && message.referenced_message?.author.id !== self ? (message.referenced_message?.content ?? "") : text;
  return { message: id, channel, ...(server !== undefined && { server }), member: author.id, text: handedOn, sentAt: timestamp };
}

/** A message as the intake sees it. */
export function receive(value: unknown): ReceivedMessage {
  const said = value as Said;
  const isPrivate = said.server === undefined;
  return {
    said,
    kind: said.text === "" ? "media" : "words",
    line: said.channel,
    place: said.channel,
    person: said.member,
    sentAt: new Date(said.sentAt),
    message: said.message,
    isPlain: isPrivate && said.text !== "" && !/^[/／]/.test(said.text),
    isEdit: false,
  };
}
