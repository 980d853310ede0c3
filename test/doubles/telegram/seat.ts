import type { InlineQueryResultArticle, User } from "grammy/types";
import type { Upload } from "../multipart.ts";
import { patiently } from "../patience.ts";
import { quoted } from "./addressing.ts";
import { type Attachment, attachmentOf } from "./attachments.ts";
import { formatted } from "./formatted-text.ts";
import { peopleEntities } from "./people-entities.ts";
import { buttonsOf, type Kept, type Room, type Shown, shown, type Topic } from "./room.ts";
import { type Content, isService, type World } from "./world.ts";

/** Where in the chat something is said. */
export interface Place {
  readonly topic?: Topic;
}

/** An inline result as it is offered above the keyboard. */
export interface Offer {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** What pops up when the bot has acknowledged a press, if anything. */
export interface Acknowledged {
  readonly answered: string | undefined;
}

/** Somebody in a chat: what they can do there, and what they see. */
export class Seat {
  readonly user: User;
  protected readonly world: World;
  private readonly room: () => Room;
  /** As whom messages stand in the chat, where that is not the user. */
  private readonly as: () => Content;
  /** How much of the bot had been heard at the last act here, and in which chat that was: a group that grows becomes another. */
  private lastAct: { readonly room: Room; readonly heard: number } | undefined;
  private offered: readonly InlineQueryResultArticle[] = [];

  constructor(world: World, user: User, room: () => Room, as: () => Content = () => ({ from: user })) {
    this.world = world;
    this.user = user;
    this.room = room;
    this.as = as;
  }

  /** Types a text and sends it. */
  async send(text: string, place: Place = {}): Promise<Shown> {
    return this.say(typed(text), place);
  }

  /** Sends something else than a text. */
  async sends(what: Attachment, { caption, ...place }: Place & { readonly caption?: string } = {}): Promise<Shown> {
    return this.say({ ...attachmentOf(what, this.world), ...(caption !== undefined && { caption }) }, place);
  }

  /** Sends a file from their device. */
  async sendsFile(file: Upload, { caption, ...place }: Place & { readonly caption?: string } = {}): Promise<Shown> {
    return this.say({ document: this.world.store(file), ...(caption !== undefined && { caption }) }, place, { file });
  }

  /** Passes on what somebody else has written elsewhere. */
  async forwards(text: string, place: Place = {}): Promise<Shown> {
    const origin = { type: "hidden_user", sender_user_name: "Budi", date: this.world.time() } as const;
    return this.say({ ...typed(text), forward_origin: origin }, place);
  }

  /** Replies to a message, anybody's. */
  async replyTo(to: Shown, text: string, place: Place = {}): Promise<Shown> {
    const kept = this.keptAs(to);
    const { chat, message_thread_id, message_id } = kept.message;
    // A large group without topics makes a thread of every reply; one cannot send into it by its number.
    const isThreaded = chat.type === "supergroup" && chat.is_forum === undefined;
    const thread = isThreaded && { message_thread_id: message_thread_id ?? message_id };
    return this.say({ ...typed(text), reply_to_message: quoted(kept), ...thread }, place);
  }

  /** Changes one of their own messages. */
  async edits(message: Shown, text: string): Promise<Shown> {
    const kept = this.keptAs(message);
    if (kept.message.from?.id !== this.as().from?.id) throw new RangeError(`Only one's own message can be edited, not: ${message.text}`);
    const { entities: _, ...rest } = kept.message;
    kept.message = { ...rest, ...typed(text), edit_date: this.world.time() };
    this.acts();
    this.world.tell(this.room(), kept.message.chat.type === "channel" ? "edited_channel_post" : "edited_message", kept);
    return this.see(kept);
  }

  /** Removes a message for everybody. The bot is not told. */
  async deletes(message: Shown): Promise<void> {
    this.room().kept.delete(this.keptAs(message).message.message_id);
  }

  /**
   * Presses a button by its label: of the message `on`, else of the newest message that has one. Resolves when the bot has acknowledged
   * it. Throws `RangeError` when there is no such button, or one that does not go to the bot.
   */
  async taps(label: string, { on }: { readonly on?: Shown } = {}): Promise<Acknowledged> {
    const candidates = on === undefined ? [...this.room().kept.values()].reverse() : [this.keptAs(on)];
    for (const kept of candidates) {
      const button = buttonsOf(kept)
        .flat()
        .find(({ text }) => text === label);
      if (button === undefined) continue;
      if (!("callback_data" in button)) throw new RangeError(`The bot does not hear of this button: ${JSON.stringify(button)}`);
      return this.presses(kept, button.callback_data);
    }
    throw new RangeError(`There is no button "${label}".\n${this.describe()}`);
  }

  /**
   * Presses a button that today's bot may not have made, one of an older version, under `on` or the bot's newest message. Where that is out
   * of reach, the bot learns nothing of it but its number, and cannot edit it.
   */
  async tapsToken(
    data: string,
    { on, outOfReach = false }: { readonly on?: Shown; readonly outOfReach?: boolean } = {},
  ): Promise<Acknowledged> {
    const kept = on === undefined ? this.room().heard.at(-1) : this.keptAs(on);
    if (kept === undefined) throw new RangeError("The bot has said nothing yet under which a button could stand.");
    kept.outOfReach ||= outOfReach;
    return this.presses(kept, data);
  }

  /** Types the bot's name and a text, as in `@bot mold`, without sending it. Resolves with what the bot offers; with nothing where its inline mode is off. */
  async types(text: string): Promise<readonly Offer[]> {
    const [, name, query] = /^@(\w+) ?(.*)$/s.exec(text) ?? [];
    if (name !== this.world.bot.username || query === undefined)
      throw new RangeError(`It must begin with @${this.world.bot.username}: ${text}`);
    if (!this.world.options.inline) return [];
    const { id, answer } = this.world.inlineQueries.ask();
    const { type } = this.room().chat;
    this.acts();
    this.world.known.add(this.user.id);
    this.world.feed.push({ inline_query: { id, from: this.user, query, offset: "", chat_type: type === "private" ? "sender" : type } });
    this.offered = await this.patiently(answer, () => `Typed "${text}", and the bot has offered nothing.`);
    return this.offered.map(({ id, title, description }) => ({ id, title, ...(description !== undefined && { description }) }));
  }

  /** Puts one of the results last offered into this chat. */
  async chooses({ id }: Offer): Promise<Shown> {
    const result = this.offered.find((offered) => offered.id === id);
    if (result === undefined || !("message_text" in result.input_message_content)) throw new RangeError(`The bot has not offered "${id}".`);
    const { html, ...content } = formatted(result.input_message_content.message_text, result.input_message_content.parse_mode, "text");
    const keyboard = result.reply_markup !== undefined && { reply_markup: result.reply_markup };
    return this.say({ ...content, ...keyboard, via_bot: this.world.botUser }, {}, { html, inlineId: this.world.newInlineId() });
  }

  /**
   * Resolves when the bot has sent or edited `n` messages here since this person's last act, with the last of these; at once where it has
   * already. Rejects after a generous time, with the screen.
   */
  async hears(n = 1): Promise<Shown> {
    const room = this.room();
    const before = this.lastAct?.room === room ? this.lastAct.heard : 0;
    await this.patiently(
      room.untilHeard(before + n),
      () => `Waited to hear ${n} of the bot's messages, and heard ${room.heard.length - before}.`,
    );
    return this.see(room.heard[before + n - 1]!);
  }

  /** What stands in the chat now. */
  screen(): Shown[] {
    return [...this.room().kept.values()].filter(({ message }) => !isService(message)).map((kept) => this.see(kept));
  }

  /** The commands that the app offers here, as `/name`. */
  menu(): string[] {
    return this.world.profile.menu(this.room(), this.user.language_code).map(({ command }) => `/${command}`);
  }

  private say(content: Content, { topic }: Place, more: Omit<Kept, "message"> = {}): Shown {
    const room = this.room();
    if (room.chat.type === "private") {
      if (room.bot === "kicked") throw new RangeError("Who has blocked the bot cannot write to it: unblock it first.");
      room.bot = "member";
    }
    const kept = this.world.post(room, { ...this.as(), ...placeOf(room, topic), ...content }, more);
    this.acts();
    this.world.tell(room, room.chat.type === "channel" ? "channel_post" : "message", kept);
    return this.see(kept);
  }

  private async presses({ message, inlineId, outOfReach }: Kept, data: string): Promise<Acknowledged> {
    const { id, answer } = this.world.callbackQueries.ask();
    const { chat, message_id } = message;
    const reached = outOfReach ? { chat, message_id, date: 0 as const } : message;
    const about = inlineId === undefined ? { message: reached } : { inline_message_id: inlineId };
    this.acts();
    this.world.known.add(this.user.id);
    this.world.feed.push({ callback_query: { id, from: this.user, chat_instance: String(chat.id * 31), data, ...about } });
    const { text } = await this.patiently(answer, () => `Pressed a button (${data}), and the bot has not acknowledged it.`);
    return { answered: text };
  }

  /** From here on counts what is heard. */
  private acts(): void {
    const room = this.room();
    this.lastAct = { room, heard: room.heard.length };
  }

  private keptAs({ messageId, text }: Shown): Kept {
    const kept = this.room().kept.get(messageId);
    if (kept === undefined) throw new RangeError(`The message is not in this chat: ${text}`);
    return kept;
  }

  private see(kept: Kept): Shown {
    return shown(kept, this.user, this.world.bot);
  }

  private patiently<T>(done: Promise<T>, complaint: () => string): Promise<T> {
    return patiently(done, this.world.options.patience, () => `${complaint()}\n${this.describe()}`);
  }

  private describe(): string {
    const lines = this.screen().map(
      ({ from, text, buttons }) => `${from}: ${text}${buttons.map((row) => `\n    [${row.join("] [")}]`).join("")}`,
    );
    return `On the screen:\n${lines.join("\n") || "(nothing)"}`;
  }
}

/** The entities of a text that a person types are found by their app. */
function typed(text: string): Content {
  const entities = peopleEntities(text);
  return { text, ...(entities.length > 0 && { entities }) };
}

/** In a topic everything is a reply, if to nothing else then to the message that opened it. */
function placeOf(room: Room, topic: Topic | undefined): Content {
  const opening = topic && room.kept.get(topic.id);
  if (opening === undefined) return {};
  return { message_thread_id: opening.message.message_id, is_topic_message: true, reply_to_message: quoted(opening) };
}
