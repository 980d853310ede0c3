/** The composition root: a configuration becomes a running desk. */
import { createTerminalChannel, type TerminalStreams } from "./channels/terminal/terminal-channel.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Wait } from "./core/backoff.ts";
import type { Channel, TurnHandler } from "./core/channel.ts";
import type { Expertise } from "./core/conversation/expertise.ts";
import { createDesk, type Desk } from "./core/desk.ts";
import type { Inbox } from "./core/inbox.ts";
import { createLimiter } from "./core/limiter.ts";
import type { Log } from "./core/log.ts";
import { keepRunning } from "./keep-running.ts";
import { createHttpServer, type HttpServer } from "./monitoring/http-server.ts";
import { createMetrics, type ExposedMetrics } from "./monitoring/metrics.ts";
import { processFigures } from "./monitoring/process-figures.ts";
import { openExpertise } from "./open-expertise.ts";
import { openFileStore } from "./storage/file-store.ts";
import { openInbox } from "./storage/inbox-file.ts";
import { openPseudonyms } from "./storage/pseudonyms.ts";
import type { Warn } from "./storage/storage-notice.ts";
import { openTrainingCache } from "./storage/training-cache.ts";

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
const EXPIRY_MS = 5 * 60_000;

/**
 * Reads the knowledge, trains, and takes the data folder for this process. Throws ConfigError, KnowledgeError or StoreError (also when
 * another process has the folder), each with every problem it found.
 */
export async function createApp(config: Config, parts: AppParts): Promise<App> {
  const { log, now, every } = parts;
  const warn: Warn = ({ file, what, done }) => log.warn(`${file} ${what}; ${done}`);
  const store = await openFileStore({ directory: config.dataDir, now, warn });
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
    const expertise = await openExpertise(config, openTrainingCache(config.dataDir, warn));
    const desk = createDesk({ expertise, store, log, limiter: createLimiter(), exempt: ["terminal"] });
    const metrics = createMetrics(processFigures());
    const channels = await openChannels(config, { ...parts, expertise, desk, metrics, warn, opened });
    for (const channel of channels) metrics.gauge("desk_channel_connected", { channel: channel.name }, () => Number(channel.connected));
    const server = isService(config) ? createServer(config, { log, metrics, channels }) : undefined;
    const ending = new AbortController();
    let stopExpiring = () => {};
    let stopped: Promise<void> | undefined;

    async function stop(): Promise<void> {
      stopExpiring();
      ending.abort();
      await Promise.all(channels.map((channel) => channel.stop()));
      await server?.stop();
      await desk.drain();
      await close();
    }

    return {
      async start() {
        void expire();
        stopExpiring = every(EXPIRY_MS, () => void expire());
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

interface ChannelParts extends AppParts {
  readonly expertise: Expertise;
  readonly desk: Desk;
  readonly metrics: ExposedMetrics;
  readonly warn: Warn;
  /** Whatever a channel opens, to be closed when the app stops. */
  readonly opened: { close(): Promise<void> }[];
}

/** A service for those who give it tokens; without any, the terminal. */
function isService({ telegram }: Config): boolean {
  return telegram !== undefined;
}

async function openChannels(config: Config, parts: ChannelParts): Promise<Channel[]> {
  // Better no desk than one that its people cannot reach.
  if (config.discord !== undefined)
    throw new ConfigError([{ variable: "DISCORD_TOKEN", message: "is set, but this release has no Discord yet; remove it" }]);
  const { expertise, desk, terminal, now, warn, opened } = parts;
  if (config.telegram === undefined) return [createTerminalChannel({ ...terminal, phrasebook: expertise.phrasebook, why: desk.why, now })];
  const inbox: Inbox = await openInbox({ directory: config.dataDir, name: "telegram", warn });
  opened.push(inbox);
  const { name: programme, locales, defaultLocale } = expertise.base.programme;
  // Loaded where it is used: a desk in the terminal does not wait for it.
  const { createTelegramChannel } = await import("./channels/telegram/telegram-channel.ts");
  const pseudonym = await openPseudonyms(config.dataDir);
  const words = { phrasebook: expertise.phrasebook, programme, locales, defaultLocale };
  return [createTelegramChannel({ ...parts, ...config.telegram, ...words, inbox, pseudonym })];
}

function createServer(
  config: Config,
  { log, metrics, channels }: { log: Log; metrics: ExposedMetrics; channels: readonly Channel[] },
): HttpServer {
  return createHttpServer({
    ...config.http,
    log,
    metrics: () => metrics.text(),
    routes: channels.flatMap(({ webhook }) => webhook ?? []),
    readiness: () => ({
      ready: channels.every((channel) => channel.connected),
      channels: Object.fromEntries(channels.map((channel) => [channel.name, channel.connected ? "connected" : "connecting"])),
      knowledge: "loaded",
    }),
  });
}

function counted(channel: string, handle: TurnHandler, metrics: ExposedMetrics): TurnHandler {
  return async (turn) => {
    const step = await handle(turn);
    if (step.reply !== null) metrics.count("desk_answers_total", { channel, verdict: step.verdict, locale: step.locale });
    return step;
  };
}
