/** A desk with the shipped knowledge that talks to Telegram's double by the real client, its inbox in a folder of the test's own. */
import { expect, onTestFinished } from "vitest";
import { createTelegramChannel, type TelegramParts } from "../../../src/channels/telegram/telegram-channel.ts";
import type { Administration } from "../../../src/core/administration/administration.ts";
import type { Channel, TurnHandler } from "../../../src/core/channel.ts";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import { createDesk } from "../../../src/core/desk.ts";
import type { Inbox } from "../../../src/core/inbox.ts";
import { createLimiter } from "../../../src/core/limiter.ts";
import type { Log } from "../../../src/core/log.ts";
import { createHttpServer, type HttpServer } from "../../../src/monitoring/http-server.ts";
import { createMetrics, type ExposedMetrics } from "../../../src/monitoring/metrics.ts";
import { openInbox } from "../../../src/storage/inbox-file.ts";
import { createMemoryStore } from "../../../src/storage/memory-store.ts";
import { startTelegramDouble, type TelegramDouble, type TelegramOptions } from "../../doubles/telegram/telegram-double.ts";
import { temporaryFolder } from "../../storage/temporary-folder.ts";
import { settled } from "../../support/deferred.ts";
import { shippedExpertise } from "../../support/expertise.ts";
import { DeskClock } from "./desk-clock.ts";
import { Gate } from "./gate.ts";

export const TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-0123456";
export const WEBHOOK = { url: "https://desk.example.org/telegram", secret: "a-secret-that-only-telegram-knows" };

/** A line of the log: its weight, what was said, and the fields beside it. */
export type Logged = readonly [weight: "info" | "warn" | "error", message: string, fields: Readonly<Record<string, unknown>>];

export interface TelegramDeskOptions {
  readonly telegram?: Partial<Omit<TelegramOptions, "token" | "now" | "later" | "proxy">>;
  /** How Telegram's updates come in. */
  readonly by?: "polling" | "webhook";
  readonly parts?: Partial<TelegramParts>;
  /** A desk of another temper. */
  readonly temper?: (expertise: Expertise) => Expertise;
  /** What the desk knows at any moment, in place of the shipped knowledge. */
  readonly expertise?: () => Expertise;
  /** What stands behind the desk's administrators; without it there are none. */
  readonly administration?: Administration;
  /** What stands between the channel and the desk: a handler that fails, or says something of its own. */
  readonly around?: (handle: TurnHandler) => TurnHandler;
  /** What stands before the disk: one that is slow, or full. */
  readonly disk?: (take: Inbox["take"]) => Inbox["take"];
  /** What Telegram may refuse in this test; without it everything must be to its liking. */
  readonly refused?: RegExp;
}

/** What outlives a desk: Telegram, the disk, the time, and the address at which Telegram finds the desk. */
interface Surroundings {
  readonly telegram: TelegramDouble;
  readonly directory: string;
  readonly clock: DeskClock;
  readonly gate: Gate;
  readonly door: { port: number };
}

export interface TelegramDesk {
  readonly telegram: TelegramDouble;
  readonly channel: Channel;
  readonly metrics: ExposedMetrics;
  readonly logged: readonly Logged[];
  /** The folder that holds the inbox. */
  readonly directory: string;
  readonly clock: DeskClock;
  /** Where on this machine the webhook is. */
  readonly webhookAddress: string;
  /** Between the channel and the desk: shut, it lets turns wait. */
  readonly gate: Gate;
  /** What the first `start` came to. */
  readonly running: Promise<void>;
  /** As the process does when the channel has failed. */
  startAgain(): Promise<void>;
  /** Resolves when everything that people have done has been taken in, and confirmed to Telegram. */
  taken(): Promise<void>;
  /** Resolves when everything that people have done has been dealt with. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
  /** Stops the desk, and begins another one in the same surroundings, with these options besides. */
  restart(options?: TelegramDeskOptions): Promise<TelegramDesk>;
}

/** Opens a desk, and closes it when the test has finished, which fails if Telegram has refused something of the desk's that it may not. */
export async function openTelegramDesk(options: TelegramDeskOptions = {}): Promise<TelegramDesk> {
  const directory = await temporaryFolder();
  const clock = new DeskClock();
  const door = { port: 0 };
  const proxy = (url: string) => `http://127.0.0.1:${door.port}${new URL(url).pathname}`;
  const { now, later } = clock;
  const telegram = await startTelegramDouble({ ...options.telegram, token: TOKEN, now, later, proxy });
  onTestFinished(async () => {
    await telegram.close();
    const refusals = telegram.refusals().map(({ method, code, description }) => `${method}: ${code} ${description}`);
    expect(refusals.filter((refusal) => !options.refused?.test(refusal))).toEqual([]);
  });
  return openIn({ telegram, directory, clock, gate: new Gate(), door }, options);
}

async function openIn(surroundings: Surroundings, options: TelegramDeskOptions): Promise<TelegramDesk> {
  const { telegram, directory, clock, gate, door } = surroundings;
  const { by = "polling", parts, temper = (shipped) => shipped, around = (handle) => handle, disk = (take) => take } = options;
  const { administration } = options;
  const logged: Logged[] = [];
  const written =
    (weight: Logged[0]): Log["info"] =>
    (message, fields = {}) => {
      logged.push([weight, message, fields]);
    };
  const log = parts?.log ?? { info: written("info"), warn: written("warn"), error: written("error") };
  const { expertise = always(temper(await shippedExpertise())) } = options;
  const desk = createDesk({
    expertise,
    store: createMemoryStore(),
    log,
    limiter: createLimiter(),
    ...(administration && { administration }),
  });
  const inbox = await openInbox({ directory, name: "telegram", warn: ({ what }) => log.warn(what) });
  const metrics = createMetrics([]);
  const { name: programme, locales, defaultLocale } = expertise().base.programme;
  const channel = createTelegramChannel({
    token: TOKEN,
    apiRoot: telegram.apiRoot,
    ...(by === "webhook" && { webhook: WEBHOOK }),
    desk,
    phrasebook: expertise().phrasebook,
    programme,
    locales,
    defaultLocale,
    inbox: Object.create(inbox, { take: { value: disk(inbox.take) } }) as Inbox,
    pseudonym: (id) => `p${id}`,
    log,
    metrics,
    now: clock.now,
    clock: () => performance.now(),
    wait: clock.wait,
    random: () => 0,
    ...parts,
  });
  const server = await serve(channel, { log, metrics, door });
  const handle = gate.before(around(desk.handle));
  let stopped: Promise<void> | undefined;

  const start = () => {
    const running = channel.start(handle);
    // Whoever is interested hears of it.
    running.catch(() => undefined);
    return running;
  };
  const taken = async () => {
    while (telegram.webhook().pending_update_count > 0) await settled();
  };
  const stop = async () => {
    await channel.stop();
    await server?.stop();
    await inbox.close();
  };
  const stopOnce = () => (stopped ??= stop());
  onTestFinished(() => {
    gate.open();
    clock.runOut();
    return stopOnce();
  });

  return {
    telegram,
    channel,
    metrics,
    logged,
    directory,
    clock,
    webhookAddress: `http://127.0.0.1:${door.port}/telegram`,
    gate,
    running: start(),
    startAgain: start,
    taken,
    async quiet() {
      while (telegram.webhook().pending_update_count > 0 || inbox.depth > 0) await settled();
    },
    stop: stopOnce,
    async restart(others) {
      await stopOnce();
      return openIn(surroundings, { ...options, ...others });
    },
  };
}

function always<T>(value: T): () => T {
  return () => value;
}

async function serve(
  { webhook }: Channel,
  { log, metrics, door }: { log: Log; metrics: ExposedMetrics; door: { port: number } },
): Promise<HttpServer | undefined> {
  if (webhook === undefined) return undefined;
  const readiness = () => ({ ready: true, channels: {}, knowledge: "loaded" });
  const server = createHttpServer({ host: "127.0.0.1", port: 0, routes: [webhook], readiness, metrics: () => metrics.text(), log });
  door.port = (await server.start()).port;
  return server;
}
