import { describe, expect, it } from "vitest";
import { greeted, refusal } from "./opened.ts";

describe("a fault", () => {
  async function onScreen() {
    const all = await greeted();
    return { ...all, screen: () => all.siti.screen().map(({ text }) => text) };
  }

  it("of any kind meets the next call of its method, as often as is said", async () => {
    const { telegram, api, say, screen } = await onScreen();
    const error = { code: 429, description: "Too Many Requests: retry after 7", parameters: { retry_after: 7 } };
    telegram.faults.next("sendMessage", { error }, 2);
    await api.getMe();
    for (const text of ["a", "b"]) {
      await expect(say(text)).rejects.toMatchObject({ ...refusal(error.description, 429), parameters: { retry_after: 7 } });
    }
    await say("c");
    expect(screen()).toEqual(["halo", "c"]);
    expect(telegram.calls().map(({ method, payload }) => [method, payload.text])).toEqual([
      ["getMe", undefined],
      ["sendMessage", "c"],
    ]);
    expect(telegram.refusals()).toEqual([]);
  });

  it("meets the next call of all where it is for any", async () => {
    const { telegram, api } = await onScreen();
    telegram.faults.next("*", { html502: true });
    await expect(api.getMe()).rejects.toThrow("Network request for 'getMe' failed!");
    await api.getMe();
  });

  it("stands until it is lifted, for the calls that are meant", async () => {
    const { telegram, say, screen } = await onScreen();
    const lift = telegram.faults.every((method, { text }) => method === "sendMessage" && text === "a", {
      error: { code: 500, description: "Internal" },
    });
    for (const text of ["a", "b", "a"]) await say(text).catch(() => undefined);
    lift();
    await say("a");
    expect(screen()).toEqual(["halo", "b", "a"]);
  });

  it("holds a call up until it is let go", async () => {
    const { telegram, say, siti } = await onScreen();
    let letGo = () => {};
    const delay = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    telegram.faults.next("sendMessage", { delay });
    const held = say("a");
    await say("b");
    letGo();
    await held;
    expect(siti.screen().map(({ text }) => text)).toEqual(["halo", "b", "a"]);
  });

  it("cuts the connection before the work is done, or after", async () => {
    const { telegram, say, screen } = await onScreen();
    telegram.faults.next("sendMessage", { cut: "before" });
    await expect(say("a")).rejects.toThrow("Network request for 'sendMessage' failed!");
    telegram.faults.next("sendMessage", { cut: "after" });
    await expect(say("b")).rejects.toThrow("Network request for 'sendMessage' failed!");
    expect(screen()).toEqual(["halo", "b"]);
    expect(telegram.calls("sendMessage")).toMatchObject([{ payload: { text: "b" } }]);
  });
});
