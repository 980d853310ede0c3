import { ChannelType, MessageFlags, MessageReferenceType, MessageType, PermissionFlagsBits } from "discord.js";
import { MessageCreateRequestSchema } from "discord-api-spec/zod";
import type { Upload } from "../multipart.ts";
import { mentionsIn } from "./mentions.ts";
import { changed, remove } from "./message-changes.ts";
import { drafted, type MessageForm } from "./message-form.ts";
import type { Permission } from "./permissions.ts";
import type { Kept, Place } from "./place.ts";
import { invalidForm, refusal } from "./refusal.ts";
import { type Call, known, type Route, route } from "./route.ts";
import type { World } from "./world.ts";

interface CreateForm extends MessageForm {
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly channel_id?: string;
    readonly fail_if_not_exists?: boolean | null;
  } | null;
}

const SETTABLE_AT_FIRST = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;
const NONCE_LIFETIME = 5 * 60_000;
const MOST_LISTED = 100;

/** What the bot says of its own accord, and what it reads. */
export function channelRoutes(world: World): Route[] {
  const nonces = new Map<string, { readonly kept: Kept; readonly at: number }>();

  function placeOf(params: Call["params"], ...needed: Permission[]): Place {
    const place = known(world.places, params.channel, "unknown channel");
    const may = (permission: Permission) => (place.botMay & PermissionFlagsBits[permission]) !== 0n;
    if (!may("ViewChannel")) throw refusal("missing access");
    if (!needed.every(may)) throw refusal("missing permissions");
    return place;
  }

  function keptIn(place: Place, id: string | undefined): Kept {
    const kept = known(place.kept, id, "unknown message");
    if (kept.onlyFor !== undefined) throw refusal("unknown message");
    return kept;
  }

  function repliedTo(place: Place, reference: CreateForm["message_reference"]): Kept | undefined {
    if (!reference) return undefined;
    if ((place.botMay & PermissionFlagsBits.ReadMessageHistory) === 0n) throw refusal("no history");
    const kept = place.kept.get(reference.message_id);
    if (kept !== undefined && kept.onlyFor === undefined) return kept;
    if (reference.fail_if_not_exists === false) return undefined;
    throw invalidForm([{ path: ["message_reference"], code: "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", message: "Unknown message" }]);
  }

  function create(place: Place, form: CreateForm, uploads: ReadonlyMap<string, Upload>): Kept {
    if (place.type === ChannelType.GuildForum) throw refusal("non-text channel");
    if (place.owner?.closedToStrangers || (place.owner !== undefined && !world.isKnown(place.owner)))
      throw refusal("cannot send to this user");
    const { files, ...draft } = drafted(form, {
      schema: MessageCreateRequestSchema,
      uploads,
      newId: world.newId,
      settable: SETTABLE_AT_FIRST,
    });
    const quoted = repliedTo(place, form.message_reference);
    const { pings, ...mentions } = mentionsIn(draft, place, world.people(), {
      allowed: form.allowed_mentions,
      repliedTo: quoted?.message.author,
    });
    const reply = quoted !== undefined && {
      type: MessageType.Reply,
      message_reference: { type: MessageReferenceType.Default, channel_id: place.id, message_id: quoted.message.id },
      referenced_message: quoted.message,
    };
    const nonce = form.nonce !== undefined && form.nonce !== null && { nonce: form.nonce };
    const kept = world.post(place, { author: world.bot, ...draft, ...mentions, ...reply, ...nonce }, { files, pings });
    place.ring(kept);
    return kept;
  }

  return [
    route("GET /channels/:channel", ({ params }) => placeOf(params).data()),
    route("POST /channels/:channel/messages", ({ params, body, files }) => {
      const place = placeOf(params);
      placeOf(params, place.isThread ? "SendMessagesInThreads" : "SendMessages", ...(files.size > 0 ? (["AttachFiles"] as const) : []));
      const form = body as CreateForm;
      const at = world.options.now().getTime();
      const key = form.enforce_nonce && form.nonce ? `${place.id} ${form.nonce}` : undefined;
      const same = key === undefined ? undefined : nonces.get(key);
      if (same !== undefined && at - same.at <= NONCE_LIFETIME) return same.kept.message;
      const kept = create(place, form, files);
      if (key !== undefined) nonces.set(key, { kept, at });
      return kept.message;
    }),
    route("GET /channels/:channel/messages", ({ params, query }) => {
      const place = placeOf(params);
      if ((place.botMay & PermissionFlagsBits.ReadMessageHistory) === 0n) return [];
      return listed(place, query).map(({ message }) => (world.options.mayReadContent ? message : world.asRead(place, message)));
    }),
    route("GET /channels/:channel/messages/:message", ({ params }) => {
      const place = placeOf(params, "ReadMessageHistory");
      const { message } = keptIn(place, params.message);
      return world.options.mayReadContent ? message : world.asRead(place, message);
    }),
    route("PATCH /channels/:channel/messages/:message", ({ params, body, files }) => {
      const place = placeOf(params);
      const kept = keptIn(place, params.message);
      if (kept.message.author.id !== world.bot.id) throw refusal("somebody else's message");
      return changed(world, place, kept, body as MessageForm, files);
    }),
    route("DELETE /channels/:channel/messages/:message", ({ params }) => {
      const place = placeOf(params);
      const kept = keptIn(place, params.message);
      if (kept.message.author.id !== world.bot.id)
        throw refusal(place.server === undefined ? "not in a direct channel" : "missing permissions");
      remove(world, place, kept);
      return undefined;
    }),
    route("POST /channels/:channel/typing", ({ params }) => {
      placeOf(params, "SendMessages");
      return undefined;
    }),
  ];
}

/** Newest first. */
function listed(place: Place, query: URLSearchParams): Kept[] {
  const limit = Number(query.get("limit") ?? 50);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST_LISTED) {
    throw invalidForm([{ path: ["limit"], code: "NUMBER_TYPE_MAX", message: `int value should be less than or equal to ${MOST_LISTED}.` }]);
  }
  const after = BigInt(query.get("after") ?? 0);
  const before = query.has("before") ? BigInt(query.get("before")!) : undefined;
  const all = [...place.kept.values()].filter(({ message, onlyFor }) => {
    const id = BigInt(message.id);
    return onlyFor === undefined && id > after && (before === undefined || id < before);
  });
  // After a message come those that follow it, not the newest of all.
  const page = query.has("after") ? all.slice(0, limit) : all.slice(-limit);
  return page.toReversed();
}
