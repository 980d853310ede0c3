import type { InlineKeyboardButton } from "grammy/types";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { greeted, refusal } from "./opened.ts";

const button = (callback_data: string): InlineKeyboardButton => ({ text: "Kontak", callback_data });
const keyboard = (...row: InlineKeyboardButton[]) => ({ reply_markup: { inline_keyboard: [row] } });

describe("a text", () => {
  it("has 1 to 4096 characters, counted after its markup is parsed and not in code units", async () => {
    const { say } = await greeted();
    await say("😀".repeat(4096));
    await say(`<b>${"&amp;".repeat(4096)}</b>`, { parse_mode: "HTML" });
    await expect(say("a".repeat(4097))).rejects.toMatchObject(refusal("Bad Request: message is too long"));
    await expect(say("")).rejects.toMatchObject(refusal("Bad Request: message text is empty"));
    await expect(say("<b></b>", { parse_mode: "HTML" })).rejects.toMatchObject(refusal("Bad Request: message text is empty"));
    await expect(say(" \n ")).rejects.toMatchObject(refusal("Bad Request: text must be non-empty"));
  });

  it("is refused with Telegram's words where its HTML is wrong", async () => {
    const { say } = await greeted();
    await expect(say("a < b", { parse_mode: "HTML" })).rejects.toMatchObject(
      refusal('Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2'),
    );
    await expect(say("a", { parse_mode: "XML" })).rejects.toMatchObject(refusal("Bad Request: unsupported parse_mode"));
    await say("a < b");
  });

  it("must be whole Unicode", async () => {
    const { say } = await greeted();
    await expect(say("\ud83d")).rejects.toMatchObject(refusal("Bad Request: strings must be encoded in UTF-8"));
  });

  it("keeps its entities where it loses the space round it", async () => {
    const { say } = await greeted();
    expect(await say("  <b> tebal</b>  ", { parse_mode: "HTML" })).toMatchObject({
      text: "tebal",
      entities: [{ type: "bold", offset: 0, length: 5 }],
    });
  });
});

describe("a caption", () => {
  it("has at most 1024 characters after its markup is parsed", async () => {
    const { api, chat, siti } = await greeted();
    await siti.sends("document");
    const { document } = await api.sendDocument({
      chat_id: chat,
      document: "file-1",
      caption: `<i>${"a".repeat(1024)}</i>`,
      parse_mode: "HTML",
    });
    expect(document.file_name).toBe("notes.pdf");
    await expect(api.sendDocument({ chat_id: chat, document: "file-1", caption: "a".repeat(1025) })).rejects.toMatchObject(
      refusal("Bad Request: message caption is too long"),
    );
  });

  it("can be edited, and is no text", async () => {
    const { api, chat, siti, say } = await greeted();
    await siti.sends("document");
    const { message_id } = await api.sendDocument({ chat_id: chat, document: "file-1", caption: "lama" });
    await api.editMessageCaption({ chat_id: chat, message_id, caption: "baru" });
    expect(siti.screen().at(-1)).toMatchObject({ text: "baru", edited: true });
    await expect(api.editMessageText({ chat_id: chat, message_id, text: "a" })).rejects.toThrow("there is no text in the message to edit");
    const text = await say("a");
    await expect(api.editMessageCaption({ chat_id: chat, message_id: text.message_id, caption: "b" })).rejects.toThrow(
      "there is no caption",
    );
  });

  it("stands under a file that exists", async () => {
    const { api, chat } = await greeted();
    await expect(api.sendDocument({ chat_id: chat, document: "none" })).rejects.toThrow("wrong file identifier/HTTP URL specified");
    await expect(api.getFile({ file_id: "none" })).rejects.toThrow("invalid file_id");
  });
});

describe("a keyboard", () => {
  it("carries 1 to 64 bytes a button, which are fewer characters in Japanese", async () => {
    const { say } = await greeted();
    await say("a", keyboard(button("x".repeat(64))));
    await say("a", keyboard(button("金".repeat(21))));
    for (const data of ["", "x".repeat(65), "金".repeat(22)]) {
      await expect(say("a", keyboard(button(data)))).rejects.toMatchObject(refusal("Bad Request: BUTTON_DATA_INVALID"));
    }
  });

  it("has at most 100 buttons", async () => {
    const { say } = await greeted();
    await say("a", keyboard(...Array.from({ length: 100 }, () => button("k"))));
    await expect(say("a", keyboard(...Array.from({ length: 101 }, () => button("k"))))).rejects.toMatchObject(
      refusal("Bad Request: reply markup is too long"),
    );
  });

  it("has buttons that do one thing, have a label, and lead to an address", async () => {
    const { say } = await greeted();
    const refused: [object, string][] = [
      [{ text: "a" }, "Text buttons are unallowed in the inline keyboard"],
      [{ text: "a", url: "https://a.example", callback_data: "k" }, "exactly one is allowed"],
      [{ text: " ", callback_data: "k" }, 'field "text" must be non-empty'],
      [{ text: "a", url: "midec.example" }, "Wrong HTTP URL"],
      [{ text: "a", callbackData: "k" }, 'has no field "callbackData"'],
      [{ text: "a", copy_text: { text: "" } }, "BUTTON_COPY_TEXT_INVALID"],
    ];
    for (const [wrong, why] of refused) await expect(say("a", keyboard(wrong as InlineKeyboardButton))).rejects.toThrow(why);
    await say(
      "a",
      keyboard({ text: "a", url: "https://a.example" }, { text: "b", copy_text: { text: "x" } }, { text: "c", switch_inline_query: "" }),
    );
  });
});

describe("an edit", () => {
  it("must change something: the text, its entities or the keyboard", async () => {
    const { api, chat, say } = await greeted();
    const { message_id } = await say("<b>a</b>", { parse_mode: "HTML", ...keyboard(button("k")) });
    const edit = (text: string, more: object = {}) => api.editMessageText({ chat_id: chat, message_id, text, ...more });
    const same = refusal(
      "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
    await expect(edit("<strong>a</strong> ", { parse_mode: "HTML", ...keyboard(button("k")) })).rejects.toMatchObject(same);
    await edit("a", keyboard(button("k")));
    await edit("a", keyboard(button("l")));
    await edit("a");
    await expect(edit("a")).rejects.toMatchObject(same);
    await expect(api.editMessageReplyMarkup({ chat_id: chat, message_id })).rejects.toMatchObject(same);
    await api.editMessageReplyMarkup({ chat_id: chat, message_id, ...keyboard(button("k")) });
  });

  it("needs a message of the bot that is still there", async () => {
    const { api, chat, say, siti } = await greeted();
    const { message_id } = await say("a");
    const mine = await siti.hears();
    const hers = await siti.send("b");
    await expect(api.editMessageText({ chat_id: chat, message_id: hers.messageId, text: "c" })).rejects.toThrow("message can't be edited");
    await siti.deletes(mine);
    await expect(api.editMessageText({ chat_id: chat, message_id, text: "c" })).rejects.toMatchObject(
      refusal("Bad Request: message to edit not found"),
    );
    await expect(api.editMessageText({ text: "c" })).rejects.toThrow("chat_id is empty");
    await expect(api.editMessageText({ chat_id: chat, text: "c" })).rejects.toThrow("message identifier is not specified");
  });
});

describe("a reply", () => {
  it("needs its message, or the leave to do without", async () => {
    const { say, siti } = await greeted();
    const asked = await siti.send("apa?");
    const reply = { message_id: asked.messageId };
    expect(await say("itu", { reply_parameters: reply })).toMatchObject({ reply_to_message: { text: "apa?" } });
    await siti.deletes(asked);
    await expect(say("itu", { reply_parameters: reply })).rejects.toMatchObject(refusal("Bad Request: message to be replied not found"));
    const sent = await say("itu", { reply_parameters: { ...reply, allow_sending_without_reply: true } });
    expect(sent.reply_to_message).toBeUndefined();
  });
});

describe("a deletion", () => {
  it("comes within 48 hours, and finds its message", async () => {
    const clock = handClock();
    const { api, chat, say } = await greeted({ now: clock.now });
    const { message_id } = await say("a");
    clock.pass(48 * 3600_000 + 1000);
    await expect(api.deleteMessage({ chat_id: chat, message_id })).rejects.toThrow("message can't be deleted");
    await expect(api.deleteMessage({ chat_id: chat, message_id: 1 })).rejects.toThrow("message to delete not found");
  });
});
