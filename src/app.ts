/** The composition root: a configuration becomes a running desk. */
import { tmpdir } from "node:os";
import type { Config } from "./config.ts";
import { createAdministration } from "./core/administration/create-administration.ts";
import type { Wait } from "./core/backoff.ts";
import type { Channel } from "./core/channel.ts";
import { createRounds } from "./core/curation/rounds.ts";
import type { SwitchedOff } from "./core/curation/switches.ts";
import { createDesk } from "./core/desk.ts";
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
import { type ChannelParts, channelNames, isService, openChannels } from "./open-channels.ts";
import { openCuration } from "./open-curation.ts";
import { createSpreadsheet } from "./spreadsheet/create-spreadsheet.ts";
import { openFileStore } from "./storage/file-store.ts";
import type { Warn } from "./storage/storage-notice.ts";

/** What the app takes from the process it runs in. */
export type AppParts = Pick<ChannelParts, "terminal" | "log" | "now" | "clock" | "every" | "wait" | "random">;

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
