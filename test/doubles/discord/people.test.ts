import { Events, MessageType } from "discord.js";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { connected, entered, opened } from "./opened.ts";

const BUTTON = { type: 2, style: 1, label: "Cite", custom_id: "c" };

describe("somebody in Discord", () => {
  it("writes in a channel, where others see it and the bot is told", async () => {
    const { alice, general, server, discord, bot } = await entered();
    const budi = discord.member({ name: "Budi", locale: "id" });
    server.add(budi);
    const said = await alice.in(general).says("Hello @Budi and @midec-desk");
    expect(said).toMatchObject({ from: "me", text: "Hello @Budi and @midec-desk" });
    expect(budi.in(general).screen()).toEqual([{ ...said, from: "Alice" }]);
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({
      id: said.id,
      channel_id: general.id,
      guild_id: server.id,
      channel_type: 0,
      content: expect.stringMatching(/^Hello <@\d+> and <@\d+>$/),
      author: { id: alice.account.user.id, global_name: "Alice" },
      member: { roles: [] },
      mentions: [{ username: "midec-desk" }, { global_name: "Budi" }],
    });
  });

  it("replies, changes, takes back and sends a picture", async () => {
    const { alice, general, bot } = await entered();
    const first = await alice.in(general).says("@midec-desk one");
    const reply = await alice.replies(first, "two");
    await alice.edits(first, "@midec-desk three");
    expect(alice.screen()).toMatchObject([
      { text: "@midec-desk three", edited: true },
      { text: "two", replyTo: "@midec-desk three", edited: false },
    ]);
    await alice.deletes(reply);
    await alice.dm("");
    await alice.sends("photo one.png");
    expect(alice.in(general).screen()).toHaveLength(1);
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({ type: MessageType.Default });
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({
      type: MessageType.Reply,
      message_reference: { message_id: first.id },
      referenced_message: { id: first.id },
    });
    expect((await bot.next("MESSAGE_UPDATE")).d).toMatchObject({ id: first.id, edited_timestamp: expect.any(String) });
    expect((await bot.next("MESSAGE_DELETE")).d).toMatchObject({ id: reply.id, channel_id: general.id });
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({ content: "" });
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({ content: "", attachments: [{ filename: "photo one.png" }] });
  });

  it("changes and takes back only what is their own", async () => {
    const { alice, general, server, discord } = await opened();
    const budi = discord.member({ name: "Budi" });
    server.add(budi);
    const said = await alice.in(general).says("mine");
    await expect(budi.in(general).edits(said, "yours")).rejects.toThrow(RangeError);
    await expect(budi.in(general).deletes(said)).rejects.toThrow("not one's own message");
  });

  it("is only where they were let in, and not in a forum but in its posts", async () => {
    const { alice, general, server, discord, bot } = await entered();
    const stranger = discord.member({ name: "Stranger" });
    expect(() => stranger.in(general)).toThrow("Stranger is not in");
    await expect(stranger.dm("psst")).rejects.toThrow("Stranger cannot reach the bot");
    const forum = server.forum("Questions");
    expect(() => alice.in(forum.place)).toThrow("only in its posts");
    const post = await forum.post("Costs", { by: alice, text: "How much?" });
    expect(alice.screen()).toMatchObject([{ text: "How much?" }]);
    const minutes = general.thread("Minutes");
    await alice.in(minutes).says("@midec-desk agreed");
    expect((await bot.next("THREAD_CREATE")).d).toMatchObject({ id: post.id, type: 11, parent_id: forum.place.id, name: "Costs" });
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({ channel_id: post.id });
    expect((await bot.next("THREAD_CREATE")).d).toMatchObject({ id: minutes.id, parent_id: general.id });
  });

  it("hears what the bot says and changes after their last act, whether it has already or will", async () => {
    const { alice, general, call } = await opened();
    const post = async (content: string) => (await call("POST", `/channels/${general.id}/messages`, { content })).body.id;
    await alice.in(general).says("one");
    const id = await post("first");
    expect(await alice.hears()).toMatchObject({ from: "bot", text: "first" });
    await alice.says("two");
    const second = alice.hears(2);
    await call("PATCH", `/channels/${general.id}/messages/${id}`, { content: "first, changed" });
    await post("done");
    expect(await second).toMatchObject({ text: "done" });
    expect(await alice.hears(1)).toMatchObject({ text: "first, changed", edited: true });
  });

  it("complains with the screen when they have waited too long", async () => {
    const clock = handClock();
    const { alice, general } = await opened({ patience: clock.later });
    await alice.in(general).says("hello?");
    const heard = alice.hears();
    clock.pass(await clock.nextWait());
    await expect(heard).rejects.toThrow("Waited to hear 1 of the bot's messages, and heard 0.\nOn the screen:\nme: hello?");
  });

  it("sees in reading order what stands in embeds and components", async () => {
    const { alice, general, call } = await opened();
    const path = `/channels/${general.id}/messages`;
    await call("POST", path, {
      content: "Hello",
      embeds: [
        { title: "Title", description: "Text", fields: [{ name: "Date", value: "2021" }], author: { name: "A" }, footer: { text: "F" } },
      ],
      components: [
        { type: 1, components: [BUTTON, { type: 2, style: 5, url: "https://midec.example", emoji: { name: "🔗" }, disabled: true }] },
        { type: 1, components: [{ type: 3, custom_id: "s", placeholder: "Pick", options: [{ label: "Sectors", value: "1" }] }] },
      ],
    });
    const picture = { type: 11, media: { url: "https://midec.example/a.png" }, description: "a map" };
    await call("POST", path, {
      flags: 1 << 15,
      components: [
        { type: 10, content: "# Head" },
        {
          type: 17,
          components: [
            { type: 9, components: [{ type: 10, content: "In a section" }], accessory: BUTTON },
            { type: 14 },
            { type: 9, components: [{ type: 10, content: "With a picture" }], accessory: picture },
            { type: 12, items: [{ media: { url: "https://midec.example/b.png" } }] },
            { type: 1, components: [{ ...BUTTON, custom_id: "d", label: "More" }] },
          ],
        },
      ],
    });
    expect(alice.in(general).screen()).toMatchObject([
      {
        text: "Hello\nA\nTitle\nText\nDate\n2021\nF",
        buttons: [["Cite", "(🔗)"]],
        selects: [{ placeholder: "Pick", options: ["Sectors"] }],
      },
      { text: "# Head\nIn a section\nWith a picture\n[picture: a map]\n[picture]", buttons: [["Cite"], ["More"]] },
    ]);
  });

  it("writes to the bot alone, and is answered there", async () => {
    const { alice, client } = await connected();
    client.on(Events.MessageCreate, async (message) => {
      if (!message.author.bot) await message.reply(`You wrote: ${message.content}`);
    });
    await alice.dm("contact?");
    expect(await alice.hears()).toMatchObject({ text: "You wrote: contact?", replyTo: "contact?", pings: ["Alice"] });
  });
});

describe("a server", () => {
  it("that the bot is added to or removed from says so, and one that it is not in says nothing", async () => {
    const { discord, bot } = await entered();
    const foreign = discord.server({ name: "Foreign", hasBot: false });
    foreign.channel("general");
    foreign.addsBot();
    foreign.role("Officers", ["ManageGuild"]);
    foreign.removesBot();
    expect((await bot.next("GUILD_CREATE")).d).toMatchObject({ name: "Working group" });
    expect((await bot.next("GUILD_CREATE")).d).toMatchObject({ name: "Foreign", channels: [{ name: "general" }], unavailable: false });
    expect((await bot.next("GUILD_ROLE_CREATE")).d).toMatchObject({ role: { name: "Officers", permissions: "32" } });
    expect((await bot.next("GUILD_DELETE")).d).toEqual({ id: foreign.id });
  });
});

describe("ids", () => {
  it("rise with the clock, carry its time, and rise also while it stands still", async () => {
    const clock = handClock(new Date("2026-11-24T09:00:00Z"));
    const { alice, general } = await opened({ now: clock.now });
    const ids: bigint[] = [];
    const say = async () => ids.push(BigInt((await alice.in(general).says("a")).id));
    await say();
    await say();
    clock.pass(1000);
    await say();
    expect(ids[1]! > ids[0]! && ids[2]! > ids[1]!).toBe(true);
    const time = (id: bigint) => Number(id >> 22n) + 1_420_070_400_000;
    expect(ids.map(time)).toEqual([1_795_510_800_000, 1_795_510_800_000, 1_795_510_801_000]);
  });
});
