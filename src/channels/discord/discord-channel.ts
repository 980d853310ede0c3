/** Discord as a channel: connects, answers interactions at once, and messages through the inbox, so that none is lost. */
import { setMaxListeners } from "node:events";
import {
  type APIUser,
  DiscordAPIError,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  REST,
  type RESTGetCurrentApplicationResult,
  Routes,
} from "discord.js";
import type { Bookmarks } from "../../core/bookmarks.ts";
import { type Channel, ChannelError, type TurnHandler } from "../../core/channel.ts";
import { deferred } from "../../core/deferred.ts";
import { Intake, PlaceClosed } from "../../core/intake.ts";
import type { Locale } from "../../core/knowledge/entry.ts";
import { type PlatformParts, STOP_MS, withinTime } from "../../core/platform-parts.ts";
import type { Reply } from "../../core/reply/reply.ts";
import { abortable } from "./abortable.ts";
import { Answering } from "./answering.ts";
import { CatchingUp } from "./catching-up.ts";
import { type CommandWords, registerCommands } from "./commands.ts";
import { Delivery, refusalOf } from "./delivery.ts";
import { type Gateway, openGateway } from "./gateway.ts";
import { Interactions } from "./interactions.ts";
import { invitation } from "./invitation.ts";
import { type ReceivedMessage, readMessage, receive, type Said } from "./read.ts";

export interface DiscordParts extends PlatformParts, CommandWords {
  readonly token: string;
  /** Another address than Discord's own, without the version. */
  readonly api?: string;
  readonly publicChannels: ReadonlySet<string>;
  /** Private chats, by their channel: messages that came while the desk was away are fetched. */
  readonly bookmarks: Bookmarks;
}

const NAME = "discord";

export function createDiscordChannel(parts: DiscordParts): Channel {
  const { token, api, inbox, bookmarks, log, metrics, wait } = parts;
  const rest = new REST({ version: "10", ...(api !== undefined && { api }) }).setToken(token);
  const giveUp = new AbortController();
  setMaxListeners(0, giveUp.signal);
  /** Interactions that are being answered, and messages on their way to the disk. */
  const underWay = new Set<Promise<void>>();
  const delivery = new Delivery({ ...parts, rest, giveUp: giveUp.signal });
  const answering = new Answering({ ...parts, delivery, giveUp: giveUp.signal });
  let intake: Intake<ReceivedMessage> | undefined;
  let interactions: Interactions | undefined;
  let catchingUp: CatchingUp | undefined;
  let gateway: Gateway | undefined;
  let stopping = false;
  let registered: Promise<void> = Promise.resolve();
  let caughtUp: Promise<void> = Promise.resolve();
  /** Ends the run with an error after which there is no going on. */
  let refused = deferred<never>();

  metrics.gauge("desk_inbox_depth", { channel: NAME }, () => inbox.depth);

  async function start(handle: TurnHandler): Promise<void> {
    try {
      await run(handle);
    } catch (error) {
      if (!stopping) throw channelError(error);
    }
  }

  async function run(handle: TurnHandler): Promise<void> {
    const self = (await get(Routes.user())) as APIUser;
    if (stopping) return;
    refused = deferred();
    // It may come before anybody waits for it.
    refused.promise.catch(() => undefined);
    if (intake === undefined) await prepare(handle, self.id);
    if (stopping) return;
    gateway = openGateway({
      token,
      rest,
      wait,
      onDispatch: (dispatch) => dispatched(dispatch, self.id),
      onSession: () => {
        catchingUp!.open();
        caughtUp = caughtUp.then(catchUp);
      },
    });
    const running = gateway;
    await Promise.race([running.run(), refused.promise]).finally(() => running.close());
  }

  async function prepare(handle: TurnHandler, self: string): Promise<void> {
    const application = (await get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
    if (stopping) return;
    catchingUp = new CatchingUp({ ...parts, delivery, self, take, giveUp: giveUp.signal });
    interactions = new Interactions({ ...parts, rest, answering, handle, giveUp: giveUp.signal });
    intake = new Intake({
      ...parts,
      channel: NAME,
      read: receive,
      answer: (together) =>
        answering.messages(
          together.map((received) => received.said),
          handle,
        ),
      apologize: ({ said }) => answering.apologize(said),
      onRefused: (error) => refused.reject(error),
      giveUp: giveUp.signal,
    });
    log.info(`Invite the desk to a server, or install it for yourself: ${invitation(application.id)}`);
    intake.behind(true);
    intake.takeUp(inbox.left);
    registered = abortable(giveUp.signal, (signal) => registerCommands(rest, application.id, parts, signal)).catch((error: unknown) => {
      if (!giveUp.signal.aborted)
        log.warn("The commands could not be registered; it is tried again at the next start", { error: refusalOf(error) });
    });
  }

  function get(route: `/${string}`): Promise<unknown> {
    return abortable(giveUp.signal, (signal) => rest.get(route, { signal }));
  }

  function dispatched({ t, d }: GatewayDispatchPayload, self: string): void {
    if (stopping) return;
    if (t === GatewayDispatchEvents.InteractionCreate) watch(interactions!.take(d));
    if (t === GatewayDispatchEvents.MessageDelete) answering.wasDeleted(d.id);
    if (t === GatewayDispatchEvents.MessageDeleteBulk) for (const id of d.ids) answering.wasDeleted(id);
    if (t === GatewayDispatchEvents.MessageCreate) {
      const said = readMessage(d, self);
      if (said !== undefined) watch(catchingUp!.hold(said) ?? take([said]));
    }
  }

  function watch(work: Promise<void>): void {
    const watched = work.finally(() => underWay.delete(watched));
    underWay.add(watched);
  }

  /** Keeps what was said, then puts it into its line. */
  async function take(all: readonly Said[]): Promise<void> {
    const letters = all.map((said) => ({ key: said.message, value: said }));
    try {
      const fresh = await intake!.keep(letters);
      for (const { server, channel, message } of all) {
        const mayMove = server === undefined && !catchingUp!.isGap(channel);
        if (mayMove && isAfter(message, bookmarks.all.get(channel))) await bookmarks.put(channel, message);
      }
      for (const letter of letters) if (fresh.has(letter.key)) intake!.queue(letter);
    } catch (error) {
      log.error("A message could not be kept and is not answered", { error });
      metrics.count("desk_failures_total", { channel: NAME, kind: "inbox" });
    }
  }

  /** What was written in private while nobody listened. Never rejects. */
  async function catchUp(): Promise<void> {
    intake?.behind(true);
    await catchingUp?.readAll(() => stopping);
    intake?.behind(false);
  }

  async function tell(person: string, reply: Reply, locale: Locale): Promise<void> {
    try {
      await answering.tell(person, reply, locale);
    } catch (error) {
      if (error instanceof PlaceClosed || error instanceof ChannelError) throw error;
      throw new ChannelError("A message to somebody in Discord could not be delivered; it is to be tried again", { cause: error });
    }
  }

  async function stop(): Promise<void> {
    stopping = true;
    await gateway?.close();
    intake?.behind(false);
    const answered = Promise.all([registered, caughtUp, ...underWay]).then(() => intake?.drain());
    await withinTime(STOP_MS, answered, wait);
    giveUp.abort();
    await answered;
  }

  return {
    name: NAME,
    get connected() {
      return gateway?.connected ?? false;
    },
    start,
    tell,
    stop,
  };
}

/** Ids rise with time. */
function isAfter(message: string, other: string | undefined): boolean {
  return other === undefined || BigInt(message) > BigInt(other);
}

/** What went wrong, in words for whoever runs the desk. */
function channelError(error: unknown): unknown {
  if (error instanceof ChannelError) return error;
  if (!(error instanceof DiscordAPIError)) return new ChannelError("Discord cannot be reached", { cause: error });
  if (error.status === 401)
    return new ChannelError("DISCORD_TOKEN: Discord does not know this token; copy it again from the Developer Portal", { refused: true });
  return new ChannelError(`Discord refused a ${error.method}: ${error.code} ${error.message}`);
}
