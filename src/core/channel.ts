/** The port to a platform where people write to the desk: Telegram, Discord, a terminal. */
import type { Step, Turn } from "./conversation/turn.ts";

/** Answers a turn. Never rejects: what goes wrong inside has become an apology. */
export type TurnHandler = (turn: Turn) => Promise<Step>;

export interface Channel {
  /** The part of its conversations' ids before the colon: `telegram`. */
  readonly name: string;
  /**
   * Takes turns for as long as the channel lives: to await it is to wait for the end. Resolves after `stop`, or when the platform itself
   * has ended (a terminal's input); rejects when the platform refuses the desk or is lost for good. Is called once.
   */
  start(handle: TurnHandler): Promise<void>;
  /** Takes no more turns. Resolves when those in flight are answered and sent; never rejects, `start` tells what went wrong. */
  stop(): Promise<void>;
}
