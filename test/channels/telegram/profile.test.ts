import { Api } from "grammy";
import { describe, expect, it } from "vitest";
import { openTelegramDesk, type TelegramDesk, TOKEN } from "./telegram-desk.ts";

const LANGUAGES = [undefined, "id", "en", "ja"];

/** The desk has begun, and looked its profile through. */
async function settle(desk: TelegramDesk): Promise<TelegramDesk> {
  await desk.telegram.person({ name: "Siti" }).send("/start");
  await desk.quiet();
  await desk.stop();
  return desk;
}

const changes = ({ telegram }: TelegramDesk) => telegram.calls().filter(({ method }) => method.startsWith("setMy"));

describe("before anybody writes", () => {
  it("people see the commands in the language of their app, in private and in groups", async () => {
    const { telegram } = await settle(await openTelegramDesk());
    const group = telegram.group({ title: "UKM Tegal" });
    const first = LANGUAGES.map((language) => {
      const person = telegram.person({ name: "Siti", ...(language !== undefined && { language }) });
      group.add(person);
      expect(person.in(group).menu()).toEqual(person.menu());
      return person.menu().join(" ");
    });
    const all = "/start /help /sectors /fields /pilots /documents /contacts /status /language /privacy /mydata /forget";
    expect(first).toEqual([all, all, all, all]);
    const descriptions = ["", "id", "en", "ja"].map((language) => telegram.profile.commands.get(`all_private_chats:${language}`)?.[2]);
    expect(descriptions.map((command) => command?.description)).toEqual([
      "Daftar sektor",
      "Daftar sektor",
      "The sectors",
      "対象分野の一覧",
    ]);
  });

  it("people read in their language who this is, what it answers from and what it keeps", async () => {
    const { telegram } = await settle(await openTelegramDesk());
    const { descriptions, shortDescriptions } = telegram.profile;
    expect(descriptions.get("")).toMatch(
      /^Layanan informasi program New MIDEC\. .*Bahasa Indonesia, English, 日本語.*\/privacy .*\/forget/s,
    );
    expect(descriptions.get("en")).toMatch(/^The enquiry desk for the New MIDEC programme\. I am a bot/);
    expect(descriptions.get("ja")).toMatch(/New MIDEC/);
    expect(shortDescriptions.get("")).toMatch(/^Bot layanan informasi program New MIDEC/);
    expect(shortDescriptions.get("en")).toMatch(/^The enquiry bot for the New MIDEC programme/);
    for (const text of [...descriptions.values(), ...shortDescriptions.values()]) expect(text).not.toMatch(/\{\{|undefined| {2}/);
  });
});

describe("a later start", () => {
  it("changes nothing where nothing has changed", async () => {
    const first = await settle(await openTelegramDesk());
    const before = changes(first).length;
    expect(before).toBeGreaterThan(0);
    const second = await settle(await first.restart());
    expect(changes(second)).toHaveLength(before);
  });

  it("puts right what somebody has changed elsewhere, and that alone", async () => {
    const first = await settle(await openTelegramDesk());
    const before = changes(first).length;
    const botFather = new Api(TOKEN, { apiRoot: first.telegram.apiRoot });
    await botFather.setMyShortDescription("Buy now!", { language_code: "ja" });
    const second = await settle(await first.restart());
    expect(changes(second).slice(before + 1)).toMatchObject([{ method: "setMyShortDescription", payload: { language_code: "ja" } }]);
    expect(second.telegram.profile.shortDescriptions.get("ja")).toContain("New MIDEC");
  });

  it("is not held up by a profile that Telegram will not take, and tells of it", async () => {
    const desk = await openTelegramDesk();
    await settle(desk);
    desk.telegram.faults.every((method) => method === "getMyDescription", { error: { code: 400, description: "Bad Request: not today" } });
    const next = await settle(await desk.restart());
    expect(next.logged.map(([weight, message]) => [weight, message])).toEqual([
      ["warn", "The bot's commands and descriptions could not all be set; it is tried again at the next start"],
    ]);
  });
});
