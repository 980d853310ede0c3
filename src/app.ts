/** The composition root: a configuration becomes a running desk. */
import { createTerminalChannel, type TerminalStreams } from "./channels/terminal/terminal-channel.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Channel } from "./core/channel.ts";
import { createDesk } from "./core/desk.ts";
import type { Log } from "./core/log.ts";
import { openExpertise } from "./open-expertise.ts";
import { openFileStore } from "./storage/file-store.ts";
import type { Warn } from "./storage/storage-notice.ts";
import { openTrainingCache } from "./storage/training-cache.ts";

/** What the app takes from the process it runs in. */
export interface AppParts {
  readonly terminal: TerminalStreams;
  readonly log: Log;
  readonly now: () => Date;
  /** Does `work` every so many milliseconds, without keeping the process alive for it; the result stops it. */
  readonly every: (milliseconds: number, work: () => void) => () => void;
}

export interface App {
  /** Runs until every channel has ended, by itself or by `stop`. Rejects when a channel fails; the app is then still to be stopped. */
  start(): Promise<void>;
  /** Answers the turns in flight, then lets go of the data folder. May be called more than once, and whatever `start` came to. */
  stop(): Promise<void>;
}

const HOUR = 60 * 60_000;

/**
 * Reads the knowledge, trains, and takes the data folder for this process. Throws ConfigError, KnowledgeError or StoreError (also when
 * another process has the folder), each with every problem it found.
 */
export async function createApp(config: Config, { terminal, log, now, every }: AppParts): Promise<App> {
  refuseTokens(config);
  const warn: Warn = ({ file, what, done }) => log.warn(`${file} ${what}; ${done}`);
  const store = await openFileStore({ directory: config.dataDir, now, warn });
  const expertise = await openExpertise(config, openTrainingCache(config.dataDir, warn)).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const desk = createDesk({ expertise, store, log });
  const channels: readonly Channel[] = [createTerminalChannel({ ...terminal, phrasebook: expertise.phrasebook, why: desk.why, now })];

  async function expire(): Promise<void> {
    try {
      await store.expire(now());
    } catch (error) {
      log.error("What is past its retention could not be erased; it is tried again in an hour", { error });
    }
  }

  let stopExpiring = () => {};
  let stopped: Promise<void> | undefined;

  async function stop(): Promise<void> {
    stopExpiring();
    await Promise.all(channels.map((channel) => channel.stop()));
    await desk.drain();
    await store.close();
  }

  return {
    async start() {
      void expire();
      stopExpiring = every(HOUR, () => void expire());
      await Promise.all(channels.map((channel) => channel.start(desk.handle)));
    },
    stop: () => (stopped ??= stop()),
  };
}

/** Better no desk than one that its people cannot reach. */
function refuseTokens({ telegram, discord }: Config): void {
  const message = "is set, but this release has only the terminal; remove it to try the desk there";
  const set = [telegram && "TELEGRAM_TOKEN", discord && "DISCORD_TOKEN"].filter((variable) => variable !== undefined);
  if (set.length > 0) throw new ConfigError(set.map((variable) => ({ variable, message })));
}
