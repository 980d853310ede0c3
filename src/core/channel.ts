/** The port to a platform where people write to the desk: Telegram, Discord, a terminal. */

import type { Step, Turn } from "./conversation/turn.ts";
import type { Locale } from "./knowledge/entry.ts";
import type { Reply } from "./reply/reply.ts";

/** Answers a turn. Never rejects: what goes wrong inside has become an apology. */
export type TurnHandler = (turn: Turn) => Promise<Step>;

export interface Channel {
  /** The part of its conversations' ids before the colon: `telegram`. */
  readonly name: string;
  /** Whether it can take turns at this moment. */
  readonly connected: boolean;
  /** The address at which the platform hands over its messages, for a channel that is called instead of calling. */
  readonly webhook?: Webhook;
  /**
   * Takes turns for as long as the channel lives: to await it is to wait for the end. Resolves after `stop`, or when the platform itself
   * has ended (a terminal's input); rejects with ChannelError when the platform refuses the desk or is lost. After a rejection it may be
   * called again, unless the error says `refused`.
   */
  start(handle: TurnHandler): Promise<void>;
  /**
   * Writes to somebody unasked, at an address that one of their turns carried. Resolves when the platform has accepted it. Rejects with
   * PlaceClosed when that person does not take messages, with ChannelError when it is to be tried again later.
   */
  tell(address: string, reply: Reply, locale: Locale): Promise<void>;
  /** Takes no more turns. Resolves when those in flight are answered and sent; never rejects, `start` tells what went wrong. */
  stop(): Promise<void>;
}

export interface Webhook {
  /** Begins with a slash. */
  readonly path: string;
  /** Answers as soon as what was handed over cannot be lost any more. Never rejects. */
  handle(request: Request): Promise<Response>;
}

/** A channel cannot go on. The message says what is wrong and what to do, and holds no secret. */
export class ChannelError extends Error {
  override readonly name = "ChannelError";
  /** Only a person can change it, a wrong token for instance: trying again is of no use. */
  readonly refused: boolean;

  constructor(message: string, { refused = false, cause }: { refused?: boolean; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.refused = refused;
  }
}
