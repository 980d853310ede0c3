import { type APIMessage, GatewayDispatchEvents, MessageFlags } from "discord.js";
import { MessageEditRequestPartialSchema } from "discord-api-spec/zod";
import type { Upload } from "../multipart.ts";
import { mentionsIn } from "./mentions.ts";
import { drafted, type MessageForm } from "./message-form.ts";
import { isThinking, type Kept, type Place } from "./place.ts";
import type { World } from "./world.ts";

const SETTABLE = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** Changes one of the bot's messages, and lets people and the bot know. Throws Discord's refusal. */
export function changed(
  world: World,
  place: Place,
  kept: Kept,
  form: MessageForm,
  uploads: ReadonlyMap<string, Upload>,
  { schema = MessageEditRequestPartialSchema, at = [] as (string | number)[] } = {},
): APIMessage {
  const { files, ...draft } = drafted(form, { schema, uploads, newId: world.newId, before: kept, settable: SETTABLE, at });
  // To fill in what was put off is no change, and calls people as a new message does.
  if (isThinking(kept)) {
    const { pings, ...mentions } = mentionsIn(draft, place, world.people(), { allowed: form.allowed_mentions });
    kept.message = { ...kept.message, ...draft, ...mentions };
    kept.pings = pings;
  } else {
    kept.message = { ...kept.message, ...draft, edited_timestamp: world.time() };
  }
  kept.files = files;
  place.ring(kept);
  world.tell(GatewayDispatchEvents.MessageUpdate, place, kept);
  return kept.message;
}

export function remove(world: World, place: Place, kept: Kept): void {
  place.kept.delete(kept.message.id);
  world.tellDeleted(place, kept);
}
