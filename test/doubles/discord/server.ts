import {
  type APIGuild,
  type APIGuildMember,
  type APIRole,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GuildMemberFlags,
  type Locale,
  PermissionFlagsBits,
  type RoleFlags,
} from "discord.js";
import type { Account } from "./account.ts";
import type { Dispatch } from "./gateway.ts";
import type { Member } from "./member.ts";
import { bitsOf, EVERYTHING, ORDINARY_BITS, type Permission } from "./permissions.ts";
import { Place, type PlaceOptions } from "./place.ts";

export interface ServerOptions {
  readonly name: string;
  /** As its owner has set it. */
  readonly locale?: `${Locale}`;
  /** Whether the bot has been added to it. */
  readonly hasBot?: boolean;
}

export interface ChannelOptions {
  /** What the bot may not here; without "ViewChannel" the channel does not exist for it. */
  readonly botLacks?: readonly Permission[];
}

export interface PostOptions {
  readonly by: Member;
  readonly text: string;
}

/** What a server needs of the world around it. */
export interface Surroundings {
  readonly bot: Account["user"];
  readonly newId: () => string;
  readonly now: () => Date;
  readonly dispatch: Dispatch;
  readonly places: Map<string, Place>;
  readonly owner: Account;
}

/** A server with its channels and members, and what its owner does in it. */
export class Server {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly owner: Account;
  readonly places: Place[] = [];
  readonly roles: APIRole[] = [];
  /** The roles of each member. */
  readonly members = new Map<Account, readonly APIRole[]>();
  hasBot: boolean;
  private readonly around: Surroundings;
  private readonly since: string;

  constructor(around: Surroundings, { name, locale = "en-US", hasBot = true }: ServerOptions) {
    this.around = around;
    this.id = around.newId();
    this.since = around.now().toISOString();
    this.name = name;
    this.locale = locale as Locale;
    this.owner = around.owner;
    this.hasBot = hasBot;
    this.roles.push(roleOf(this.id, "@everyone", ORDINARY_BITS));
    this.members.set(around.owner, []);
    this.announce();
  }

  get botId(): string {
    return this.around.bot.id;
  }

  /** Opens a text channel. */
  channel(name: string, { botLacks = [] }: ChannelOptions = {}): Place {
    return this.open({ type: ChannelType.GuildText, name, botLacks });
  }

  /** Opens a channel in which there are only threads. */
  forum(name: string, { botLacks = [] }: ChannelOptions = {}): Forum {
    return new Forum(this, this.open({ type: ChannelType.GuildForum, name, botLacks }));
  }

  openThread(parent: Place, name: string): Place {
    return this.open({ type: ChannelType.PublicThread, name, parent });
  }

  role(name: string, permissions: readonly Permission[] = []): APIRole {
    const role = roleOf(this.around.newId(), name, bitsOf(permissions));
    this.roles.push(role);
    this.dispatch(GatewayDispatchEvents.GuildRoleCreate, { guild_id: this.id, role });
    return role;
  }

  /** Lets somebody in, or gives a member other roles. */
  add({ account }: Member, roles: readonly APIRole[] = []): void {
    this.members.set(account, roles);
  }

  addsBot(): void {
    this.hasBot = true;
    this.announce();
  }

  removesBot(): void {
    this.dispatch(GatewayDispatchEvents.GuildDelete, { id: this.id });
    this.hasBot = false;
  }

  /** What a member may, as a bit field. */
  permissionsOf(account: Account): bigint {
    const bits = (this.members.get(account) ?? []).reduce((bits, role) => bits | BigInt(role.permissions), ORDINARY_BITS);
    return account === this.owner || bits & PermissionFlagsBits.Administrator ? EVERYTHING : bits;
  }

  memberData(account: Account): APIGuildMember {
    const roles = (this.members.get(account) ?? []).map(({ id }) => id);
    return this.membership(account.user, roles);
  }

  /** As it stands in GUILD_CREATE. */
  data(): APIGuild {
    const { id, name, locale, owner, roles, since } = this;
    const empty = ["emojis", "features", "stickers", "voice_states", "presences", "stage_instances", "guild_scheduled_events"];
    return {
      ...Object.fromEntries(empty.map((field) => [field, []])),
      id,
      name,
      preferred_locale: locale,
      owner_id: owner.user.id,
      roles: [...roles],
      joined_at: since,
      large: false,
      unavailable: false,
      member_count: this.members.size + 1,
      members: [this.membership(this.around.bot, [])],
      channels: this.places.filter(({ isThread }) => !isThread).map((place) => place.data()),
      threads: this.places.filter(({ isThread }) => isThread).map((place) => place.data()),
      system_channel_flags: 0,
      premium_tier: 0,
      nsfw_level: 0,
    } as unknown as APIGuild;
  }

  private open(options: Pick<PlaceOptions, "type" | "name" | "parent" | "botLacks">): Place {
    const place = new Place({ ...options, id: this.around.newId(), server: this, since: this.around.now().toISOString() });
    this.places.push(place);
    this.around.places.set(place.id, place);
    this.dispatch(place.isThread ? GatewayDispatchEvents.ThreadCreate : GatewayDispatchEvents.ChannelCreate, place.data());
    return place;
  }

  private announce(): void {
    this.dispatch(GatewayDispatchEvents.GuildCreate, this.data());
  }

  private dispatch(event: GatewayDispatchEvents, data: unknown): void {
    if (this.hasBot) this.around.dispatch(event, () => data, GatewayIntentBits.Guilds);
  }

  private membership(user: Account["user"], roles: string[]): APIGuildMember {
    const none = { nick: null, avatar: null, banner: null, premium_since: null, communication_disabled_until: null };
    return { user, roles, joined_at: this.since, deaf: false, mute: false, flags: 0 as GuildMemberFlags, pending: false, ...none };
  }
}

/** A channel of posts. */
export class Forum {
  readonly place: Place;
  private readonly server: Server;

  constructor(server: Server, place: Place) {
    this.server = server;
    this.place = place;
  }

  /** A post with that title, and what somebody wrote in it first. */
  async post(title: string, { by, text }: PostOptions): Promise<Place> {
    const thread = this.server.openThread(this.place, title);
    await by.in(thread).says(text);
    return thread;
  }
}

function roleOf(id: string, name: string, permissions: bigint): APIRole {
  const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
  const look = { color: 0, colors, hoist: false, position: 0, managed: false, mentionable: false };
  return { id, name, permissions: String(permissions), flags: 0 as RoleFlags, ...look };
}
