import type { LinkPreviewOptions, Message, Opts, Update } from "grammy/types";
import type { Upload } from "../multipart.ts";
import { messageToEdit, repliedTo, roomToSpeakIn, topicIn } from "./addressing.ts";
import { formatted } from "./formatted-text.ts";
import { readMarkup } from "./markup.ts";
import { type Delivery, type Method, method } from "./method.ts";
import { onlyFields } from "./parameters.ts";
import { badRequest } from "./refusal.ts";
import type { Kept, Room } from "./room.ts";
import type { Content, World } from "./world.ts";

const TARGET = {
  chat_id: "chat!",
  message_thread_id: "integer",
  disable_notification: "boolean",
  reply_parameters: "object",
  reply_markup: "object",
} as const;
const EDITED = { chat_id: "chat", message_id: "integer", inline_message_id: "string", reply_markup: "object" } as const;
const ACTIONS = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
];
const LARGEST_DOWNLOAD = 20 * 1024 ** 2;
const DELETABLE_SECONDS = 48 * 3600;

type Target = Pick<Opts<"sendMessage">, keyof typeof TARGET>;
type Edited = Pick<Opts<"editMessageText">, keyof typeof EDITED>;

/** Sending, editing and deleting. `admit` throws where the bot speaks too often. */
export function messageMethods(world: World, admit: (room: Room) => void): Method[] {
  function say(target: Target, content: Content, more: Omit<Kept, "message">): Message {
    const room = roomToSpeakIn(world, target.chat_id);
    const place = topicIn(room, target.message_thread_id);
    const replied = repliedTo(room, target.reply_parameters);
    const markup = readMarkup(target.reply_markup);
    admit(room);
    const kept = world.post(room, { from: world.botUser, ...content, ...place, ...replied, ...(markup && { reply_markup: markup }) }, more);
    room.ring(kept);
    return kept.message;
  }

  function edit(edited: Edited, changed: (before: Kept) => Pick<Kept, "message" | "html">): (Message & Update.Edited) | true {
    const { room, kept } = messageToEdit(world, edited);
    const markup = readMarkup(edited.reply_markup);
    const { message, html } = changed(kept);
    const { reply_markup: _, ...bare } = message;
    const after = { ...bare, ...(markup && { reply_markup: markup }), edit_date: world.time() } as Message & Update.Edited;
    if (contentOf(after) === contentOf(kept.message)) {
      throw badRequest(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    }
    kept.message = after;
    kept.html = html;
    room.ring(kept);
    return edited.inline_message_id === undefined ? after : true;
  }

  return [
    method("sendMessage", { ...TARGET, text: "string!", parse_mode: "string", link_preview_options: "object" }, (given) => {
      checkLinkPreview(given.link_preview_options);
      const { html, ...content } = formatted(given.text, given.parse_mode, "text");
      return say(given, content, { html }) as Message.TextMessage;
    }),
    method("sendDocument", { ...TARGET, document: "string!", caption: "string", parse_mode: "string" }, (given, delivery) => {
      const { html, ...caption } = captioned(given.caption, given.parse_mode);
      const file = fileMeant(world, String(given.document), delivery);
      return say(given, { document: world.store(file), ...caption }, { html, file }) as Message.DocumentMessage;
    }),
    method(
      "sendChatAction",
      { chat_id: "chat!", message_thread_id: "integer", action: "string!" },
      ({ chat_id, message_thread_id, action }) => {
        topicIn(roomToSpeakIn(world, chat_id), message_thread_id);
        if (!ACTIONS.includes(action)) throw badRequest("wrong parameter action in request");
        return true;
      },
    ),
    method("editMessageText", { ...EDITED, text: "string!", parse_mode: "string", link_preview_options: "object" }, (given) => {
      checkLinkPreview(given.link_preview_options);
      const { html, ...content } = formatted(given.text!, given.parse_mode, "text");
      return edit(given, ({ message: { text, entities: _, ...rest } }) => {
        if (text === undefined) throw badRequest("there is no text in the message to edit");
        return { message: { ...rest, ...content }, html };
      }) as true | (Message.TextMessage & Update.Edited);
    }),
    method("editMessageCaption", { ...EDITED, caption: "string", parse_mode: "string" }, (given) => {
      const { html, ...content } = captioned(given.caption, given.parse_mode);
      return edit(given, ({ message: { caption: _, caption_entities: __, ...rest } }) => {
        if (rest.text !== undefined) throw badRequest("there is no caption in the message to edit");
        return { message: { ...rest, ...content }, html };
      });
    }),
    method("editMessageReplyMarkup", EDITED, (given) => edit(given, (before) => before)),
    method("deleteMessage", { chat_id: "chat!", message_id: "integer!" }, ({ chat_id, message_id }) => {
      const room = roomToSpeakIn(world, chat_id);
      const { message } = room.kept.get(message_id) ?? {};
      if (message === undefined) throw badRequest("message to delete not found");
      const mayDelete = message.from?.id === world.bot.id || room.chat.type === "private" || room.bot === "administrator";
      if (!mayDelete || world.time() - message.date > DELETABLE_SECONDS) throw badRequest("message can't be deleted for everyone");
      room.kept.delete(message_id);
      return true;
    }),
    method("getFile", { file_id: "string!" }, ({ file_id }) => {
      const file = world.files.get(file_id);
      if (file === undefined) throw badRequest("invalid file_id");
      if (file.bytes.length > LARGEST_DOWNLOAD) throw badRequest("file is too big");
      return { file_id, file_unique_id: `u${file_id}`, file_size: file.bytes.length, file_path: `documents/${file_id}` };
    }),
  ];
}

function captioned(
  caption: string | undefined,
  parseMode: string | undefined,
): Pick<Content, "caption" | "caption_entities"> & { readonly html?: string } {
  if (caption === undefined || caption === "") return {};
  const { text, entities, html } = formatted(caption, parseMode, "caption");
  return { caption: text, ...(entities && { caption_entities: entities }), ...(html !== undefined && { html }) };
}

/** A file that comes with the call, or one that Telegram has already. */
function fileMeant(world: World, document: string, { files }: Delivery): Upload {
  const file = document.startsWith("attach://") ? files.get(document.slice("attach://".length)) : world.files.get(document);
  if (file === undefined) throw badRequest("wrong file identifier/HTTP URL specified");
  if (file.bytes.length === 0) throw badRequest("file must be non-empty");
  return file;
}

function checkLinkPreview(options: LinkPreviewOptions | undefined): void {
  if (options === undefined) return;
  onlyFields("link_preview_options", options, ["is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"]);
}

/** What must change for an edit to be one. */
function contentOf({ text, entities, caption, caption_entities, reply_markup }: Message): string {
  return JSON.stringify([text, entities, caption, caption_entities, reply_markup]);
}
