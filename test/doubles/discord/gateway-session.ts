import { GatewayDispatchEvents, type GatewayIntentBits, GatewayOpcodes } from "discord.js";

/** One thing the bot is told, with its number in the session. */
export interface Told {
  readonly op: GatewayOpcodes.Dispatch;
  readonly t: GatewayDispatchEvents;
  readonly s: number;
  readonly d: unknown;
}

/** To whom the session's events go at the moment. */
export interface Line {
  send(told: Told): void;
}

/** What lasts between two connections: everything the bot was told, and what it wants to be told. */
export class Session {
  readonly id: string;
  readonly intents: number;
  line: Line | undefined;
  private readonly told: Told[] = [];

  constructor(id: string, intents: number) {
    this.id = id;
    this.intents = intents;
  }

  get sequence(): number {
    return this.told.length;
  }

  has(intent: GatewayIntentBits): boolean {
    return (this.intents & intent) !== 0;
  }

  /** What `d` holds must never change: it may be told again. */
  tell(t: GatewayDispatchEvents, d: unknown): void {
    const told: Told = { op: GatewayOpcodes.Dispatch, t, s: this.told.length + 1, d };
    this.told.push(told);
    this.line?.send(told);
  }

  /** Takes the session up again: what was missed since `sequence`, then all that comes. */
  resume(line: Line, sequence: number): void {
    this.line = line;
    for (const told of this.told.slice(sequence)) line.send(told);
    this.tell(GatewayDispatchEvents.Resumed, { _trace: [] });
  }
}
