/** The yardstick: what an answer costs with the same libraries when there is nothing to think about, and nothing is kept. */
import { run, sequentialize } from "@grammyjs/runner";
import { Bot } from "grammy";
import { address, reportUsage, token } from "../bot.ts";

const bot = new Bot(token, { client: { apiRoot: address } });
bot.use(sequentialize((context) => String(context.chat?.id)));
bot.on("message:text", (context) => context.reply(context.message.text));
run(bot);
reportUsage();
