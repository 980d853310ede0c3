import { type APIChannel, type APIMessage, ChannelType, MessageFlags } from "discord.js";
import type { Upload } from "../multipart.ts";
import type { Account } from "./account.ts";
import { bitsOf, ORDINARY_BITS, type Permission } from "./permissions.ts";
import type { Server } from "./server.ts";

/** A message as Discord keeps it. */
export interface Kept {
  /** Replaced, never changed: events on their way keep what they were. */
  message: APIMessage;
  /** Whom it is shown to, where that is not everybody. */
  readonly onlyFor?: Account | undefined;
  /** By the id of the attachment. */
  files: ReadonlyMap<string, Upload>;
  /** The names of those whom it has rung up. */
  pings: readonly string[];
}

export interface PlaceOptions {
  readonly id: string;
  readonly type: ChannelType.GuildText | ChannelType.GuildForum | ChannelType.PublicThread | ChannelType.DM;
  readonly name: string;
  readonly server?: Server;
  /** The channel of which this is a thread. */
  readonly parent?: Place;
  /** What the bot may not here, of what it may in the server. */
  readonly botLacks?: readonly Permission[];
  /** When it was opened, ISO 8601. */
  readonly since: string;
}

/** A channel, a thread or a direct conversation, and what was said in it. */
export class Place {
  readonly id: string;
  readonly type: PlaceOptions["type"];
  readonly name: string;
  readonly server: Server | undefined;
  readonly parent: Place | undefined;
  readonly kept = new Map<string, Kept>();
  /** What the bot said and changed here, in the order in which it did. */
  readonly heard: Kept[] = [];
  /** Whose direct conversation with the bot it is. */
  owner: Account | undefined;
  private readonly lacks: readonly Permission[];
  private readonly since: string;
  private readonly listeners = new Set<() => void>();

  constructor({ id, type, name, server, parent, botLacks = [], since }: PlaceOptions) {
    this.id = id;
    this.type = type;
    this.name = name;
    this.server = server;
    this.parent = parent;
    this.lacks = parent?.lacks ?? botLacks;
    this.since = since;
  }

  /** Opens a thread of this channel. */
  thread(name: string): Place {
    if (this.server === undefined) throw new RangeError("There are no threads in a direct conversation.");
    return this.server.openThread(this, name);
  }

  get isThread(): boolean {
    return this.type === ChannelType.PublicThread;
  }

  /** What the bot may do here, as a bit field; nothing where it is not. */
  get botMay(): bigint {
    if (this.server === undefined) return ORDINARY_BITS;
    if (!this.server.hasBot) return 0n;
    return ORDINARY_BITS & ~bitsOf(this.lacks);
  }

  /** Newest last, of those that `viewer` can see. */
  visibleTo(viewer: Account): Kept[] {
    return [...this.kept.values()].filter(({ onlyFor }) => onlyFor === undefined || onlyFor === viewer);
  }

  /** Notes that people have heard from the bot. */
  ring(kept: Kept): void {
    this.heard.push(kept);
    for (const listener of [...this.listeners]) listener();
  }

  heardBy(listener: Account): Kept[] {
    return this.heard.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === listener);
  }

  /** Resolves when somebody has heard the bot `count` times in all. */
  async untilHeard(listener: Account, count: number): Promise<void> {
    if (this.heardBy(listener).length >= count) return;
    await new Promise<void>((resolve) => {
      const check = () => {
        if (this.heardBy(listener).length < count) return;
        this.listeners.delete(check);
        resolve();
      };
      this.listeners.add(check);
    });
  }

  /** As the API tells of it. */
  data(): APIChannel {
    const { id, type, name, server, parent, since } = this;
    const last_message_id = [...this.kept.values()].findLast(({ onlyFor }) => onlyFor === undefined)?.message.id ?? null;
    const common = { id, type, flags: 0, last_message_id };
    if (type === ChannelType.DM) return { ...common, recipients: this.owner === undefined ? [] : [this.owner.user] } as APIChannel;
    const inServer = { ...common, name, guild_id: server?.id, parent_id: parent?.id ?? null, rate_limit_per_user: 0 };
    if (this.isThread) {
      const times = { archive_timestamp: since, create_timestamp: since };
      const thread_metadata = { archived: false, locked: false, auto_archive_duration: 4320, ...times };
      const counts = { message_count: this.kept.size, member_count: 1, total_message_sent: this.kept.size };
      return { ...inServer, owner_id: server?.owner.user.id, thread_metadata, ...counts } as APIChannel;
    }
    const forum = type === ChannelType.GuildForum && { available_tags: [], default_reaction_emoji: null, default_sort_order: null };
    const lacking = { id: server?.botId, type: 1, allow: "0", deny: String(bitsOf(this.lacks)) };
    return { ...inServer, position: 0, permission_overwrites: [lacking], nsfw: false, topic: null, ...forum } as APIChannel;
  }
}

export function isThinking({ message }: Kept): boolean {
  return hasFlag(message, MessageFlags.Loading);
}

export function hasFlag({ flags }: Pick<APIMessage, "flags">, flag: MessageFlags): boolean {
  return ((flags ?? 0) & flag) !== 0;
}
