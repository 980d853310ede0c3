import { Api } from "grammy";
import { describe, expect, it } from "vitest";
import { ChannelError } from "../../../src/core/channel.ts";
import { deferred } from "../../support/deferred.ts";
import { openTelegramDesk, type TelegramDesk, type TelegramDeskOptions, TOKEN } from "./telegram-desk.ts";
import { expectChat } from "./telegram-transcript.ts";

async function open(options?: TelegramDeskOptions) {
  const desk = await openTelegramDesk(options);
  return { desk, siti: desk.telegram.person({ name: "Siti", language: "id" }) };
}

async function errorOf(running: Promise<void>): Promise<ChannelError> {
  const error: unknown = await running.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ChannelError);
  return error as ChannelError;
}

/** Resolves when the desk has answered somebody. */
const isWellUnderWay = async ({ telegram, quiet }: TelegramDesk) => {
  await telegram.person({ name: "Tono" }).send("/start");
  await quiet();
};

describe("at the start", () => {
  it("a token that Telegram does not know is refused for good, and not said aloud", async () => {
    const { desk } = await open({ parts: { token: "123456:not-the-token-that-botfather-gave-them" } });
    const error = await errorOf(desk.running);
    expect(error.refused).toBe(true);
    expect(error.message).toBe("TELEGRAM_TOKEN: Telegram does not know this token; copy it again from BotFather");
    expect(JSON.stringify([error, error.cause ?? null])).not.toContain("not-the-token");
    expect(desk.channel.connected).toBe(false);
  });

  it("a Telegram out of reach is no reason to give up", async () => {
    const { desk, siti } = await open();
    desk.telegram.faults.next("getMe", { cut: "before" });
    const next = await desk.restart();
    const error = await errorOf(next.running);
    expect(error.refused).toBe(false);
    expect(error.message).toContain("Telegram cannot be reached");
    expect(error.message).not.toContain(TOKEN);
    void next.startAgain();
    await expectChat(next, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    expect(next.channel.connected).toBe(true);
  });

  it("a webhook that somebody else has set is removed", async () => {
    const { desk, siti } = await open();
    await desk.stop();
    await new Api(TOKEN, { apiRoot: desk.telegram.apiRoot }).setWebhook("https://old.example.org/bot");
    const next = await desk.restart();
    await expectChat(next, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    expect(next.telegram.webhook().url).toBe("");
  });
});

describe("while it runs", () => {
  it("a second process for the same bot is told of in a sentence that says what to do", async () => {
    const { desk, siti } = await open({ refused: /^getUpdates: 409/ });
    await isWellUnderWay(desk);
    await new Api(TOKEN, { apiRoot: desk.telegram.apiRoot }).getUpdates({ timeout: 0 });
    const error = await errorOf(desk.running);
    expect(error.refused).toBe(false);
    expect(error.message).toBe("Another process fetches this bot's updates: one of the two is to be stopped, or given a bot of its own");
    void desk.startAgain();
    await expectChat(desk, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
  });

  it("what Telegram brings again after a break is not answered twice, and nothing is lost", async () => {
    const { desk, siti } = await open();
    await isWellUnderWay(desk);
    desk.telegram.faults.next("getUpdates", { html502: true });
    await siti.send("/sektor");
    await errorOf(desk.running);
    await siti.send("/proyek");
    const next = await desk.restart();
    await next.quiet();
    expect(siti.screen().flatMap(({ from, replyTo }) => (from === "bot" ? [replyTo] : []))).toEqual(["/sektor", "/proyek"]);
  });

  it("a disk that cannot keep what arrives stops it, and what was not kept comes again", async () => {
    let isFull = true;
    const { desk, siti } = await open({
      disk: (take) => async (letters) => (isFull ? Promise.reject(new Error("the disk is full")) : take(letters)),
    });
    await siti.send("/sektor");
    expect((await errorOf(desk.running)).cause).toEqual(new Error("the disk is full"));
    isFull = false;
    void desk.startAgain();
    await desk.quiet();
    expect(siti.screen()).toHaveLength(2);
  });

  it("a token that is taken back is refused for good", async () => {
    const { desk, siti } = await open();
    await isWellUnderWay(desk);
    desk.telegram.faults.every(() => true, { error: { code: 401, description: "Unauthorized" } });
    await siti.send("/sektor");
    expect((await errorOf(desk.running)).refused).toBe(true);
  });
});

describe("the figures", () => {
  it("tell what came in, how long it took and what still waits, and nothing of anybody", async () => {
    const { desk, siti } = await open();
    await expectChat(
      desk,
      { siti },
      "siti: /proyek\ndesk: [Pilot project Mold & Dies]\nsiti taps [Pilot project Mold & Dies]\ndesk edits:",
    );
    desk.gate.shut();
    await siti.send("/sektor");
    await desk.gate.reached();
    const figures = desk.metrics.text();
    expect(figures).toContain('desk_updates_total{channel="telegram",kind="words"} 2');
    expect(figures).toContain('desk_updates_total{channel="telegram",kind="tap"} 1');
    expect(figures).toContain('desk_answer_seconds_count{channel="telegram"} 2');
    expect(figures).toContain('desk_inbox_depth{channel="telegram"} 1');
    expect(figures).not.toContain(String(siti.user.id));
    desk.gate.open();
  });
});

describe("to stop", () => {
  it("is to answer what is under way and to take nothing new", async () => {
    const { desk, siti } = await open();
    desk.gate.shut();
    await siti.send("/sektor");
    await desk.gate.reached();
    const stopped = desk.stop();
    await desk.running;
    await siti.send("/proyek");
    desk.gate.open();
    await stopped;
    expect(siti.screen().flatMap(({ from, replyTo }) => (from === "bot" ? [replyTo] : []))).toEqual(["/sektor"]);
    expect(desk.channel.connected).toBe(false);
    const next = await desk.restart();
    await next.quiet();
    expect(siti.screen().at(-1)).toMatchObject({ from: "bot", replyTo: "/proyek" });
  });

  it("is not to wait for a chat that Telegram has told to wait: the next process answers it", async () => {
    const { desk, siti } = await open();
    const wait = { error: { code: 429, description: "Too Many Requests: retry after 300", parameters: { retry_after: 300 } } };
    const calm = desk.telegram.faults.every((method) => method === "sendMessage", wait);
    await siti.send("/sektor");
    await desk.clock.awaited("300s");
    await siti.send("/proyek");
    await desk.taken();
    const stopped = desk.stop();
    await desk.clock.awaited("8s");
    desk.clock.passes("8s");
    await stopped;
    expect(siti.screen()).toHaveLength(2);
    calm();
    const next = await desk.restart();
    await next.quiet();
    expect(siti.screen().flatMap(({ from, replyTo }) => (from === "bot" ? [replyTo] : []))).toEqual(["/sektor", "/proyek"]);
    expect(desk.logged.filter(([weight]) => weight === "error")).toEqual([]);
  });

  it.each([
    ["getMe", "polling"],
    ["deleteWebhook", "polling"],
    ["setWebhook", "webhook"],
  ] as const)("is possible while Telegram does not answer %s, and nothing begins afterwards", async (method, by) => {
    const { desk, siti } = await open();
    desk.gate.shut();
    await siti.send("/sektor");
    await desk.gate.reached();
    await endBeforeAnswering(desk);
    const answer = deferred();
    desk.telegram.faults.next(method, { delay: answer.promise });
    const next = await desk.restart({ by });
    await next.stop();
    await next.running;
    answer.resolve();
    expect(siti.screen()).toHaveLength(1);
    const third = await next.restart();
    await third.quiet();
    expect(siti.screen()).toHaveLength(2);
  });

  it("is possible while Telegram does not answer for the profile", async () => {
    const { desk } = await open();
    const answer = deferred();
    desk.telegram.faults.every((method) => method === "getMyDescription", { delay: answer.promise });
    await isWellUnderWay(desk);
    const stopped = desk.stop();
    await desk.clock.awaited("8s");
    desk.clock.passes("8s");
    await stopped;
    answer.resolve();
  });
});

describe("a message at which three processes have ended", () => {
  it("is apologized for instead of being tried a fourth time", async () => {
    const { desk, siti } = await open();
    desk.gate.shut();
    await siti.send("/sektor");
    await desk.gate.reached();
    await endBeforeAnswering(desk);
    let next = desk;
    for (const _ of ["second", "third"]) {
      desk.gate.shut();
      next = await next.restart();
      await desk.gate.reached();
      await endBeforeAnswering(next);
    }
    next = await next.restart();
    await next.quiet();
    expect(siti.screen().map(({ text }) => text)).toEqual(["/sektor", expect.stringContaining("Terjadi gangguan di sisi kami")]);
    expect(String(next.logged[0]?.[2].error)).toContain("Each of the last 3 processes ended");
  });
});

/** Ends a desk that is at a message, as an impatient supervisor does. */
async function endBeforeAnswering(desk: TelegramDesk): Promise<void> {
  const stopped = desk.stop();
  await desk.clock.awaited("8s");
  desk.clock.passes("8s");
  desk.gate.open();
  await stopped;
}
