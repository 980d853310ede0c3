import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord.js";
import type { WebSocket } from "ws";
import type { Later } from "../later.ts";
import type { Session, Told } from "./gateway-session.ts";

/** What a connection needs of the gateway behind it. */
export interface Switchboard {
  readonly token: string;
  readonly now: () => Date;
  /** How long a heartbeat is waited for. */
  readonly pulse: Later;
  /** Milliseconds. */
  readonly heartbeatInterval: number;
  /** Which intents the portal has switched on. */
  readonly allowed: number;
  /** A code with which this connection's IDENTIFY is to be refused by order of a test. */
  refusal(): number | undefined;
  /** False when it comes too soon after the last. */
  admitsIdentify(): boolean;
  begin(connection: Connection, intents: number): Session;
  find(sessionId: unknown): Session | undefined;
  note(what: "identify" | "resume" | "resumed" | "heartbeat"): void;
}

interface Payload {
  readonly op: GatewayOpcodes;
  readonly d?: unknown;
}

type Fields = Record<string, unknown>;

/** Why a connection is closed. */
type Objection = readonly [code: number, reason: string];

const UNREADABLE: Objection = [GatewayCloseCodes.DecodeError, "Error while decoding payload."];
const WRONG_TOKEN: Objection = [GatewayCloseCodes.AuthenticationFailed, "Authentication failed."];
const SPOKEN: readonly GatewayOpcodes[] = [
  GatewayOpcodes.Heartbeat,
  GatewayOpcodes.Identify,
  GatewayOpcodes.Resume,
  GatewayOpcodes.PresenceUpdate,
];
const MOST_EVENTS = 120;
const MOST_BYTES = 4096;
const MINUTE = 60_000;
const KNOWN_INTENTS = Object.values(GatewayIntentBits).reduce<number>((all, bit) => (typeof bit === "number" ? all | bit : all), 0);

/** One of the bot's connections to the gateway, and the rules of talking over it. */
export class Connection {
  /** The bot hears nothing any more, not even that its heart was heard to beat. */
  silent = false;
  session: Session | undefined;
  private readonly socket: WebSocket;
  private readonly board: Switchboard;
  private received: number[] = [];
  private callOff = () => {};

  constructor(socket: WebSocket, board: Switchboard) {
    this.socket = socket;
    this.board = board;
    socket.on("message", (data) => this.receive(String(data)));
    socket.on("close", () => this.callOff());
    this.post({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: board.heartbeatInterval, _trace: [] } });
    this.waitForHeartbeat();
  }

  get isListening(): boolean {
    return this.session?.line === this && !this.silent;
  }

  send(told: Told): void {
    this.post(told);
  }

  post(payload: object): void {
    if (!this.silent && this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify({ s: null, t: null, ...payload }));
  }

  close(code: number, reason?: string): void {
    this.hangUp();
    this.socket.close(code, reason);
  }

  /** Breaks off without a word. */
  cut(): void {
    this.hangUp();
    this.socket.terminate();
  }

  hangUp(): void {
    this.callOff();
    if (this.session?.line === this) this.session.line = undefined;
  }

  private receive(text: string): void {
    const payload = parsed(text);
    const objection = this.objectionTo(text, payload);
    if (objection !== undefined) this.close(...objection);
    else if (payload?.op === GatewayOpcodes.Heartbeat) this.heartbeat(payload.d);
    else if (payload?.op === GatewayOpcodes.Identify) this.identify(payload.d as Fields);
    else if (payload?.op === GatewayOpcodes.Resume) this.resume(payload.d as Fields);
  }

  private objectionTo(text: string, payload: Payload | undefined): Objection | undefined {
    if (payload === undefined || Buffer.byteLength(text) > MOST_BYTES) return UNREADABLE;
    if (this.isFlooded()) return [GatewayCloseCodes.RateLimited, "You are being rate limited."];
    if (!SPOKEN.includes(payload.op)) return [GatewayCloseCodes.UnknownOpcode, "Unknown opcode, or one that this double does not speak."];
    const comesIn = payload.op === GatewayOpcodes.Identify || payload.op === GatewayOpcodes.Resume;
    if (comesIn && this.session !== undefined) return [GatewayCloseCodes.AlreadyAuthenticated, "Already authenticated."];
    if (comesIn && (typeof payload.d !== "object" || payload.d === null)) return UNREADABLE;
    if (payload.op === GatewayOpcodes.PresenceUpdate && this.session === undefined) {
      return [GatewayCloseCodes.NotAuthenticated, "Not authenticated."];
    }
    return undefined;
  }

  private heartbeat(sequence: unknown): void {
    this.board.note("heartbeat");
    if (sequence !== null && !Number.isSafeInteger(sequence)) this.close(...UNREADABLE);
    else if (Number(sequence) > (this.session?.sequence ?? 0)) this.close(GatewayCloseCodes.InvalidSeq, "Invalid seq.");
    else {
      this.waitForHeartbeat();
      this.post({ op: GatewayOpcodes.HeartbeatAck });
    }
  }

  private identify(fields: Fields): void {
    this.board.note("identify");
    const objection = this.objectionToIdentity(fields);
    if (objection !== undefined) this.close(...objection);
    else if (this.board.admitsIdentify()) this.session = this.board.begin(this, fields.intents as number);
    else this.post({ op: GatewayOpcodes.InvalidSession, d: false });
  }

  private objectionToIdentity({ token, intents, properties, shard = [0, 1] }: Fields): Objection | undefined {
    const ordered = this.board.refusal();
    if (ordered !== undefined) return [ordered, "By order of the test."];
    if (typeof properties !== "object" || typeof intents !== "number") return UNREADABLE;
    if (token !== this.board.token) return WRONG_TOKEN;
    if (JSON.stringify(shard) !== "[0,1]") return [GatewayCloseCodes.InvalidShard, "Invalid shard: this double has one."];
    if ((intents & ~KNOWN_INTENTS) !== 0) return [GatewayCloseCodes.InvalidIntents, "Invalid intent(s)."];
    if ((intents & ~this.board.allowed) !== 0) return [GatewayCloseCodes.DisallowedIntents, "Disallowed intent(s)."];
    return undefined;
  }

  private resume({ token, session_id, seq }: Fields): void {
    this.board.note("resume");
    const session = this.board.find(session_id);
    if (token !== this.board.token) this.close(...WRONG_TOKEN);
    else if (session === undefined) this.post({ op: GatewayOpcodes.InvalidSession, d: false });
    else if (typeof seq !== "number" || seq > session.sequence) this.close(GatewayCloseCodes.InvalidSeq, "Invalid seq.");
    else {
      this.session = session;
      session.resume(this, seq);
      this.board.note("resumed");
    }
  }

  /** Discord waits somewhat longer than it asks for. */
  private waitForHeartbeat(): void {
    this.callOff();
    this.callOff = this.board.pulse(this.board.heartbeatInterval * 1.5, () =>
      this.close(GatewayCloseCodes.SessionTimedOut, "Session timed out."),
    );
  }

  private isFlooded(): boolean {
    const at = this.board.now().getTime();
    this.received = [...this.received.filter((time) => time > at - MINUTE), at];
    return this.received.length > MOST_EVENTS;
  }
}

function parsed(text: string): Payload | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === "object" && payload !== null && "op" in payload && typeof payload.op === "number"
      ? (payload as Payload)
      : undefined;
  } catch {
    return undefined;
  }
}
