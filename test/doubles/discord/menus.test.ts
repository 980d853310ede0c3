import { GuildMember, type Interaction, MessageFlags } from "discord.js";
import { describe, expect, it } from "vitest";
import { CITE, DIALOGUE, said } from "./asked.ts";
import { ASK, connected, entered, refused } from "./opened.ts";

describe("the menu of a message and of a person", () => {
  it("tells the bot all that stands in the message, and what is said of the person", async () => {
    const { alice, general, call, app, deed, answer } = await entered();
    await call("PUT", `/applications/${app}/commands`, [ASK, { name: "Answer this", type: 3 }, { name: "Greet", type: 2 }] as object);
    const message = await alice.in(general).says("textiles?");
    const first = alice.menu("Answer this", message);
    const onMessage = await deed();
    expect(onMessage.data).toMatchObject({
      name: "Answer this",
      type: 3,
      target_id: message.id,
      resolved: { messages: { [message.id]: { content: "textiles?" } } },
    });
    await answer(onMessage, said("Sectors"));
    expect(await first).toMatchObject({ text: "Sectors" });
    const second = alice.menu("Greet", alice);
    const onPerson = await deed();
    const { id } = alice.account.user;
    expect(onPerson.data).toMatchObject({
      type: 2,
      target_id: id,
      resolved: { users: { [id]: { id } }, members: { [id]: { roles: [] } } },
    });
    await answer(onPerson, said("Hello"));
    await second;
  });
});

describe("an app that somebody has added to their account", () => {
  async function abroad() {
    const all = await entered();
    await all.call("PUT", `/applications/${all.app}/commands`, [{ ...ASK, integration_types: [0, 1] }] as object);
    const foreign = all.discord.server({ name: "Foreign", hasBot: false, locale: "ja" });
    const lobby = foreign.channel("lobby");
    foreign.add(all.alice);
    await all.alice.addsApp();
    const first = all.alice.in(lobby).slash("ask", { question: "a" });
    first.catch(() => {});
    return { ...all, foreign, lobby, first, deed: await all.deed(), later: all.deed };
  }

  it("works in a server where the bot is not, and says by whom it is there", async () => {
    const { deed, alice, foreign, lobby, answer, first, call, bot } = await abroad();
    expect(deed).toMatchObject({
      authorizing_integration_owners: { 1: alice.account.user.id },
      context: 0,
      guild_id: foreign.id,
      guild_locale: "ja",
      app_permissions: "0",
    });
    expect((deed as { authorizing_integration_owners?: object }).authorizing_integration_owners).not.toHaveProperty("0");
    await answer(deed, said("here"));
    expect(await first).toMatchObject({ text: "here" });
    expect(await call("POST", `/channels/${lobby.id}/messages`, { content: "a" })).toMatchObject(refused(403, 50001));
    expect(bot.untaken()).not.toContain("MESSAGE_CREATE");
  });

  it("may follow up five times there", async () => {
    const { deed, answer, hook } = await abroad();
    await answer(deed, said("here"));
    for (let n = 0; n < 5; n++) expect(await hook(deed, "POST", "", { content: "a" })).toMatchObject({ status: 200 });
    expect(await hook(deed, "POST", "", { content: "a" })).toMatchObject(refused(400, 40094));
  });

  it("says in a conversation with the bot alone that it is everybody's there, and hers", async () => {
    const { alice, later, answer, deed } = await abroad();
    await answer(deed, said("here"));
    const first = alice.in(alice.direct).slash("ask", { question: "a" });
    const alone = await later();
    expect(alone).toMatchObject({
      authorizing_integration_owners: { 0: "0", 1: alice.account.user.id },
      context: 1,
      user: { global_name: "Alice" },
    });
    expect(alone).not.toHaveProperty("guild_id");
    expect(alone).not.toHaveProperty("member");
    await answer(alone, said("here too"));
    expect(await first).toMatchObject({ text: "here too" });
  });
});

describe("discord.js", () => {
  it("is understood in everything, and understands", async () => {
    const seen: string[] = [];
    const { alice, general, discord, client } = await connected(async (interaction: Interaction) => {
      seen.push(`${interaction.inGuild() && interaction.member instanceof GuildMember} ${interaction.channel?.id === general.id}`);
      if (interaction.isAutocomplete()) await interaction.respond([{ name: `${interaction.options.getFocused()}til`, value: "t" }]);
      else if (interaction.isChatInputCommand()) {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        await interaction.editReply({ content: interaction.options.getString("question", true), components: CITE });
        await interaction.followUp({ content: "and", flags: MessageFlags.Ephemeral });
      } else if (interaction.isButton()) await interaction.showModal(DIALOGUE);
      else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        const response = await interaction.update({
          content: interaction.fields.getTextInputValue("why"),
          components: [],
          withResponse: true,
        });
        seen.push(String(response.resource?.message?.content));
      } else if (interaction.isMessageContextMenuCommand()) await interaction.reply(`About: ${interaction.targetMessage.content}`);
    });
    await client.application?.commands.set([ASK, { name: "Answer this", type: 3 }]);
    expect(await alice.in(general).types("ask", { question: "teks" })).toEqual([{ name: "tekstil", value: "t" }]);
    expect(await alice.slash("ask", { question: "tekstil" })).toMatchObject({ thinking: true });
    expect(await alice.hears(2)).toMatchObject({ text: "and", ephemeral: true });
    expect(await alice.presses("Cite")).toMatchObject({ fields: ["Why?"] });
    expect(await alice.submits({ "Why?": "Outdated" })).toMatchObject({ text: "Outdated", ephemeral: true, buttons: [] });
    expect(await alice.menu("Answer this", await alice.says("what"))).toMatchObject({ text: "About: what" });
    expect(seen.filter((line) => line !== "true true")).toEqual(["Outdated"]);
    expect(discord.refusals()).toEqual([]);
    expect(discord.calls("POST /interactions/:id/:token/callback")).toHaveLength(5);
  });
});
