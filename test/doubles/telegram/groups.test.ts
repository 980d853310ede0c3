import { describe, expect, it } from "vitest";
import { opened, refusal } from "./opened.ts";

type Options = Parameters<typeof opened>[0];

/** A group with Siti and the bot in it, of which the bot has heard already. */
async function inGroup(
  given: { readonly supergroup?: boolean; readonly forum?: boolean; readonly asAdministrator?: boolean } = {},
  options: Options = {},
) {
  const { asAdministrator = false, ...kind } = given;
  const all = await opened(options);
  const group = all.telegram.group({ title: "Mold & Dies", ...kind });
  await group.addsBot({ asAdministrator });
  group.add(all.siti);
  await all.updates();
  const say = (text: string, more: object = {}) => all.api.sendMessage({ chat_id: group.room.chat.id, text, ...more });
  const texts = async () => (await all.updates()).map(({ message }) => message?.text);
  return { ...all, group, seat: all.siti.in(group), say, texts };
}

describe("a bot in privacy mode", () => {
  it("gets commands, mentions and replies to itself, and nothing else that is said in a group", async () => {
    const { seat, say, texts } = await inGroup();
    await say("Silakan");
    const said = await seat.hears();
    await seat.send("obrolan biasa");
    await seat.send("/bantuan");
    await seat.send("/bantuan@midec_test_bot mold");
    await seat.send("/bantuan@other_bot");
    await seat.send("hai @Midec_Test_Bot apa itu");
    await seat.send("hai @other_bot");
    await seat.send("surel midec@midec_test_bot");
    await seat.replyTo(said, "terima kasih");
    await seat.replyTo(await seat.send("apa?"), "entahlah");
    await seat.edits(await seat.send("rahasia"), "rahasia juga");
    expect(await texts()).toEqual(["/bantuan", "/bantuan@midec_test_bot mold", "hai @Midec_Test_Bot apa itu", "terima kasih"]);
  });

  it("gets everything once that mode is off, or it is an administrator", async () => {
    for (const { seat, texts } of [await inGroup({}, { readsAll: true }), await inGroup({ asAdministrator: true })]) {
      await seat.send("obrolan biasa");
      await seat.send("/bantuan@other_bot");
      expect(await texts()).toEqual(["obrolan biasa", "/bantuan@other_bot"]);
    }
  });

  it("does not get what other bots say, unless it is set up to", async () => {
    for (const hearsBots of [false, true]) {
      const { group, texts } = await inGroup({}, { hearsBots });
      await group.otherBot.send("/bantuan@midec_test_bot");
      expect(await texts()).toEqual(hearsBots ? ["/bantuan@midec_test_bot"] : []);
    }
  });

  it("gets what is said as the group and as its channel, and who that was", async () => {
    const { group, updates } = await inGroup({ supergroup: true });
    await group.anonymousAdmin.send("/bantuan");
    await group.linkedChannel.send("Berita @midec_test_bot");
    const [asGroup, asChannel] = (await updates()).map(({ message }) => message);
    expect(asGroup).toMatchObject({ from: { username: "GroupAnonymousBot" }, sender_chat: { id: group.room.chat.id } });
    expect(asChannel).toMatchObject({ from: { id: 777000 }, sender_chat: { type: "channel" }, is_automatic_forward: true });
  });
});

describe("a channel", () => {
  it("tells the bot what is posted and edited once the bot is in it, without anybody's name", async () => {
    const { telegram, api, updates } = await opened();
    const channel = telegram.channel("MIDEC");
    await channel.send("sebelum");
    await channel.addsBot();
    await updates();
    await channel.edits(await channel.send("Berita"), "Berita baru");
    const [posted, edited] = await updates();
    expect(posted?.channel_post).toMatchObject({ text: "Berita", sender_chat: { title: "MIDEC" } });
    expect(posted?.channel_post?.from).toBeUndefined();
    expect(edited?.edited_channel_post).toMatchObject({ text: "Berita baru" });
    expect(await api.sendMessage({ chat_id: channel.user.id, text: "a" }).catch(({ description }) => description)).toMatch(
      "chat not found",
    );
  });
});

describe("a group", () => {
  it("tells the bot that it comes, and that it goes", async () => {
    const { telegram, siti, updates, api } = await opened();
    const group = telegram.group({ title: "Mold" });
    const chat_id = group.room.chat.id;
    group.add(siti);
    await expect(api.sendMessage({ chat_id, text: "a" })).rejects.toMatchObject(refusal("Bad Request: chat not found"));
    await group.addsBot();
    await group.removesBot();
    const [came, joined, went] = await updates();
    expect(came?.my_chat_member).toMatchObject({ old_chat_member: { status: "left" }, new_chat_member: { status: "member" } });
    expect(joined?.message?.new_chat_members).toMatchObject([{ username: "midec_test_bot" }]);
    expect(went?.my_chat_member).toMatchObject({ old_chat_member: { status: "member" }, new_chat_member: { status: "kicked" } });
    await siti.in(group).send("/bantuan");
    expect(await updates()).toEqual([]);
  });

  it.each([
    [false, "group"],
    [true, "supergroup"],
  ])("from which it was removed hears nothing of it (supergroup: %s)", async (supergroup, what) => {
    const { group, say } = await inGroup({ supergroup });
    await group.removesBot();
    await expect(say("a")).rejects.toMatchObject(refusal(`Forbidden: bot was kicked from the ${what} chat`, 403));
  });

  it("lets only its members speak", async () => {
    const { group, telegram } = await inGroup();
    expect(() => telegram.person({ name: "Budi" }).in(group)).toThrow("Budi is not in the group: add them first.");
  });

  it("that grows becomes another chat, which the bot hears of and is told when it uses the old one", async () => {
    const { group, say, siti, seat, api, updates } = await inGroup();
    const before = group.room.chat.id;
    await say("lama");
    await group.migrates();
    const after = group.room.chat.id;
    expect((await updates()).map(({ message }) => message)).toMatchObject([
      { chat: { id: before, type: "group" }, migrate_to_chat_id: after },
      { chat: { id: after, type: "supergroup" }, migrate_from_chat_id: before },
    ]);
    await expect(api.sendMessage({ chat_id: before, text: "a" })).rejects.toMatchObject({
      ...refusal("Bad Request: group chat was upgraded to a supergroup chat"),
      parameters: { migrate_to_chat_id: after },
    });
    const heard = seat.hears();
    await say("baru");
    expect(await heard).toMatchObject({ text: "baru" });
    expect(siti.in(group).screen()).toMatchObject([{ text: "baru" }]);
  });

  it("shows who said what", async () => {
    const { group, seat, say, telegram } = await inGroup();
    const budi = telegram.person({ name: "Budi" });
    group.add(budi);
    await budi.in(group).send("halo");
    await seat.send("hai");
    await say("Silakan");
    await group.anonymousAdmin.send("tertib");
    expect(seat.screen().map(({ from, text }) => `${from}: ${text}`)).toEqual([
      "Budi: halo",
      "me: hai",
      "bot: Silakan",
      "Mold & Dies: tertib",
    ]);
  });
});

describe("a thread", () => {
  it("is a topic of a forum; what is said in one says so", async () => {
    const { group, seat, say, updates } = await inGroup({ forum: true });
    const topic = await group.opensTopic("Kontak");
    await seat.send("/bantuan", { topic });
    const [opening, asked] = (await updates()).map(({ message }) => message);
    expect(opening).toMatchObject({ message_id: topic.id, forum_topic_created: { name: "Kontak" } });
    expect(asked).toMatchObject({ message_thread_id: topic.id, is_topic_message: true, reply_to_message: { message_id: topic.id } });
    expect(await say("di sini", { message_thread_id: topic.id })).toMatchObject({ message_thread_id: topic.id, is_topic_message: true });
    expect(seat.screen()).toMatchObject([{ text: "/bantuan" }, { text: "di sini" }]);
    expect(seat.screen()[0]?.replyTo).toBeUndefined();
  });

  it("that is closed, or is none, takes nothing", async () => {
    const { group, say } = await inGroup({ forum: true });
    const topic = await group.opensTopic("Kontak");
    await group.closesTopic(topic);
    await expect(say("a", { message_thread_id: topic.id })).rejects.toMatchObject(refusal("Bad Request: TOPIC_CLOSED"));
    await expect(say("a", { message_thread_id: 9999 })).rejects.toMatchObject(refusal("Bad Request: message thread not found"));
    await say("a");
  });

  it("of replies in a supergroup without topics has a number that cannot be sent to", async () => {
    const { seat, say, updates } = await inGroup({ supergroup: true });
    await say("Silakan");
    await seat.replyTo(await seat.hears(), "apa?");
    const [reply] = await updates();
    const { message_thread_id, is_topic_message } = reply!.message!;
    expect(message_thread_id).toBe(reply?.message?.reply_to_message?.message_id);
    expect(is_topic_message).toBeUndefined();
    await expect(say("a", { message_thread_id })).rejects.toMatchObject(refusal("Bad Request: message thread not found"));
  });
});
