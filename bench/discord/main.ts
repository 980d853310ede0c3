/** `npm run bench:discord [-- --seconds 20 --rate 200 --updates 100000 --fresh]`: see `channel-load.ts`. */
import { setTimeout } from "node:timers/promises";
import { startDiscordDouble } from "../../test/doubles/discord/discord-double.ts";
import { measureChannel } from "../channel-load.ts";

const TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.abcdef.ghijklmnopqrstuvwxyz0123456789ABCDEF";
const PEOPLE = 5_000;

await measureChannel({
  platform: "discord",
  token: TOKEN,
  echo: new URL("./echo.ts", import.meta.url),
  people: PEOPLE,
  rate: 200,
  async open() {
    const discord = await startDiscordDouble({ token: TOKEN });
    const server = discord.server({ name: "Working group" });
    const channel = server.channel("general");
    const seats = Array.from({ length: PEOPLE }, (_, index) => {
      const member = discord.member({ name: `Member ${index}` });
      server.add(member);
      return member.in(channel);
    });
    return {
      address: discord.api,
      async ask(person, question) {
        await seats[person]!.slash("ask", { question });
      },
      // The bot registers its commands and connects, in whatever order.
      async ready() {
        for (;;) {
          const answered = discord.commands().length > 0 && (await seats[0]!.slash("ask", { question: "?" }).catch(() => undefined));
          if (answered) return;
          await setTimeout(100);
        }
      },
      close: () => discord.close(),
    };
  },
});
