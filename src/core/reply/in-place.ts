/** Whether what a button opens takes the place of the message that the button belongs to. */
import { type Action, actionOf, tokenOf } from "./action.ts";
import type { Reply } from "./reply.ts";

/**
 * An answer to a question in somebody's own words (it offers "not what I meant") stays where it is; a question back, a list, a page that
 * was opened by a button and what administrators are shown turn into what is chosen from them. `tokens` are those of all choices of the
 * message.
 */
export function turnsIntoTheAnswer(action: Action, tokens: readonly string[]): boolean {
  switch (action.kind) {
    case "example":
      return false;
    case "entry":
    case "command":
      return !isOwnAnswer(tokens);
    case "obsolete":
    case "administer":
      return tokens.includes(tokenOf(action)) && !isOwnAnswer(tokens);
    case "more":
      // What goes on elsewhere must leave where it began to be read.
      return action.part === undefined && tokens.includes(tokenOf(action));
    default:
      return tokens.includes(tokenOf(action));
  }
}

/** Whether it answers somebody's own words. */
function isOwnAnswer(tokens: readonly string[]): boolean {
  return tokens.some((token) => actionOf(token)?.kind === "wrong");
}

/** A reply that says "not now" and nothing more: it is not to take the place of a list that the person will want again. */
export function saysNotNow({ verdict, reply }: { readonly verdict: string; readonly reply: Reply | null }): boolean {
  return verdict === "decline" && reply?.choices.length === 0;
}
