/** Members who do one thing after another with a desk on Discord, in private and in a server. */
import { pick, type Random } from "../../bench/seeded.ts";
import type { Member } from "../doubles/discord/member.ts";
import type { Place } from "../doubles/discord/place.ts";
import type { Shown } from "../doubles/discord/shown.ts";
import { later } from "../doubles/later.ts";
import { patiently } from "../doubles/patience.ts";

/** Something a member did that is to be answered. */
export interface Question {
  readonly member: string;
  readonly place: Place;
  /** Of a message; what is done with commands and buttons has none. */
  readonly message?: string;
  readonly text: string;
  /** In private words or a command that is typed; in the server a mention; and what Discord wants answered within three seconds. */
  readonly kind: "words" | "typed" | "mention" | "interaction";
  /** Words that were sent in one go have this in common: they may be read as one question and answered as the last of them. */
  readonly breath: number;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  /** What became of an interaction: the message with which it was answered, or what the member was told instead. */
  outcome?: { readonly message: string } | { readonly failure: string };
}

export interface AskerOptions {
  readonly member: Member;
  /** The channel of the server. */
  readonly channel: Place;
  readonly random: Random;
  /** What is asked in the member's own words. */
  readonly words: readonly string[];
  /** How many questions the member has, the greeting among them. */
  readonly count: number;
  /** Resolves when the member, who has just asked so many, is ready to ask more. */
  readonly think: (asked: number) => Promise<void>;
  /** Milliseconds to wait for an answer in private. */
  readonly patience: number;
  /** Gives every question a number of its own. */
  readonly number: () => number;
  readonly onAsked: (question: Question) => void;
}

const TYPED = ["/fields", "/help", "/contacts", "/status"];
const COMMANDS = ["status", "help", "timeline"];
const MOST_IN_A_BREATH = 3;
/** Whoever has asked so many in private waits for the answers. */
const MOST_WAITING = 4;
const PATIENT = 0.7;

export class Asker {
  private readonly options: AskerOptions;
  private waiting: Question[] = [];
  private left: number;
  private saysWords = true;

  constructor(options: AskerOptions) {
    this.options = options;
    this.left = options.count;
  }

  /** Resolves when the first words have been answered: the desk now knows the chat. Rejects when the member has waited in vain. */
  async greets(): Promise<void> {
    this.waiting.push(...(await this.writes(1)));
    await this.hearsAll();
  }

  /** Asks all the rest; resolves when everything in private has been answered, rejects when the member has waited in vain. */
  async asks(): Promise<void> {
    const { random, think } = this.options;
    while (this.left > 0) {
      const before = this.left;
      const chance = random();
      if (chance < 0.4) this.waiting.push(...(await this.writes(Math.min(this.left, this.breath()))));
      else if (chance < 0.55) await this.mentions();
      else await this.does();
      if (random() < PATIENT || this.waiting.length >= MOST_WAITING) await this.hearsAll();
      await think(before - this.left);
    }
    await this.hearsAll();
  }

  /** Resolves when Discord has just taken the next message to the member. */
  isAnswered(): Promise<void> {
    const { direct, account } = this.options.member;
    return direct.untilHeard(account, direct.heardBy(account).length + 1);
  }

  private breath(): number {
    const { random } = this.options;
    return random() < 0.6 ? 1 : 1 + Math.ceil(random() * (MOST_IN_A_BREATH - 1));
  }

  /** Never words after words: what is written later must not be taken for the answer to what came before. */
  private async writes(count: number): Promise<Question[]> {
    const { member, random, number, words } = this.options;
    const kind = this.saysWords ? "words" : "typed";
    const breath = number();
    this.saysWords = !this.saysWords;
    return Promise.all(
      Array.from({ length: kind === "words" ? count : 1 }, async () => {
        const text = `${pick(kind === "words" ? words : TYPED, random)} (${number()})`;
        const { id } = await member.dm(text);
        return this.asked({ place: member.direct, message: id, text, kind, breath });
      }),
    );
  }

  private async mentions(): Promise<void> {
    const { member, channel, words, random, number } = this.options;
    const text = `@midec-desk ${pick(words, random)} (${number()})`;
    const { id } = await member.in(channel).says(text);
    this.asked({ place: channel, message: id, text, kind: "mention", breath: number() });
  }

  /** A command in the server, or a button below the newest answer in private. */
  private async does(): Promise<void> {
    const { member, channel, words, random, number } = this.options;
    const on = member
      .in(member.direct)
      .screen()
      .findLast(({ from, buttons }) => from === "bot" && buttons.length > 0);
    const chance = random();
    if (on !== undefined && chance < 0.4) {
      const label = pick(on.buttons.flat(), random);
      return this.interacts(member.direct, `[${label}] (${number()})`, () => member.in(member.direct).presses(label, { on }));
    }
    const seat = member.in(channel);
    if (chance < 0.7) {
      const question = pick(words, random);
      return this.interacts(channel, `/ask ${question} (${number()})`, () => seat.slash("ask", { question }));
    }
    const name = pick(COMMANDS, random);
    return this.interacts(channel, `/${name} (${number()})`, () => seat.slash(name));
  }

  private async interacts(place: Place, text: string, act: () => Promise<Shown>): Promise<void> {
    const answer = act();
    const question = this.asked({ place, text, kind: "interaction", breath: this.options.number() });
    try {
      question.outcome = { message: (await answer).id };
    } catch (error) {
      question.outcome = { failure: (error as Error).message };
    }
  }

  private asked(what: Omit<Question, "member" | "askedAt">): Question {
    const question: Question = { ...what, member: this.options.member.account.name, askedAt: Date.now() };
    this.left--;
    this.options.onAsked(question);
    return question;
  }

  /** Waits for what was asked in private. */
  private async hearsAll(): Promise<void> {
    const { member, patience } = this.options;
    for (;;) {
      this.waiting = this.unanswered();
      if (this.waiting.length === 0) return;
      const complaint = () => `${member.account.name} waited in vain for: ${this.waiting.map(({ text }) => text).join(", ")}`;
      await patiently(this.isAnswered(), (_, then) => later(patience, then), complaint);
    }
  }

  private unanswered(): Question[] {
    const replied = new Set(this.options.member.direct.heard.map(({ message }) => message.message_reference?.message_id));
    const answered = this.waiting.filter(({ message }) => replied.has(message));
    return this.waiting.filter(
      ({ breath, message }) => !answered.some((other) => other.breath === breath && BigInt(other.message!) >= BigInt(message!)),
    );
  }
}
