import {
  type APIMessage,
  type APIUser,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Locale,
  type MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from "discord.js";
import type { Later } from "../later.ts";
import type { Upload } from "../multipart.ts";
import type { Account } from "./account.ts";
import { Commands } from "./commands.ts";
import type { Gateway } from "./gateway.ts";
import { Hosting } from "./hosting.ts";
import { Interactions } from "./interactions.ts";
import { type Kept, Place } from "./place.ts";
import { Server, type ServerOptions } from "./server.ts";
import { createSnowflakes } from "./snowflakes.ts";

export interface WorldOptions {
  readonly botName: string;
  readonly now: () => Date;
  /** Discord's own waiting: three seconds for the first answer to what somebody did. */
  readonly later: Later;
  readonly patience: Later;
  /** Whether the portal lets the bot read what is said in servers. */
  readonly mayReadContent: boolean;
  /** The address before the path of every file that people send. */
  readonly hostedAt: () => string;
}

/** A message but for what Discord adds to every one. */
export type Content = Omit<Partial<APIMessage>, "id" | "channel_id" | "timestamp"> & Pick<APIMessage, "author" | "content">;

/** Everything Discord knows: people, servers, what was said, and whom the bot is told of it. */
export class World {
  readonly options: WorldOptions;
  readonly gateway: Gateway;
  readonly newId: () => string;
  readonly bot: APIUser;
  readonly places = new Map<string, Place>();
  readonly servers: Server[] = [];
  readonly accounts = new Map<string, Account>();
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly hosting: Hosting;

  constructor(options: WorldOptions, gateway: Gateway) {
    this.options = options;
    this.gateway = gateway;
    this.newId = createSnowflakes(options.now);
    const look = { avatar: null, global_name: null, discriminator: "0" };
    this.bot = { id: this.newId(), username: options.botName, bot: true, ...look };
    this.commands = new Commands(this.newId, this.bot.id);
    this.interactions = new Interactions(options, this.newId);
    this.hosting = new Hosting(this.newId, options.hostedAt);
  }

  /** ISO 8601. */
  time(): string {
    return this.options.now().toISOString();
  }

  newAccount(name: string, locale: Locale): Account {
    const user: APIUser = { id: this.newId(), username: name.toLowerCase(), global_name: name, discriminator: "0", avatar: null };
    const direct = new Place({ id: this.newId(), type: ChannelType.DM, name, since: this.time() });
    const state = { heardAtLastAct: new Map(), dialogue: undefined, hasApp: false, closedToStrangers: false };
    const account: Account = { user, name, locale, direct, here: direct, ...state };
    direct.owner = account;
    this.places.set(direct.id, direct);
    this.accounts.set(user.id, account);
    return account;
  }

  newServer(options: ServerOptions): Server {
    const { bot, newId, places, gateway } = this;
    const owner = this.newAccount(`Owner of ${options.name}`, "en-US" as Locale);
    const server = new Server({ bot, newId, now: this.options.now, places, owner, dispatch: gateway.dispatch }, options);
    this.servers.push(server);
    return server;
  }

  people(): APIUser[] {
    return [...this.accounts.values()].map(({ user }) => user);
  }

  /** Whether the bot could have met this person: in a server, or because they have added the app. */
  isKnown(account: Account): boolean {
    return account.hasApp || this.servers.some(({ hasBot, members }) => hasBot && members.has(account));
  }

  /** Puts a message into a place, whoever it is from, and tells the bot of it. */
  post(place: Place, content: Content, more: Partial<Pick<Kept, "onlyFor" | "files" | "pings">> = {}): Kept {
    const message: APIMessage = {
      id: this.newId(),
      channel_id: place.id,
      timestamp: this.time(),
      edited_timestamp: null,
      type: MessageType.Default,
      tts: false,
      pinned: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      flags: 0 as MessageFlags,
      ...content,
    };
    const kept: Kept = { message, files: new Map<string, Upload>(), pings: [], ...more };
    place.kept.set(message.id, kept);
    this.tell(GatewayDispatchEvents.MessageCreate, place, kept);
    return kept;
  }

  /** Tells the bot of a message, where Discord would: not of one that is for one person only. */
  tell(event: GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate, place: Place, kept: Kept): void {
    if (kept.onlyFor !== undefined || !this.isHeard(place)) return;
    const { message } = kept;
    const author = this.accounts.get(message.author.id);
    const inServer = place.server !== undefined && {
      guild_id: place.server.id,
      ...(author !== undefined && { member: { ...place.server.memberData(author), user: undefined } }),
    };
    const extra = { ...inServer, channel_type: place.type };
    this.gateway.dispatch(event, (reads) => ({ ...(reads ? message : this.asRead(place, message)), ...extra }), intentOf(place));
  }

  tellDeleted(place: Place, { message, onlyFor }: Kept): void {
    if (onlyFor !== undefined || !this.isHeard(place)) return;
    const data = { id: message.id, channel_id: place.id, ...(place.server !== undefined && { guild_id: place.server.id }) };
    this.gateway.dispatch(GatewayDispatchEvents.MessageDelete, () => data, intentOf(place));
  }

  /** A message as it is told to a bot that may not read everything: empty in a server, unless it is the bot's own or names it. */
  asRead(place: Place, message: APIMessage): APIMessage {
    const quoted = message.referenced_message;
    const read = quoted ? { ...message, referenced_message: this.asRead(place, quoted) } : message;
    const isMeant = message.author.id === this.bot.id || message.mentions.some(({ id }) => id === this.bot.id);
    if (place.server === undefined || isMeant) return read;
    return { ...read, content: "", embeds: [], components: [], attachments: [] };
  }

  private isHeard(place: Place): boolean {
    return (place.botMay & PermissionFlagsBits.ViewChannel) !== 0n;
  }
}

function intentOf(place: Place): GatewayIntentBits {
  return place.server === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
}
