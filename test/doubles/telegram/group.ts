import type { Chat, User } from "grammy/types";
import type { Room, Topic } from "./room.ts";
import { Seat } from "./seat.ts";
import type { Content, World } from "./world.ts";

export interface GroupOptions {
  readonly title: string;
  readonly supergroup?: boolean;
  /** With topics; such a group is always a supergroup. */
  readonly forum?: boolean;
}

/** Telegram's own accounts, in whose name chats speak: these are their numbers everywhere. */
const ANONYMOUS_ADMIN: User = { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" };
const TELEGRAM: User = { id: 777_000, is_bot: false, first_name: "Telegram" };

/** A group, and what its owner does in it. */
export class Group {
  /** An administrator who speaks as the group. */
  readonly anonymousAdmin: Seat;
  /** What its channel posts appears here too. */
  readonly linkedChannel: Seat;
  readonly otherBot: Seat;
  private readonly world: World;
  private readonly owner: User;
  private readonly members = new Set<number>();
  private current: Room;

  constructor(world: World, { title, forum = false, supergroup = forum }: GroupOptions) {
    this.world = world;
    this.owner = { id: world.newPersonId(), is_bot: false, first_name: "Owner" };
    this.current = world.open(chatOf(world, title, supergroup, forum));
    const bot: User = { id: world.newPersonId(), is_bot: true, first_name: "Other bot", username: "other_bot" };
    const channel: Chat = { id: world.newChatId("channel"), type: "channel", title: `${title} news` };
    const origin = { type: "channel", chat: channel, message_id: 1, date: world.time() } as const;
    const forwarded: Content = { from: TELEGRAM, sender_chat: channel, is_automatic_forward: true, forward_origin: origin };
    this.otherBot = this.seatOf(bot);
    this.linkedChannel = this.seatOf(TELEGRAM, () => forwarded);
    this.anonymousAdmin = this.seatOf(ANONYMOUS_ADMIN, () => ({ from: ANONYMOUS_ADMIN, sender_chat: this.room.chat }));
  }

  /** The chat as it is now: a group that grows becomes another. */
  get room(): Room {
    return this.current;
  }

  add(...people: readonly { readonly user: User }[]): void {
    for (const { user } of people) this.members.add(user.id);
    for (const { user } of people) this.world.admit(this.room, this.owner, user);
    this.note({ new_chat_members: people.map(({ user }) => user) });
  }

  /** As an administrator the bot gets everything that is said. */
  async addsBot({ asAdministrator = false } = {}): Promise<void> {
    this.world.setStanding(this.room, this.owner, asAdministrator ? "administrator" : "member");
    this.note({ new_chat_members: [this.world.botUser] });
  }

  async removesBot(): Promise<void> {
    this.world.setStanding(this.room, this.owner, "kicked");
  }

  /** Becomes a supergroup: another chat, with another number. */
  async migrates(): Promise<void> {
    const before = this.room;
    this.current = this.world.open(chatOf(this.world, before.chat.title ?? "", true, false));
    this.current.bot = before.bot;
    const to = this.note({ migrate_to_chat_id: this.current.chat.id }, before);
    before.migratedTo = this.current.chat.id;
    this.note({ migrate_from_chat_id: to.chat.id });
  }

  async opensTopic(name: string): Promise<Topic> {
    const { message_id } = this.note({ forum_topic_created: { name, icon_color: 7_322_096 } });
    const topic = { id: message_id, name, closed: false };
    this.room.topics.set(topic.id, topic);
    return topic;
  }

  async closesTopic(topic: Topic): Promise<void> {
    topic.closed = true;
    this.note({ forum_topic_closed: {}, message_thread_id: topic.id, is_topic_message: true });
  }

  /** Somebody in this group; throws `RangeError` for who is not. */
  seatOf(user: User, as?: () => Content): Seat {
    if (as === undefined && !user.is_bot && !this.members.has(user.id))
      throw new RangeError(`${user.first_name} is not in the group: add them first.`);
    return new Seat(this.world, user, () => this.room, as);
  }

  /** What the app itself writes into the chat. */
  private note(content: Content, room = this.room) {
    const kept = this.world.post(room, { from: this.owner, ...content });
    this.world.tell(room, "message", kept);
    return kept.message;
  }
}

function chatOf(world: World, title: string, supergroup: boolean, forum: boolean): Chat {
  if (!supergroup) return { id: world.newChatId("group"), type: "group", title };
  return { id: world.newChatId("supergroup"), type: "supergroup", title, ...(forum && { is_forum: true as const }) };
}
