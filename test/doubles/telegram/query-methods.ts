import type { InlineQueryResult, InlineQueryResultArticle, Opts } from "grammy/types";
import { formatted } from "./formatted-text.ts";
import { isWithin, readMarkup } from "./markup.ts";
import { type Method, method } from "./method.ts";
import { onlyFields } from "./parameters.ts";
import { badRequest } from "./refusal.ts";
import type { World } from "./world.ts";

const MOST_RESULTS = 50;

/** Answers to what people press and to what they type behind the bot's name. */
export function queryMethods(world: World): Method[] {
  return [
    method(
      "answerCallbackQuery",
      { callback_query_id: "string!", text: "string", show_alert: "boolean", cache_time: "integer" },
      (given) => {
        if (given.text !== undefined && !isWithin(given.text, 0, 200)) throw badRequest("MESSAGE_TOO_LONG");
        world.callbackQueries.answer(given.callback_query_id, given);
        return true;
      },
    ),
    method(
      "answerInlineQuery",
      { inline_query_id: "string!", results: "list!", cache_time: "integer", is_personal: "boolean", button: "object" },
      ({ inline_query_id, results, button }) => {
        if (results.length > MOST_RESULTS) throw badRequest("too many inline query results specified");
        const articles = results.map(articleOf);
        if (new Set(articles.map(({ id }) => id)).size < articles.length) throw badRequest("RESULT_ID_DUPLICATE");
        checkResultsButton(button);
        world.inlineQueries.answer(inline_query_id, articles);
        return true;
      },
    ),
  ];
}

function articleOf(result: InlineQueryResult): InlineQueryResultArticle {
  if (result.type !== "article")
    throw badRequest(`this double speaks of articles only, not of inline results of the type "${result.type}"`);
  onlyFields("an inline result", result, [
    "type",
    "id",
    "title",
    "description",
    "input_message_content",
    "reply_markup",
    "url",
    "thumbnail_url",
    "thumbnail_width",
    "thumbnail_height",
  ]);
  const { id, title, input_message_content: content } = result;
  if (typeof id !== "string" || id === "" || Buffer.byteLength(id) > 64) throw badRequest("RESULT_ID_INVALID");
  if (typeof title !== "string" || title.trim() === "")
    throw badRequest('can\'t parse inline query result: field "title" must be non-empty');
  if (!("message_text" in content)) throw badRequest("this double speaks of inline results with a text only");
  onlyFields("input_message_content", content, ["message_text", "parse_mode", "link_preview_options"]);
  formatted(content.message_text, content.parse_mode, "text");
  readMarkup(result.reply_markup);
  return result;
}

function checkResultsButton(button: Opts<"answerInlineQuery">["button"]): void {
  if (button === undefined) return;
  onlyFields("button", button, ["text", "start_parameter"]);
  if (typeof button.text !== "string" || button.text === "")
    throw badRequest('can\'t parse inline query results button: field "text" must be non-empty');
  if (!/^[\w-]{1,64}$/.test(button.start_parameter ?? "")) throw badRequest("START_PARAM_INVALID");
}
