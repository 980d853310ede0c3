import { describe, expect, it } from "vitest";
import { ChannelError } from "../../../src/core/channel.ts";
import type { Turn } from "../../../src/core/conversation/turn.ts";
import { PlaceClosed } from "../../../src/core/intake.ts";
import { reply } from "../../../src/core/reply/reply.ts";
import { openTelegramDesk, type TelegramDeskOptions } from "./telegram-desk.ts";

const NEWS = reply("Biayanya <gratis>.", { choices: [{ label: "Kontak", action: { kind: "entry", entry: "contact-kemenperin" } }] });

/** Siti has asked something, and with it given her address. */
async function asked(options: TelegramDeskOptions = {}) {
  const turns: Turn[] = [];
  const desk = await openTelegramDesk({
    ...options,
    around: (handle) => (turn) => {
      turns.push(turn);
      return handle(turn);
    },
  });
  const siti = desk.telegram.person({ name: "Siti", language: "id" });
  await siti.send("/sektor");
  await desk.quiet();
  const address = turns[0]!.address!;
  const before = siti.screen().length;
  return { desk, siti, turns, address, tell: () => desk.channel.tell(address, NEWS, "id"), told: () => siti.screen().slice(before) };
}

describe("somebody who has given their address", () => {
  it("is written to once, with buttons that work", async () => {
    const { desk, siti, tell, told } = await asked();
    await tell();
    expect(told()).toMatchObject([{ from: "bot", text: "Biayanya <gratis>.", buttons: [["Kontak"]] }]);
    await siti.taps("Kontak");
    await desk.quiet();
    expect(told()[0]?.text).toContain("Kementerian Perindustrian");
  });

  it("is written to while the desk cannot fetch what people say", async () => {
    const { desk, tell, told } = await asked();
    const lost = desk.telegram.faults.every((method) => method === "getUpdates", { html502: true });
    desk.clock.passes("30s");
    await expect(desk.running).rejects.toThrow(ChannelError);
    expect(desk.channel.connected).toBe(false);
    await tell();
    lost();
    expect(told()).toHaveLength(1);
  });

  it("is written to after as long as Telegram says", async () => {
    const { desk, tell, told } = await asked();
    desk.telegram.faults.next("sendMessage", {
      error: { code: 429, description: "Too Many Requests: retry after 45", parameters: { retry_after: 45 } },
    });
    const telling = tell();
    await desk.clock.awaited("45s");
    desk.clock.passes("44s");
    expect(told()).toEqual([]);
    desk.clock.passes("1s");
    await telling;
    expect(told()).toHaveLength(1);
  });

  it("gets plain words where Telegram does not take them as they are", async () => {
    const { desk, tell, told } = await asked();
    desk.telegram.faults.next("sendMessage", { error: { code: 400, description: "Bad Request: can't parse entities" } });
    await tell();
    expect(told()).toMatchObject([{ text: "Biayanya <gratis>.", buttons: [] }]);
  });

  it("and has blocked the desk since is left alone", async () => {
    const { siti, tell } = await asked({ refused: /bot was blocked by the user/ });
    await siti.blocks();
    await expect(tell()).rejects.toThrow(PlaceClosed);
  });
});

describe("what cannot be told now", () => {
  it("may be told another time", async () => {
    const { desk, tell, told } = await asked();
    desk.telegram.faults.next("sendMessage", { error: { code: 400, description: "Bad Request: something new" } }, 2);
    await expect(tell()).rejects.toThrow(ChannelError);
    await tell();
    expect(told()).toHaveLength(1);
  });

  it("is left to the next process when the desk is stopped", async () => {
    const { desk, tell } = await asked();
    desk.telegram.faults.next("sendMessage", {
      error: { code: 429, description: "Too Many Requests: retry after 45", parameters: { retry_after: 45 } },
    });
    const telling = tell();
    telling.catch(() => undefined);
    await desk.clock.awaited("45s");
    const stopped = desk.stop();
    await desk.clock.awaited("8s");
    desk.clock.passes("8s");
    await stopped;
    await expect(telling).rejects.toThrow(ChannelError);
  });
});

describe("an address", () => {
  it("is not in what is said where others read along", async () => {
    const { desk, siti, turns } = await asked();
    const group = desk.telegram.group({ title: "UKM Tegal" });
    group.add(siti);
    await group.addsBot();
    await siti.in(group).send("@midec_test_bot /sektor");
    await desk.quiet();
    expect(turns.map(({ address, place }) => [address !== undefined, place !== undefined])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it("of another channel's is nobody's", async () => {
    const { desk } = await asked();
    await expect(desk.channel.tell("@midec", NEWS, "id")).rejects.toThrow(PlaceClosed);
    await expect(desk.channel.tell("-100200", NEWS, "id")).rejects.toThrow(PlaceClosed);
  });
});
