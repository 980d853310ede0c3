import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { opened, refusal } from "./opened.ts";

const textsOf = (updates: readonly { readonly message?: { readonly text?: string } }[]) => updates.map(({ message }) => message?.text);

describe("getUpdates", () => {
  it("numbers updates one by one, and brings them again until a later offset confirms them", async () => {
    const { api, siti } = await opened();
    for (const text of ["a", "b", "c"]) await siti.send(text);
    const updates = await api.getUpdates({});
    const [first] = updates;
    expect(updates.map(({ update_id }) => update_id - first!.update_id)).toEqual([0, 1, 2]);
    expect(await api.getUpdates({})).toEqual(updates);
    expect(textsOf(await api.getUpdates({ offset: first!.update_id + 1 }))).toEqual(["b", "c"]);
    expect(textsOf(await api.getUpdates({ offset: 0 }))).toEqual(["b", "c"]);
    expect(textsOf(await api.getUpdates({ offset: -1 }))).toEqual(["c"]);
    expect(textsOf(await api.getUpdates({}))).toEqual(["c"]);
  });

  it("brings at most 100, however many are asked for, and at least one", async () => {
    const { api, telegram, siti } = await opened();
    await telegram.feed(Array.from({ length: 120 }, (_, n) => [siti, String(n)]));
    expect(await api.getUpdates({})).toHaveLength(100);
    expect(await api.getUpdates({ limit: 500 })).toHaveLength(100);
    expect(await api.getUpdates({ limit: 7 })).toHaveLength(7);
    expect(await api.getUpdates({ limit: 0 })).toHaveLength(1);
  });

  it("waits for the first update", async () => {
    const clock = handClock();
    const { api, siti } = await opened({ later: clock.later });
    const waiting = api.getUpdates({ timeout: 30 });
    expect(await clock.nextWait()).toBe(30_000);
    await siti.send("akhirnya");
    expect(textsOf(await waiting)).toEqual(["akhirnya"]);
  });

  it("waits no longer than it is told, and never longer than 50 seconds", async () => {
    const clock = handClock();
    const { api } = await opened({ later: clock.later });
    const waiting = api.getUpdates({ timeout: 600 });
    expect(await clock.nextWait()).toBe(50_000);
    clock.pass(50_000);
    expect(await waiting).toEqual([]);
  });

  it("ends the older of two with 409", async () => {
    const clock = handClock();
    const { api, siti } = await opened({ later: clock.later });
    const older = expect(api.getUpdates({ timeout: 30 })).rejects.toMatchObject(
      refusal("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", 409),
    );
    await clock.nextWait();
    const newer = api.getUpdates({ timeout: 30 });
    await older;
    await clock.nextWait();
    await siti.send("a");
    expect(textsOf(await newer)).toEqual(["a"]);
  });

  it("loses nothing when the one who waits hangs up", async () => {
    const clock = handClock();
    const { api, siti } = await opened({ later: clock.later });
    const impatient = new AbortController();
    const abandoned = expect(api.getUpdates({ timeout: 30 }, impatient.signal as never)).rejects.toThrow();
    await clock.nextWait();
    impatient.abort();
    await abandoned;
    await siti.send("a");
    expect(textsOf(await api.getUpdates({ timeout: 30 }))).toEqual(["a"]);
  });

  it("brings only what was asked for last, from then on, and an empty list asks for the usual", async () => {
    const { api, siti, updates } = await opened();
    await api.getUpdates({ allowed_updates: ["edited_message"] });
    const sent = await siti.send("a");
    await siti.edits(sent, "b");
    await api.getUpdates({});
    await siti.send("still not asked for");
    await siti.edits(sent, "c");
    expect((await updates()).map(({ edited_message }) => edited_message?.text)).toEqual(["b", "c"]);
    await api.getUpdates({ allowed_updates: [] });
    await siti.send("d");
    expect(textsOf(await updates())).toEqual(["d"]);
    await expect(api.getUpdates({ allowed_updates: ["mesage" as never] })).rejects.toThrow('"mesage"');
  });

  it("leaves out who joins a group, unless that is asked for", async () => {
    const { api, siti, telegram, updates } = await opened();
    const group = telegram.group({ title: "Mold" });
    await group.addsBot({ asAdministrator: true });
    await updates();
    group.add(siti);
    expect((await updates()).map(Object.keys)).toEqual([["update_id", "message"]]);
    await api.getUpdates({ allowed_updates: ["chat_member"] });
    group.add(telegram.person({ name: "Budi" }));
    expect((await updates())[0]?.chat_member).toMatchObject({ new_chat_member: { status: "member", user: { first_name: "Budi" } } });
  });

  it("is refused while a webhook is set", async () => {
    const { api } = await opened();
    await api.setWebhook({ url: "https://desk.example" });
    await expect(api.getUpdates({})).rejects.toMatchObject(
      refusal("Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", 409),
    );
    await api.deleteWebhook({});
    expect(await api.getUpdates({})).toEqual([]);
  });

  it("that waits is ended by a webhook", async () => {
    const clock = handClock();
    const { api } = await opened({ later: clock.later });
    const waiting = expect(api.getUpdates({ timeout: 30 })).rejects.toMatchObject(
      refusal("Conflict: terminated by setWebhook request", 409),
    );
    await clock.nextWait();
    await api.setWebhook({ url: "https://desk.example" });
    await waiting;
  });

  it("that waits ends with the double", async () => {
    const clock = handClock();
    const { api, telegram } = await opened({ later: clock.later });
    const waiting = expect(api.getUpdates({ timeout: 30 })).rejects.toThrow("Network request for 'getUpdates' failed!");
    await clock.nextWait();
    await telegram.close();
    await waiting;
  });
});
