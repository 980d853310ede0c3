/** A desk with the shipped knowledge that talks to Discord's double by the real client, its files in a folder of the test's own. */
import { expect, onTestFinished } from "vitest";
import { PATIENCE_MS } from "../../../src/channels/discord/administrator-answers.ts";
import { createDiscordChannel, type DiscordParts } from "../../../src/channels/discord/discord-channel.ts";
import type { Administration } from "../../../src/core/administration/administration.ts";
import type { Channel, TurnHandler } from "../../../src/core/channel.ts";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import { createDesk } from "../../../src/core/desk.ts";
import type { Inbox } from "../../../src/core/inbox.ts";
import { createLimiter } from "../../../src/core/limiter.ts";
import type { Log } from "../../../src/core/log.ts";
import type { Store } from "../../../src/core/store.ts";
import { createMetrics, type ExposedMetrics } from "../../../src/monitoring/metrics.ts";
import { openBookmarks } from "../../../src/storage/bookmark-file.ts";
import { openInbox } from "../../../src/storage/inbox-file.ts";
import { createMemoryStore } from "../../../src/storage/memory-store.ts";
import { type DiscordDouble, type DiscordOptions, startDiscordDouble } from "../../doubles/discord/discord-double.ts";
import { temporaryFolder } from "../../storage/temporary-folder.ts";
import { settled } from "../../support/deferred.ts";
import { shippedExpertise } from "../../support/expertise.ts";
import { DeskClock } from "../telegram/desk-clock.ts";
import { Gate } from "../telegram/gate.ts";
import { Patience } from "./patience.ts";

export const TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.abcdef.ghijklmnopqrstuvwxyz0123456789ABCDEF";

/** A line of the log: its weight, what was said, and the fields beside it. */
export type Logged = readonly [weight: "info" | "warn" | "error", message: string, fields: Readonly<Record<string, unknown>>];

export interface DiscordDeskOptions {
  readonly discord?: Partial<Omit<DiscordOptions, "token" | "now">>;
  readonly parts?: Partial<DiscordParts>;
  /** Those who keep the knowledge true; without it the desk has no administrators. */
  readonly administration?: Administration;
  /** What the desk knows at each moment, where it is not the shipped knowledge. */
  readonly live?: () => Expertise;
  /** A desk of another temper. */
  readonly temper?: (expertise: Expertise) => Expertise;
  /** What stands between the channel and the desk: a handler that fails, or says something of its own. */
  readonly around?: (handle: TurnHandler) => TurnHandler;
  /** What stands before the disk: one that is slow, or full. */
  readonly disk?: (take: Inbox["take"]) => Inbox["take"];
  /** What Discord may refuse in this test; without it everything must be to its liking. */
  readonly refused?: RegExp;
  /** Another time for the desk than the clock's. */
  readonly now?: () => Date;
}

/** What outlives a desk: Discord, the disk, what is remembered of people, and the time. */
interface Surroundings {
  readonly discord: DiscordDouble;
  readonly closeDiscord: () => Promise<void>;
  readonly directory: string;
  readonly store: Store;
  readonly clock: DeskClock;
  readonly gate: Gate;
}

export interface DiscordDesk {
  readonly discord: DiscordDouble;
  readonly channel: Channel;
  readonly metrics: ExposedMetrics;
  readonly logged: readonly Logged[];
  /** The folder that holds inbox and bookmarks. */
  readonly directory: string;
  readonly clock: DeskClock;
  /** Between the channel and the desk: shut, it lets turns wait. */
  readonly gate: Gate;
  /** How long the desk lets an administrator wait for a first sign: until the test says so. */
  readonly patience: Patience;
  /** What the first `start` came to. */
  readonly running: Promise<void>;
  /** As the process does when the channel has failed. */
  startAgain(): Promise<void>;
  /** Resolves when the desk listens, and its commands are in people's menus. */
  ready(): Promise<void>;
  /** Resolves when everything that people have done has reached the disk. */
  taken(): Promise<void>;
  /** Resolves when everything that people have done has been dealt with. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
  /** Stops the desk, and begins another one in the same surroundings, with these options besides. */
  restartUnheard(options?: DiscordDeskOptions): Promise<DiscordDesk>;
  /** The same, and it listens. */
  restart(options?: DiscordDeskOptions): Promise<DiscordDesk>;
  /** Stops the desk and Discord: for those who do not want to wait for the end of the test. */
  close(): Promise<void>;
}

/** Opens a desk, and closes it when the test has finished, which fails if Discord has refused something of the desk's that it may not. */
export async function openDiscordDesk(options: DiscordDeskOptions = {}): Promise<DiscordDesk> {
  const directory = await temporaryFolder();
  const clock = new DeskClock();
  const discord = await startDiscordDouble({ ...options.discord, token: TOKEN, now: clock.now });
  let closed: Promise<void> | undefined;
  const closeDiscord = () => (closed ??= discord.close());
  onTestFinished(async () => {
    await closeDiscord();
    const refusals = discord.refusals().map(({ route, code, message, errors }) => `${route}: ${code} ${message} ${JSON.stringify(errors)}`);
    expect(refusals.filter((refusal) => !options.refused?.test(refusal))).toEqual([]);
  });
  return openIn({ discord, closeDiscord, directory, store: createMemoryStore(), clock, gate: new Gate() }, options);
}

/** The same, when it listens. */
export async function openListening(options?: DiscordDeskOptions): Promise<DiscordDesk> {
  const desk = await openDiscordDesk(options);
  await desk.ready();
  return desk;
}

async function openIn(surroundings: Surroundings, options: DiscordDeskOptions): Promise<DiscordDesk> {
  const { discord, closeDiscord, directory, store, clock, gate } = surroundings;
  const { parts, temper = (shipped) => shipped, around = (handle) => handle, disk = (take) => take } = options;
  const logged: Logged[] = [];
  const written =
    (weight: Logged[0]): Log["info"] =>
    (message, fields = {}) => {
      logged.push([weight, message, fields]);
    };
  const log = parts?.log ?? { info: written("info"), warn: written("warn"), error: written("error") };
  const expertise = options.live?.() ?? temper(await shippedExpertise());
  const { base, composer, phrasebook } = expertise;
  const { administration } = options;
  const desk = createDesk({
    expertise: options.live ?? (() => expertise),
    store,
    log,
    limiter: createLimiter(),
    ...(administration !== undefined && { administration }),
  });
  const warn = ({ what }: { what: string }) => log.warn(what);
  const inbox = await openInbox({ directory, name: "discord", warn });
  const bookmarks = await openBookmarks({ directory, name: "discord", every: () => () => {}, warn });
  const metrics = createMetrics([]);
  const patience = new Patience();
  const toDisk = disk(inbox.take);
  let taking = 0;
  const take: Inbox["take"] = async (letters) => {
    taking++;
    try {
      return await toDisk(letters);
    } finally {
      taking--;
    }
  };
  const channel = createDiscordChannel({
    token: TOKEN,
    api: discord.api,
    desk,
    phrasebook,
    locales: base.programme.locales,
    baseLocale: "en",
    lists: base.lists.map(({ id: entry }) => ({ entry, title: (locale: string) => composer.title(entry, locale) })),
    timeline: base.lists.find(({ kind }) => kind === "event")?.id,
    publicChannels: new Set(),
    inbox: Object.create(inbox, { take: { value: take } }) as Inbox,
    bookmarks,
    pseudonym: (id) => `p${id}`,
    log,
    metrics,
    now: options.now ?? clock.now,
    clock: () => performance.now(),
    wait: (milliseconds, signal) => (milliseconds === PATIENCE_MS ? patience.wait(signal) : clock.wait(milliseconds, signal)),
    random: () => 0,
    ...parts,
  });
  const handle = gate.before(around(desk.handle));
  let stopped: Promise<void> | undefined;

  const start = () => {
    const running = channel.start(handle);
    // Whoever is interested hears of it.
    running.catch(() => undefined);
    return running;
  };
  const connected = async () => {
    while (!channel.connected) await settled();
  };
  const ready = async () => {
    await connected();
    while (discord.commands().length === 0) await settled();
  };
  const taken = async () => {
    await connected();
    // What is told is told in order: when the heart has been heard, everything before it has been heard too.
    const heartbeat = discord.gateway.next("heartbeat");
    discord.gateway.asksForHeartbeat();
    await heartbeat;
    while (taking > 0) await settled();
    await settled();
  };
  const stop = async () => {
    await channel.stop();
    await bookmarks.close();
    await inbox.close();
  };
  const stopOnce = () => (stopped ??= stop());
  const restartUnheard = async (others?: DiscordDeskOptions) => {
    await stopOnce();
    // Discord does not let another session begin sooner.
    clock.passes("5s");
    return openIn(surroundings, { ...options, ...others });
  };
  onTestFinished(() => {
    gate.open();
    clock.runOut();
    return stopOnce();
  });

  return {
    discord,
    channel,
    metrics,
    logged,
    directory,
    clock,
    gate,
    patience,
    running: start(),
    startAgain: start,
    ready,
    taken,
    async quiet() {
      await taken();
      while (inbox.depth > 0) await settled();
    },
    stop: stopOnce,
    restartUnheard,
    async restart(others) {
      const next = await restartUnheard(others);
      await next.ready();
      return next;
    },
    async close() {
      await stopOnce();
      await closeDiscord();
    },
  };
}
