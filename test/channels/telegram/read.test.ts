import type { Message, Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { type Incoming, readUpdate } from "../../../src/channels/telegram/read.ts";

const SELF = { id: 7, username: "midec_bot" };
const SITI = { id: 42, is_bot: false, first_name: "Siti", language_code: "id" };
const PRIVATE = { id: 42, type: "private", first_name: "Siti" } as const;
const GROUP = { id: -100, type: "supergroup", title: "UKM" } as const;
const SENT = 1_700_000_000;

function message(given: Partial<Message>): Update {
  return { update_id: 1, message: { message_id: 5, date: SENT, chat: PRIVATE, from: SITI, ...given } as Update["message"] } as Update;
}

/** A message in a group, its commands and mentions marked as Telegram marks them. */
function inGroup(text: string, given: Partial<Message> = {}): Update {
  const marks = [...text.matchAll(/^\/[\w@]+|(?<!\w)@\w+/g)];
  const entities = marks.map(({ index, 0: mark }) => ({
    type: mark.startsWith("/") ? ("bot_command" as const) : ("mention" as const),
    offset: index,
    length: mark.length,
  }));
  return message({ chat: GROUP, text, entities, ...given });
}

const wordsOf = (update: Update) => {
  const read = readUpdate(update, SELF);
  return read?.kind === "words" ? read.text : read;
};

describe("in a private chat", () => {
  it("words are a question, with who, where and when", () => {
    expect(readUpdate(message({ text: "halo" }), SELF)).toEqual<Incoming>({
      kind: "words",
      from: { person: 42, language: "id", chat: 42, private: true },
      message: 5,
      text: "halo",
      sentAt: new Date(SENT * 1000),
      edited: false,
    });
  });

  it("a caption is a question", () => {
    expect(wordsOf(message({ photo: [], caption: "ini apa?" }))).toBe("ini apa?");
  });

  it("a file comes with what it is called and how large it is; a moving picture is none, and a changed caption is only words", () => {
    const document = { file_id: "f", file_unique_id: "u", file_name: "daftar.csv", file_size: 7 };
    const file = { id: "f", name: "daftar.csv", size: 7 };
    expect(readUpdate(message({ document }), SELF)).toMatchObject({ kind: "media", file });
    expect(readUpdate(message({ document, caption: "baru" }), SELF)).toMatchObject({ kind: "words", text: "baru", file });
    const animation = { ...document, width: 1, height: 1, duration: 1 };
    const { message: captioned } = message({ document, caption: "baru" });
    const fileless = [message({ document, animation }), { update_id: 1, edited_message: captioned } as Update];
    for (const update of fileless) expect(readUpdate(update, SELF)).not.toHaveProperty("file");
  });

  it("a forwarded message is a question like any other", () => {
    const origin = { type: "hidden_user", sender_user_name: "Budi", date: 1 } as const;
    expect(wordsOf(message({ text: "apa itu", forward_origin: origin }))).toBe("apa itu");
  });

  it.each([
    "photo",
    "sticker",
    "voice",
    "video",
    "document",
    "location",
    "contact",
    "poll",
    "dice",
    "story",
    "successful_payment",
  ] as const)("a %s is something that is not words", (kind) => {
    expect(readUpdate(message({ [kind]: {} }), SELF)).toMatchObject({ kind: "media", message: 5 });
  });

  it.each([
    ["a pinned message", { pinned_message: {} }],
    ["what the person chose inline", { text: "Sektor", via_bot: { id: 7, is_bot: true, first_name: "Desk" } }],
    ["another bot", { text: "halo", from: { ...SITI, is_bot: true } }],
  ] as [string, Partial<Message>][])("%s gets silence", (_, given) => {
    expect(readUpdate(message(given), SELF)).toBeUndefined();
  });
});

describe("in a group", () => {
  it.each([
    ["@midec_bot apa itu New MIDEC?", "apa itu New MIDEC?"],
    ["halo @Midec_Bot, sektor apa saja", "halo  , sektor apa saja"],
    ["/sektor@midec_bot", "/sektor@midec_bot"],
  ])("%s is meant", (text, asked) => {
    expect(wordsOf(inGroup(text))).toBe(asked);
  });

  it.each(["apa itu New MIDEC?", "@other_bot apa itu?", "/sektor", "/sektor@other_bot", "mail me@midec_bot.id"])("%s is not", (text) => {
    expect(readUpdate(inGroup(text), SELF)).toBeUndefined();
  });

  it("a reply to the bot is meant", () => {
    const reply = { reply_to_message: { message_id: 4, from: { ...SITI, id: 7 } } } as Partial<Message>;
    expect(wordsOf(inGroup("kontaknya?", reply))).toBe("kontaknya?");
  });

  it("a bare mention hands on the question that it replies to", () => {
    const reply = { reply_to_message: { message_id: 4, from: SITI, text: "biayanya berapa?" } } as Partial<Message>;
    expect(wordsOf(inGroup("@midec_bot", reply))).toBe("biayanya berapa?");
  });

  it("a mention of a bot without a username counts by its number", () => {
    const entities = [{ type: "text_mention" as const, offset: 0, length: 4, user: { id: 7, is_bot: true, first_name: "Desk" } }];
    expect(wordsOf(message({ chat: GROUP, text: "Desk apa kabar", entities }))).toBe("apa kabar");
  });

  it("the topic of a forum goes with it", () => {
    const read = readUpdate(inGroup("@midec_bot halo", { is_topic_message: true, message_thread_id: 9 }), SELF);
    expect(read).toMatchObject({ from: { chat: -100, topic: 9, private: false } });
  });

  it("pictures are passed over, unless they reply to the bot", () => {
    expect(readUpdate(message({ chat: GROUP, photo: [] }), SELF)).toBeUndefined();
    const reply = { message_id: 4, from: { ...SITI, id: 7 } } as Message["reply_to_message"];
    expect(readUpdate(message({ chat: GROUP, photo: [], reply_to_message: reply } as Partial<Message>), SELF)).toMatchObject({
      kind: "media",
    });
  });

  it("anonymous administrators and channels get silence", () => {
    expect(readUpdate(inGroup("@midec_bot halo", { sender_chat: GROUP }), SELF)).toBeUndefined();
    const channel = { id: -200, type: "channel", title: "News" } as const;
    expect(readUpdate(message({ chat: channel, text: "@midec_bot halo" } as Partial<Message>), SELF)).toBeUndefined();
  });

  it("becoming a supergroup is noticed", () => {
    expect(readUpdate(message({ chat: GROUP, migrate_to_chat_id: -101 }), SELF)).toEqual({ kind: "migrated", from: -100, to: -101 });
  });
});

describe("joining", () => {
  const membership = (chat: object, before: string, after: string) =>
    ({
      update_id: 1,
      my_chat_member: { chat, from: SITI, date: SENT, old_chat_member: { status: before }, new_chat_member: { status: after } },
    }) as Update;

  it("a group is greeted when the bot comes in, not when it is promoted or leaves", () => {
    expect(readUpdate(membership(GROUP, "left", "member"), SELF)).toMatchObject({ kind: "added", from: { chat: -100 } });
    expect(readUpdate(membership(GROUP, "member", "administrator"), SELF)).toBeUndefined();
    expect(readUpdate(membership(GROUP, "member", "kicked"), SELF)).toBeUndefined();
  });

  it("a person who unblocks the bot, and a channel, are not", () => {
    expect(readUpdate(membership(PRIVATE, "kicked", "member"), SELF)).toBeUndefined();
    expect(readUpdate(membership({ id: -200, type: "channel" }, "left", "administrator"), SELF)).toBeUndefined();
  });
});

describe("changing a question", () => {
  const edited = (after: number) =>
    ({ update_id: 1, edited_message: { ...message({ text: "apa?" }).message, edit_date: SENT + after } }) as Update;

  it("counts for ten minutes", () => {
    expect(readUpdate(edited(600), SELF)).toMatchObject({ kind: "words", edited: true, sentAt: new Date((SENT + 600) * 1000) });
    expect(readUpdate(edited(601), SELF)).toBeUndefined();
  });
});

describe("taps", () => {
  const tap = (on: object | undefined) =>
    ({ update_id: 1, callback_query: { id: "t", from: SITI, chat_instance: "c", data: "1n", ...(on && { message: on }) } }) as Update;

  it("come with the message and the tokens of its buttons", () => {
    const keyboard = [[{ text: "A", callback_data: "1ea" }], [{ text: "B", url: "https://example.org" }]];
    const on = { message_id: 8, date: SENT, chat: PRIVATE, reply_markup: { inline_keyboard: keyboard } };
    expect(readUpdate(tap(on), SELF)).toMatchObject({ kind: "tap", tap: "t", token: "1n", on: { message: 8, tokens: ["1ea"] } });
  });

  it("on a message that Telegram no longer has, and on an inline result, come without it", () => {
    expect(readUpdate(tap({ message_id: 8, date: 0, chat: PRIVATE }), SELF)).not.toHaveProperty("on");
    expect(readUpdate(tap(undefined), SELF)).toMatchObject({ from: { chat: 42, private: true } });
  });
});
