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
    if (payload === undefined || Buffer.byteLength(text) > MOST_BYTES) return this.close(GatewayCloseCodes.DecodeError, "Error while decoding payload.");
    if (this.isFlooded()) return this.close(GatewayCloseCodes.RateLimited, "You are being rate limited.");
    switch (payload.op) {
      case GatewayOpcodes.Heartbeat:
        return this.heartbeat(payload.d);
      case GatewayOpcodes.Identify:
        return this.identify(payload.d as Record<string, unknown>);
      case GatewayOpcodes.Resume:
        return this.resume(payload.d as Record<string, unknown>);
      case GatewayOpcodes.PresenceUpdate:
        if (this.session === undefined) return this.close(GatewayCloseCodes.NotAuthenticated, "Not authenticated.");
        return;
      default:
        return this.close(GatewayCloseCodes.UnknownOpcode, "Unknown opcode, or one that this double does not speak.");
    }
  }

  private heartbeat(sequence: unknown): void {
    this.board.note("heartbeat");
    if (sequence !== null && !Number.isSafeInteger(sequence)) return this.close(GatewayCloseCodes.DecodeError, "Error while decoding payload.");
    if (Number(sequence) > (this.session?.sequence ?? 0)) return this.close(GatewayCloseCodes.InvalidSeq, "Invalid seq.");
    this.waitForHeartbeat();
    this.post({ op: GatewayOpcodes.HeartbeatAck });
  }

  private identify({ token, intents, properties, shard = [0, 1] }: Record<string, unknown>): void {
    this.board.note("identify");
    const ordered = this.board.refusal();
    if (ordered !== undefined) return this.close(ordered);
    if (this.session !== undefined) return this.close(GatewayCloseCodes.AlreadyAuthenticated, "Already authenticated.");
    if (typeof properties !== "object" || typeof intents !== "number") return this.close(GatewayCloseCodes.DecodeError, "Error while decoding payload.");
    if (token !== this.board.token) return this.close(GatewayCloseCodes.AuthenticationFailed, "Authentication failed.");
    if (JSON.stringify(shard) !== "[0,1]") return this.close(GatewayCloseCodes.InvalidShard, "Invalid shard: this double has one.");
    if ((intents & ~KNOWN_INTENTS) !== 0) return this.close(GatewayCloseCodes.InvalidIntents, "Invalid intent(s).");
    if ((intents & ~this.board.allowed) !== 0) return this.close(GatewayCloseCodes.DisallowedIntents, "Disallowed intent(s).");
    if (!this.board.admitsIdentify()) return this.post({ op: GatewayOpcodes.InvalidSession, d: false });
    this.session = this.board.begin(this, intents);
  }

  private resume({ token, session_id, seq }: Record<string, unknown>): void {
    this.board.note("resume");
    if (this.session !== undefined) return this.close(GatewayCloseCodes.AlreadyAuthenticated, "Already authenticated.");
    if (token !== this.board.token) return this.close(GatewayCloseCodes.AuthenticationFailed, "Authentication failed.");
    const session = this.board.find(session_id);
    if (session === undefined) return this.post({ op: GatewayOpcodes.InvalidSession, d: false });
    if (typeof seq !== "number" || seq > session.sequence) return this.close(GatewayCloseCodes.InvalidSeq, "Invalid seq.");
    this.session = session;
    session.resume(this, seq);
    this.board.note("resumed");
  }

  /** Discord waits somewhat longer than it asks for. */
  private waitForHeartbeat(): void {
    this.callOff();
    this.callOff = this.board.pulse(this.board.heartbeatInterval * 1.5, () => this.close(GatewayCloseCodes.SessionTimedOut, "Session timed out."));
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
    return typeof payload === "object" && payload !== null && "op" in payload && typeof payload.op === "number" ? (payload as Payload) : undefined;
  } catch {
    return undefined;
  }
}
