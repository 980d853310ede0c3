import {
  type APIUser,
  GatewayDispatchEvents as Events,
  GatewayCloseCodes,
  type GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from "discord.js";
import type { WebSocket } from "ws";
import type { Later } from "../later.ts";
import { patiently } from "../patience.ts";
import { Connection, type Switchboard } from "./gateway-connection.ts";
import { Session } from "./gateway-session.ts";
import type { Server } from "./server.ts";

/** Tells the bot of something: what it is told may depend on whether it reads what is said in servers. */
export type Dispatch = (event: GatewayDispatchEvents, data: (readsContent: boolean) => unknown, intent?: GatewayIntentBits) => void;

/** What happens at the gateway. */
export type Happening = "connect" | "identify" | "ready" | "resume" | "resumed" | "heartbeat" | "close";

export type PrivilegedIntent = "GuildMembers" | "GuildPresences" | "MessageContent";

export interface GatewayOptions {
  readonly token: string;
  readonly now: () => Date;
  readonly pulse: Later;
  readonly patience: Later;
  readonly intents: readonly PrivilegedIntent[];
  /** What a bot finds when it comes. */
  readonly greeting: () => { readonly user: APIUser; readonly servers: readonly Server[]; readonly resumeUrl: string };
}

/** What a test can do to the bot's line to Discord. */
export interface GatewayControls {
  /** Milliseconds, for connections to come: 41,250 as a rule. */
  heartbeatInterval: number;
  /** How many bots are listening. */
  listeners(): number;
  /**
   * The connection breaks without a word. Not resumable: Discord has also forgotten what it had told, and the bot must identify itself
   * anew, by the double's clock five seconds after the last time at the earliest.
   */
  drops(how?: { readonly resumable?: boolean }): void;
  closes(code: number, how?: { readonly resumable?: boolean }): void;
  asksToReconnect(): void;
  /** Says that the session is no longer valid. */
  invalidates(how: { readonly resumable: boolean }): void;
  asksForHeartbeat(): void;
  /** The present connections stay open, and nothing comes over them any more. */
  goesSilent(): void;
  /** Closes the next connections as soon as they are made; with Infinity until `accepts`. */
  refusesConnections(times: number, code?: number): void;
  /** Closes the next connections when they identify themselves. */
  refusesIdentify(code: number, times?: number): void;
  /** Refuses nobody any more. */
  accepts(): void;
  /** What has happened, in order; a close with its code: "close 4000". */
  history(): readonly string[];
  /** Resolves when it happens for the next time. */
  next(what: Happening): Promise<void>;
}

const BETWEEN_IDENTIFIES = 5000;
const PRIVILEGED: readonly PrivilegedIntent[] = ["GuildMembers", "GuildPresences", "MessageContent"];

/** Discord's gateway: who is connected, and what they are told. */
export class Gateway implements GatewayControls {
  heartbeatInterval = 41_250;
  private readonly options: GatewayOptions;
  private readonly sessions = new Map<string, Session>();
  private readonly connections = new Set<Connection>();
  private readonly happened: string[] = [];
  private readonly watchers = new Set<{ readonly what: Happening; readonly resolve: () => void }>();
  private identified: number | undefined;
  private lastSession = 0;
  private turnedAway = { times: 0, code: 0 };
  private unidentified = { times: 0, code: 0 };

  constructor(options: GatewayOptions) {
    this.options = options;
  }

  readonly dispatch: Dispatch = (event, data, intent) => {
    for (const session of this.sessions.values()) {
      if (intent === undefined || session.has(intent)) session.tell(event, data(session.has(GatewayIntentBits.MessageContent)));
    }
  };

  /** A bot has opened a connection; `query` is what stands behind the address. */
  accept(socket: WebSocket, query: URLSearchParams): void {
    this.note("connect");
    socket.on("close", (code) => this.note("close", ` ${code}`));
    const refused = this.turnedAway.times-- > 0 ? this.turnedAway.code : unspoken(query);
    if (refused !== undefined) {
      socket.close(refused);
      return;
    }
    const connection = new Connection(socket, this.switchboard());
    this.connections.add(connection);
    socket.on("close", (code) => {
      this.connections.delete(connection);
      connection.hangUp();
      // A bot that says good-bye is gone; any other end can be mended.
      if ((code === 1000 || code === 1001) && connection.session !== undefined) this.sessions.delete(connection.session.id);
    });
  }

  listeners(): number {
    return [...this.connections].filter(({ isListening }) => isListening).length;
  }

  drops({ resumable = true } = {}): void {
    if (!resumable) this.sessions.clear();
    for (const connection of this.connections) connection.cut();
  }

  closes(code: number, { resumable = true } = {}): void {
    if (!resumable) this.sessions.clear();
    for (const connection of this.connections) connection.close(code);
  }

  asksToReconnect(): void {
    for (const connection of this.connections) connection.post({ op: GatewayOpcodes.Reconnect, d: null });
  }

  invalidates({ resumable }: { readonly resumable: boolean }): void {
    if (!resumable) this.sessions.clear();
    for (const connection of this.connections) {
      connection.hangUp();
      connection.session = undefined;
      connection.post({ op: GatewayOpcodes.InvalidSession, d: resumable });
    }
  }

  asksForHeartbeat(): void {
    for (const connection of this.connections) connection.post({ op: GatewayOpcodes.Heartbeat, d: null });
  }

  goesSilent(): void {
    for (const connection of this.connections) connection.silent = true;
  }

  refusesConnections(times: number, code: number = GatewayCloseCodes.UnknownError): void {
    this.turnedAway = { times, code };
  }

  refusesIdentify(code: number, times = 1): void {
    this.unidentified = { times, code };
  }

  accepts(): void {
    this.turnedAway.times = 0;
    this.unidentified.times = 0;
  }

  history(): readonly string[] {
    return this.happened;
  }

  next(what: Happening): Promise<void> {
    const done = new Promise<void>((resolve) => this.watchers.add({ what, resolve }));
    return patiently(done, this.options.patience, () => `Waited for "${what}" at the gateway. What happened: ${this.happened.join(", ")}`);
  }

  /** Ends every connection, without ceremony. */
  close(): void {
    for (const connection of this.connections) connection.cut();
  }

  private switchboard(): Switchboard {
    const { token, now, pulse, intents } = this.options;
    const forbidden = PRIVILEGED.filter((name) => !intents.includes(name)).reduce((bits, name) => bits | GatewayIntentBits[name], 0);
    return {
      token,
      now,
      pulse,
      heartbeatInterval: this.heartbeatInterval,
      allowed: ~forbidden,
      refusal: () => (this.unidentified.times-- > 0 ? this.unidentified.code : undefined),
      admitsIdentify: () => this.admitsIdentify(),
      begin: (connection, wanted) => this.begin(connection, wanted),
      find: (id) => this.sessions.get(String(id)),
      note: (what) => this.note(what),
    };
  }

  private admitsIdentify(): boolean {
    const at = this.options.now().getTime();
    if (this.identified !== undefined && at - this.identified < BETWEEN_IDENTIFIES) return false;
    this.identified = at;
    return true;
  }

  private begin(connection: Connection, intents: number): Session {
    const { user, servers, resumeUrl } = this.options.greeting();
    this.lastSession++;
    const session = new Session(`session-${this.lastSession}`, intents);
    this.sessions.set(session.id, session);
    session.line = connection;
    const here = servers.filter(({ hasBot }) => hasBot);
    session.tell(Events.Ready, {
      v: 10,
      user: { ...user, verified: true, mfa_enabled: false, email: null, flags: 0 },
      guilds: here.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: resumeUrl,
      shard: [0, 1],
      application: { id: user.id, flags: 0 },
    });
    if (session.has(GatewayIntentBits.Guilds)) for (const server of here) session.tell(Events.GuildCreate, server.data());
    this.note("ready");
    return session;
  }

  private note(what: Happening, more = ""): void {
    this.happened.push(`${what}${more}`);
    for (const watcher of [...this.watchers]) {
      if (watcher.what !== what) continue;
      this.watchers.delete(watcher);
      watcher.resolve();
    }
  }
}

function unspoken(query: URLSearchParams): number | undefined {
  if (query.get("v") !== "10") return GatewayCloseCodes.InvalidAPIVersion;
  // This double speaks JSON, uncompressed.
  return query.get("encoding") !== "json" || query.has("compress") ? GatewayCloseCodes.DecodeError : undefined;
}
