import type { ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from "grammy/types";
import { onlyFields } from "./parameters.ts";
import { badRequest } from "./refusal.ts";

type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;
type ButtonField = InlineKeyboardButton extends infer B ? (B extends unknown ? keyof B : never) : never;

/** Of these a button has exactly one. Telegram would take the first of several; two are certainly a mistake. */
const USES = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
] as const satisfies readonly ButtonField[];
const MOST_BUTTONS = 100;

/** The inline keyboard that is kept with the message, if any. Keyboards in place of the letters are not spoken here. */
export function readMarkup(markup: Markup | undefined): InlineKeyboardMarkup | undefined {
  if (markup === undefined) return undefined;
  if (!("inline_keyboard" in markup)) {
    if (!("force_reply" in markup || "remove_keyboard" in markup))
      throw badRequest("this double speaks of inline_keyboard, force_reply and remove_keyboard only");
    onlyFields<ForceReply & ReplyKeyboardRemove>("reply_markup", markup as ForceReply & ReplyKeyboardRemove, [
      "force_reply",
      "remove_keyboard",
      "selective",
      "input_field_placeholder",
    ]);
    return undefined;
  }
  onlyFields("reply_markup", markup, ["inline_keyboard"]);
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
  const buttons = rows.flat();
  if (buttons.length > MOST_BUTTONS) throw badRequest("reply markup is too long");
  for (const button of buttons) checkButton(button);
  return buttons.length === 0 ? undefined : { inline_keyboard: rows.filter((row) => row.length > 0) };
}

function checkButton(button: InlineKeyboardButton): void {
  onlyFields("an inline keyboard button", button, ["text", "style", "icon_custom_emoji_id", ...USES]);
  const { text } = button;
  if (typeof text !== "string" || text.trim() === "")
    throw badRequest('can\'t parse inline keyboard button: field "text" must be non-empty');
  const uses = USES.filter((use) => use in button);
  if (uses.length === 0) throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (uses.length > 1) throw badRequest(`the button "${text}" has ${uses.join(" and ")}, and exactly one is allowed`);
  if ("callback_data" in button) {
    const data: unknown = button.callback_data;
    if (typeof data !== "string" || data === "" || Buffer.byteLength(data) > 64) throw badRequest("BUTTON_DATA_INVALID");
  }
  if ("url" in button && !/^(https?|tg):\/\/\S+$/.test(button.url)) {
    throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  }
  if ("copy_text" in button && !isWithin(button.copy_text.text, 1, 256)) throw badRequest("BUTTON_COPY_TEXT_INVALID");
}

/** In characters (code points). */
export function isWithin(text: string, least: number, most: number): boolean {
  const { length } = [...text];
  return length >= least && length <= most;
}
