import type { Locale } from "discord.js";
import type { Member } from "../../doubles/discord/member.ts";
import { type OpenStage, type Person, seenAfter } from "../stage.ts";
import { type DiscordDesk, openListening } from "./discord-desk.ts";

/** As Discord names the languages that the desk speaks. */
const LOCALES: Readonly<Record<string, `${Locale}`>> = { id: "id", en: "en-US", ja: "ja" };

/** Discord, people's direct messages. The language of their app is told to the desk when they press something, not when they write. */
export const openDiscordStage: OpenStage = async ({ desk, handle }) => {
  let running = await openListening({ parts: { desk }, around: () => handle });
  const { discord } = running;
  return {
    async newcomer(language = "id") {
      const member = discord.member({ name: "Siti", locale: LOCALES[language]! });
      await member.addsApp();
      return personOf(member, () => running);
    },
    // What the desk writes itself Discord tells it of anyway, each time.
    async machinesSay(text) {
      const server = discord.server({ name: "Working group" });
      const machine = discord.member({ name: "Other bot" });
      machine.account.user.bot = true;
      server.add(machine);
      await machine.in(server.channel("general")).says(`@midec-desk ${text}`);
      await machine.dm(text);
    },
    async restart() {
      // Discord lets a bot introduce itself every five seconds.
      running.clock.passes("5s");
      running = await running.restart();
    },
    tell: (...message) => running.channel.tell(...message),
    stop: () => running.stop(),
  };
};

function personOf(member: Member, running: () => DiscordDesk): Person {
  const chat = member.in(member.direct);
  const ofDesk = () => chat.screen().filter(({ from }) => from === "bot");
  const standing = () =>
    ofDesk().map(({ id, text, buttons, selects }) => {
      const choices = [...selects.flatMap(({ options }) => options), ...buttons.flat()];
      return { id, text: visible(text), size: [text, ...choices].join("").length, choices };
    });
  const seen = (act: () => Promise<unknown>) =>
    seenAfter(standing, async () => {
      await act();
      await running().quiet();
    });
  return {
    async sends(text) {
      await chat.says(text);
    },
    says: (text) => seen(() => chat.says(text)),
    chooses: (label) =>
      seen(() => {
        const menu = ofDesk()
          .at(-1)
          ?.selects.find(({ options }) => options.includes(label));
        return menu === undefined ? chat.presses(label) : chat.chooses(menu.placeholder, label);
      }),
    choosesOutdated: () => seen(() => chat.pressesToken("d0 of an older version")),
    heard: () => standing().map(({ text }) => text),
  };
}

/** What is left of Discord's markdown on the screen, as far as the desk uses it: escapes, bold, links. */
function visible(markdown: string): string {
  return markdown.replaceAll(
    /\\(.)|\*\*|\[((?:\\.|[^\\\]])*)\]\(<[^>]*>\)/gs,
    (_, escaped: string | undefined, linked: string | undefined) => escaped ?? (linked === undefined ? "" : visible(linked)),
  );
}
