/** The platforms on which people are answered, each with its inbox. */
import { createTerminalChannel, type TerminalStreams } from "./channels/terminal/terminal-channel.ts";
import type { Config } from "./config.ts";
import type { Wait } from "./core/backoff.ts";
import type { Channel } from "./core/channel.ts";
import type { Expertise } from "./core/conversation/expertise.ts";
import type { Desk } from "./core/desk.ts";
import type { Inbox } from "./core/inbox.ts";
import type { Locale } from "./core/knowledge/entry.ts";
import type { Log } from "./core/log.ts";
import type { ExposedMetrics } from "./monitoring/metrics.ts";
import { openBookmarks } from "./storage/bookmark-file.ts";
import { openInbox } from "./storage/inbox-file.ts";
import { openPseudonyms } from "./storage/pseudonyms.ts";
import type { Warn } from "./storage/storage-notice.ts";

export interface ChannelParts {
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
  readonly expertise: () => Expertise;
  readonly desk: Desk;
  readonly metrics: ExposedMetrics;
  readonly warn: Warn;
  readonly rest: () => Promise<void>;
  /** Whatever a channel opens, to be closed when the app stops. */
  readonly opened: { close(): Promise<void> }[];
}

/** The channels that there will be, by their names. */
export function channelNames(config: Config): string[] {
  const { telegram, discord } = config;
  return isService(config) ? [...(telegram ? ["telegram"] : []), ...(discord ? ["discord"] : [])] : ["terminal"];
}

/** A service for those who give it tokens; without any, the terminal. */
export function isService({ telegram, discord }: Config): boolean {
  return telegram !== undefined || discord !== undefined;
}

/** Opens the channels that the configuration has tokens for, with what each keeps on the disk; the terminal where it has none. */
export async function openChannels(config: Config, parts: ChannelParts): Promise<Channel[]> {
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
