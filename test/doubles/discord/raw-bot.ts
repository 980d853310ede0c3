import { once } from "node:events";
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord.js";
import { WebSocket } from "ws";
import type { DiscordDouble } from "./discord-double.ts";

/** What comes over the gateway. */
export interface Payload {
  readonly op: GatewayOpcodes;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: Readonly<Record<string, unknown>>;
}

/** The answer to a call. */
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export const ALL_INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;

/** A bot without a library: it says what a test makes it say, right or wrong, and keeps what it is told. */
export class RawBot {
  readonly open: Promise<unknown>;
  /** Resolves with the code. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private readonly heard: Payload[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.open = once(this.socket, "open");
    this.socket.on("message", (data) => {
      this.heard.push(JSON.parse(String(data)));
      for (const check of [...this.waiting]) check();
    });
    this.closed = new Promise((resolve) => this.socket.on("close", resolve));
  }

  /** Text goes as it is. */
  send(payload: object | string): void {
    this.socket.send(typeof payload === "string" ? payload : JSON.stringify(payload));
  }

  identify(fields: object): void {
    const properties = { os: "linux", browser: "raw", device: "raw" };
    this.send({ op: GatewayOpcodes.Identify, d: { intents: ALL_INTENTS, properties, ...fields } });
  }

  /** The next thing that has not been taken yet: of a name (`READY`), or with an opcode. Those before it are passed over. */
  async next(what: string | GatewayOpcodes): Promise<Payload> {
    const isMeant = ({ t, op }: Payload) => (typeof what === "string" ? t === what : op === what);
    for (;;) {
      const at = this.heard.findIndex(isMeant);
      if (at >= 0) return this.heard.splice(0, at + 1)[at]!;
      await new Promise<void>((resolve) => {
        const check = () => {
          this.waiting.delete(check);
          resolve();
        };
        this.waiting.add(check);
      });
    }
  }

  /** What it has been told and has not been asked about, by name. */
  untaken(): (string | null)[] {
    return this.heard.map(({ t }) => t);
  }

  hangUp(code: number = GatewayCloseCodes.UnknownError): void {
    this.socket.close(code);
  }
}

/** Calls a route of the API by hand: `call("GET", "/users/@me")`. */
export function caller({ api }: DiscordDouble, token: string) {
  return async (verb: string, path: string, body?: object): Promise<Answered> => {
    const headers = { authorization: `Bot ${token}`, ...(body !== undefined && { "content-type": "application/json" }) };
    const answer = await fetch(`${api}/v10${path}`, { method: verb, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? {} : JSON.parse(text), headers: answer.headers };
  };
}
