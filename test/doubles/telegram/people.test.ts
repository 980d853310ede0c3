import { InputFile } from "grammy";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { opened } from "./opened.ts";

const KEYBOARD = { inline_keyboard: [[{ text: "Kontak", callback_data: "k" }], [{ text: "Situs", url: "https://midec.example" }]] };

describe("a person in Telegram", () => {
  it("sends a text, which the bot gets with her name, her language and the date", async () => {
    const { siti, updates } = await opened({ now: () => new Date("2026-11-24T09:00:00Z") });
    const sent = await siti.send("halo @midec_test_bot /bantuan");
    expect(await updates()).toEqual([
      {
        update_id: expect.any(Number),
        message: {
          message_id: sent.messageId,
          date: 1795510800,
          from: { id: siti.user.id, is_bot: false, first_name: "Siti", language_code: "id" },
          chat: { id: siti.user.id, type: "private", first_name: "Siti" },
          text: "halo @midec_test_bot /bantuan",
          entities: [
            { type: "mention", offset: 5, length: 15 },
            { type: "bot_command", offset: 21, length: 8 },
          ],
        },
      },
    ]);
  });

  it("sees what was said, without markup, and edits in their place", async () => {
    const { api, siti, chat } = await opened();
    const asked = await siti.send("halo");
    const said = await api.sendMessage({
      chat_id: chat,
      text: " <b>Halo</b>, Siti ",
      parse_mode: "HTML",
      reply_markup: KEYBOARD,
      reply_parameters: { message_id: asked.messageId },
    });
    expect(siti.screen()).toEqual([
      { messageId: asked.messageId, from: "me", text: "halo", buttons: [], edited: false },
      {
        messageId: said.message_id,
        from: "bot",
        text: "Halo, Siti",
        html: " <b>Halo</b>, Siti ",
        replyTo: "halo",
        buttons: [["Kontak"], ["Situs"]],
        edited: false,
      },
    ]);

    await api.editMessageText({ chat_id: chat, message_id: said.message_id, text: "Selesai" });
    expect(siti.screen()[1]).toEqual({
      messageId: said.message_id,
      from: "bot",
      text: "Selesai",
      replyTo: "halo",
      buttons: [],
      edited: true,
    });

    await api.deleteMessage({ chat_id: chat, message_id: said.message_id });
    expect(siti.screen()).toHaveLength(1);
  });

  it("hears what the bot sends and edits after her last act, whether it has already or will", async () => {
    const { api, siti, chat } = await opened();
    await siti.send("satu");
    const { message_id } = await api.sendMessage({ chat_id: chat, text: "jawaban" });
    expect(await siti.hears()).toMatchObject({ text: "jawaban" });

    await siti.send("dua");
    const second = siti.hears(2);
    await api.editMessageText({ chat_id: chat, message_id, text: "jawaban kedua" });
    await api.sendMessage({ chat_id: chat, text: "selesai" });
    expect(await second).toMatchObject({ text: "selesai", edited: false });
    expect(await siti.hears(1)).toMatchObject({ text: "jawaban kedua", edited: true });
  });

  it("complains with her screen when she has waited too long", async () => {
    const clock = handClock();
    const { siti } = await opened({ patience: clock.later });
    await siti.send("halo?");
    const heard = siti.hears();
    clock.pass(await clock.nextWait());
    await expect(heard).rejects.toThrow("Waited to hear 1 of the bot's messages, and heard 0.\nOn the screen:\nme: halo?");
  });

  it("presses a button by its label, and sees what pops up", async () => {
    const { api, siti, chat, updates } = await opened();
    await siti.send("halo");
    const said = await api.sendMessage({ chat_id: chat, text: "Silakan", reply_markup: KEYBOARD });
    await updates();
    const pressed = siti.taps("Kontak");
    const [update] = await updates();
    expect(update?.callback_query).toMatchObject({
      data: "k",
      from: { first_name: "Siti" },
      message: { message_id: said.message_id, text: "Silakan" },
    });
    await api.answerCallbackQuery({ callback_query_id: update!.callback_query!.id, text: "Sebentar" });
    expect(await pressed).toEqual({ answered: "Sebentar" });
  });

  it("presses the newest of two buttons with one label, or the one she means", async () => {
    const { api, siti, chat, updates } = await opened();
    await siti.send("halo");
    await api.sendMessage({ chat_id: chat, text: "lama", reply_markup: KEYBOARD });
    const old = await siti.hears();
    await api.sendMessage({ chat_id: chat, text: "baru", reply_markup: KEYBOARD });
    await updates();

    const presses = [siti.taps("Kontak"), siti.taps("Kontak", { on: old })];
    const queries = (await updates()).map(({ callback_query }) => callback_query!);
    expect(queries.map(({ message }) => message?.text)).toEqual(["baru", "lama"]);
    for (const { id } of queries) await api.answerCallbackQuery({ callback_query_id: id });
    expect(await Promise.all(presses)).toEqual([{ answered: undefined }, { answered: undefined }]);
  });

  it("cannot press what is not there, or what leads elsewhere", async () => {
    const { api, siti, chat } = await opened();
    await siti.send("halo");
    await api.sendMessage({ chat_id: chat, text: "Silakan", reply_markup: KEYBOARD });
    await expect(siti.taps("Biaya")).rejects.toThrow('There is no button "Biaya".\nOn the screen:\nme: halo\nbot: Silakan\n    [Kontak]');
    await expect(siti.taps("Situs")).rejects.toThrow("The bot does not hear of this button");
  });

  it("presses a button of an older version, also of a message that is out of the bot's reach", async () => {
    const { api, siti, chat, updates, telegram } = await opened();
    await siti.send("halo");
    const { message_id } = await api.sendMessage({ chat_id: chat, text: "lama" });
    await updates();
    const presses = [siti.tapsToken("zzz"), siti.tapsToken("zzz", { outOfReach: true })];
    const [first, second] = (await updates()).map(({ callback_query }) => callback_query!);
    expect(first).toMatchObject({ data: "zzz", message: { message_id, text: "lama" } });
    expect(second?.message).toEqual({ chat: { id: chat, type: "private", first_name: "Siti" }, message_id, date: 0 });
    await expect(api.editMessageText({ chat_id: chat, message_id, text: "baru" })).rejects.toThrow("message to edit not found");
    for (const query of [first, second]) await api.answerCallbackQuery({ callback_query_id: query!.id });
    await Promise.all(presses);
    expect(telegram.calls("answerCallbackQuery")).toHaveLength(2);
  });

  it("edits and deletes what she wrote", async () => {
    const { siti, updates, api, chat } = await opened();
    const sent = await siti.send("halo");
    await siti.edits(sent, "halo /bantuan");
    const [, edited] = await updates();
    expect(edited?.edited_message).toMatchObject({ message_id: sent.messageId, text: "halo /bantuan", edit_date: expect.any(Number) });
    expect(edited?.edited_message?.entities).toHaveLength(1);
    expect(siti.screen()).toMatchObject([{ text: "halo /bantuan", edited: true }]);

    await api.sendMessage({ chat_id: chat, text: "jawaban" });
    await expect(siti.edits(siti.screen()[1]!, "punyaku")).rejects.toThrow("Only one's own message can be edited");
    await siti.deletes(sent);
    expect(siti.screen()).toMatchObject([{ text: "jawaban" }]);
  });

  it.each(["photo", "sticker", "voice", "video", "document", "location", "contact", "poll", "dice", "story"] as const)(
    "sends a %s",
    async (what) => {
      const { siti, updates } = await opened();
      await siti.sends(what);
      const [update] = await updates();
      expect(update?.message?.[what]).toBeDefined();
      expect(siti.screen()).toMatchObject([{ from: "me", text: `[${what}]` }]);
    },
  );

  it("sends a caption, a payment, what she passes on, and replies", async () => {
    const { siti, updates } = await opened();
    const photo = await siti.sends("photo", { caption: "ini?" });
    await siti.sends("payment");
    await siti.forwards("kata orang");
    await siti.replyTo(photo, "itu");
    const [first, payment, forward, reply] = (await updates()).map(({ message }) => message);
    expect(first).toMatchObject({ caption: "ini?", photo: [{ width: 90 }, { width: 1280 }] });
    expect(payment?.successful_payment).toMatchObject({ currency: "XTR" });
    expect(forward).toMatchObject({ text: "kata orang", forward_origin: { type: "hidden_user" } });
    expect(reply).toMatchObject({ text: "itu", reply_to_message: { message_id: photo.messageId } });
    expect(siti.screen().at(-1)).toMatchObject({ text: "itu", replyTo: "ini?" });
  });

  it("follows a start link, and only one that can be", async () => {
    const { siti, updates } = await opened();
    await siti.opens("field-welding");
    expect((await updates())[0]?.message).toMatchObject({
      text: "/start field-welding",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    });
    await expect(siti.opens("a b")).rejects.toThrow(RangeError);
    await expect(siti.opens("a".repeat(65))).rejects.toThrow(RangeError);
  });

  it("blocks the bot and unblocks it, of which the bot hears", async () => {
    const { api, siti, chat, updates } = await opened();
    await siti.send("halo");
    await siti.blocks();
    await expect(api.sendMessage({ chat_id: chat, text: "a" })).rejects.toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    await expect(siti.send("halo?")).rejects.toThrow("unblock it first");
    await siti.unblocks();
    await api.sendMessage({ chat_id: chat, text: "b" });
    const standings = (await updates()).flatMap(({ my_chat_member }) => my_chat_member?.new_chat_member.status ?? []);
    expect(standings).toEqual(["kicked", "member"]);
  });

  it("gets a file, and the bot can fetch and resend it", async () => {
    const { api, siti, chat, telegram } = await opened();
    await siti.send("berkas?");
    const { document } = await api.sendDocument({
      chat_id: chat,
      document: new InputFile(Buffer.from("isi\r\n--isi"), "daftar.csv"),
      caption: "Ini",
    });
    expect(await siti.hears()).toMatchObject({ text: "Ini", file: { fileName: "daftar.csv", bytes: Buffer.from("isi\r\n--isi") } });

    await api.sendDocument({ chat_id: chat, document: document.file_id });
    expect(await siti.hears(2)).toMatchObject({ text: "[document]", file: { fileName: "daftar.csv" } });
    const { file_path } = await api.getFile({ file_id: document.file_id });
    const fetched = await fetch(`${telegram.apiRoot}/file/bot7100000001:AAtest/${file_path}`);
    expect(await fetched.text()).toBe("isi\r\n--isi");
    expect(await fetch(`${telegram.apiRoot}/file/botwrong/${file_path}`)).toMatchObject({ status: 401 });
  });

  it("sends a file, which the bot can fetch up to 20 MB, unless the line breaks", async () => {
    const { api, siti, telegram, updates } = await opened();
    await siti.sendsFile({ fileName: "daftar.csv", bytes: Buffer.from("id;nama") }, { caption: "Yang baru" });
    await siti.sendsFile({ fileName: "arsip.zip", bytes: Buffer.alloc(20 * 1024 ** 2 + 1) });
    const [list, archive] = (await updates()).map(({ message }) => message!);
    expect(list).toMatchObject({ caption: "Yang baru", document: { file_name: "daftar.csv", file_size: 7 } });
    const { file_path } = await api.getFile({ file_id: list!.document!.file_id });
    const fetched = async () => (await fetch(`${telegram.apiRoot}/file/bot7100000001:AAtest/${file_path}`)).text();
    telegram.faults.next("file", { cut: "after" });
    await expect(fetched()).rejects.toThrow();
    expect(await fetched()).toBe("id;nama");
    await expect(api.getFile({ file_id: archive!.document!.file_id })).rejects.toThrow("file is too big");
  });
});
