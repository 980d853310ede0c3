import type { Person as TelegramPerson } from "../../doubles/telegram/person.ts";
import { type OpenStage, type Person, type Standing, seenAfter } from "../stage.ts";
import { openTelegramDesk, type TelegramDesk } from "./telegram-desk.ts";

/** Telegram, people's private chats with the bot. Most apps do not tell the bot their language: neither do these. */
export const openTelegramStage: OpenStage = async ({ desk, handle }) => {
  // A tap is acknowledged at once, and once more with an apology: the second time there is nothing left to acknowledge.
  let running = await openTelegramDesk({
    parts: { desk },
    around: () => handle,
    telegram: { hearsBots: true },
    refused: /^answerCallbackQuery: 400 .*query is too old/,
  });
  const { telegram } = running;
  const newcomer = () => telegram.person({ name: "Siti" });
  return {
    newcomer: async () => personOf(newcomer(), () => running),
    async machinesSay(text) {
      const group = telegram.group({ title: "Bengkel" });
      await group.addsBot();
      await group.otherBot.send(`@midec_test_bot ${text}`);
      await group.linkedChannel.send(`@midec_test_bot ${text}`);
      // The desk's own words come back to it when somebody puts one of its inline results into a chat.
      const siti = newcomer();
      const [offer] = await siti.types("@midec_test_bot mold");
      await siti.chooses(offer!);
    },
    tell: (...message) => running.channel.tell(...message),
    async restart() {
      running = await running.restart();
    },
    stop: () => running.stop(),
  };
};

function personOf(seat: TelegramPerson, running: () => TelegramDesk): Person {
  const standing = () =>
    seat
      .screen()
      .filter(({ from }) => from === "bot")
      .map(({ messageId: id, text, buttons }) => ({ id, text, size: text.length, choices: buttons.flat() }));
  const seen = (act: () => Promise<unknown>) =>
    seenAfter(standing, async () => {
      await act();
      await running().quiet();
    });
  return {
    async sends(text) {
      await seat.send(text);
    },
    says: (text) => seen(() => seat.send(text)),
    chooses: (label) => seen(() => seat.taps(faceOf(label, standing().at(-1)))),
    choosesOutdated: () => seen(() => seat.tapsToken("0 of an older version")),
    heard: () => standing().map(({ text }) => text),
  };
}

/** The choices of a long list are buttons with numbers; the list above them says what each number is. */
function faceOf(label: string, { text, choices }: Standing = { id: 0, text: "", size: 0, choices: [] }): string {
  if (choices.includes(label)) return label;
  const item = text.split("\n").find((line) => line.replace(/^\d+\. /, "").startsWith(label));
  return /^(\d+)\. /.exec(item ?? "")?.[1] ?? label;
}
