/** An update as the intake sees it: whose it is, in which line it stands, what it may be read together with. */
import type { Update } from "grammy/types";
import type { Received } from "../../core/intake.ts";
import { type Incoming, lineOf, placeOf, readUpdate, type Self } from "./read.ts";

export interface ReceivedUpdate extends Received {
  readonly incoming: Incoming;
}

/** An update to be kept until it is answered. */
export interface UpdateLetter {
  readonly key: string;
  readonly value: Update;
}

export function letterOf(update: Update): UpdateLetter {
  return { key: String(update.update_id), value: update };
}

/** Undefined for what is not for the desk. Throws for what is not in Telegram's form. */
export function receive(value: unknown, self: Self): ReceivedUpdate | undefined {
  const update = value as Update;
  const incoming = readUpdate(update, self);
  if (incoming === undefined) return undefined;
  const line = lineOf(update);
  return {
    incoming,
    kind: incoming.kind,
    line,
    place: placeOf(update) ?? line,
    person: personOf(incoming),
    ...("sentAt" in incoming && { sentAt: incoming.sentAt }),
    ...("message" in incoming && { message: String(incoming.message) }),
    isPlain: isPlain(incoming),
    isEdit: incoming.kind === "words" && incoming.edited,
  };
}

/** What comes with a file is a thing of its own. */
function isPlain(incoming: Incoming): boolean {
  if (incoming.kind !== "words") return false;
  return incoming.from.private && !incoming.edited && !incoming.text.startsWith("/") && incoming.file === undefined;
}

function personOf(incoming: Incoming): string {
  if (incoming.kind === "inline") return String(incoming.person);
  return incoming.kind === "migrated" ? "" : String(incoming.from.person);
}
