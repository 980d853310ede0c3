import type { WebhookInfo } from "grammy/types";
import { createFaults, type Faults } from "../faults.ts";
import { type Later, later as realLater, withCallOff } from "../later.ts";
import { type AcceptedCall, createBotApi, type RefusedCall } from "./bot-api.ts";
import { Channel } from "./channel.ts";
import type { Fault } from "./fault.ts";
import { Group, type GroupOptions } from "./group.ts";
import { openDoor } from "./http-door.ts";
import { createLimits } from "./limits.ts";
import { Person, type PersonOptions } from "./person.ts";
import type { Profile } from "./profile.ts";
import { Webhook } from "./webhook.ts";
import { World } from "./world.ts";

export interface TelegramOptions {
  readonly token: string;
  readonly botName?: string;
  /** Dates messages and ages queries. */
  readonly now?: () => Date;
  /** Telegram's own waiting: for the end of a long poll, and before an update is brought to a webhook again. */
  readonly later?: Later;
  /** How long people wait before they complain; whoever still waits when the double is closed waits for ever. */
  readonly patience?: Later;
  /** Whether the bot's inline mode is on. */
  readonly inline?: boolean;
  /** Whether its privacy mode is off, so that it gets everything that is said in groups. */
  readonly readsAll?: boolean;
  /** Whether it may get what other bots say. */
  readonly hearsBots?: boolean;
  /** Whether Telegram refuses what goes beyond its guidance on frequency (429). */
  readonly limits?: boolean;
  /** Where a webhook's public address leads on this machine. */
  readonly proxy?: (url: string) => string;
}

/**
 * Telegram on 127.0.0.1 for the tests: it speaks the Bot API as Telegram does, refuses what Telegram refuses, and is moved only by what
 * people do. Close it: its port is open and long polls wait.
 */
export interface TelegramDouble {
  /** For the bot's client, without a slash at the end. */
  readonly apiRoot: string;
  readonly faults: Faults<Fault>;
  readonly profile: Profile;
  person(options: PersonOptions): Person;
  group(options: GroupOptions): Group;
  channel(title: string): Channel;
  /** Many people's messages at once, in this order: for load. */
  feed(messages: Iterable<readonly [Person, string]>): Promise<void>;
  /** Where the bot's updates are brought to, and how that goes. */
  webhook(): WebhookInfo;
  /** What the bot has asked for and got, in order; of one method, or of all but `getUpdates`. */
  calls(method?: string): readonly AcceptedCall[];
  /** What it was refused by a rule (not by a fault), in order: in most tests to be empty. */
  refusals(): readonly RefusedCall[];
  close(): Promise<void>;
}

export async function startTelegramDouble(options: TelegramOptions): Promise<TelegramDouble> {
  const { token, botName = "midec_test_bot", now = () => new Date() } = options;
  const timers = withCallOff(options.later ?? realLater);
  const patience = withCallOff(options.patience ?? realLater);
  const { inline = true, readsAll = false, hearsBots = false, limits = false, proxy = (url: string) => url } = options;
  const world = new World({ botName, now, later: timers.later, patience: patience.later, inline, readsAll, hearsBots });
  const faults = createFaults<Fault>();
  const api = createBotApi(world, () => webhook, limits ? createLimits(now) : () => {});
  const webhook: Webhook = new Webhook({ feed: world.feed, later: timers.later, now, proxy, execute: api.call });
  const door = await openDoor({ token, api, faults, files: world.files });
  return {
    apiRoot: door.address,
    faults,
    profile: world.profile,
    person: (described) => new Person(world, described),
    group: (described) => new Group(world, described),
    channel: (title) => new Channel(world, title),
    async feed(messages) {
      await Promise.all(Array.from(messages, ([person, text]) => person.send(text)));
    },
    webhook: () => webhook.info(),
    calls: (method) => api.accepted.filter((call) => (method === undefined ? call.method !== "getUpdates" : call.method === method)),
    refusals: () => api.refused,
    async close() {
      webhook.close();
      timers.callOff();
      patience.callOff();
      await door.close();
    },
  };
}
