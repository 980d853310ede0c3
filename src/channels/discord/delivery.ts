/**
 * Brings messages to Discord's channels whatever it says to that. Limits (429), and a few tries against a bad line, are discord.js's
 * affair; ours are outages that last longer, and places where nothing may be written.
 */
import {
  type APIAttachment,
  type APIMessage,
  type APIMessageTopLevelComponent,
  DiscordAPIError,
  HTTPError,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageResult,
  Routes,
} from "discord.js";
import { ChannelError } from "../../core/channel.ts";
import type { Step } from "../../core/conversation/turn.ts";
import { PlaceClosed } from "../../core/intake.ts";
import { type Passing, persist } from "../../core/persist.ts";
import type { PlatformParts } from "../../core/platform-parts.ts";
import { abortable } from "./abortable.ts";
import { enclosed } from "./enclosed.ts";

export interface DeliveryParts extends Pick<PlatformParts, "metrics" | "wait" | "random"> {
  readonly rest: REST;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
}

/** What is said in a channel. */
export interface Saying {
  readonly channel: string;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly file?: Step["file"];
  /** The message that it answers. */
  readonly answers?: string;
  /** The same nonce within minutes is the same message: one that is sent twice stands there once. At most 25 characters. */
  readonly nonce: string;
  /** Without it, it is tried for an hour. */
  readonly mostFailures?: number;
}

/** Half a minute: what is written meanwhile waits for it. */
const MOST_FAILURES_TO_READ = 6;
/** As many messages of one chat are fetched: Discord's most. */
const MOST_FETCHED = 100;

const PICTURED = /^(?:image|video|audio)\//;

const CLOSED: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.InvalidRecipients,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
]);
const FORBIDDEN: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
]);

/** The place is there, with people in it who see no answer because the desk may not write. */
export class MayNotWrite extends PlaceClosed {}

export class Delivery {
  private readonly parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.parts = parts;
  }

  /** Says it; the id of the message. Throws PlaceClosed. */
  async say({ channel, components, file, answers, nonce, mostFailures }: Saying): Promise<string> {
    const { files, ...content } = enclosed(components, file);
    const body = { ...content, flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] }, nonce, enforce_nonce: true };
    const post = (more: object) =>
      this.persist(
        (signal) =>
          this.parts.rest.post(Routes.channelMessages(channel), {
            body: { ...body, ...more },
            files,
            signal,
          }) as Promise<RESTPostAPIChannelMessageResult>,
        mostFailures,
      );
    if (answers === undefined) return (await post({})).id;
    try {
      return (await post({ message_reference: { message_id: answers, fail_if_not_exists: false } })).id;
    } catch (error) {
      if (!(error instanceof NotAsReply)) throw error;
      return (await post({})).id;
    }
  }

  /** The channel in which a person is written to in private; without `mostFailures` it is tried for an hour. Throws PlaceClosed. */
  async privateChannel(person: string, mostFailures?: number): Promise<string> {
    const body = { recipient_id: person };
    const post = (signal: AbortSignal) => this.parts.rest.post(Routes.userChannels(), { body, signal }) as Promise<{ id: string }>;
    return (await this.persist(post, mostFailures)).id;
  }

  /** What was sent with a message and is not a picture, film or sound; its address holds for a day. Throws PlaceClosed. */
  async fileIn(channel: string, message: string): Promise<APIAttachment | undefined> {
    const get = (signal: AbortSignal) => this.parts.rest.get(Routes.channelMessage(channel, message), { signal }) as Promise<APIMessage>;
    const { attachments } = await this.persist(get, MOST_FAILURES_TO_READ);
    return attachments.find(({ content_type: type = "" }) => !PICTURED.test(type));
  }

  /** The first messages in a channel after one, at most a hundred, newest first. Throws PlaceClosed. */
  writtenAfter(channel: string, message: string): Promise<APIMessage[]> {
    const query = new URLSearchParams({ after: message, limit: String(MOST_FETCHED) });
    const get = (signal: AbortSignal) => this.parts.rest.get(Routes.channelMessages(channel), { query, signal }) as Promise<APIMessage[]>;
    return this.persist(get, MOST_FAILURES_TO_READ);
  }

  /** Throws what Discord decided, or the last failure when trying was of no use, for an hour as a rule. */
  private async persist<T>(call: (signal: AbortSignal) => Promise<T>, mostFailures?: number): Promise<T> {
    const { giveUp } = this.parts;
    const limits = mostFailures === undefined ? {} : { mostFailures };
    try {
      return await persist(() => abortable(giveUp, call), { ...this.parts, ...limits, channel: "discord", passing });
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/** In a channel whose earlier messages the desk may not read it may write, but not reply. */
class NotAsReply extends Error {
  override readonly name = "NotAsReply";
}

/** Discord's refusals are decisions; everything else is its machines or the line to them. */
function passing(error: unknown): Passing | undefined {
  if (error instanceof DiscordAPIError) return undefined;
  return { reason: error instanceof HTTPError ? "5xx" : "network" };
}

/** Without what was to be said and where, which discord.js's errors carry along: it will be logged. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof HTTPError) return new Error(`Discord answered a ${error.method} with ${error.status} ${error.message}`);
  if (!(error instanceof DiscordAPIError)) return error;
  const { code, status, method, message } = error;
  if (status === 401) return new ChannelError("Discord does not know this token any more", { refused: true });
  if (CLOSED.has(code)) return new PlaceClosed(`${code} ${message}`);
  if (FORBIDDEN.has(code)) return new MayNotWrite(`${code} ${message}`);
  if (code === RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) return new NotAsReply(`${code} ${message}`);
  return new Error(`Discord refused a ${method}: ${code} ${message}`);
}
