import { describe, expect, it } from "vitest";
import { ChannelError } from "../../../src/core/channel.ts";
import { StoreError } from "../../../src/disk/store-error.ts";
import { type Deferred, deferred } from "../../support/deferred.ts";
import { NINE } from "../../support/transcript.ts";
import { openTelegramDesk, type TelegramDesk, type TelegramDeskOptions, WEBHOOK } from "./telegram-desk.ts";
import { expectChat } from "./telegram-transcript.ts";

async function open(options: TelegramDeskOptions = {}) {
  const desk = await openTelegramDesk({ by: "webhook", ...options });
  const siti = desk.telegram.person({ name: "Siti", language: "id" });
  await expectChat(desk, { siti }, 'siti: /start\ndesk: "Halo!"');
  return { desk, siti };
}

/** What Telegram hands over, brought by whoever knows the address. */
async function post({ webhookAddress }: TelegramDesk, body: string, secret: string | undefined = WEBHOOK.secret): Promise<number> {
  const headers = { "content-type": "application/json", ...(secret !== "" && { "x-telegram-bot-api-secret-token": secret }) };
  const response = await fetch(webhookAddress, { method: "POST", headers, body });
  await response.body?.cancel();
  return response.status;
}

function question(id: number, text: string, person: number) {
  const from = { id: person, is_bot: false, first_name: "Siti", language_code: "id" };
  const chat = { id: person, type: "private", first_name: "Siti" };
  return JSON.stringify({ update_id: id, message: { message_id: id, date: NINE.getTime() / 1000, from, chat, text } });
}

describe("a webhook", () => {
  it("brings everything that polling brings", async () => {
    const { desk, siti } = await open();
    expect(desk.telegram.webhook()).toMatchObject({ url: WEBHOOK.url, pending_update_count: 0 });
    await expectChat(
      desk,
      { siti },
      `
      siti: /proyek
      desk: [Pilot project Mold & Dies]
      siti taps [Pilot project Mold & Dies]
      desk edits: "Pilot Mold & Dies untuk otomotif"
      siti edits "/proyek": /sektor
      desk edits: "Sektor menurut daftar"
      `,
    );
    expect(await siti.types("@midec_test_bot mold")).not.toEqual([]);
    const group = desk.telegram.group({ title: "UKM Tegal" });
    group.add(siti);
    await group.addsBot();
    await desk.quiet();
    expect(siti.in(group).screen()).toHaveLength(1);
    expect(desk.telegram.calls("getUpdates")).toEqual([]);
  });

  it("believes nobody without the secret", async () => {
    const { desk, siti } = await open();
    expect(await post(desk, question(1, "/sektor", siti.user.id), "")).toBe(401);
    expect(await post(desk, question(1, "/sektor", siti.user.id), "guessed")).toBe(401);
    expect(await post(desk, "{", "guessed")).toBe(401);
    await desk.quiet();
    expect(siti.screen()).toHaveLength(2);
  });

  it("takes nothing else for an update", async () => {
    const { desk } = await open();
    const bodies = ["", "{", "null", "[]", '"update"', "{}", '{"update_id":"7"}', '{"update_id":1e400}'];
    for (const body of bodies) expect(await post(desk, body)).toBe(400);
  });

  it("passes over an update in which nothing is as Telegram describes it, and tells of it", async () => {
    const { desk, siti } = await open();
    expect(await post(desk, '{"update_id":1,"message":{"from":{"id":1},"text":"/sektor"}}')).toBe(200);
    await desk.quiet();
    expect(desk.logged.map(([weight, message]) => [weight, message])).toEqual([
      ["error", "Something is not in the platform's form; it is passed over"],
    ]);
    await expectChat(desk, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    const next = await desk.restart();
    await expectChat(next, { siti }, 'siti: /proyek\ndesk: "Pilot project"');
    expect(next.logged).toEqual([]);
  });

  it("that brings an update again, while it is answered or later, has it answered once", async () => {
    const { desk, siti } = await open();
    desk.gate.shut();
    expect(await post(desk, question(1, "/sektor", siti.user.id))).toBe(200);
    await desk.gate.reached();
    expect(await post(desk, question(1, "/sektor", siti.user.id))).toBe(200);
    desk.gate.open();
    await desk.quiet();
    expect(await post(desk, question(1, "/sektor", siti.user.id))).toBe(200);
    const next = await desk.restart();
    await expectChat(next, { siti }, 'siti: /proyek\ndesk: "Pilot project"');
    expect(await post(next, question(1, "/sektor", siti.user.id))).toBe(200);
    await next.quiet();
    expect(siti.screen().filter(({ text }) => text.startsWith("Sektor menurut daftar"))).toHaveLength(1);
  });
});

describe("an update is confirmed", () => {
  it("when it is on the disk, and not before", async () => {
    let written: Deferred<void> | undefined;
    const begun = deferred();
    const { desk, siti } = await open({
      disk: (take) => async (letters) => {
        if (written !== undefined) begun.resolve();
        await written?.promise;
        return take(letters);
      },
    });
    written = deferred();
    let status: number | undefined;
    const confirmed = post(desk, question(1, "/sektor", siti.user.id)).then((answered) => {
      status = answered;
    });
    await begun.promise;
    expect(status).toBeUndefined();
    written.resolve();
    await confirmed;
    expect(status).toBe(200);
    await desk.quiet();
  });

  it("not at all when the disk fails: Telegram brings it again until it is kept", async () => {
    let failures = 0;
    const { desk, siti } = await open({
      disk: (take) => async (letters) => {
        if (failures-- > 0) throw new StoreError("inbox/telegram.log", "cannot be written", "free some space");
        return take(letters);
      },
    });
    failures = 1;
    expect(await post(desk, question(1, "/sektor", siti.user.id))).toBe(503);
    failures = 2;
    await expectChat(desk, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    expect(desk.logged.map(([weight, message]) => [weight, message])).toEqual(
      Array.from({ length: 3 }, () => ["error", "An update could not be kept; Telegram is asked to come again with it"]),
    );
  });
});

describe("from one way to the other", () => {
  it("the desk changes by itself, and nothing is lost or answered twice", async () => {
    const polling = await openTelegramDesk();
    const siti = polling.telegram.person({ name: "Siti", language: "id" });
    await expectChat(polling, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    await polling.stop();
    await siti.send("/proyek");
    const webhook = await polling.restart({ by: "webhook" });
    await siti.hears();
    expect(webhook.telegram.webhook()).not.toHaveProperty("last_error_message");
    await expectChat(webhook, { siti }, 'siti: /dokumen\ndesk: "Dokumen dan perjanjian"');
    await webhook.stop();
    await siti.send("/kontak");
    const again = await webhook.restart({ by: "polling" });
    await siti.hears();
    await expectChat(again, { siti }, 'siti: /bidang\ndesk: "Bidang lintas sektor"');
    expect(siti.screen()).toHaveLength(10);
  });

  it("an update that was on its way when the desk stopped is answered by the next", async () => {
    const { desk, siti } = await open();
    const { channel } = desk;
    await channel.stop();
    expect(await post(desk, question(1, "/sektor", siti.user.id))).toBe(503);
    expect(siti.screen()).toHaveLength(2);
  });
});

describe("a webhook that Telegram", () => {
  it("does not take is tried again", async () => {
    const { desk, siti } = await open();
    desk.telegram.faults.next("setWebhook", { error: { code: 400, description: "Bad Request: bad webhook: Failed to resolve host" } });
    const next = await desk.restart();
    await expect(next.running).rejects.toMatchObject({
      refused: false,
      message: "Telegram refused setWebhook: 400 Bad Request: bad webhook: Failed to resolve host",
    });
    expect(next.channel.connected).toBe(false);
    void next.startAgain();
    await expectChat(next, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
  });

  it("took at the second attempt still ends when the token is taken back, and keeps what it has not answered", async () => {
    const { desk, siti } = await open();
    desk.telegram.faults.next("setWebhook", { html502: true });
    const next = await desk.restart();
    await expect(next.running).rejects.toThrow(ChannelError);
    const running = next.startAgain();
    await expectChat(next, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    const back = next.telegram.faults.every(() => true, { error: { code: 401, description: "Unauthorized" } });
    await siti.send("/proyek");
    await expect(running).rejects.toMatchObject({ refused: true, message: "Telegram does not know this token any more" });
    back();
    const last = await next.restart();
    await last.quiet();
    expect(siti.screen().at(-1)).toMatchObject({ from: "bot", replyTo: "/proyek" });
  });
});
