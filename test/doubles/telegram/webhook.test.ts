import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Update } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { handClock } from "../hand-clock.ts";
import { opened, refusal } from "./opened.ts";

interface Visit {
  readonly update: Update;
  readonly headers: IncomingHttpHeaders;
  /** What the desk says to it. */
  answer(status: number, body?: object): void;
}

/** A desk that answers when the test says so. */
async function openDesk() {
  const visits: Visit[] = [];
  const watchers: ((visit: Visit) => void)[] = [];
  const server = createServer(async (request, response) => {
    const update: Update = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const visit: Visit = {
      update,
      headers: request.headers,
      answer: (status, body) => {
        response.writeHead(status, { "content-type": "application/json" }).end(body === undefined ? "" : JSON.stringify(body));
      },
    };
    const watcher = watchers.shift();
    if (watcher === undefined) visits.push(visit);
    else watcher(visit);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    next: async () => visits.shift() ?? new Promise<Visit>((resolve) => watchers.push(resolve)),
    waiting: () => visits.length,
  };
}

const textOf = ({ update }: Visit) => update.message?.text;

describe("a webhook", () => {
  it("gets updates with the secret that was agreed on, at an address that the test leads home", async () => {
    const desk = await openDesk();
    const { api, siti, telegram } = await opened({ proxy: () => desk.url });
    await siti.send("sebelum");
    await api.setWebhook({ url: "https://desk.example/hook", secret_token: "Rahasia_1" });
    const visit = await desk.next();
    expect(visit.headers).toMatchObject({ "x-telegram-bot-api-secret-token": "Rahasia_1", "content-type": "application/json" });
    expect(textOf(visit)).toBe("sebelum");
    expect(telegram.webhook()).toMatchObject({ url: "https://desk.example/hook", pending_update_count: 1, max_connections: 40 });
    visit.answer(200);
    await siti.send("sesudah");
    const next = await desk.next();
    expect(next.update.update_id).toBe(visit.update.update_id + 1);
    expect(await api.getWebhookInfo()).toMatchObject({ pending_update_count: 1 });
  });

  it("gets an update again, later and later, until it says 2xx; the chat waits, others do not", async () => {
    const clock = handClock();
    const desk = await openDesk();
    const { api, siti, telegram } = await opened({ later: clock.later, now: clock.now });
    await api.setWebhook({ url: desk.url });
    await siti.send("a");
    await siti.send("b");
    for (const delay of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
      const visit = await desk.next();
      expect(textOf(visit)).toBe("a");
      visit.answer(500);
      expect(await clock.nextWait()).toBe(delay);
      clock.pass(delay);
    }
    const last = await desk.next();
    await telegram.person({ name: "Budi" }).send("c");
    const other = await desk.next();
    expect([textOf(last), textOf(other)]).toEqual(["a", "c"]);
    expect(telegram.webhook()).toMatchObject({ last_error_message: "Wrong response from the webhook: 500 Internal Server Error" });
    last.answer(204);
    expect(textOf(await desk.next())).toBe("b");
  });

  it("gets at most as many at once as it wants, and those that wait to come again take no place", async () => {
    const clock = handClock();
    const desk = await openDesk();
    const { api, telegram } = await opened({ later: clock.later });
    await api.setWebhook({ url: desk.url, max_connections: 2 });
    await telegram.feed(["a", "b", "c", "d"].map((text) => [telegram.person({ name: text }), text]));
    const two = [await desk.next(), await desk.next()];
    // Whatever set out with these two would have come before another call has gone there and back.
    await api.getMe();
    expect(desk.waiting()).toBe(0);
    for (const visit of two) visit.answer(500);
    expect([...two, await desk.next(), await desk.next()].map(textOf).sort()).toEqual(["a", "b", "c", "d"]);
  });

  it("may ask for a method in its answer, of whose outcome it does not hear", async () => {
    const desk = await openDesk();
    const { api, siti, chat, telegram } = await opened();
    await api.setWebhook({ url: desk.url });
    await siti.send("halo");
    const heard = siti.hears();
    (await desk.next()).answer(200, { method: "sendMessage", chat_id: chat, text: "Halo, Siti" });
    expect(await heard).toMatchObject({ text: "Halo, Siti" });
    await siti.send("lagi");
    (await desk.next()).answer(200, { method: "sendMessage", chat_id: chat, text: "" });
    await siti.send("dan lagi");
    await desk.next();
    expect(telegram.refusals()).toMatchObject([{ method: "sendMessage", description: "Bad Request: message text is empty" }]);
  });

  it("gives way to polling, with what it has not taken", async () => {
    const clock = handClock();
    const desk = await openDesk();
    const { api, siti, updates, telegram } = await opened({ later: clock.later });
    await api.setWebhook({ url: desk.url });
    await siti.send("a");
    (await desk.next()).answer(503);
    await clock.nextWait();
    await api.deleteWebhook({});
    expect((await updates()).map(({ message }) => message?.text)).toEqual(["a"]);
    expect(telegram.webhook()).toMatchObject({ url: "", pending_update_count: 0 });
    await api.setWebhook({ url: desk.url });
    await api.setWebhook({ url: "" });
    expect(await updates()).toEqual([]);
  });

  it("begins without what was waiting, where that is wanted", async () => {
    const { api, siti, updates } = await opened();
    await siti.send("a");
    await api.setWebhook({ url: "https://desk.example", drop_pending_updates: true });
    await api.deleteWebhook({});
    expect(await updates()).toEqual([]);
    await siti.send("b");
    await api.deleteWebhook({ drop_pending_updates: true });
    expect(await updates()).toEqual([]);
  });

  it("asks for kinds of updates as polling does", async () => {
    const desk = await openDesk();
    const { api, siti } = await opened();
    await api.setWebhook({ url: desk.url, allowed_updates: ["edited_message"] });
    await siti.edits(await siti.send("a"), "b");
    expect((await desk.next()).update.edited_message).toMatchObject({ text: "b" });
    expect(await api.getWebhookInfo()).toMatchObject({ allowed_updates: ["edited_message"] });
  });

  it("needs HTTPS, a speakable secret, and 1 to 100 connections", async () => {
    const { api } = await opened();
    const set = (more: object) => api.setWebhook({ url: "https://desk.example", ...more });
    await expect(set({ url: "http://desk.example" })).rejects.toMatchObject(
      refusal("Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
    );
    for (const secret_token of ["", "a b", "a".repeat(257)])
      await expect(set({ secret_token })).rejects.toThrow("secret token contains unallowed characters");
    for (const max_connections of [0, 101]) await expect(set({ max_connections })).rejects.toThrow("between 1 and 100");
  });
});
