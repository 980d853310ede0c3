/**
 * Three people edit by chat, on both platforms, while others ask, and the desk is killed again and again: one scenario, short in the tests
 * and long in the soak.
 */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { type Random, seeded } from "../../bench/seeded.ts";
import { startDiscordDouble } from "../doubles/discord/discord-double.ts";
import { handClock } from "../doubles/hand-clock.ts";
import { type Later, later } from "../doubles/later.ts";
import type { Person } from "../doubles/telegram/person.ts";
import { startTelegramDouble } from "../doubles/telegram/telegram-double.ts";
import { deferred, settled } from "../support/deferred.ts";
import { accountOf } from "./account.ts";
import { Asker, type Question } from "./asker.ts";
import { type Evidence, examine } from "./editing-evidence.ts";
import { onDiscord, onTelegram } from "./editing-hands.ts";
import { type Acknowledged, Editor, type Vain } from "./editor.ts";
import { superviseDesk, TOKEN } from "./supervised-desk.ts";
import { createTally } from "./tally.ts";

export interface EditingScenario {
  /** Empty, for this run alone: data, knowledge, and copies of what a killed process has left. */
  readonly folder: string;
  /** Fills the knowledge folder. */
  readonly plant: (knowledgeDir: string) => Promise<void>;
  /** The languages of the knowledge, in their order. */
  readonly locales: readonly string[];
  readonly entries: readonly string[];
  readonly withdrawable: readonly string[];
  readonly edits: number;
  readonly kills: number;
  /** Resolves at some moment soon. */
  readonly moment: (random: Random) => Promise<void>;
  readonly people: number;
  /** What they ask. */
  readonly words: readonly string[];
  /** How long somebody who has just asked so many questions thinks before asking more. */
  readonly think: (asked: number, random: Random) => Promise<void>;
  /** How long people wait before they give up, in milliseconds. */
  readonly patience: number;
  readonly seed: number;
}

export interface PlayedEditing {
  readonly acknowledged: readonly Acknowledged[];
  readonly vain: readonly Vain[];
  /** Of people who asked meanwhile: how long each question waited for its answer, in milliseconds, and those that wait still. */
  readonly waited: readonly number[];
  readonly unanswered: readonly Question[];
  /** What was there at the beginning, what each process that was killed has left, and the last one, in the order of time. */
  readonly evidence: readonly Evidence[];
  readonly complaints: readonly unknown[];
  /** With what the last process ended. */
  readonly code: number | null;
}

/** Whether it is over, and when it is. */
interface Over {
  readonly promise: Promise<void>;
  readonly is: boolean;
}

const BETWEEN_SESSIONS_MS = 5_000;

export async function playEditing(scenario: EditingScenario): Promise<PlayedEditing> {
  const { folder, words, edits, kills, moment, think, patience } = scenario;
  const seeds = seeded(scenario.seed);
  const chance = () => seeded(seeds() * 2 ** 31);
  const [dataDir, knowledgeDir] = [join(folder, "data"), join(folder, "knowledge")];
  await scenario.plant(knowledgeDir);
  const clock = handClock(new Date());
  const patiently: Later = (_, then) => later(patience, then);
  const telegram = await startTelegramDouble({ token: TOKEN, patience: patiently });
  // Its clock stands still, but for the time between two sessions of the desk: no machine is too slow for it.
  const discord = await startDiscordDouble({ token: TOKEN, now: clock.now, later: clock.later, patience: () => () => {} });
  void (async () => {
    for (;;) {
      await discord.gateway.next("identify");
      clock.pass(BETWEEN_SESSIONS_MS);
    }
  })();
  const server = discord.server({ name: "Working group", locale: "id" });
  const general = server.channel("general");
  const [ratna, sari] = ["Ratna", "Sari"].map((name) => telegram.person({ name, language: "id" })) as [Person, Person];
  const budi = discord.member({ name: "Budi", locale: "id" });
  server.add(budi, [server.role("Moderators", ["Administrator"])]);
  const admins = [`telegram:${ratna.user.id}`, `telegram:${sari.user.id}`, `discord:${budi.account.user.id}`];
  const desk = superviseDesk({ dataDir, knowledgeDir, apiRoot: telegram.apiRoot, discordApi: discord.api, admins });

  const acknowledged: Acknowledged[] = [];
  const copies: { readonly folder: string; readonly count: number }[] = [];
  const tally = createTally<Question>();
  let death = deferred();
  let published = () => {};

  /** The folder as it is now, and how much has been acknowledged of it. */
  function copy(): void {
    const to = join(folder, `copy-${copies.length}`);
    copies.push({ folder: to, count: acknowledged.length });
    cpSync(knowledgeDir, to, { recursive: true });
  }

  async function up(): Promise<void> {
    await desk.up();
    while (discord.gateway.listeners() === 0) await settled();
  }

  /** One kill in each equal share of the edits. What is left is copied before the next process has read it. */
  async function killNowAndThen(isOver: Promise<unknown>): Promise<void> {
    const random = chance();
    for (let killed = 0; killed < kills; killed++) {
      const share = Math.floor(((killed + 0.3 + 0.6 * random()) / kills) * edits);
      while (acknowledged.length < share) {
        const next = deferred();
        published = next.resolve;
        await Promise.race([next.promise, isOver]);
      }
      await moment(random);
      const last = death;
      death = deferred();
      await desk.kill();
      copy();
      last.resolve();
      await up();
    }
  }
  const numbers = { count: 0 };
  const editors = [
    { name: "Ratna", hands: onTelegram(ratna) },
    { name: "Sari", hands: onTelegram(sari) },
    { name: "Budi", hands: onDiscord(budi, general, { patience: patiently, death: () => death.promise }) },
  ].map(
    ({ name, hands }) =>
      new Editor({
        ...scenario,
        name,
        hands,
        random: chance(),
        number: () => ++numbers.count,
        onAcknowledged: (edit) => {
          acknowledged.push(edit);
          published();
        },
        isEnough: () => acknowledged.length >= edits,
        up,
        life: () => desk.life,
      }),
  );

  /** Asks until there is nothing more to be edited. */
  async function asks(index: number, over: Over): Promise<void> {
    const random = chance();
    const person = telegram.person({ name: `Person ${index + 1}`, language: "id" });
    const ownThink = (asked: number) => Promise.race([think(asked, random), over.promise]);
    const own = { number: tally.number, onAsked: tally.note, think: ownThink };
    while (!over.is) await new Asker({ person, random, words, count: 2, ...own }).ask();
  }

  async function play(): Promise<{ vain: Vain[]; complaints: unknown[] }> {
    await up();
    while (discord.commands().length === 0) await settled();
    copy();
    const over = { ...deferred(), is: false };
    const asked = Promise.allSettled(Array.from({ length: scenario.people }, (_, index) => asks(index, over)));
    const edited = Promise.allSettled(editors.map((editor) => editor.edits()));
    const killed = await Promise.allSettled([killNowAndThen(edited)]);
    const results = await edited;
    over.is = true;
    over.resolve();
    const ends = [...killed, ...results, ...(await asked)];
    return {
      vain: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
      complaints: ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : [])),
    };
  }

  try {
    const played = await Promise.race([play(), desk.failed]);
    const code = await desk.stop();
    copy();
    const { questions } = tally;
    const calm = { of: () => ({ life: 0 }) };
    const { waited, lost } = accountOf({ questions, calls: telegram.calls(), deaths: desk.deaths, storm: calm, apologies: [] });
    const evidence: Evidence[] = [];
    for (const each of copies) evidence.push(await examine(each.folder, acknowledged.slice(0, each.count)));
    return { ...played, acknowledged, waited: [...waited.values()], unanswered: lost, evidence, code };
  } finally {
    await desk.stop();
    await Promise.all([telegram.close(), discord.close()]);
  }
}
