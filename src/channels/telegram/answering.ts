/** From what a person did in Telegram to what Telegram shows: a turn for the desk, and its reply where it belongs. */
import type { TurnHandler } from "../../core/channel.ts";
import type { Input, Step, Turn } from "../../core/conversation/turn.ts";
import type { Locale } from "../../core/knowledge/entry.ts";
import type { PlatformParts } from "../../core/platform-parts.ts";
import { Recent } from "../../core/recent.ts";
import { actionOf } from "../../core/reply/action.ts";
import { compact } from "../../core/reply/compact.ts";
import { saysNotNow, turnsIntoTheAnswer } from "../../core/reply/in-place.ts";
import type { PhraseKey } from "../../core/reply/phrase-key.ts";
import { type Reply, reply as sayOnly } from "../../core/reply/reply.ts";
import type { AdministratorMenu } from "./administrator-menu.ts";
import type { Delivery } from "./delivery.ts";
import { inlineArticles } from "./inline-articles.ts";
import type { Profile } from "./profile.ts";
import { EDIT_MINUTES, type Incoming, type Media, type Origin, type Self, type SentFile, type Tap, type Words } from "./read.ts";
import { type Rendered, render, wordsIn } from "./render.ts";

export interface AnsweringParts extends Pick<PlatformParts, "desk" | "pseudonym" | "now">, Pick<Profile, "phrasebook" | "programme"> {
  readonly delivery: Delivery;
  readonly menu: AdministratorMenu;
  readonly self: Self;
}

/** The messages that answer a question, and by what the answer is known where others read along. */
interface Answer {
  readonly messages: readonly number[];
  readonly saying?: string;
}

type WithFile = (Words | Media) & { readonly file: SentFile };

/** An inline answer may be shown again for this long without asking the bot, in seconds. */
const INLINE_CACHE_SECONDS = 60;
/** A file of an administrator's that is larger is not fetched; in bytes. */
const LARGEST_FILE = 5 * 1024 ** 2;
/** The same answer is not given twice in a group within this time. */
const REPEAT_MINUTES = 10;

export class Answering {
  private readonly parts: AnsweringParts;
  /** The messages that answered a question, by its chat and message: an edited question changes them. */
  private readonly answers: Recent<Answer>;
  /** The message that gave an answer in a group, by what it says there. */
  private readonly given: Recent<number>;
  /** Groups that have just become supergroups: Telegram reports the bot as added to those, and they have been greeted before. */
  private readonly grown: Recent<true>;

  constructor(parts: AnsweringParts) {
    this.parts = parts;
    this.answers = new Recent(EDIT_MINUTES, parts.now);
    this.given = new Recent(REPEAT_MINUTES, parts.now);
    this.grown = new Recent(REPEAT_MINUTES, parts.now);
  }

  /** Answers things that one person did one after another in one chat: words that are to be read together, or a single other thing. */
  async answer(together: readonly Incoming[], handle: TurnHandler): Promise<void> {
    const last = together.at(-1);
    if (last !== undefined && this.bringsFile(last)) return this.file(last, handle);
    switch (last?.kind) {
      case "words":
        return this.words(
          together.filter((each): each is Words => each.kind === "words"),
          last,
          handle,
        );
      case "media":
        return this.media(last, handle);
      case "tap":
        return this.tap(last, handle);
      case "inline":
        return this.inline(last);
      case "added":
        return this.hello(last.from);
      case "migrated":
        this.grown.set(String(last.to), true);
    }
  }

  /** Says that something went wrong on our side, in as few steps as can be. */
  async apologize(incoming: Incoming): Promise<void> {
    const { delivery } = this.parts;
    if (!("from" in incoming) || typeof incoming.from === "number" || incoming.kind === "added") return;
    if (incoming.kind === "tap") await delivery.acknowledge(incoming.tap);
    const locale = await this.localeOf(incoming.from);
    await delivery.send(incoming.from, this.render(sayOnly(this.say(locale, "failure")), locale), messageOf(incoming));
  }

  private async words(questions: readonly Words[], last: Words, handle: TurnHandler): Promise<void> {
    const text = questions.map((question) => question.text).join("\n");
    const key = keyOf(last.from, last.message);
    const earlier = last.edited ? this.answers.get(key) : undefined;
    const about = { sentAt: last.sentAt, ...(earlier !== undefined && { edited: true as const }) };
    const step = await this.turn(last.from, { kind: "text", text }, handle, about);
    if (step.reply !== null) {
      const answer = await this.sayOrPoint(step, step.reply, last, earlier);
      // What answers several messages together must not change into the answer to one of them.
      if (questions.length === 1) this.answers.set(key, answer);
    }
    await this.followUp(step, last.from);
  }

  /** Says a reply to words: below them, in place of what was said to them before, or by pointing to where the same was said just now. */
  private async sayOrPoint(step: Step, reply: Reply, last: Words, earlier: Answer | undefined): Promise<Answer> {
    const { delivery } = this.parts;
    const shown = this.shown(reply, step.locale, last.from);
    const saying = this.sayingOf(step, shown, last.from);
    const given = saying === undefined || earlier !== undefined ? undefined : this.given.get(saying);
    if (earlier?.saying !== undefined) this.given.delete(earlier.saying);
    if (given !== undefined) {
      const pointing = this.render(sayOnly(this.say(step.locale, "group.earlier")), step.locale);
      return { messages: await delivery.send(last.from, pointing, given) };
    }
    const messages =
      earlier === undefined
        ? await delivery.send(last.from, shown, last.message)
        : await delivery.replace(last.from, earlier.messages, shown);
    if (saying === undefined) return { messages };
    this.given.set(saying, messages[0]!);
    return { messages, saying };
  }

  private async media({ from, message, sentAt }: Media, handle: TurnHandler): Promise<void> {
    await this.sayBelow(await this.turn(from, { kind: "media" }, handle, { sentAt }), from, message);
  }

  private async file({ file: { id, name, size }, from, message, sentAt }: WithFile, handle: TurnHandler): Promise<void> {
    const isFetched = size !== undefined && size <= LARGEST_FILE;
    const bytes = isFetched ? await this.parts.delivery.fetchFile(id) : new Uint8Array();
    await this.sayBelow(await this.turn(from, { kind: "file", name, bytes }, handle, { sentAt }), from, message);
  }

  private async tap(tap: Tap, handle: TurnHandler): Promise<void> {
    const { delivery } = this.parts;
    const action = actionOf(tap.token);
    const [step] = await Promise.all([
      this.turn(tap.from, action === undefined ? { kind: "outdated" } : { kind: "action", action }, handle),
      delivery.acknowledge(tap.tap),
    ]);
    const { reply, locale, file } = step;
    if (reply === null) return;
    const part = action?.kind === "more" ? action.part : undefined;
    const shown = this.shown(reply, locale, tap.from, part);
    const mayReplace = file === undefined && !saysNotNow(step);
    if (mayReplace && tap.on !== undefined && action !== undefined && turnsIntoTheAnswer(action, tap.on.tokens))
      await delivery.replace(tap.from, [tap.on.message], shown);
    else await delivery.send(tap.from, shown, tap.on?.message);
    await this.followUp(step, tap.from);
  }

  private async inline(inline: Extract<Incoming, { kind: "inline" }>): Promise<void> {
    const { desk, delivery, phrasebook } = this.parts;
    const locale = await this.localeOf(inline);
    const results = inlineArticles(inline.typed, locale, desk, phrasebook);
    await delivery.inline({ inline_query_id: inline.query, results, cache_time: INLINE_CACHE_SECONDS, is_personal: true });
  }

  private async hello(from: Origin): Promise<void> {
    if (this.grown.get(String(from.chat)) !== undefined) return;
    const locale = await this.localeOf(from);
    const values = { programme: this.parts.programme[locale] ?? "", mention: `@${this.parts.self.username}` };
    await this.parts.delivery.send(from, this.render(sayOnly(this.parts.phrasebook.say(locale, "group.hello", values)), locale));
  }

  private async sayBelow(step: Step, from: Origin, message: number): Promise<void> {
    if (step.reply !== null) await this.parts.delivery.send(from, this.shown(step.reply, step.locale, from), message);
    await this.followUp(step, from);
  }

  /** What goes with a reply: its file, and in private the commands that the person may use. */
  private async followUp({ file, locale }: Step, from: Origin): Promise<void> {
    const { delivery, menu } = this.parts;
    if (file !== undefined) await delivery.sendFile(from, file);
    if (from.private) await menu.suit(from.chat, locale, this.isAdministrator(from));
  }

  /** Whether it is an administrator's file: nobody else's is fetched. */
  private bringsFile(incoming: Incoming): incoming is WithFile {
    return "file" in incoming && this.isAdministrator(incoming.from);
  }

  private isAdministrator({ person }: Origin): boolean {
    return this.parts.desk.mayAdminister({ conversation: this.conversationOf(person) });
  }

  private turn(from: Origin, input: Input, handle: TurnHandler, about: Pick<Turn, "sentAt" | "edited"> = {}): Promise<Step> {
    return handle({
      conversation: this.conversationOf(from.person),
      input,
      ...(from.language !== undefined && { localeHint: from.language }),
      ...(from.private ? { address: String(from.chat) } : { place: this.parts.pseudonym(`chat ${from.chat}`) }),
      ...about,
      at: this.parts.now(),
    });
  }

  /** In private the whole reply; in a group what fits there, with a way to go on in private. */
  private shown(reply: Reply, locale: Locale, from: Origin, part?: number): Rendered {
    if (from.private) return this.render(reply, locale, part);
    const { messages, keyboard } = this.render(compact(reply), locale);
    const entry = reply.entries[0];
    const url = `https://t.me/${this.parts.self.username}?start${entry === undefined ? "" : `=${entry}`}`;
    const goOn = { text: this.say(locale, "group.continue"), url };
    return { messages, keyboard: { inline_keyboard: [...keyboard.inline_keyboard, [goOn]] } };
  }

  /** By what an answer is known that need not be given twice where others read along: its place and its words, so also its language. */
  private sayingOf({ verdict, reply }: Step, { messages }: Rendered, from: Origin): string | undefined {
    const isPage = verdict === "answer" && reply !== null && reply.entries.length > 0;
    return isPage && !from.private ? keyOf(from, messages.join("\n")) : undefined;
  }

  private render(reply: Reply, locale: Locale, part?: number): Rendered {
    return render(reply, wordsIn(locale, this.parts.phrasebook), part);
  }

  private localeOf({ person, language }: Pick<Origin, "person" | "language">): Promise<Locale> {
    return this.parts.desk.localeOf({ conversation: this.conversationOf(person), ...(language !== undefined && { localeHint: language }) });
  }

  private conversationOf(person: number): string {
    return `telegram:${this.parts.pseudonym(String(person))}`;
  }

  private say(locale: Locale, key: PhraseKey): string {
    return this.parts.phrasebook.say(locale, key);
  }
}

function messageOf(incoming: Incoming): number | undefined {
  return incoming.kind === "words" || incoming.kind === "media" ? incoming.message : undefined;
}

function keyOf({ chat, topic }: Origin, what: number | string): string {
  return `${chat} ${topic ?? ""} ${what}`;
}
