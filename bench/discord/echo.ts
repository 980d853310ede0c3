/** The yardstick: what an answer costs with discord.js when there is nothing to think about, and nothing is kept. */
import { Client, Events, MessageFlags } from "discord.js";
import { address, reportUsage, token } from "../bot.ts";

const client = new Client({ intents: [], rest: { api: address } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand())
    await interaction.reply({ content: interaction.options.getString("question") ?? "", flags: MessageFlags.Ephemeral });
});
client.once(Events.ClientReady, async (ready) => {
  const question = { type: 3, name: "question", description: "Question", required: true };
  await ready.application.commands.set([{ name: "ask", description: "Ask", options: [question] }]);
  reportUsage();
});
await client.login(token);
