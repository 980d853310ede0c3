/**
 * People ask through a Telegram in which much goes wrong, of a desk that is killed again and again: one scenario, short in the tests and
 * long in the soak.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Random, seeded } from "../../bench/seeded.ts";
import { later } from "../doubles/later.ts";
import type { Person } from "../doubles/telegram/person.ts";
import { startTelegramDouble } from "../doubles/telegram/telegram-double.ts";
import { deferred } from "../support/deferred.ts";
import { type Account, accountOf } from "./account.ts";
import { apologiesOf } from "./apologies.ts";
import { Asker, type Question } from "./asker.ts";
import { raiseStorm, type Storm, type StormOptions } from "./storm.ts";
import { type Death, superviseDesk, TOKEN } from "./supervised-desk.ts";
import { createTally } from "./tally.ts";

export interface Scenario extends Pick<StormOptions, "inHundred" | "pollsALife"> {
  /** Empty, for this run alone. */
  readonly dataDir: string;
  readonly knowledgeDir: string;
  /** What people ask in their own words. */
  readonly words: readonly string[];
  readonly by: "polling" | "webhook";
  readonly people: number;
  /** How many each of them asks. */
  readonly questionsEach: number;
  /** One person more, who asks so many and whose messages are all held: for what `hold` says, else until everybody else has been answered. */
  readonly slow: { readonly questions: number; readonly hold?: () => Promise<void> };
  /** At chance moments, evenly spread over the questions. */
  readonly kills: number;
  /** Resolves at some moment soon. */
  readonly moment: (random: Random) => Promise<void>;
  /** How long somebody who has just asked so many questions thinks before asking more. */
  readonly think: (asked: number, random: Random) => Promise<void>;
  /** How long people wait for an answer before they give up, in milliseconds. */
  readonly patience: number;
  readonly seed: number;
}

export interface Played extends Account {
  readonly questions: readonly Question[];
  /** The chat of the person whose messages were held. */
  readonly slowChat: number;
  readonly deaths: readonly Death[];
  readonly met: Storm["met"];
  /** What each process told of itself before its end, and one of them in the middle of it all. */
  readonly figures: readonly { readonly when: "half" | "before its end"; readonly text: string }[];
  /** What the inbox held when everything had been answered. */
  readonly inbox: string;
  /** What people had to say who waited in vain. */
  readonly complaints: readonly unknown[];
  /** With what the last process ended. */
  readonly code: number | null;
}

const WEBHOOK = { url: "https://desk.example.org/telegram", secret: "a-secret-that-only-telegram-knows" };

export async function playScenario(scenario: Scenario): Promise<Played> {
  const { dataDir, knowledgeDir, words, by, people, questionsEach, kills, moment, think, patience } = scenario;
  const seeds = seeded(scenario.seed);
  const chance = () => seeded(seeds() * 2 ** 31);
  const telegram = await startTelegramDouble({
    token: TOKEN,
    patience: (_, then) => later(patience, then),
    proxy: (url) => `${desk.address}${new URL(url).pathname}`,
  });
  const desk = superviseDesk({ dataDir, knowledgeDir, apiRoot: telegram.apiRoot, ...(by === "webhook" && { webhook: WEBHOOK }) });
  const slow = telegram.person({ name: "Slow", language: "en" });
  const released = deferred();
  const storm = raiseStorm({
    ...scenario,
    faults: telegram.faults,
    random: chance(),
    life: () => desk.life,
    slow: { chat: slow.user.id, hold: scenario.slow.hold ?? (() => released.promise) },
  });
  const tally = createTally<Question>();
  const figures: Played["figures"][number][] = [];

  function asks(person: Person, count: number): Promise<void> {
    const random = chance();
    const own = { number: tally.number, onAsked: tally.note, think: (asked: number) => think(asked, random) };
    return new Asker({ person, random, words, count, ...own }).ask();
  }

  async function look(when: Played["figures"][number]["when"]): Promise<void> {
    await desk.up();
    const answer = await fetch(`${desk.address}/metrics`);
    if (!answer.ok) throw new Error(`${answer.url} says ${answer.status} instead of its figures`);
    figures.push({ when, text: await answer.text() });
  }

  /** One kill in each equal share of the questions, and in between a look at the process. */
  async function killNowAndThen(isOver: Promise<unknown>): Promise<void> {
    const random = chance();
    const shares = Array.from({ length: kills }, (_, killed) => (killed + 0.3 + 0.6 * random()) / kills);
    for (const share of [0.5, ...shares].sort((a, b) => a - b)) {
      // Who waits in vain asks no more.
      await Promise.race([tally.reaches(share * people * questionsEach), isOver]);
      await look(share === 0.5 ? "half" : "before its end");
      if (share === 0.5) continue;
      await moment(random);
      await desk.kill();
    }
    await desk.up();
  }

  /** Resolves with what was wrong when everything has been asked and, so far as it ever will be, answered. */
  async function play(): Promise<unknown[]> {
    const others = Array.from({ length: people }, (_, index) => telegram.person({ name: `Person ${index + 1}`, language: "en" }));
    const held = Promise.allSettled([asks(slow, scenario.slow.questions)]);
    const answered = Promise.allSettled(others.map((person) => asks(person, questionsEach)));
    const ends = [...(await Promise.allSettled([killNowAndThen(answered)])), ...(await answered)];
    released.resolve();
    return [...ends, ...(await held)].flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  }

  try {
    await desk.up();
    const complaints = await Promise.race([play(), desk.failed]);
    await look("before its end");
    const code = await desk.stop();
    const { questions } = tally;
    const evidence = { questions, calls: telegram.calls(), deaths: desk.deaths, storm, apologies: await apologiesOf(knowledgeDir) };
    const inbox = await readFile(join(dataDir, "inbox", "telegram.log"), "utf8");
    return {
      ...accountOf(evidence),
      questions,
      slowChat: slow.user.id,
      deaths: desk.deaths,
      met: storm.met,
      figures,
      inbox,
      complaints,
      code,
    };
  } finally {
    await desk.stop();
    await telegram.close();
  }
}
