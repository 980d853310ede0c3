import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { startTelegramDouble, type TelegramDouble } from "./doubles/telegram/telegram-double.ts";
import { HARBOUR } from "./knowledge-files/harbour.ts";
import { temporaryFolder } from "./storage/temporary-folder.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
/** Set to nothing, so that a `.env` on the machine that runs the tests does not reach them. */
const NOTHING_SET = {
  TELEGRAM_TOKEN: "",
  DISCORD_TOKEN: "",
  TIME_ZONE: "",
  LOG_LEVEL: "",
  DEFAULT_LOCALE: "",
  ADMINS: "",
  HTTP_PORT: "",
  TELEGRAM_API_ROOT: "",
  TELEGRAM_WEBHOOK_URL: "",
};

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let dataDir: string;

beforeEach(async () => {
  dataDir = join(await temporaryFolder(), "data");
});

/** The real process, as an operator starts it. */
function start(environment: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const { PATH } = process.env;
  const env = { PATH, ...NOTHING_SET, DATA_DIR: dataDir, KNOWLEDGE_DIR: HARBOUR, ...environment };
  const child = spawn(process.execPath, ["--import", "tsx", MAIN], { env });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

async function run(environment: Record<string, string>, input = "") {
  const child = start(environment);
  const [output, error] = [collect(child.stdout), collect(child.stderr)];
  child.stdin.on("error", () => {}).end(input);
  const [code] = await once(child, "close");
  return { code, output: output(), error: error() };
}

describe("the process", () => {
  it("answers what is piped in and ends well", async () => {
    const { code, output, error } = await run({}, "/help\n/contacts\n");
    expect(error).toBe("");
    expect(output.split("\n---\n")).toHaveLength(3);
    expect(code).toBe(0);
    expect(await readdir(dataDir)).not.toContain("desk.lock");
  });

  it.each(["SIGTERM", "SIGINT"] as const)("stops politely on %s", async (signal) => {
    const child = start();
    child.stdin.write("/help\n");
    await once(child.stdout, "data");
    child.kill(signal);
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(await readdir(dataDir)).not.toContain("desk.lock");
  });

  it("says that another process has the data folder, with 73", async () => {
    const first = start();
    first.stdin.write("/help\n");
    await once(first.stdout, "data");
    const { code, error } = await run({});
    expect(error).toMatch(new RegExp(`^${dataDir} is in use by process ${first.pid}, since .*; stop that process first`));
    expect(code).toBe(73);
  });
});

describe("the process as a service on Telegram", () => {
  const TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-0123456";
  let telegram: TelegramDouble;

  beforeEach(async () => {
    telegram = await startTelegramDouble({ token: TOKEN });
    return () => telegram.close();
  });

  function serve(environment: Record<string, string> = {}) {
    const child = start({ TELEGRAM_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot, HTTP_PORT: "0", ...environment });
    return { child, error: collect(child.stderr), ended: once(child, "exit") };
  }

  /** The address in the log, once it stands there. */
  async function addressIn(child: ChildProcessWithoutNullStreams, log: () => string): Promise<string> {
    for (;;) {
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(log()) ?? [];
      if (address !== undefined) return address;
      await once(child.stderr, "data");
    }
  }

  it("answers, says that it is well, and ends with 0 on SIGTERM without losing what it had in hand", async () => {
    const { child, error, ended } = serve();
    const siti = telegram.person({ name: "Siti", language: "en" });
    await siti.send("/help");
    expect((await siti.hears()).text).toContain("Commands");
    const address = await addressIn(child, error);
    const ready = await fetch(`${address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, channels: { telegram: "connected" }, knowledge: "loaded", off: [] },
    ]);
    expect(await (await fetch(`${address}/metrics`)).text()).toContain(
      'desk_answers_total{channel="telegram",verdict="answer",locale="en"} 1',
    );
    let go = () => {};
    telegram.faults.next("sendMessage", { delay: new Promise<void>((resolve) => (go = resolve)) });
    await siti.send("/contacts");
    // Only what it has in hand is the process's: what it has not fetched is still Telegram's.
    while (!(await (await fetch(`${address}/metrics`)).text()).includes('desk_inbox_depth{channel="telegram"} 1'));
    child.kill("SIGTERM");
    go();
    expect((await siti.hears()).text).toContain("Contacts");
    expect(await ended).toEqual([0, null]);
    expect(await readdir(dataDir)).not.toContain("desk.lock");
    for (const line of error().trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) });
    expect(error()).not.toContain(TOKEN);
  });

  it("says with 78 that the token is wrong, without the token", async () => {
    const wrong = "123456:not-the-token-that-the-double-knows";
    const { error, ended } = serve({ TELEGRAM_TOKEN: wrong });
    expect(await ended).toEqual([78, null]);
    expect(error()).toContain("TELEGRAM_TOKEN: Telegram does not know this token; copy it again from BotFather");
    expect(error()).not.toContain(wrong);
  });

  it("says with 78 that the port is taken", async () => {
    const { port } = new URL(telegram.apiRoot);
    const { error, ended } = serve({ HTTP_PORT: port });
    expect(await ended).toEqual([78, null]);
    expect(error()).toMatch(/HTTP_PORT/);
  });
});

describe("what the process says when it cannot start", () => {
  it.each([
    {
      wrong: "a time zone that does not exist",
      environment: { TIME_ZONE: "Jakarta" },
      code: 78,
      says: /^The configuration has 1 problem\(s\):\n {2}TIME_ZONE: is not an IANA time zone such as Asia\/Jakarta\n$/,
    },
    {
      wrong: "several variables at once",
      environment: { LOG_LEVEL: "loud", HTTP_PORT: "x" },
      code: 78,
      says: /LOG_LEVEL: .*\n {2}HTTP_PORT: .*\n$/,
    },
    {
      wrong: "no knowledge folder",
      environment: { KNOWLEDGE_DIR: "/no/such/folder" },
      code: 65,
      says: /the folder \/no\/such\/folder does not exist; set KNOWLEDGE_DIR/,
    },
  ])("$wrong: $code", async ({ environment, code, says }) => {
    const result = await run(environment);
    expect(result.error).toMatch(says);
    expect(result.error).not.toMatch(/\n +at /);
    expect(result).toMatchObject({ code, output: "" });
  });

  it("a knowledge file that is not JSON: 65", async () => {
    const knowledgeDir = await temporaryFolder();
    await cp(HARBOUR, knowledgeDir, { recursive: true });
    await writeFile(join(knowledgeDir, "sectors.json"), '{ "entries": [');
    const result = await run({ KNOWLEDGE_DIR: knowledgeDir });
    expect(result.error).toContain(`${join(knowledgeDir, "sectors.json")}: is not JSON`);
    expect(result.error).not.toMatch(/\n +at /);
    expect(result).toMatchObject({ code: 65, output: "" });
  });

  it("a data folder that cannot be made, because a file stands in its place: 73", async () => {
    const file = join(await temporaryFolder(), "file");
    await writeFile(file, "");
    const result = await run({ DATA_DIR: join(file, "data") });
    expect(result.error).toMatch(/data cannot be made \(ENOTDIR\); set DATA_DIR to a folder that this user may write/);
    expect(result.error).not.toMatch(/\n +at /);
    expect(result).toMatchObject({ code: 73, output: "" });
  });

  it("a lock that is a folder, which nobody foresaw: still one line and what to look at", async () => {
    await mkdir(join(dataDir, "desk.lock"), { recursive: true });
    const result = await run({});
    expect(result.error).toContain(join(dataDir, "desk.lock"));
    expect(result).toMatchObject({ code: 73, output: "" });
  });
});
