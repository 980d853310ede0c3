/**
 * Brings messages and files to Telegram, and files from it, whatever it says to that: waits when told to (429), tries again with growing
 * pauses when it is out of reach, sends plain text when it refuses what we made, and leaves those alone who do not want to hear from the
 * bot.
 */
import { type Api, GrammyError, HttpError, InputFile } from "grammy";
import { ChannelError } from "../../core/channel.ts";
import type { Step } from "../../core/conversation/turn.ts";
import { PlaceClosed } from "../../core/intake.ts";
import { type Passing, persist } from "../../core/persist.ts";
import type { PlatformParts } from "../../core/platform-parts.ts";
import { download } from "./download.ts";
import { escapeHtml, visibleText } from "./html.ts";
import { LONGEST_MESSAGE, type Rendered } from "./render.ts";

/** Where a message goes. */
export interface Destination {
  readonly chat: number;
  readonly topic?: number;
}

export interface DeliveryParts extends Pick<PlatformParts, "log" | "metrics" | "wait" | "random"> {
  readonly api: Api;
  /** The address below which Telegram gives files out; the token is part of it. */
  readonly fileRoot: string;
  /** Aborted when the process has no time left, and every call with it: what is not delivered then is delivered by the next one. */
  readonly giveUp: AbortSignal;
}

/** Telegram's words for what is no error: the reader has moved on, or the message is as it should be. */
const EXPECTED = /message is not modified|query is too old|query ID is invalid/i;
const NOT_EDITABLE = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|message is too old/i;
const CLOSED =
  /TOPIC_CLOSED|TOPIC_DELETED|message thread not found|chat not found|not enough rights|no rights to send|CHAT_WRITE_FORBIDDEN|PEER_ID_INVALID|user is deactivated|bot is not a member/i;

type SendOptions = Parameters<Api["raw"]["sendMessage"]>[0];

export class Delivery {
  private readonly parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.parts = parts;
  }

  /** Sends the messages, the first as an answer to `replyTo`; their ids. Throws PlaceClosed. */
  async send(to: Destination, { messages, keyboard }: Rendered, replyTo?: number): Promise<number[]> {
    const sent: number[] = [];
    for (const [index, html] of messages.entries()) {
      const isLast = index === messages.length - 1;
      const { message_id: id } = await this.sendOne({
        chat_id: to.chat,
        ...(to.topic !== undefined && { message_thread_id: to.topic }),
        text: html,
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
        ...(replyTo !== undefined && index === 0 && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        ...(isLast && keyboard.inline_keyboard.length > 0 && { reply_markup: keyboard }),
      });
      sent.push(id);
    }
    return sent;
  }

  /** Turns messages sent earlier into these; those that are too many are removed. The ids that now stand. Throws PlaceClosed. */
  async replace(to: Destination, earlier: readonly number[], { messages, keyboard }: Rendered): Promise<number[]> {
    const standing: number[] = [];
    for (const [index, html] of messages.entries()) {
      const markup = index === messages.length - 1 ? keyboard : { inline_keyboard: [] };
      const id = earlier[index];
      standing.push(
        ...(id === undefined ? await this.send(to, { messages: [html], keyboard: markup }) : [await this.editOne(to, id, html, markup)]),
      );
    }
    for (const id of earlier.slice(messages.length))
      await this.optional(() => this.parts.api.raw.deleteMessage({ chat_id: to.chat, message_id: id }));
    return standing;
  }

  /** Sends a file. Throws PlaceClosed. */
  async sendFile({ chat, topic }: Destination, { name, bytes }: NonNullable<Step["file"]>): Promise<void> {
    const { api } = this.parts;
    const thread = topic !== undefined && { message_thread_id: topic };
    try {
      await this.persist(() => api.raw.sendDocument({ chat_id: chat, ...thread, document: new InputFile(bytes, name) }));
    } catch (error) {
      throw this.closing(error);
    }
  }

  /** The bytes of a file that somebody has sent. Throws Error, without the token, where Telegram does not give it out. */
  async fetchFile(id: string): Promise<Uint8Array> {
    const { api, fileRoot, giveUp } = this.parts;
    try {
      return await this.persist(async () => {
        const { file_path: path } = await api.raw.getFile({ file_id: id });
        return download(`${fileRoot}/${path}`, giveUp);
      });
    } catch (error) {
      throw this.closing(error);
    }
  }

  /** Ends the waiting mark on a tapped button. */
  acknowledge(tap: string): Promise<void> {
    return this.optional(() => this.parts.api.raw.answerCallbackQuery({ callback_query_id: tap }));
  }

  /** Answers what somebody types behind the bot's name in any chat. */
  inline(answer: Parameters<Api["raw"]["answerInlineQuery"]>[0]): Promise<void> {
    return this.optional(() => this.parts.api.raw.answerInlineQuery(answer));
  }

  /** Does what the person can do without: a refusal is noted, and nothing more. */
  async optional(call: () => Promise<unknown>): Promise<void> {
    try {
      await this.persist(call);
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error;
      if (!EXPECTED.test(error.description)) this.note("Telegram refused a call that the answer does not hang on", error);
    }
  }

  /** Tries just once what nobody waits for, and says whether it was done. Never rejects. */
  async once(call: () => Promise<unknown>): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (error) {
      if (error instanceof GrammyError) this.note("Telegram refused a call that is made again another time", error);
      return false;
    }
  }

  private async sendOne(message: SendOptions): Promise<{ message_id: number }> {
    const { api } = this.parts;
    try {
      return await this.persist(() => api.raw.sendMessage(message));
    } catch (error) {
      const moved = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
      if (moved !== undefined) {
        // There the messages have other numbers.
        const { reply_parameters: _, ...alone } = message;
        return this.sendOne({ ...alone, chat_id: moved });
      }
      if (!isOurs(error) || message.parse_mode === undefined) throw this.closing(error);
      this.note("Telegram refused a message of ours; it goes out as plain text", error);
      const { parse_mode: _, reply_markup: __, ...plain } = message;
      return this.sendOne({ ...plain, text: visibleText(message.text).slice(0, LONGEST_MESSAGE) });
    }
  }

  /** The id of the message that says it now: another one where that cannot be changed any more. */
  private async editOne(to: Destination, message: number, html: string, keyboard: Rendered["keyboard"]): Promise<number> {
    const { api } = this.parts;
    const changed = {
      chat_id: to.chat,
      message_id: message,
      text: html,
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      reply_markup: keyboard,
    } as const;
    let anew: Rendered = { messages: [html], keyboard };
    try {
      await this.persist(() => api.raw.editMessageText(changed));
      return message;
    } catch (error) {
      if (error instanceof GrammyError && EXPECTED.test(error.description)) return message;
      if (!isGone(error)) {
        if (!isOurs(error)) throw this.closing(error);
        this.note("Telegram refused a change of ours; the message is sent anew as plain text", error);
        anew = { messages: [escapeHtml(visibleText(html).slice(0, LONGEST_MESSAGE))], keyboard: { inline_keyboard: [] } };
      }
    }
    const [id] = await this.send(to, anew);
    return id!;
  }

  /** Throws what Telegram decided, or the last failure when an hour of trying was of no use. */
  private persist<T>(call: () => Promise<T>): Promise<T> {
    return persist(call, { ...this.parts, channel: "telegram", passing });
  }

  private closing(error: unknown): unknown {
    if (!(error instanceof GrammyError)) return error;
    const { method, error_code: code, description } = error;
    if (code === 401) return new ChannelError("Telegram does not know this token any more", { refused: true });
    if (code === 403 || CLOSED.test(description)) return new PlaceClosed(description);
    // Without what was to be sent, and to whom, which grammY's error carries along: this one will be logged.
    return new Error(`Telegram refused ${method}: ${code} ${description}`);
  }

  private note(message: string, error: GrammyError): void {
    const { method, error_code: code, description } = error;
    this.parts.log.error(message, { method, code, description });
    this.parts.metrics.count("desk_failures_total", { channel: "telegram", kind: "refused" });
  }
}

/** The message is no more, or nobody may change it; or its group is another by now. */
function isGone(error: unknown): boolean {
  if (!(error instanceof GrammyError)) return false;
  return NOT_EDITABLE.test(error.description) || error.parameters.migrate_to_chat_id !== undefined;
}

/** A refusal of what we sent, as opposed to one of sending there at all. */
function isOurs(error: unknown): error is GrammyError {
  return error instanceof GrammyError && error.error_code === 400 && !CLOSED.test(error.description);
}

function passing(error: unknown): Passing | undefined {
  if (error instanceof HttpError) return { reason: "network" };
  if (!(error instanceof GrammyError)) return undefined;
  const { error_code: code, parameters } = error;
  if (code === 429) return { reason: "429", wait: (parameters.retry_after ?? 1) * 1000 };
  return code >= 500 ? { reason: "5xx" } : undefined;
}
