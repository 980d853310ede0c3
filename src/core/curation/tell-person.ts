/** Writing to somebody unasked, on the platform where they are. */
import type { Channel } from "../channel.ts";
import { PlaceClosed } from "../intake.ts";
import type { Locale } from "../knowledge/entry.ts";
import type { Log } from "../log.ts";
import type { Reply } from "../reply/reply.ts";
import type { ConversationId } from "../store.ts";

/** Where somebody is written to, and in which language. */
export interface Addressee {
  readonly conversation: ConversationId;
  readonly address: string;
  readonly locale: Locale;
}

export interface TellParts {
  /** The platforms at this moment. */
  readonly channels: () => readonly Pick<Channel, "name" | "tell">[];
  readonly log: Log;
}

/**
 * "told": the platform has accepted it. "closed": this person takes no messages, so that there is no use in trying again. "later": neither
 * of them; the reason is logged. Never rejects.
 */
export async function tellPerson(
  { channels, log }: TellParts,
  { conversation, address, locale }: Addressee,
  reply: Reply,
): Promise<"told" | "closed" | "later"> {
  const name = conversation.slice(0, Math.max(0, conversation.indexOf(":")));
  const channel = channels().find((other) => other.name === name);
  // A channel that is not configured at the moment may be again.
  if (channel === undefined) return "later";
  try {
    await channel.tell(address, reply, locale);
    return "told";
  } catch (error) {
    if (error instanceof PlaceClosed) return "closed";
    log.warn("Somebody could not be told what they wait for; it is tried again", { channel: name, error });
    return "later";
  }
}
