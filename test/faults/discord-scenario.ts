/**
 * Members ask through a Discord in which much goes wrong, of a desk that is killed: one scenario, short in the tests and long in the soak.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Random, seeded } from "../../bench/seeded.ts";
import { startDiscordDouble } from "../doubles/discord/discord-double.ts";
import { handClock } from "../doubles/hand-clock.ts";
import { settled } from "../support/deferred.ts";
import { apologiesOf } from "./apologies.ts";
import { type Account, accountOf } from "./discord-account.ts";
import { Asker, type Question } from "./discord-asker.ts";
import { type Break, type Line, watchLine } from "./discord-line.ts";
import { raiseStorm, type Storm, type StormOptions } from "./discord-storm.ts";
import { superviseDesk, TOKEN } from "./supervised-desk.ts";
import { createTally } from "./tally.ts";

export interface Scenario extends Pick<StormOptions, "inHundred"> {
  /** Empty, for this run alone. */
  readonly dataDir: string;
  readonly knowledgeDir: string;
  /** What members ask in their own words. */
  readonly words: readonly string[];
  readonly members: number;
  /** How many questions each of them asks. */
  readonly questionsEach: number;
  /** What befalls the desk, one after the other, evenly spread over the questions. */
  readonly blows: readonly (Break | "kill")[];
  /**
   * Whether Discord's clock is the real one. Else it stands still, but for five seconds whenever the desk asks for a session: no machine is
   * too slow for it, and nobody waits until the next session may begin.
   */
  readonly isRealTime: boolean;
  /** Milliseconds between the heartbeats of the desk. */
  readonly heartbeat: number;
  /** How long somebody who has just asked so many questions thinks before asking more. */
  readonly think: (asked: number, random: Random) => Promise<void>;
  /** How long members wait for an answer in private before they give up, in milliseconds. */
  readonly patience: number;
  readonly seed: number;
}

export interface Played extends Account {
  readonly questions: readonly Question[];
  readonly deaths: number;
  readonly met: Storm["met"];
  /** What happened at the gateway, and how often. */
  readonly happened: ReturnType<Line["counts"]>;
  /** What each process told of itself before its end. */
  readonly figures: readonly string[];
  /** What the inbox held when everything had been answered. */
  readonly inbox: string;
  /** What members had to say who waited in vain. */
  readonly complaints: readonly unknown[];
  /** With what the last process ended. */
  readonly code: number | null;
}

const BETWEEN_SESSIONS_MS = 5_000;

export async function playScenario(scenario: Scenario): Promise<Played> {
  const { dataDir, knowledgeDir, words, questionsEach, blows, think, patience, heartbeat } = scenario;
  const seeds = seeded(scenario.seed);
  const chance = () => seeded(seeds() * 2 ** 31);
  const clock = handClock(new Date());
  const discord = await startDiscordDouble({
    token: TOKEN,
    patience: () => () => {},
    ...(!scenario.isRealTime && { now: clock.now, later: clock.later }),
  });
  discord.gateway.heartbeatInterval = heartbeat;
  const line = watchLine(discord.gateway, { identified: () => clock.pass(BETWEEN_SESSIONS_MS), now: Date.now });
  const desk = superviseDesk({ dataDir, knowledgeDir, discordApi: discord.api });
  const storm = raiseStorm({ ...scenario, faults: discord.faults, random: chance() });
  const server = discord.server({ name: "Working group" });
  const channel = server.channel("general");
  const tally = createTally<Question>();
  const figures: string[] = [];

  const askers = Array.from({ length: scenario.members }, (_, index) => {
    const member = discord.member({ name: `Member ${index + 1}` });
    server.add(member);
    const random = chance();
    const own = { number: tally.number, onAsked: tally.note, think: (asked: number) => think(asked, random) };
    return new Asker({ member, channel, random, words, count: questionsEach, patience, ...own });
  });

  async function look(): Promise<void> {
    await desk.up();
    const answer = await fetch(`${desk.address}/metrics`);
    if (!answer.ok) throw new Error(`${answer.url} says ${answer.status} instead of its figures`);
    figures.push(await answer.text());
  }

  /** Ends the process when Discord has just taken an answer of its, and it has hardly been told so. */
  async function kill(isOver: Promise<unknown>): Promise<void> {
    await look();
    await Promise.race([...askers.map((asker) => asker.isAnswered()), isOver]);
    line.ends();
    await desk.kill();
    await line.listening();
  }

  async function strike(isOver: Promise<unknown>): Promise<void> {
    for (const [index, blow] of blows.entries()) {
      // Who waits in vain asks no more.
      await Promise.race([tally.reaches(((index + 1) / (blows.length + 1)) * askers.length * questionsEach), isOver]);
      await (blow === "kill" ? kill(isOver) : line.breaks(blow));
    }
  }

  /** Resolves with what was wrong when everything has been asked and, so far as it ever will be, answered. */
  async function play(): Promise<unknown[]> {
    await line.listening();
    while (discord.commands().length === 0) await settled();
    await Promise.all(askers.map((asker) => asker.greets()));
    const answered = Promise.allSettled(askers.map((asker) => asker.asks()));
    const ends = [...(await Promise.allSettled([strike(answered)])), ...(await answered)];
    return ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  }

  try {
    const complaints = await Promise.race([play(), desk.failed]);
    await look();
    const code = await desk.stop();
    const { questions } = tally;
    return {
      ...accountOf({
        questions,
        bot: channel.server!.botId,
        absences: line.absences,
        calls: discord.calls(),
        refusals: discord.refusals(),
        storm,
        apologies: await apologiesOf(knowledgeDir),
      }),
      questions,
      deaths: desk.deaths.length,
      met: storm.met,
      happened: line.counts(),
      figures,
      inbox: await readFile(join(dataDir, "inbox", "discord.log"), "utf8"),
      complaints,
      code,
    };
  } finally {
    await desk.stop();
    await discord.close();
  }
}
