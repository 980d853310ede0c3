/** `npm run bench:telegram [-- --seconds 20 --rate 500 --updates 100000 --fresh]`: see `channel-load.ts`. */
import { startTelegramDouble } from "../../test/doubles/telegram/telegram-double.ts";
import { measureChannel } from "../channel-load.ts";

const TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-0123456";
const PEOPLE = 20_000;

await measureChannel({
  platform: "telegram",
  token: TOKEN,
  echo: new URL("./echo.ts", import.meta.url),
  people: PEOPLE,
  rate: 500,
  async open() {
    const telegram = await startTelegramDouble({ token: TOKEN });
    const people = Array.from({ length: PEOPLE }, (_, index) => telegram.person({ name: `Person ${index}`, language: "id" }));
    return {
      address: telegram.apiRoot,
      async ask(person, text) {
        await people[person]!.send(text);
        await people[person]!.hears();
      },
      // What is asked before waits at Telegram.
      ready: async () => {},
      close: () => telegram.close(),
    };
  },
});
