/** The composition root: a configuration becomes a running desk. */
import { tmpdir } from "node:os";
import { createTerminalChannel, type TerminalStreams } from "./channels/terminal/terminal-channel.ts";
import type { Config } from "./config.ts";
import { createAdministration } from "./core/administration/create-administration.ts";
import type { Wait } from "./core/backoff.ts";
import type { Channel } from "./core/channel.ts";
import type { Expertise } from "./core/conversation/expertise.ts";
import { createRounds } from "./core/curation/rounds.ts";
import type { SwitchedOff } from "./core/curation/switches.ts";
import { createDesk, type Desk } from "./core/desk.ts";
import type { Inbox } from "./core/inbox.ts";
import type { Locale } from "./core/knowledge/entry.ts";
import { createLimiter } from "./core/limiter.ts";
import type { Log } from "./core/log.ts";
import { keepRunning } from "./keep-running.ts";
import { knowledgeCommands } from "./knowledge-commands/knowledge-commands.ts";
import { openLocalSocket } from "./local-socket/open-local-socket.ts";
import { counted } from "./monitoring/counted.ts";
import { createHttpServer, type HttpServer } from "./monitoring/http-server.ts";
import { createMetrics, type ExposedMetrics } from "./monitoring/metrics.ts";
import { processFigures } from "./monitoring/process-figures.ts";
import { exposeSwitches, offSince } from "./monitoring/switched-off.ts";
import { openCuration } from "./open-curation.ts";
import { createSpreadsheet } from "./spreadsheet/create-spreadsheet.ts";
import { openBookmarks } from "./storage/bookmark-file.ts";
import { openFileStore } from "./storage/file-store.ts";
import { openInbox } from "./storage/inbox-file.ts";
import { openPseudonyms } from "./storage/pseudonyms.ts";
import type { Warn } from "./storage/storage-notice.ts";

/** What the app takes from the process it runs in. */
export interface AppParts {
  readonly terminal: TerminalStreams;
  readonly log: Log;
  readonly now: () => Date;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
  /** Does `work` every so many milliseconds, without keeping the process alive for it; the result stops it. */
  readonly every: (milliseconds: number, work: () => void) => () => void;
  readonly wait: Wait;
  /** Between 0 and 1. */
  readonly random: () => number;
}

export interface App {
  /** Runs until every channel has ended, by itself or by `stop`. Rejects when a channel cannot go on; the app is then still to be stopped. */
  start(): Promise<void>;
  /** Answers the turns in flight, then lets go of the data folder. May be called more than once, and whatever `start` came to. */
  stop(): Promise<void>;
}

/** Contexts are kept for ten minutes: letting go of them more often than hourly keeps the memory of a busy desk small. */
const TICK_MS = 5 * 60_000;
/** At the desk's own terminal sits whoever may write its files. */
const AT_THE_KEYBOARD = "terminal:keyboard";

/**
 * Reads the knowledge, trains, and takes the data folder for this process. Throws ConfigError, KnowledgeError or StoreError (also when
 * another process has the folder), each with every problem it found.
 */
export async function createApp(config: Config, parts: AppParts): Promise<App> {
  const { log, now, every } = parts;
  const warn: Warn = ({ file, what, done }) => log.warn(`${file} ${what}; ${done}`);
  const rest = sharedRest(parts.wait);
  const store = await openFileStore({ directory: config.dataDir, now, rest, warn });
  const opened: { close(): Promise<void> }[] = [store];

  async function close(): Promise<void> {
    for (const part of opened.reverse()) await part.close();
  }

  try {
    return await assemble();
  } catch (error) {
    await close();
    throw error;
  }

  async function assemble(): Promise<App> {
    const channels: Channel[] = [];
    const owners = isService(config) ? [] : [AT_THE_KEYBOARD];
    const administered = await openCuration(config, { store, channels: () => channels, owners, now, log, warn });
    opened.push(administered);
    const { curation, askers, identify } = administered;
    const run = knowledgeCommands(config, administered);
    opened.push(await openLocalSocket({ directory: config.dataDir, temporary: tmpdir(), run, log }));
    const { expertise } = curation;
    const switches = () => curation.switches.all;
    const spreadsheet = createSpreadsheet(() => expertise().phrasebook);
    const { load } = store;
    const names = channelNames(config);
    const administration = createAdministration({ ...administered, load, identify, channels: names, spreadsheet, log });
    const limits = { limiter: createLimiter(), exempt: ["terminal"] };
    const desk = createDesk({
      expertise,
      store: { ...store, record: administered.record },
      log,
      ...limits,
      administration,
      switches,
      askers,
      now,
    });
    const rounds = createRounds({ ...curation, ...administered, channels: () => channels, log });
    const metrics = createMetrics(processFigures());
    exposeSwitches(metrics, switches);
    channels.push(...(await openChannels(config, { ...parts, expertise, desk, metrics, warn, rest, opened })));
    for (const channel of channels) metrics.gauge("desk_channel_connected", { channel: channel.name }, () => Number(channel.connected));
    const server = isService(config) ? createServer(config, { log, metrics, channels, switches }) : undefined;
    const ending = new AbortController();
    let stopTicking = () => {};
    let stopped: Promise<void> | undefined;

    async function stop(): Promise<void> {
      stopTicking();
      ending.abort();
      await Promise.all(channels.map((channel) => channel.stop()));
      await server?.stop();
      await desk.drain();
      await close();
    }

    return {
      async start() {
        void expire();
        stopTicking = every(TICK_MS, () => {
          void expire();
          void rounds.go(now());
        });
        const listening = await server?.start();
        if (listening !== undefined) log.info(`Health and figures are at http://${config.http.host}:${listening.port}`);
        await Promise.all(
          channels.map((channel) =>
            keepRunning(channel, counted(channel.name, desk.handle, metrics), { ...parts, metrics, stop: ending.signal }),
          ),
        );
      },
      stop: () => (stopped ??= stop()),
    };
  }

  async function expire(): Promise<void> {
    try {
      await store.expire(now());
    } catch (error) {
      log.error("What is past its retention could not be erased; it is tried again in five minutes", { error });
    }
  }
}

/** Between two writes to the disk changes gather for this long: a write costs much the same whatever is in it. */
const REST_MS = 4;

/** One rest for all files, so that their writes fall together and the process wakes up once for them. */
function sharedRest(wait: Wait): () => Promise<void> {
  const never = new AbortController().signal;
  let rest: Promise<void> | undefined;
  return () => {
    rest ??= wait(REST_MS, never).finally(() => {
      rest = undefined;
    });
    return rest;
  };
}

interface ChannelParts extends AppParts {
  readonly expertise: () => Expertise;
  readonly desk: Desk;
  readonly metrics: ExposedMetrics;
  readonly warn: Warn;
  readonly rest: () => Promise<void>;
  /** Whatever a channel opens, to be closed when the app stops. */
  readonly opened: { close(): Promise<void> }[];
}

function channelNames(config: Config): string[] {
  const { telegram, discord } = config;
  return isService(config) ? [...(telegram ? ["telegram"] : []), ...(discord ? ["discord"] : [])] : ["terminal"];
}

/** A service for those who give it tokens; without any, the terminal. */
function isService({ telegram, discord }: Config): boolean {
  return telegram !== undefined || discord !== undefined;
}

async function openChannels(config: Config, parts: ChannelParts): Promise<Channel[]> {
  const { expertise, desk, terminal, now, warn, rest, opened, every } = parts;
  const { base, composer, phrasebook } = expertise();
  if (!isService(config)) return [createTerminalChannel({ ...terminal, phrasebook, why: desk.why, now })];

  const { name: programme, locales, defaultLocale } = base.programme;
  const pseudonym = await openPseudonyms(config.dataDir);
  const shared = (channel: string) => ({ ...parts, desk: deskOf(desk, channel), phrasebook, locales, pseudonym });
  async function inboxOf(name: string): Promise<Inbox> {
    const inbox = await openInbox({ directory: config.dataDir, name, rest, warn });
    opened.push(inbox);
    return inbox;
  }

  const channels: Channel[] = [];
  // Each is loaded where it is used: a desk in the terminal waits for neither.
  if (config.telegram !== undefined) {
    const { createTelegramChannel } = await import("./channels/telegram/telegram-channel.ts");
    channels.push(
      createTelegramChannel({ ...shared("telegram"), ...config.telegram, programme, defaultLocale, inbox: await inboxOf("telegram") }),
    );
  }
  if (config.discord !== undefined) {
    const { createDiscordChannel } = await import("./channels/discord/discord-channel.ts");
    const bookmarks = await openBookmarks({ directory: config.dataDir, name: "discord", every, warn });
    opened.push(bookmarks);
    const lists = base.lists.map(({ id: entry }) => ({ entry, title: (locale: Locale) => composer.title(entry, locale) }));
    const timeline = base.lists.find(({ kind }) => kind === "event")?.id;
    const baseLocale = locales.includes("en") ? "en" : defaultLocale;
    channels.push(
      createDiscordChannel({
        ...shared("discord"),
        ...config.discord,
        baseLocale,
        lists,
        timeline,
        bookmarks,
        inbox: await inboxOf("discord"),
      }),
    );
  }
  return channels;
}

/** The desk as one channel asks it: what is switched off there is neither shown nor suggested. */
function deskOf(desk: Desk, channel: string): Desk {
  return {
    ...desk,
    page: (entry, locale) => desk.page(entry, locale, channel),
    suggest: (typed, locale) => desk.suggest(typed, locale, channel),
  };
}

interface ServerParts {
  readonly log: Log;
  readonly metrics: ExposedMetrics;
  readonly channels: readonly Channel[];
  readonly switches: () => readonly SwitchedOff[];
}

function createServer(config: Config, { log, metrics, channels, switches }: ServerParts): HttpServer {
  return createHttpServer({
    ...config.http,
    log,
    metrics: () => metrics.text(),
    routes: channels.flatMap(({ webhook }) => webhook ?? []),
    readiness: () => ({
      ready: channels.every((channel) => channel.connected),
      channels: Object.fromEntries(channels.map((channel) => [channel.name, channel.connected ? "connected" : "connecting"])),
      knowledge: "loaded",
      off: offSince(switches()),
    }),
  });
}
