import type { InlineQueryResultArticle } from "grammy/types";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { opened, refusal } from "./opened.ts";

const TOO_OLD = refusal("Bad Request: query is too old and response timeout expired or query ID is invalid");

describe("a press", () => {
  async function pressed(options: Parameters<typeof opened>[0] = {}) {
    const all = await opened(options);
    await all.siti.send("halo");
    await all.api.sendMessage({
      chat_id: all.chat,
      text: "a",
      reply_markup: { inline_keyboard: [[{ text: "Kontak", callback_data: "k" }]] },
    });
    await all.updates();
    const acknowledged = all.siti.taps("Kontak");
    const [update] = await all.updates();
    const answer = (more: object = {}) => all.api.answerCallbackQuery({ callback_query_id: update!.callback_query!.id, ...more });
    return { ...all, acknowledged, answer };
  }

  it("is acknowledged once", async () => {
    const { acknowledged, answer } = await pressed();
    await answer({ text: "Siap" });
    await expect(answer()).rejects.toMatchObject(TOO_OLD);
    expect(await acknowledged).toEqual({ answered: "Siap" });
  });

  it("is acknowledged soon, or not at all", async () => {
    const clock = handClock();
    const { answer } = await pressed({ now: clock.now });
    clock.pass(15_001);
    await expect(answer()).rejects.toMatchObject(TOO_OLD);
  });

  it("is acknowledged with at most 200 characters", async () => {
    const { answer } = await pressed();
    await expect(answer({ text: "a".repeat(201) })).rejects.toMatchObject(refusal("Bad Request: MESSAGE_TOO_LONG"));
    await answer({ text: "😀".repeat(200), show_alert: true });
  });

  it("that nobody acknowledges is complained of", async () => {
    const clock = handClock();
    const { acknowledged } = await pressed({ patience: clock.later });
    clock.pass(await clock.nextWait());
    await expect(acknowledged).rejects.toThrow("Pressed a button (k), and the bot has not acknowledged it.");
  });

  it("was never made by whoever invents one", async () => {
    const { api } = await opened();
    await expect(api.answerCallbackQuery({ callback_query_id: "1" })).rejects.toMatchObject(TOO_OLD);
  });
});

describe("what is typed behind the bot's name", () => {
  const article = (id: string, more: object = {}): InlineQueryResultArticle => ({
    type: "article",
    id,
    title: `Judul ${id}`,
    input_message_content: { message_text: `<b>Isi ${id}</b>`, parse_mode: "HTML" },
    ...more,
  });

  async function typed(text = "@midec_test_bot mold", options: Parameters<typeof opened>[0] = {}) {
    const all = await opened(options);
    const offers = all.siti.types(text);
    const [update] = await all.updates();
    const query = update!.inline_query!;
    const answer = (results: readonly InlineQueryResultArticle[], more: object = {}) => {
      return all.api.answerInlineQuery({ inline_query_id: query.id, results, ...more });
    };
    return { ...all, offers, query, answer };
  }

  it("comes to the bot, and what the bot offers can be put into the chat", async () => {
    const { query, answer, offers, siti, updates } = await typed();
    expect(query).toMatchObject({ query: "mold", offset: "", chat_type: "sender", from: { first_name: "Siti" } });
    await answer([article("1", { description: "Cetakan" }), article("2")]);
    expect(await offers).toEqual([
      { id: "1", title: "Judul 1", description: "Cetakan" },
      { id: "2", title: "Judul 2" },
    ]);
    await siti.chooses((await offers)[1]!);
    expect(siti.screen()).toMatchObject([{ from: "me", text: "Isi 2", html: "<b>Isi 2</b>" }]);
    expect((await updates())[0]?.message).toMatchObject({
      text: "Isi 2",
      via_bot: { username: "midec_test_bot" },
      entities: [{ type: "bold" }],
    });
  });

  it("leaves a message whose buttons work, which the bot edits by its own name for it", async () => {
    const { answer, offers, siti, updates, api, telegram } = await typed();
    await answer([article("1", { reply_markup: { inline_keyboard: [[{ text: "Kontak", callback_data: "k" }]] } })]);
    const chosen = await siti.chooses((await offers)[0]!);
    await updates();
    const acknowledged = siti.taps("Kontak");
    const { id, message, inline_message_id } = (await updates())[0]!.callback_query!;
    expect(message).toBeUndefined();
    expect(await api.editMessageText({ inline_message_id: inline_message_id!, text: "Kontaknya" })).toBe(true);
    await api.answerCallbackQuery({ callback_query_id: id });
    await acknowledged;
    expect(await siti.hears()).toMatchObject({ messageId: chosen.messageId, text: "Kontaknya", edited: true });
    await expect(api.editMessageText({ inline_message_id: "none", text: "a" })).rejects.toThrow("MESSAGE_ID_INVALID");
    await expect(api.editMessageText({ chat_id: siti.user.id, message_id: chosen.messageId, text: "a" })).rejects.toThrow(
      "message can't be edited",
    );
    expect(telegram.calls("editMessageText")).toHaveLength(1);
  });

  it("can be typed in a group, also by whom the bot does not otherwise get to read", async () => {
    const { telegram, siti, updates } = await opened();
    const group = telegram.group({ title: "Mold" });
    group.add(siti);
    void siti.in(group).types("@midec_test_bot");
    expect((await updates())[0]?.inline_query).toMatchObject({ query: "", chat_type: "group" });
    await expect(siti.types("@other_bot mold")).rejects.toThrow("It must begin with @midec_test_bot");
  });

  it("does not come while the inline mode is off", async () => {
    const { siti, updates } = await opened({ inline: false });
    expect(await siti.types("@midec_test_bot mold")).toEqual([]);
    expect(await updates()).toEqual([]);
  });

  it("is answered once, and soon", async () => {
    const clock = handClock();
    const { answer } = await typed(undefined, { now: clock.now });
    await answer([]);
    await expect(answer([])).rejects.toMatchObject(TOO_OLD);
    const late = await typed(undefined, { now: clock.now });
    clock.pass(15_001);
    await expect(late.answer([])).rejects.toMatchObject(TOO_OLD);
  });

  it("is answered with at most 50 results", async () => {
    const { answer } = await typed();
    const results = Array.from({ length: 51 }, (_, n) => article(String(n)));
    await expect(answer(results)).rejects.toMatchObject(refusal("Bad Request: too many inline query results specified"));
    await answer(results.slice(1));
  });

  it("is answered with results of which each can stand", async () => {
    const { answer } = await typed();
    const refused: [InlineQueryResultArticle[], string][] = [
      [[article("")], "RESULT_ID_INVALID"],
      [[article("金".repeat(22))], "RESULT_ID_INVALID"],
      [[article("1"), article("1")], "RESULT_ID_DUPLICATE"],
      [[article("1", { title: "" })], 'field "title" must be non-empty'],
      [[article("1", { tittle: "" })], '"tittle"'],
      [[article("1", { input_message_content: { message_text: "a".repeat(4097) } })], "message is too long"],
      [[article("1", { input_message_content: { message_text: "<b>", parse_mode: "HTML" } })], "can't parse entities"],
      [[article("1", { reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "" }]] } })], "BUTTON_DATA_INVALID"],
    ];
    for (const [results, why] of refused) await expect(answer(results)).rejects.toThrow(why);
    await expect(answer([], { button: { text: "Tanya", start_parameter: "a b" } })).rejects.toThrow("START_PARAM_INVALID");
    await answer([article("金".repeat(21))], { button: { text: "Tanya", start_parameter: "inline" }, cache_time: 0, is_personal: true });
  });
});
