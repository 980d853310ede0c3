/** The app with its files, as it runs for people, over both doubles at once: a desk on which administrators and askers meet. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { type App, createApp } from "../../src/app.ts";
import { PATIENCE_MS } from "../../src/channels/discord/administrator-answers.ts";
import { parseConfig } from "../../src/config.ts";
import type { Wait } from "../../src/core/backoff.ts";
import type { Log } from "../../src/core/log.ts";
import { DeskClock } from "../channels/telegram/desk-clock.ts";
import { Gate } from "../channels/telegram/gate.ts";
import { type DiscordDouble, startDiscordDouble } from "../doubles/discord/discord-double.ts";
import type { Member } from "../doubles/discord/member.ts";
import type { Place } from "../doubles/discord/place.ts";
import type { Server } from "../doubles/discord/server.ts";
import type { Person } from "../doubles/telegram/person.ts";
import { startTelegramDouble, type TelegramDouble } from "../doubles/telegram/telegram-double.ts";
import { settled } from "../support/deferred.ts";
import { plantGarden } from "./garden-folder.ts";

const TELEGRAM_TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-0123456";
const DISCORD_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.abcdef.ghijklmnopqrstuvwxyz0123456789ABCDEF";

export interface WholeDesk {
  readonly telegram: TelegramDouble;
  readonly discord: DiscordDouble;
  readonly server: Server;
  /** A channel of that server. */
  readonly general: Place;
  /** The owner, as the configuration names her, on both platforms; her apps are Indonesian, and English. */
  readonly owner: { readonly phone: Person; readonly computer: Member };
  readonly clock: DeskClock;
  /** Nobody is held up here; transcripts want one. */
  readonly gate: Gate;
  readonly dataDir: string;
  readonly knowledgeDir: string;
  /** What the log was told beyond mere information, and what a platform has refused: to be nothing. */
  complaints(): readonly string[];
  /** Somebody in the server who sees every command there. */
  member(name: string, locale?: "en-US" | "id"): Member;
  /** A file of the knowledge folder, as it stands there. */
  file(path: string): Promise<string>;
  taken(): Promise<void>;
  /** Resolves when everything that was written to the desk has been dealt with. What is done on Discord has its answer at once. */
  quiet(): Promise<void>;
  /** The process ends and another one begins. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Below it a pause takes no time; what is longer is meant to be waited for. */
const LONG_MS = 8_000;

/** Opens a desk over the garden, to be closed. It takes a second or two, mostly for its first preview. */
export async function openWholeDesk(): Promise<WholeDesk> {
  const folder = await mkdtemp(join(tmpdir(), "desk-"));
  const [dataDir, knowledgeDir] = [join(folder, "data"), join(folder, "knowledge")];
  await plantGarden(knowledgeDir);
  const clock = new DeskClock();
  const { now, later } = clock;
  const telegram = await startTelegramDouble({ token: TELEGRAM_TOKEN, now, later });
  // No machine is too slow for it.
  const discord = await startDiscordDouble({ token: DISCORD_TOKEN, now, later: () => () => {} });
  const server = discord.server({ name: "Working group" });
  const general = server.channel("general");
  const moderators = server.role("Moderators", ["Administrator"]);
  const member: WholeDesk["member"] = (name, locale = "en-US") => {
    const someone = discord.member({ name, locale });
    server.add(someone, [moderators]);
    return someone;
  };
  const owner = { phone: telegram.person({ name: "Ratna", language: "id" }), computer: member("Ratna") };
  const config = parseConfig({
    DATA_DIR: dataDir,
    KNOWLEDGE_DIR: knowledgeDir,
    HTTP_PORT: "0",
    TELEGRAM_TOKEN,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    DISCORD_TOKEN,
    DISCORD_API: discord.api,
    ADMINS: `telegram:${owner.phone.user.id},discord:${owner.computer.account.user.id}`,
  });
  const logged: string[] = [];
  let address = "";
  const complain: Log["warn"] = (message, fields) => void logged.push([message, ...(fields ? [String(fields.error)] : [])].join(": "));
  const log: Log = {
    info: (message) => {
      address = /http:\/\/\S+/.exec(message)?.[0] ?? address;
    },
    warn: complain,
    error: complain,
  };

  /** Whoever administers waits on Discord until there is an answer. */
  const wait: Wait = async (milliseconds, signal) => {
    if (milliseconds === PATIENCE_MS) return untilAborted(signal);
    if (milliseconds >= LONG_MS) return clock.wait(milliseconds, signal);
    await settled();
    signal.throwIfAborted();
  };

  async function open(): Promise<App> {
    const app = await createApp(config, {
      terminal: { input: new PassThrough(), output: new PassThrough(), colour: false },
      log,
      now,
      clock: () => performance.now(),
      every: () => () => {},
      wait,
      random: () => 0,
    });
    void app.start();
    while (discord.commands().length === 0 || discord.gateway.listeners() === 0 || address === "") await settled();
    return app;
  }

  let app = await open();

  async function taken(): Promise<void> {
    while (telegram.webhook().pending_update_count > 0) await settled();
  }

  return {
    telegram,
    discord,
    server,
    general,
    owner,
    clock,
    gate: new Gate(),
    dataDir,
    knowledgeDir,
    complaints: () => [
      ...logged,
      ...telegram.refusals().map(({ method, code, description }) => `${method}: ${code} ${description}`),
      ...discord.refusals().map(({ route, code, message, errors }) => `${route}: ${code} ${message} ${JSON.stringify(errors)}`),
    ],
    member,
    file: (path) => readFile(join(knowledgeDir, path), "utf8"),
    taken,
    async quiet() {
      await taken();
      while (!/desk_inbox_depth\{channel="telegram"\} 0\n/.test(await (await fetch(`${address}/metrics`)).text()));
    },
    async restart() {
      await app.stop();
      address = "";
      // Discord does not let another session begin sooner.
      clock.passes("5s");
      app = await open();
    },
    async close() {
      clock.runOut();
      await app.stop();
      await Promise.all([telegram.close(), discord.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}
