import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { openLog } from "../../src/log/open-log.ts";

const now = () => new Date("2026-11-24T12:00:00Z");
const TOKEN = "123456:AAF-abcdefghijklmnopqrstuvwxyz_0123";
const SERVICE = { TELEGRAM_TOKEN: TOKEN };

async function logOf(environment: Record<string, string>, isTTY = false) {
  const lines: string[] = [];
  const log = await openLog(parseConfig(environment), { destination: { write: (line) => void lines.push(line), isTTY }, now });
  return { log, lines };
}

describe("the log of a service", () => {
  it("is one JSON object a line", async () => {
    const { log, lines } = await logOf(SERVICE);
    log.info("Started", { channels: 1 });
    log.error("A turn failed", { error: new TypeError("no such page") });
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0]!)).toEqual({ level: "info", time: "2026-11-24T12:00:00.000Z", channels: 1, msg: "Started" });
    expect(JSON.parse(lines[1]!)).toMatchObject({ level: "error", error: { type: "TypeError", message: "no such page" } });
  });

  it("never holds a bot's token, wherever it stands", async () => {
    const { log, lines } = await logOf(SERVICE);
    const address = `https://api.telegram.org/bot${TOKEN}/getMe`;
    log.warn(`Could not reach ${address}`, { address, error: new Error(`request to ${address} failed`) });
    expect(lines.join("")).toContain("https://api.telegram.org/bot<token>/getMe");
    expect(lines.join("")).not.toContain(TOKEN);
  });

  it("keeps to LOG_LEVEL", async () => {
    const { log, lines } = await logOf({ ...SERVICE, LOG_LEVEL: "error" });
    log.warn("not said");
    log.error("said");
    expect(lines).toHaveLength(1);
  });
});

describe("the log of a service that somebody has started by hand", () => {
  it("is plain lines, and says all that LOG_LEVEL asks for", async () => {
    const { log, lines } = await logOf(SERVICE, true);
    log.info("Started", { channels: 1 });
    expect(lines).toEqual(["Started channels=1\n"]);
  });
});

describe("the log beside a terminal", () => {
  it("says in plain lines what needs attention, and nothing else", async () => {
    const { log, lines } = await logOf({});
    log.info("Started");
    log.warn("A file was put right", { file: "24.json" });
    expect(lines).toEqual(["A file was put right file=24.json\n"]);
  });

  it("shows an error with where it comes from, but no token", async () => {
    const { log, lines } = await logOf({});
    log.error("A turn failed", { error: new Error(`bot${TOKEN} is unknown`) });
    expect(lines.join("")).toMatch(/^A turn failed\nError: bot<token> is unknown\n +at /);
  });

  it("says less when LOG_LEVEL asks for less, never more", async () => {
    const quiet = await logOf({ LOG_LEVEL: "silent" });
    quiet.log.error("not said");
    const eager = await logOf({ LOG_LEVEL: "debug" });
    eager.log.info("not said");
    expect([...quiet.lines, ...eager.lines]).toEqual([]);
  });
});
