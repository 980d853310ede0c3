/** From what a member said or did in Discord to what Discord shows: a turn for the desk, and its reply where it belongs. */
import { type APIMessageTopLevelComponent, ComponentType } from "discord.js";
import type { TurnHandler } from "../../core/channel.ts";
import type { Input, Step } from "../../core/conversation/turn.ts";
import type { Desk } from "../../core/desk.ts";
import { PlaceClosed } from "../../core/intake.ts";
import type { EntryId, Locale } from "../../core/knowledge/entry.ts";
import { Recent } from "../../core/recent.ts";
import { compact } from "../../core/reply/compact.ts";
import type { PhraseKey } from "../../core/reply/phrase-key.ts";
import type { Phrasebook } from "../../core/reply/phrasebook.ts";
import { plainText } from "../../core/reply/plain-text.ts";
import { type Reply, reply as sayOnly } from "../../core/reply/reply.ts";
import { customIdOf } from "./custom-id.ts";
import type { Delivery } from "./delivery.ts";
import { link } from "./markdown.ts";
import type { Said } from "./read.ts";
import { button, render, row } from "./render.ts";

export interface AnsweringParts {
  readonly desk: Pick<Desk, "page" | "localeOf">;
  readonly phrasebook: Phrasebook;
  readonly locales: readonly Locale[];
  /** Stands for a member's or channel's id wherever something is kept or logged. */
  readonly pseudonym: (id: string) => string;
  readonly delivery: Delivery;
  readonly now: () => Date;
}

/** Who does something, and in which languages Discord speaks to them, the member's own first. */
export interface Member {
  readonly id: string;
  readonly languages: readonly string[];
}

export interface TurnOptions {
  readonly handle: TurnHandler;
  /** The channel in which others read along. */
  readonly place?: string | undefined;
  readonly sentAt?: Date;
}

/** The same answer is not given twice in a channel within this time. */
const REPEAT_MINUTES = 10;

export class Answering {
  private readonly parts: AnsweringParts;
  /** The message that gave an answer in a channel, by channel, language and entries. */
  private readonly given: Recent<string>;

  constructor(parts: AnsweringParts) {
    this.parts = parts;
    this.given = new Recent(REPEAT_MINUTES, parts.now);
  }

  /** What the desk makes of something that a member did. */
  turn(member: Member, input: Input, { handle, place, sentAt }: TurnOptions): Promise<Step> {
    const hint = this.hintOf(member);
    return handle({
      conversation: this.conversationOf(member),
      input,
      ...(hint !== undefined && { localeHint: hint }),
      ...(place !== undefined && { place: this.parts.pseudonym(`channel ${place}`) }),
      ...(sentAt !== undefined && { sentAt }),
      at: this.parts.now(),
    });
  }

  /** Answers messages that one member wrote one after another in one channel. */
  async messages(together: readonly Said[], handle: TurnHandler): Promise<Step | undefined> {
    const last = together.at(-1);
    if (last === undefined) return undefined;
    const { delivery } = this.parts;
    const text = together.map((said) => said.text).join("\n");
    const isPrivate = last.server === undefined;
    const step = await this.turn({ id: last.member, languages: [] }, text === "" ? { kind: "media" } : { kind: "text", text }, {
      handle,
      sentAt: new Date(last.sentAt),
      place: isPrivate ? undefined : last.channel,
    });
    const { reply, locale } = step;
    if (reply === null) return step;
    const earlier = isPrivate ? undefined : this.givenBefore(last.channel, step);
    const components =
      earlier === undefined ? this.render(isPrivate ? reply : compact(reply), locale) : this.pointer(locale, last, earlier);
    const saying = { channel: last.channel, components, answers: last.message, nonce: `${last.message}.0` };
    try {
      const id = await delivery.say(saying);
      if (!isPrivate && earlier === undefined) this.wasGiven(last.channel, step, id);
    } catch (error) {
      if (!(error instanceof PlaceClosed) || isPrivate) throw error;
      await this.privately(last, reply, locale);
    }
    return step;
  }

  /** Says that something went wrong on our side. */
  async apologize(said: Said): Promise<void> {
    const locale = await this.localeOf({ id: said.member, languages: [] });
    const components = this.render(sayOnly(this.say(locale, "failure")), locale);
    await this.parts.delivery.say({ channel: said.channel, components, answers: said.message, nonce: `${said.message}.x` });
  }

  /** The address of the message that gave this answer in a channel a few minutes ago. */
  givenBefore(channel: string, step: Pick<Step, "reply" | "locale">): string | undefined {
    const key = keyOf(channel, step);
    return key === undefined ? undefined : this.given.get(key);
  }

  wasGiven(channel: string, step: Pick<Step, "reply" | "locale">, message: string): void {
    const key = keyOf(channel, step);
    if (key !== undefined) this.given.set(key, message);
  }

  /** Points to an answer that stands in the channel already. */
  pointer(
    locale: Locale,
    { server, channel }: { readonly server?: string; readonly channel: string },
    message: string,
  ): APIMessageTopLevelComponent[] {
    const address = `https://discord.com/channels/${server ?? "@me"}/${channel}/${message}`;
    return [{ type: ComponentType.TextDisplay, content: link(this.say(locale, "group.earlier"), address) }];
  }

  /** The control that gives an answer as text for minutes, in a row of its own. */
  citeRow(entries: readonly EntryId[], locale: Locale): APIMessageTopLevelComponent[] {
    return [row(button(this.say(locale, "choice.cite"), customIdOf({ kind: "cite", entries })))];
  }

  /** An answer as text for minutes: each statement with its date, source and address. */
  citation(entries: readonly EntryId[], locale: Locale): string | undefined {
    const pages = entries.flatMap((entry) => this.parts.desk.page(entry, locale) ?? []);
    if (pages.length === 0) return undefined;
    return pages.map((page) => plainText(page, { source: this.say(locale, "answer.source") })).join("\n\n");
  }

  localeOf(member: Member): Promise<Locale> {
    const hint = this.hintOf(member);
    return this.parts.desk.localeOf({ conversation: this.conversationOf(member), ...(hint !== undefined && { localeHint: hint }) });
  }

  render(
    reply: Reply,
    locale: Locale,
    { shareable = false, part }: { shareable?: boolean; part?: number | undefined } = {},
  ): APIMessageTopLevelComponent[] {
    const say = (key: PhraseKey) => this.say(locale, key);
    const words = {
      source: say("answer.source"),
      more: say("answer.more"),
      choose: say("choice.choose"),
      cite: say("choice.cite"),
      share: say("choice.share"),
    };
    return render(reply, { words, shareable, ...(part !== undefined && { part }) });
  }

  say(locale: Locale, key: PhraseKey, values?: Readonly<Record<string, string | number>>): string {
    return this.parts.phrasebook.say(locale, key, values);
  }

  conversationOf({ id }: Pick<Member, "id">): string {
    return `discord:${this.parts.pseudonym(id)}`;
  }

  /** To a member in whose channel the desk may not write: the answer, and why it comes this way. */
  private async privately(said: Said, reply: Reply, locale: Locale): Promise<void> {
    const { delivery } = this.parts;
    const channel = await delivery.privateChannel(said.member);
    const shown = { ...reply, notices: [this.say(locale, "discord.mayNotWrite"), ...reply.notices] };
    await delivery.say({ channel, components: this.render(shown, locale), nonce: `${said.message}.p` });
  }

  /** The first of Discord's languages that the desk speaks. */
  private hintOf({ languages }: Member): string | undefined {
    return languages.find((language) => this.parts.locales.some((locale) => language === locale || language.startsWith(`${locale}-`)));
  }
}

function keyOf(channel: string, { reply, locale }: Pick<Step, "reply" | "locale">): string | undefined {
  return reply === null || reply.entries.length === 0 ? undefined : [channel, locale, ...reply.entries].join(" ");
}
