/** The real process, and who starts it again on the same data folder whenever a signal has ended it. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-0123456";

export interface SupervisedDeskOptions {
  readonly dataDir: string;
  readonly knowledgeDir: string;
  /** Where Telegram is, for a desk that is to talk to it. */
  readonly apiRoot?: string;
  /** Where Discord is, for one that is to talk to that instead, or as well. */
  readonly discordApi?: string;
  readonly webhook?: { readonly url: string; readonly secret: string };
  /** Its owners, as `ADMINS` names them. */
  readonly admins?: readonly string[];
  /** Modules that the process loads before the desk's own. */
  readonly preloaded?: readonly URL[];
}

export interface Death {
  /** Which process it was, from 1. */
  readonly life: number;
  /** What stood in its inbox then. */
  readonly inbox: string;
}

export interface SupervisedDesk {
  /** Which process it is that runs, from 1. */
  readonly life: number;
  readonly deaths: readonly Death[];
  /** Rejects when the process has ended of itself, with the end of what it said; else it stays open. */
  readonly failed: Promise<never>;
  /** Where the newest process that does so serves over HTTP. */
  readonly address: string;
  /** Resolves when the process serves, or else one that comes after it. */
  up(): Promise<void>;
  /** Ends the process as kill -9 does; another one is on its way when this resolves. */
  kill(): Promise<void>;
  /** Stops the process politely; it is not started again. The code it ended with. */
  stop(): Promise<number | null>;
}

interface Life {
  readonly end: (signal: NodeJS.Signals) => void;
  readonly up: Promise<true>;
  /** Resolves with the code it ended with; with null after a signal. */
  readonly over: Promise<number | null>;
}

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
/** Set to nothing, so that a `.env` on this machine does not reach the desk. */
const NOTHING_SET = {
  TELEGRAM_TOKEN: "",
  DISCORD_TOKEN: "",
  DISCORD_PUBLIC_CHANNELS: "",
  TIME_ZONE: "",
  LOG_LEVEL: "",
  DEFAULT_LOCALE: "",
  ADMINS: "",
  HTTP_HOST: "",
  TELEGRAM_WEBHOOK_URL: "",
  TELEGRAM_WEBHOOK_SECRET: "",
};
const LAST_WORDS = 4_000;

export function superviseDesk({ dataDir, knowledgeDir, preloaded = [], ...options }: SupervisedDeskOptions): SupervisedDesk {
  const { apiRoot, discordApi, webhook, admins = [] } = options;
  const env = {
    PATH: process.env.PATH,
    ...NOTHING_SET,
    DATA_DIR: dataDir,
    KNOWLEDGE_DIR: knowledgeDir,
    ...(apiRoot !== undefined && { TELEGRAM_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot }),
    ...(discordApi !== undefined && { DISCORD_TOKEN: TOKEN, DISCORD_API: discordApi }),
    ADMINS: admins.join(),
    HTTP_PORT: "0",
    ...(webhook !== undefined && { TELEGRAM_WEBHOOK_URL: webhook.url, TELEGRAM_WEBHOOK_SECRET: webhook.secret }),
  };
  const args = [...["tsx", ...preloaded.map(String)].flatMap((module) => ["--import", module]), MAIN];
  const deaths: Death[] = [];
  let lives = 0;
  let address = "";
  let stopping = false;
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Whoever is interested hears of it.
  failed.catch(() => undefined);
  let now = live();

  function live(): Life {
    const life = ++lives;
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    let isUp: (is: true) => void = () => {};
    const up = new Promise<true>((resolve) => {
      isUp = resolve;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = `${said}${text}`.slice(-LAST_WORDS);
      const [, found] = /figures are at (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (found === undefined) return;
      address = found;
      isUp(true);
    });
    const over = new Promise<number | null>((resolve) => {
      child.on("close", (code, signal) => {
        if (signal !== null) {
          deaths.push({ life, inbox: textOf(join(dataDir, "inbox", discordApi === undefined ? "telegram.log" : "discord.log")) });
          if (!stopping) now = live();
        } else if (!stopping) fail(new Error(`The desk ended of itself with ${code}, after it had said:\n${said}`));
        resolve(code);
      });
    });
    return { end: (signal) => child.kill(signal), up, over };
  }

  return {
    get life() {
      return lives;
    },
    deaths,
    failed,
    get address() {
      return address;
    },
    async up() {
      while ((await Promise.race([now.up, now.over, failed])) !== true);
    },
    async kill() {
      const { end, over } = now;
      end("SIGKILL");
      await over;
    },
    async stop() {
      if (!stopping) now.end("SIGTERM");
      stopping = true;
      return now.over;
    },
  };
}

/** A process that was killed at its very beginning has not made the file yet. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
