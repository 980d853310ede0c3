/** This desk, as it runs for people: the whole app with its files, in a data folder of its own. */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { createApp } from "../src/app.ts";
import { parseConfig } from "../src/config.ts";
import { address, platform, reportUsage, token } from "./bot.ts";
import { KNOWLEDGE_DIR } from "./material.ts";

const dataDir = await mkdtemp(join(tmpdir(), "desk-bench-"));
const there =
  platform === "telegram" ? { TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: address } : { DISCORD_TOKEN: token, DISCORD_API: address };
const config = parseConfig({ DATA_DIR: dataDir, KNOWLEDGE_DIR, HTTP_PORT: "0", ...there });
const complain = (message: string, fields?: unknown) => console.error(message, fields ?? "");
const app = await createApp(config, {
  terminal: { input: new PassThrough(), output: new PassThrough(), colour: false },
  log: { info: () => {}, warn: complain, error: complain },
  now: () => new Date(),
  clock: () => performance.now(),
  every: (milliseconds, work) => {
    const timer = setInterval(work, milliseconds);
    return () => clearInterval(timer);
  },
  wait: async (milliseconds, signal) => void (await setTimeout(milliseconds, undefined, { signal })),
  random: Math.random,
});
void app.start();
reportUsage();
