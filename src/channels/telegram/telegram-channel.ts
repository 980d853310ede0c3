/** Telegram as a channel: connects, takes updates in by long polling or by a webhook, and answers what was taken in before it ends. */
import { setMaxListeners } from "node:events";
import { Api, GrammyError } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { type Channel, ChannelError, type TurnHandler } from "../../core/channel.ts";
import { deferred } from "../../core/deferred.ts";
import { Intake, PlaceClosed } from "../../core/intake.ts";
import type { Locale } from "../../core/knowledge/entry.ts";
import { type PlatformParts, STOP_MS, withinTime } from "../../core/platform-parts.ts";
import type { Reply } from "../../core/reply/reply.ts";
import { AdministratorMenu } from "./administrator-menu.ts";
import { Answering } from "./answering.ts";
import { Delivery } from "./delivery.ts";
import { startPolling } from "./polling.ts";
import { type Profile, updateProfile } from "./profile.ts";
import { UPDATES } from "./read.ts";
import { type ReceivedUpdate, receive } from "./receive.ts";
import { render, wordsIn } from "./render.ts";
import { createWebhook } from "./webhook.ts";

export interface TelegramParts extends PlatformParts, Profile {
  readonly token: string;
  /** Another Bot API server than Telegram's own, without a slash at its end. */
  readonly apiRoot?: string;
  /** Absent: long polling. */
  readonly webhook?: { readonly url: string; readonly secret: string };
}

const NAME = "telegram";
/** Calls that take longer have been lost on the way; a poll takes 30 seconds by itself. */
const CALL_SECONDS = 60;
/** How long a webhook may take to bring what has waited. */
const BACKLOG_MS = 5_000;

export function createTelegramChannel(parts: TelegramParts): Channel {
  const { token, apiRoot, webhook, inbox, log, metrics, wait } = parts;
  const api = new Api(token, { timeoutSeconds: CALL_SECONDS, ...(apiRoot !== undefined && { apiRoot }) });
  const giveUp = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, giveUp.signal);
  // Nothing that Telegram does not answer is to hold a stop up.
  api.config.use((call, method, payload, signal) => call(method, payload, signal ?? (giveUp.signal as unknown as typeof signal)));
  const delivery = new Delivery({
    ...parts,
    api,
    fileRoot: `${apiRoot ?? "https://api.telegram.org"}/file/bot${token}`,
    giveUp: giveUp.signal,
  });
  let intake: Intake<ReceivedUpdate> | undefined;
  let connected = false;
  let endRun: (() => Promise<void> | undefined) | undefined;
  let stopping = false;
  let profile: Promise<void> | undefined;
  const telling = new Set<Promise<void>>();
  /** Ends the run with an error after which there is no going on. */
  let refused = deferred<never>();

  metrics.gauge("desk_inbox_depth", { channel: NAME }, () => inbox.depth);

  async function start(handle: TurnHandler): Promise<void> {
    try {
      await run(handle);
    } catch (error) {
      if (!stopping) throw channelError(error);
    } finally {
      connected = false;
    }
  }

  async function run(handle: TurnHandler): Promise<void> {
    const self = await api.getMe();
    if (stopping) return;
    refused = deferred();
    // It may come before anybody waits for it.
    refused.promise.catch(() => undefined);
    const isFirstRun = intake === undefined;
    intake ??= createIntake(handle, self);
    if (isFirstRun) {
      adviseOn(self);
      intake.takeUp(inbox.left);
      profile = updateProfile(api, parts).catch((error: unknown) =>
        log.warn("The bot's commands and descriptions could not all be set; it is tried again at the next start", { error }),
      );
    }
    await (webhook === undefined ? poll(intake, refused.promise) : listen(webhook, intake, refused.promise));
  }

  function createIntake(handle: TurnHandler, self: UserFromGetMe): Intake<ReceivedUpdate> {
    const menu = new AdministratorMenu({ ...parts, api, delivery });
    const answering = new Answering({ ...parts, delivery, menu, self });
    return new Intake({
      ...parts,
      channel: NAME,
      read: (value) => receive(value, self),
      answer: (together) =>
        answering.answer(
          together.map(({ incoming }) => incoming),
          handle,
        ),
      apologize: ({ incoming }) => answering.apologize(incoming),
      onRefused: (error) => refused.reject(error),
      giveUp: giveUp.signal,
    });
  }

  async function poll(taking: Intake<ReceivedUpdate>, refused: Promise<never>): Promise<void> {
    await api.raw.deleteWebhook({});
    if (stopping) return;
    const runner = startPolling({ api, intake: taking, onFetched: () => (connected = true) });
    endRun = () => runner.stop();
    await Promise.race([runner.task(), refused]).finally(() => runner.stop());
  }

  async function listen(
    { url, secret }: NonNullable<TelegramParts["webhook"]>,
    taking: Intake<ReceivedUpdate>,
    refused: Promise<never>,
  ): Promise<void> {
    taking.behind(true);
    await api.raw.setWebhook({ url, secret_token: secret, allowed_updates: UPDATES });
    if (stopping) return;
    connected = true;
    // What waited at Telegram comes within moments; of what is late, only the newest is answered.
    void wait(BACKLOG_MS, giveUp.signal).then(
      () => taking.behind(false),
      () => undefined,
    );
    const ended = deferred();
    endRun = async () => ended.resolve();
    await Promise.race([ended.promise, refused]);
  }

  function adviseOn(self: UserFromGetMe): void {
    if (!self.supports_inline_queries)
      log.warn("Inline mode is off: BotFather's /setinline switches it on, so that people can look answers up in any chat");
    if (self.can_read_all_group_messages)
      log.warn(
        "Privacy mode is off: Telegram sends the bot everything that groups say. Only what is addressed to it is read; BotFather's /setprivacy spares the rest",
      );
  }

  async function tell(address: string, reply: Reply, locale: Locale): Promise<void> {
    const told = say(address, reply, locale);
    telling.add(told);
    await told.finally(() => telling.delete(told));
  }

  /** An address is the number of a private chat, which is that of the person. */
  async function say(address: string, reply: Reply, locale: Locale): Promise<void> {
    if (!/^\d+$/.test(address)) throw new PlaceClosed("An address is not one of Telegram's: nothing can be sent there");
    try {
      await delivery.send({ chat: Number(address) }, render(reply, wordsIn(locale, parts.phrasebook)));
    } catch (error) {
      if (error instanceof PlaceClosed || error instanceof ChannelError) throw error;
      throw new ChannelError("Telegram has not taken what somebody is to be told: it is to be sent again later", { cause: error });
    }
  }

  async function stop(): Promise<void> {
    stopping = true;
    await Promise.resolve(endRun?.()).catch(() => undefined);
    intake?.behind(false);
    const answered = Promise.allSettled([intake?.drain(), profile, ...telling]);
    await withinTime(STOP_MS, answered, wait);
    giveUp.abort();
    await answered;
  }

  return {
    name: NAME,
    get connected() {
      return connected;
    },
    ...(webhook !== undefined && {
      webhook: createWebhook({
        path: new URL(webhook.url).pathname,
        secret: webhook.secret,
        intake: () => (stopping ? undefined : intake),
        log,
      }),
    }),
    start,
    tell,
    stop,
  };
}

/** What went wrong, in words for whoever runs the desk. */
function channelError(error: unknown): unknown {
  if (error instanceof ChannelError) return error;
  if (!(error instanceof GrammyError))
    return new ChannelError("Telegram cannot be reached, or an update could not be kept", { cause: error });
  const { error_code: code, method, description } = error;
  if (code === 401 || (code === 404 && method === "getMe"))
    return new ChannelError("TELEGRAM_TOKEN: Telegram does not know this token; copy it again from BotFather", { refused: true });
  if (code === 409)
    return new ChannelError("Another process fetches this bot's updates: one of the two is to be stopped, or given a bot of its own");
  // Without its cause, which carries along what was to be done: the webhook's secret, for one.
  return new ChannelError(`Telegram refused ${method}: ${code} ${description}`);
}
