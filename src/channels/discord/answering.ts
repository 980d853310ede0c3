/** From what a member said or did in Discord to what Discord shows: a turn for the desk, and its reply where it belongs. */
import { type APIAttachment, type APIMessageTopLevelComponent, ComponentType } from "discord.js";
import type { Bookmarks } from "../../core/bookmarks.ts";
import type { TurnHandler } from "../../core/channel.ts";
import type { Input, Step, Turn } from "../../core/conversation/turn.ts";
import type { EntryId, Locale } from "../../core/knowledge/entry.ts";
import type { PlatformParts } from "../../core/platform-parts.ts";
import { Recent } from "../../core/recent.ts";
import type { PhraseKey } from "../../core/reply/phrase-key.ts";
import { plainText } from "../../core/reply/plain-text.ts";
import { type Reply, reply as sayOnly } from "../../core/reply/reply.ts";
import type { CommandWords } from "./commands.ts";
import { customIdOf } from "./custom-id.ts";
import { type Delivery, MayNotWrite } from "./delivery.ts";
import { fetchedFile } from "./fetched-file.ts";
import { link } from "./markdown.ts";
import type { Said } from "./read.ts";
import { button, render, row } from "./render.ts";
import { sayingOf, short } from "./saying.ts";

export interface AnsweringParts extends Pick<PlatformParts, "desk" | "pseudonym" | "now">, Pick<CommandWords, "phrasebook" | "locales"> {
  readonly delivery: Delivery;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
  readonly bookmarks: Pick<Bookmarks, "forget">;
}

/** Who does something, and in which languages Discord speaks to them, the member's own first. */
export interface Member {
  readonly id: string;
  readonly languages: readonly string[];
  /** Their roles where they are, as the desk names them; none in private. */
  readonly groups: readonly string[];
}

/** What is to be shown to a member. */
export type Told = Pick<Step, "reply" | "locale" | "verdict" | "form" | "file">;

export interface TurnOptions {
  readonly handle: TurnHandler;
  /** The channel in which others read along. */
  readonly place?: string | undefined;
  readonly sentAt?: Date;
  /** Whether a window can be opened in answer to it. */
  readonly forms?: boolean;
}

/** The same answer is not given twice in a channel within this time. */
const REPEAT_MINUTES = 10;
/** A person who has asked too much has a question again after this long, in seconds. */
const NEXT_QUESTION_SECONDS = 3;
/** Seconds: whoever has something to tell tries again later. */
const MOST_FAILURES_TO_TELL = 3;
const PARAGRAPH = "\n\n";

export class Answering {
  private readonly parts: AnsweringParts;
  /** The message that gave an answer in a channel, by what it says there. */
  private readonly given: Recent<string>;
  /** What such a message says there. */
  private readonly sayings: Recent<string>;
  private told = 0;

  constructor(parts: AnsweringParts) {
    this.parts = parts;
    this.given = new Recent(REPEAT_MINUTES, parts.now);
    this.sayings = new Recent(REPEAT_MINUTES, parts.now);
  }

  /** What the desk makes of something that a member did. Who wants to be forgotten is, before they are told so. */
  async turn(member: Member, input: Input, { handle, place, sentAt, forms = false }: TurnOptions): Promise<Step> {
    const hint = this.hintOf(member);
    const step = await handle({
      ...this.personOf(member),
      input,
      address: member.id,
      ...(forms && { forms: true as const }),
      ...(hint !== undefined && { localeHint: hint }),
      ...(place !== undefined && { place: this.parts.pseudonym(`channel ${place}`) }),
      ...(sentAt !== undefined && { sentAt }),
      at: this.parts.now(),
    });
    if (step.conversation === "forget") await this.parts.bookmarks.forget(await this.parts.delivery.privateChannel(member.id));
    return step;
  }

  /** A turn with a file, which is fetched for it. What cannot be had is not handed over, and the member is told. */
  async fileTurn(member: Member, attachment: APIAttachment, options: TurnOptions): Promise<Told> {
    const file = await fetchedFile(attachment, this.parts.giveUp);
    if (file !== undefined) return this.turn(member, file, options);
    const locale = await this.localeOf(member);
    return { reply: sayOnly(this.say(locale, "discord.kb.lost")), locale, verdict: "administration" };
  }

  mayAdminister(member: Member): boolean {
    return this.parts.desk.mayAdminister(this.personOf(member));
  }

  /** Answers messages that one member wrote one after another in one channel. */
  async messages(together: readonly Said[], handle: TurnHandler): Promise<void> {
    const last = together.at(-1);
    if (last === undefined) return;
    const { delivery } = this.parts;
    const text = together.map((said) => said.text).join("\n");
    const isPrivate = last.server === undefined;
    const input: Input = text === "" && last.isMedia === true ? { kind: "media" } : { kind: "text", text };
    const member = memberOf(last);
    const options = { handle, sentAt: new Date(last.sentAt), place: isPrivate ? undefined : last.channel };
    const withFile = isPrivate && this.mayAdminister(member) ? together.findLast((said) => said.isMedia) : undefined;
    const file = withFile && (await delivery.fileIn(withFile.channel, withFile.message));
    const step = file === undefined ? await this.turn(member, input, options) : await this.fileTurn(member, file, options);
    const { reply, locale } = step;
    if (reply === null) return;
    const shown = this.render(isPrivate ? reply : short(reply), locale, { isAdministration: step.verdict === "administration" });
    const saying = isPrivate ? undefined : sayingOf(last.channel, step, shown);
    const earlier = saying && this.givenBefore(saying);
    const components = earlier === undefined ? shown : this.pointer(locale, last, earlier);
    try {
      const id = await delivery.say({
        channel: last.channel,
        components,
        file: step.file,
        answers: last.message,
        nonce: `${last.message}.0`,
      });
      if (saying !== undefined && earlier === undefined) this.wasGiven(saying, id);
    } catch (error) {
      if (!(error instanceof MayNotWrite) || isPrivate) throw error;
      await this.privately(last, reply, locale);
    }
  }

  /** Writes to a person unasked. Throws PlaceClosed. */
  async tell(person: string, reply: Reply, locale: Locale): Promise<void> {
    const { delivery, now } = this.parts;
    const nonce = `${now().getTime()}.${this.told++}`;
    const channel = await delivery.privateChannel(person, MOST_FAILURES_TO_TELL);
    await delivery.say({ channel, components: this.render(reply, locale), nonce, mostFailures: MOST_FAILURES_TO_TELL });
  }

  /** Says that something went wrong on our side. */
  async apologize(said: Said): Promise<void> {
    const locale = await this.localeOf(memberOf(said));
    const components = this.render(sayOnly(this.say(locale, "failure")), locale);
    await this.parts.delivery.say({ channel: said.channel, components, answers: said.message, nonce: `${said.message}.x` });
  }

  /** The message that said this a few minutes ago, and still stands there. */
  givenBefore(saying: string): string | undefined {
    return this.given.get(saying);
  }

  wasGiven(saying: string, message: string): void {
    this.given.set(saying, message);
    this.sayings.set(message, saying);
  }

  /** A message has been taken away: nobody can be pointed to it any more. */
  wasDeleted(message: string): void {
    const saying = this.sayings.get(message);
    if (saying !== undefined) this.given.delete(saying);
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
    return [row(button(this.say(locale, "choice.cite"), customIdOf({ kind: "cite", locale, entries })))];
  }

  /** An answer as text for minutes, each statement with its date, source and address; and its first line. */
  citation(entries: readonly EntryId[], locale: Locale): { readonly text: string; readonly lead: string } | undefined {
    const pages = entries.flatMap((entry) => this.parts.desk.page(entry, locale) ?? []);
    const [first] = pages;
    if (first === undefined) return undefined;
    const words = { source: this.say(locale, "answer.source") };
    return { text: pages.map((page) => plainText(page, words)).join(PARAGRAPH), lead: first.lead };
  }

  localeOf(member: Member): Promise<Locale> {
    const hint = this.hintOf(member);
    return this.parts.desk.localeOf({ ...this.personOf(member), ...(hint !== undefined && { localeHint: hint }) });
  }

  render(
    reply: Reply,
    locale: Locale,
    {
      shareable = false,
      isAdministration = false,
      part,
    }: { shareable?: boolean; isAdministration?: boolean; part?: number | undefined } = {},
  ): APIMessageTopLevelComponent[] {
    const say = (key: PhraseKey) => this.say(locale, key);
    const words = {
      source: say("answer.source"),
      more: say("answer.more"),
      choose: say("choice.choose"),
      cite: say("choice.cite"),
      share: say("choice.share"),
    };
    if (isAdministration) return render({ ...reply, entries: [] }, { words, locale, shareable: false });
    const [entry] = reply.entries;
    if (part !== undefined || entry === undefined) return render(reply, { words, locale, shareable, part: part ?? 0 });
    return render(reply, { words, locale, shareable, page: this.parts.desk.page(entry, locale) });
  }

  /** To whoever has asked too much, where silence would look like a failure. */
  tooMuch(locale: Locale): Reply {
    return sayOnly(this.say(locale, "limit", { count: NEXT_QUESTION_SECONDS }));
  }

  say(locale: Locale, key: PhraseKey, values?: Readonly<Record<string, string | number>>): string {
    return this.parts.phrasebook.say(locale, key, values);
  }

  /** Who it is, as the core knows people. */
  personOf({ id, groups }: Member): Pick<Turn, "conversation" | "groups"> {
    return { conversation: `discord:${this.parts.pseudonym(id)}`, ...(groups.length > 0 && { groups }) };
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

/** Whoever wrote a message: of their roles and their app it says nothing. */
function memberOf({ member: id }: Said): Member {
  return { id, languages: [], groups: [] };
}
