import { describe, expect, it } from "vitest";
import { ChannelError } from "../../../src/core/channel.ts";
import { PlaceClosed } from "../../../src/core/intake.ts";
import { reply } from "../../../src/core/reply/reply.ts";
import { gardenInThreeLanguages, openAdministrators } from "./administrators.ts";
import { openDiscordDesk } from "./discord-desk.ts";

const SAID = "POST /channels/:channel/messages";

describe("somebody who is to be told", () => {
  const answer = reply("Sudah dapat dijawab.");

  it("hears it in their conversation with the desk, once, though the line broke after it had come", async () => {
    const { desk, siti } = await openAdministrators();
    desk.discord.faults.next(SAID, { cut: "after" });
    await desk.channel.tell(siti.account.user.id, answer, "id");
    expect(
      siti
        .in(siti.direct)
        .screen()
        .map(({ text }) => text),
    ).toEqual(["**Sudah dapat dijawab.**"]);
    await desk.channel.tell(siti.account.user.id, answer, "id");
    expect(siti.screen()).toHaveLength(2);
  });

  it("hears it before the desk has a connection", async () => {
    const expertise = await gardenInThreeLanguages();
    const desk = await openDiscordDesk({ live: () => expertise });
    const siti = desk.discord.member({ name: "Siti" });
    await siti.addsApp();
    await desk.channel.tell(siti.account.user.id, answer, "id");
    expect(siti.in(siti.direct).screen()).toHaveLength(1);
  });

  it("and has closed their messages, or is not there any more, is not told again", async () => {
    const { desk, siti } = await openAdministrators({ refused: /50007|10013/ });
    await siti.closesDirectMessages();
    await expect(desk.channel.tell(siti.account.user.id, answer, "id")).rejects.toThrow(PlaceClosed);
    await expect(desk.channel.tell("123456789012345678", answer, "id")).rejects.toThrow(PlaceClosed);
  });

  it("and cannot be reached now, is told later", async () => {
    const { desk, siti } = await openAdministrators();
    const well = desk.discord.faults.every((name) => name === SAID, { html: 502 });
    await expect(desk.channel.tell(siti.account.user.id, answer, "id")).rejects.toThrow(ChannelError);
    well();
    await desk.channel.tell(siti.account.user.id, answer, "id");
    expect(siti.in(siti.direct).screen()).toHaveLength(1);
  });
});
