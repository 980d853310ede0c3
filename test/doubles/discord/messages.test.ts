import { AttachmentBuilder, Events, MessageFlags, type TextChannel } from "discord.js";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { connected, error, refused, TOKEN } from "./opened.ts";
import { BUTTON, FREE, row, speaking, text, times } from "./speaking.ts";

describe("a message of the bot's", () => {
  it("changes only in what is said to change, and turns to components of the second version for good", async () => {
    const { say, edit, screen } = await speaking();
    const { id } = (await say({ content: "a", embeds: [{ title: "b" }], components: [row(BUTTON)] })).body;
    await edit(id, { content: "c" });
    expect(screen()).toMatchObject([{ text: "c\nb", buttons: [["Cite"]], edited: true }]);
    const legacy = error("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
    expect(await edit(id, { flags: FREE, components: [text("d")] })).toMatchObject(
      refused(400, 50035, { content: legacy, embeds: legacy }),
    );
    expect(await edit(id, { flags: FREE, content: null, embeds: null, components: [text("d")] })).toMatchObject({ status: 200 });
    expect(await edit(id, { flags: 0, content: "e" })).toMatchObject(refused(400, 50035, { content: legacy }));
    expect(screen()).toMatchObject([{ text: "d", buttons: [] }]);
  });

  it("is not for one person only, whatever it says", async () => {
    const { say, screen } = await speaking();
    await say({ content: "a", flags: MessageFlags.Ephemeral });
    expect(screen()).toMatchObject([{ text: "a", ephemeral: false }]);
  });

  it("is the same when its nonce was used within minutes, and the bot insists", async () => {
    const clock = handClock();
    const { say, screen } = await speaking({ now: clock.now });
    const insisting = (content: string, nonce: string) => say({ content, nonce, enforce_nonce: true });
    const first = (await insisting("a", "1")).body;
    clock.pass(5 * 60_000);
    expect((await insisting("b", "1")).body).toEqual(first);
    expect((await insisting("b", "2")).body.id).not.toBe(first.id);
    await say({ content: "c", nonce: "1" });
    clock.pass(1);
    await insisting("d", "1");
    expect(screen().map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
  });

  it("replies to what is there, or is none if the bot can do without", async () => {
    const { say, alice, general, screen } = await speaking();
    const question = await alice.in(general).says("textiles?");
    await say({ content: "a", message_reference: { message_id: question.id } });
    await say({ content: "b", message_reference: { message_id: "1", fail_if_not_exists: false } });
    expect(screen()).toMatchObject([{}, { text: "a", replyTo: "textiles?" }, { text: "b" }]);
    expect(screen()[2]).not.toHaveProperty("replyTo");
  });

  it("brings files, and can let them go", async () => {
    const { alice, general, client } = await connected();
    const channel = client.channels.cache.get(general.id) as TextChannel;
    const file = new AttachmentBuilder(Buffer.from("isi"), { name: "daftar.csv", description: "a list" });
    const sent = await channel.send({ content: "Here", files: [file], embeds: [{ image: { url: "attachment://daftar.csv" } }] });
    expect(sent.attachments.first()).toMatchObject({ name: "daftar.csv", size: 3, description: "a list" });
    expect(await alice.in(general).screen()).toMatchObject([
      { text: "Here", files: [{ fileName: "daftar.csv", bytes: Buffer.from("isi") }] },
    ]);
    await sent.edit({ content: "Gone", embeds: [], attachments: [] });
    expect(alice.screen()).toMatchObject([{ text: "Gone", files: [] }]);
  });

  it("cannot bring more than ten files, nor more than ten megabytes", async () => {
    const { general, discord } = await speaking();
    const post = async (...sizes: number[]) => {
      const form = new FormData();
      form.set("payload_json", JSON.stringify({ content: "a" }));
      for (const [index, size] of sizes.entries()) form.set(`files[${index}]`, new Blob([Buffer.alloc(size)]), "a.bin");
      const headers = { authorization: `Bot ${TOKEN}` };
      const answer = await fetch(`${discord.api}/v10/channels/${general.id}/messages`, { method: "POST", headers, body: form });
      return { status: answer.status, body: await answer.json() };
    };
    expect(await post(...times(11, () => 1))).toMatchObject(refused(400, 50035, { attachments: error("BASE_TYPE_MAX_LENGTH") }));
    expect(await post(10 * 1024 * 1024 + 1)).toMatchObject(refused(413, 40005));
    expect(await post(...times(10, () => 1))).toMatchObject({ status: 200 });
  });
});

describe("discord.js", () => {
  it("sends, changes, takes back, lists, replies and writes to one person", async () => {
    const { client, general, alice, discord } = await connected();
    const told: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => told.push(content));
    const channel = client.channels.cache.get(general.id) as TextChannel;
    const question = await alice.in(general).says("@midec-desk textiles?");
    const sent = await channel.send({ content: "One", nonce: "1", enforceNonce: true });
    await channel.send({ content: "One", nonce: "1", enforceNonce: true });
    await sent.edit("Two");
    await channel.sendTyping();
    const replied = await sent.reply("Three");
    expect((await channel.messages.fetch({ after: question.id })).map(({ content }) => content)).toEqual(["Three", "Two"]);
    await replied.delete();
    await (await client.users.fetch(alice.account.user.id)).send("Four");
    expect(alice.screen()).toMatchObject([{}, { text: "Two", edited: true }]);
    expect(alice.in(alice.direct).screen()).toMatchObject([{ text: "Four" }]);
    expect(discord.refusals()).toEqual([]);
    expect(told).toEqual(expect.arrayContaining(["One", "Three"]));
  });
});
