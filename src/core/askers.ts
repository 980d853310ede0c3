/** The port to those who want to be told once something is known: an address is kept for that, and for nothing else. */
import type { Turn, Wish } from "./conversation/turn.ts";
import type { ConversationId } from "./store.ts";

export interface Askers {
  /**
   * Keeps a wish, with the turn's address and time. Resolves when it survives the process being killed; rejects when it could not be kept.
   * The same wish again changes nothing.
   */
  remember(turn: Turn & { readonly address: string }, wish: Wish): Promise<void>;
  /** Lets go of everything that a person waits for. */
  forget(conversation: ConversationId): Promise<void>;
  /** Whether a person waits to be told something. */
  waits(conversation: ConversationId): boolean;
}
