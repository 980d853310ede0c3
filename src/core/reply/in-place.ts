/** Whether what a button opens takes the place of the message that the button belongs to. */
import { type Action, actionOf, tokenOf } from "./action.ts";
import type { Reply } from "./reply.ts";

/**
 * An answer to a question in somebody's own words (it offers "not what I meant") stays where it is; a question back, a list and a page
 * that was opened by a button turn into what is chosen from them. `tokens` are those of all choices of the message.
 */
export function turnsIntoTheAnswer(action: Action, tokens: readonly string[]): boolean {
  switch (action.kind) {
    case "example":
      return false;
    case "entry":
    case "command":
      return tokens.every((token) => actionOf(token)?.kind !== "wrong");
    case "more":
      // What goes on elsewhere must leave where it began to be read.
      return action.part === undefined && tokens.includes(tokenOf(action));
    default:
      return tokens.includes(tokenOf(action));
  }
}

/** A reply that says "not now" and nothing more: it is not to take the place of a list that the person will want again. */
export function saysNotNow({ verdict, reply }: { readonly verdict: string; readonly reply: Reply | null }): boolean {
  return verdict === "decline" && reply?.choices.length === 0;
}
