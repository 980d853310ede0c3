/** People who ask one question after another and look at their screens for the answers. */
import { pick, type Random } from "../../bench/seeded.ts";
import type { Person } from "../doubles/telegram/person.ts";
import type { Shown } from "../doubles/telegram/room.ts";

/** Something a person did that is to be answered. */
export interface Question {
  readonly chat: number;
  /** The message that asks it, or the one with the button: what the answer replies to, or takes the place of. */
  readonly message: number;
  /** No two questions have the same. */
  readonly text: string;
  readonly kind: "words" | "command" | "tap";
  /** Words that were sent in one go have this in common: they may be read as one question and answered as the last of them. */
  readonly breath: number;
  readonly askedAt: number;
}

export interface AskerOptions {
  readonly person: Person;
  readonly random: Random;
  /** What is asked in the person's own words. */
  readonly words: readonly string[];
  /** How many questions the person has. */
  readonly count: number;
  /** Resolves when the person, who has just asked so many, is ready to ask more. */
  readonly think: (asked: number) => Promise<void>;
  /** Gives every question a number of its own. */
  readonly number: () => number;
  readonly onAsked: (question: Question) => void;
}

/** A command that is answered with a list, and others. */
const LIST = "/fields";
const COMMANDS = [LIST, LIST, "/help", "/contacts", "/status"];
const MOST_IN_A_BREATH = 3;
/** Whoever has asked so many waits for the answers. */
const MOST_WAITING = 6;
const PATIENT = 0.7;

export class Asker {
  private readonly options: AskerOptions;
  private readonly tapped = new Set<number>();
  private waiting: Question[] = [];

  constructor(options: AskerOptions) {
    this.options = options;
  }

  /** Asks everything; resolves when all of it has been answered, rejects when the person has waited in vain. */
  async ask(): Promise<void> {
    const { random, count, think } = this.options;
    let left = count;
    // Never words after words: what is sent later must not be taken for the answer to what came before.
    for (let inWords = random() < 0.5; left > 0; inWords = !inWords) {
      const asked = inWords ? await this.says(Math.min(left, this.breath())) : [await this.tapsOrCommands()];
      left -= asked.length;
      this.waiting.push(...asked);
      if (random() < PATIENT || this.waiting.length >= MOST_WAITING) await this.hearsAll();
      await think(asked.length);
    }
    await this.hearsAll();
  }

  private breath(): number {
    const { random } = this.options;
    return random() < 0.6 ? 1 : 1 + Math.ceil(random() * (MOST_IN_A_BREATH - 1));
  }

  private says(count: number): Promise<Question[]> {
    const { words, random, number } = this.options;
    const breath = number();
    return Promise.all(Array.from({ length: count }, () => this.sends("words", `${pick(words, random)} (${number()})`, breath)));
  }

  private async tapsOrCommands(): Promise<Question> {
    const { person, random, number } = this.options;
    const list = person.screen().find((message) => this.isUntouchedList(message));
    if (list === undefined) return this.sends("command", `${pick(COMMANDS, random)} (${number()})`, number());
    this.tapped.add(list.messageId);
    const label = pick(list.buttons.flat(), random);
    const question = this.asks("tap", list.messageId, `[${label}] under ${list.replyTo}`, number());
    // Its acknowledgement may come too late for Telegram to show it; what counts is the answer.
    person.taps(label, { on: list }).catch(() => undefined);
    return question;
  }

  private isUntouchedList({ from, replyTo, messageId, buttons }: Shown): boolean {
    return from === "bot" && replyTo?.startsWith(LIST) === true && buttons.length > 0 && !this.tapped.has(messageId);
  }

  private async sends(kind: "words" | "command", text: string, breath: number): Promise<Question> {
    const { messageId } = await this.options.person.send(text);
    return this.asks(kind, messageId, text, breath);
  }

  private asks(kind: Question["kind"], message: number, text: string, breath: number): Question {
    const question = { chat: this.options.person.user.id, message, text, kind, breath, askedAt: Date.now() };
    this.options.onAsked(question);
    return question;
  }

  private async hearsAll(): Promise<void> {
    const { person } = this.options;
    for (let heard = 0; (this.waiting = this.unanswered()).length > 0; ) await person.hears(++heard);
  }

  private unanswered(): Question[] {
    const screen = this.options.person.screen();
    const isAnswered = ({ kind, message, text }: Question) =>
      screen.some(({ from, replyTo, messageId, edited }) =>
        kind === "tap" ? messageId === message && edited : from === "bot" && replyTo === text,
      );
    const answered = this.waiting.filter(isAnswered);
    return this.waiting.filter(({ breath, message }) => !answered.some((other) => other.breath === breath && other.message >= message));
  }
}
