import type { Opts, ReplyParameters } from "grammy/types";
import { onlyFields } from "./parameters.ts";
import { badRequest, forbidden } from "./refusal.ts";
import type { Kept, Room } from "./room.ts";
import type { Content, World } from "./world.ts";

/** The chat that a method means, if the bot may speak there; else what Telegram says about it. */
export function roomToSpeakIn(world: World, id: number | string): Room {
  const room = world.rooms.get(Number(id));
  if (room === undefined) throw badRequest("chat not found");
  if (room.migratedTo !== undefined) {
    throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: room.migratedTo });
  }
  const { chat, bot } = room;
  if (chat.type === "private") {
    if (bot === "kicked") throw forbidden("bot was blocked by the user");
    if (bot === "unknown" && !world.known.has(chat.id)) throw badRequest("chat not found");
    if (bot === "unknown") throw forbidden("bot can't initiate conversation with a user");
    return room;
  }
  const what = chat.type === "supergroup" ? "supergroup chat" : chat.type === "group" ? "group chat" : "channel chat";
  if (bot === "unknown") throw badRequest("chat not found");
  if (bot === "kicked") throw forbidden(`bot was kicked from the ${what}`);
  if (bot === "left") throw forbidden(`bot is not a member of the ${what}`);
  return room;
}

/** Where in the chat a message goes, if that is open. */
export function topicIn(room: Room, id: number | undefined): Pick<Content, "message_thread_id" | "is_topic_message"> {
  if (id === undefined) return {};
  const topic = room.topics.get(id);
  if (topic === undefined) throw badRequest("message thread not found");
  if (topic.closed) throw badRequest("TOPIC_CLOSED");
  return { message_thread_id: id, is_topic_message: true };
}

/** The message that is replied to, as the reply carries it. */
export function repliedTo(room: Room, parameters: ReplyParameters | undefined): Pick<Content, "reply_to_message"> {
  if (parameters === undefined) return {};
  onlyFields("reply_parameters", parameters, ["message_id", "allow_sending_without_reply"]);
  const kept = room.kept.get(parameters.message_id ?? 0);
  if (kept !== undefined && !kept.outOfReach) return { reply_to_message: quoted(kept) };
  if (parameters.allow_sending_without_reply === true) return {};
  throw badRequest("message to be replied not found");
}

/** A message inside its reply carries no reply of its own. */
export function quoted({ message }: Kept): NonNullable<Content["reply_to_message"]> {
  const { reply_to_message: _, ...alone } = message;
  return alone as NonNullable<Content["reply_to_message"]>;
}

/** The message of the bot, or sent by way of it, that is to be edited. */
export function messageToEdit(
  world: World,
  { chat_id, message_id, inline_message_id }: Pick<Opts<"editMessageText">, "chat_id" | "message_id" | "inline_message_id">,
): { readonly room: Room; readonly kept: Kept } {
  if (inline_message_id !== undefined) {
    for (const room of world.rooms.values()) {
      for (const kept of room.kept.values()) if (kept.inlineId === inline_message_id) return { room, kept };
    }
    throw badRequest("MESSAGE_ID_INVALID");
  }
  if (chat_id === undefined) throw badRequest("chat_id is empty");
  if (message_id === undefined) throw badRequest("message identifier is not specified");
  const room = roomToSpeakIn(world, chat_id);
  const kept = room.kept.get(message_id);
  if (kept === undefined || kept.outOfReach) throw badRequest("message to edit not found");
  if (kept.message.from?.id !== world.bot.id) throw badRequest("message can't be edited");
  return { room, kept };
}
