import type { Chat, ChatMemberUpdated, Document, InlineQueryResultArticle, Message, Opts, User, UserFromGetMe } from "grammy/types";
import type { Later } from "../later.ts";
import type { Upload } from "../multipart.ts";
import { createProfile } from "./profile.ts";
import { Queries } from "./queries.ts";
import { type Kept, Room, type Standing } from "./room.ts";
import { UpdateFeed } from "./update-feed.ts";

export interface WorldOptions {
  readonly botName: string;
  readonly now: () => Date;
  readonly later: Later;
  readonly patience: Later;
  readonly inline: boolean;
  readonly readsAll: boolean;
  readonly hearsBots: boolean;
}

export type Content = Omit<Partial<Message>, "message_id" | "date" | "chat">;
export type CallbackAnswer = Opts<"answerCallbackQuery">;
export type InlineAnswer = readonly InlineQueryResultArticle[];

/** Fifteen seconds, after which apps give up; Telegram publishes no figure. */
const QUERY_LIFETIME = 15_000;

/** Everything Telegram knows: people, chats, what was said, and the updates on their way to the bot. */
export class World {
  readonly bot: UserFromGetMe;
  readonly options: WorldOptions;
  readonly feed: UpdateFeed;
  readonly rooms = new Map<number, Room>();
  readonly files = new Map<string, Upload>();
  readonly profile = createProfile((chat) => this.rooms.get(chat)?.bot !== "unknown" && this.rooms.has(chat));
  readonly callbackQueries: Queries<CallbackAnswer>;
  readonly inlineQueries: Queries<InlineAnswer>;
  /** Whom the bot has had to do with: of others it does not know that they exist. */
  readonly known = new Set<number>();
  /** Private chats and small groups count their messages together, the bot's mailbox; large groups and channels each for itself. */
  private mailbox = 100;
  private readonly lastIds = new Map<Room, number>();
  private lastPerson = 5_400_000_000;
  private lastChat = 0;
  private lastInline = 0;

  constructor(options: WorldOptions) {
    this.options = options;
    this.feed = new UpdateFeed(options.later);
    this.callbackQueries = new Queries(QUERY_LIFETIME, options.now);
    this.inlineQueries = new Queries(QUERY_LIFETIME, options.now);
    this.bot = {
      id: 7_100_000_001,
      is_bot: true,
      first_name: "Test desk",
      username: options.botName,
      can_join_groups: true,
      can_read_all_group_messages: options.readsAll,
      supports_guest_queries: false,
      supports_inline_queries: options.inline,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    };
  }

  /** The bot as it stands beside its messages. */
  get botUser(): User {
    const { id, is_bot, first_name, username } = this.bot;
    return { id, is_bot, first_name, username };
  }

  /** Unix time in seconds, as Telegram dates everything. */
  time(): number {
    return Math.floor(this.options.now().getTime() / 1000);
  }

  /** Larger than 32 bits, as new people's are. */
  newPersonId(): number {
    this.lastPerson += 7;
    return this.lastPerson;
  }

  newChatId(type: "group" | "supergroup" | "channel"): number {
    this.lastChat++;
    return (type === "group" ? -4_500_000_000 : -1_002_000_000_000) - this.lastChat;
  }

  newInlineId(): string {
    this.lastInline++;
    return `inline-${this.lastInline}`;
  }

  open(chat: Chat): Room {
    const room = new Room(chat);
    this.rooms.set(chat.id, room);
    return room;
  }

  nextMessageId(room: Room): number {
    if (room.chat.type === "private" || room.chat.type === "group") {
      this.mailbox++;
      return this.mailbox;
    }
    const next = (this.lastIds.get(room) ?? 0) + 1;
    this.lastIds.set(room, next);
    return next;
  }

  /** Keeps a file, so that it can be had and sent again. */
  store(file: Upload): Document {
    const id = `file-${this.files.size + 1}`;
    this.files.set(id, file);
    return { file_id: id, file_unique_id: `u${id}`, file_name: file.fileName, file_size: file.bytes.length };
  }

  /** Puts a message into a chat, whoever it is from, and says nothing to the bot about it. */
  post(room: Room, content: Content, more: Omit<Kept, "message"> = {}): Kept {
    const message = { message_id: this.nextMessageId(room), date: this.time(), chat: room.chat, ...content } as Message;
    return room.keep({ message, ...more });
  }

  /** Lets the bot know of a person's message, where Telegram would. */
  tell(room: Room, type: "message" | "edited_message" | "channel_post" | "edited_channel_post", { message }: Kept): void {
    if (!this.reachesBot(room, message)) return;
    if (message.from !== undefined) this.known.add(message.from.id);
    this.feed.push({ [type]: message });
  }

  /** The bot's standing in a chat changes, by somebody's hand. */
  setStanding(room: Room, by: User, to: Standing): void {
    const change = this.change(room, by, this.botUser, room.bot, to);
    room.bot = to;
    this.known.add(by.id);
    this.feed.push({ my_chat_member: change });
  }

  /** Somebody else joins. */
  admit(room: Room, by: User, user: User): void {
    if (room.bot === "administrator") this.feed.push({ chat_member: this.change(room, by, user, "left", "member") });
  }

  private change({ chat }: Room, from: User, user: User, before: Standing, after: Standing): ChatMemberUpdated {
    const members = { old_chat_member: memberOf(user, before), new_chat_member: memberOf(user, after) };
    return { chat, from, date: this.time(), ...members } as ChatMemberUpdated;
  }

  private reachesBot(room: Room, message: Message): boolean {
    const { from, chat } = message;
    if (chat.type === "private") return true;
    if (room.bot !== "member" && room.bot !== "administrator") return false;
    if (chat.type === "channel" || isService(message)) return true;
    if (from?.is_bot && message.sender_chat === undefined && !this.options.hearsBots) return false;
    return this.options.readsAll || room.bot === "administrator" || this.isMeant(message);
  }

  /** What a bot in privacy mode gets of a group's talk. */
  private isMeant(message: Message): boolean {
    if (message.via_bot?.id === this.bot.id || message.reply_to_message?.from?.id === this.bot.id) return true;
    const text = message.text ?? message.caption ?? "";
    const me = `@${this.options.botName.toLowerCase()}`;
    return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
      const named = text.slice(offset, offset + length).toLowerCase();
      if (type === "bot_command") return !named.includes("@") || named.endsWith(me);
      return type === "mention" && named === me;
    });
  }
}

const SERVICE = [
  "new_chat_members",
  "left_chat_member",
  "forum_topic_created",
  "forum_topic_closed",
  "forum_topic_reopened",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
] as const;

export function isService(message: Message): boolean {
  return SERVICE.some((what) => message[what] !== undefined);
}

function memberOf(user: User, standing: Standing) {
  if (standing === "unknown" || standing === "left") return { status: "left", user };
  if (standing === "kicked") return { status: "kicked", user, until_date: 0 };
  if (standing === "member") return { status: "member", user };
  return { status: "administrator", user, can_be_edited: false, is_anonymous: false, can_manage_chat: true, can_delete_messages: true };
}
