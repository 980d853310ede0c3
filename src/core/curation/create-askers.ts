/** Those who want to be told once their question can be answered, and the telling. */
import type { Askers } from "../askers.ts";
import { WISH_DAYS } from "../conversation/conversation.ts";
import type { Expertise } from "../conversation/expertise.ts";
import type { EntryId } from "../knowledge/entry.ts";
import { AS_AUTHORED } from "../reply/composer.ts";
import type { Reply } from "../reply/reply.ts";
import { shortened } from "../reply/shortened.ts";
import type { Document } from "./document.ts";
import { type Decided, daysBefore } from "./recent-misses.ts";
import { type Addressee, type TellParts, tellPerson } from "./tell-person.ts";

/** A person who waits, and for what. */
export interface Asker extends Addressee {
  /** The id of the miss. */
  readonly miss: string;
  /** When they asked to be told: ISO 8601, UTC. */
  readonly at: string;
  /** Once there is an answer: where it stands, and the masked question. Then it only has to be delivered. */
  readonly answer?: { readonly entry: EntryId; readonly question?: string };
}

export interface AskersParts extends TellParts {
  readonly waiting: Document<readonly Asker[]>;
  /** What was decided on misses: who asks to be told only afterwards is told too. */
  readonly decided: Pick<Document<Decided>, "value">;
  readonly expertise: () => Expertise;
  /** Whether an entry must not be shown at the moment, because it is switched off: who waits for it goes on waiting. */
  readonly isWithheld: (entry: EntryId) => boolean;
  readonly now: () => Date;
}

export interface AskersToTell extends Askers {
  /** How many people wait for one of these misses. */
  countWaiting(misses: readonly string[]): number;
  /**
   * There is an answer to these misses. Resolves when it is kept who is to be told; the telling goes on by itself. Without an entry there
   * is nothing to tell, and what was kept for it goes. `questions` are masked, by the ids of the misses.
   */
  settle(misses: readonly string[], entry: EntryId | undefined, questions: ReadonlyMap<string, string>): Promise<void>;
  /** Tells everybody who has not been told yet. Rejects only when the disk refuses. */
  deliver(): Promise<void>;
  /** Lets go of wishes that are older than `WISH_DAYS`, delivered or not. */
  expire(): Promise<void>;
}

/** The newest wishes of one person that are kept. */
const MOST_WISHES = 20;
/** Of what is decided the words are not looked up again. */
const NO_QUESTIONS: ReadonlyMap<string, string> = new Map();
/** Of a longer question the beginning is enough to know it by. */
const LONGEST_QUOTED = 160;

/**
 * Each is told once. What is to be told is kept before it is sent, and let go of when the platform has accepted it: it is sent twice only
 * when the process ends between the two.
 */
export function createAskers(parts: AskersParts): AskersToTell {
  const { waiting, decided, expertise, isWithheld, log, now } = parts;
  /** Told, or in vain. */
  const done = new WeakSet<Asker>();
  let delivering: Promise<void> = Promise.resolve();

  const without = (gone: (asker: Asker) => boolean) =>
    waiting.change((all) => (all.some(gone) ? all.filter((asker) => !gone(asker)) : all));

  function deliver(): Promise<void> {
    delivering = delivering.catch(() => undefined).then(deliverAll);
    return delivering;
  }

  function deliverSoon(): void {
    deliver().catch((error: unknown) => log.error("It could not be kept who has been told; some may be told again", { error }));
  }

  async function deliverAll(): Promise<void> {
    await answerLate();
    await Promise.all(parts.channels().map(({ name }) => deliverOn(name)));
  }

  /** Whoever asked to be told when it was decided already, or just then. */
  async function answerLate(): Promise<void> {
    for (const { miss, answer } of waiting.value)
      if (answer === undefined && Object.hasOwn(decided.value, miss)) await keepAnswer([miss], decided.value[miss]?.entry, NO_QUESTIONS);
  }

  /** One after another; a platform that does not take one is left alone until the next round, and then the others come first. */
  async function deliverOn(channel: string): Promise<void> {
    for (const asker of waiting.value) {
      // Others may have let go of it meanwhile: people forget while somebody else is being told.
      if (!asker.conversation.startsWith(`${channel}:`) || !waiting.value.includes(asker)) continue;
      const reply = replyFor(asker);
      if (reply === undefined) continue;
      if (!done.has(asker) && (await tellPerson(parts, asker, reply)) === "later") {
        await waiting.change((all) => (all.includes(asker) ? [...all.filter((other) => other !== asker), asker] : all));
        return;
      }
      // A disk that refuses must not have them told again and again.
      done.add(asker);
      await without((other) => isSameWish(other, asker));
    }
  }

  async function keepAnswer(misses: readonly string[], entry: EntryId | undefined, questions: ReadonlyMap<string, string>): Promise<void> {
    const settled = new Set(misses);
    const isSettled = ({ miss, answer }: Asker) => settled.has(miss) && answer === undefined;
    if (!waiting.value.some(isSettled)) return;
    if (entry === undefined) return void (await without(isSettled));
    await waiting.change((all) => {
      const told = new Set<string>();
      return all.flatMap((asker) => {
        if (!isSettled(asker)) return asker;
        // Who asked for the same in several ways is told once.
        if (told.has(asker.conversation)) return [];
        told.add(asker.conversation);
        const question = questions.get(asker.miss);
        return { ...asker, answer: { entry, ...(question !== undefined && { question }) } };
      });
    });
  }

  /** Undefined where there is nothing to show, or not at the moment. */
  function replyFor({ locale, answer }: Asker): Reply | undefined {
    const { base, composer, phrasebook } = expertise();
    if (answer === undefined || !base.has(answer.entry) || isWithheld(answer.entry)) return undefined;
    const page = composer.page(answer.entry, locale, AS_AUTHORED);
    const { question } = answer;
    const notice =
      question === undefined
        ? phrasebook.say(locale, "told.plain")
        : phrasebook.say(locale, "told.asked", { question: shortened(question, LONGEST_QUOTED) });
    return { ...page, notices: [notice, ...page.notices] };
  }

  return {
    async remember({ conversation, address, at }, { miss, locale }) {
      const wish: Asker = { conversation, address, locale, miss, at: at.toISOString() };
      await waiting.change((all) => {
        if (all.some((other) => isSameWish(other, wish))) return all;
        const [oldest, ...others] = all.filter((other) => other.conversation === conversation);
        return [...(others.length + 1 < MOST_WISHES ? all : all.filter((other) => other !== oldest)), wish];
      });
      if (Object.hasOwn(decided.value, miss)) deliverSoon();
    },
    async forget(conversation) {
      await without((asker) => asker.conversation === conversation);
    },
    waits: (conversation) => waiting.value.some((asker) => asker.conversation === conversation),
    countWaiting: (misses) =>
      new Set(waiting.value.filter(({ miss }) => misses.includes(miss)).map(({ conversation }) => conversation)).size,
    async settle(misses, entry, questions) {
      await keepAnswer(misses, entry, questions);
      if (entry !== undefined) deliverSoon();
    },
    deliver,
    async expire() {
      const since = daysBefore(now(), WISH_DAYS);
      await without(({ at }) => at < since);
    },
  };
}

function isSameWish(a: Asker, b: Asker): boolean {
  return a.conversation === b.conversation && a.miss === b.miss;
}
