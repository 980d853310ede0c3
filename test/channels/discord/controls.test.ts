import { describe, expect, it } from "vitest";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup } from "./working-group.ts";

describe("buttons and menus", () => {
  it("of a list open its pages in its place, and lead back", async () => {
    const { desk, siti } = await openWorkingGroup();
    await expectPlace(
      desk,
      { siti: siti.in(siti.direct) },
      `
      siti /browse kind: Sektor
      desk: "menurut daftar 28 Februari 2021" {Industri tekstil} [Kutip] -[Bagikan di kanal ini]
      siti picks {Industri tekstil}
      desk edits: "Industri tekstil adalah" [Selengkapnya] [Sektor]
      siti presses [Sektor]
      desk edits: "menurut daftar 28 Februari 2021"
      `,
    );
  });

  it("work days later and after restarts", async () => {
    const { desk, general, siti } = await openWorkingGroup();
    const cast = { siti: siti.in(general) };
    await expectPlace(desk, cast, "siti /browse kind: Sektor\ndesk (siti): {Industri tekstil}");
    const next = await desk.restart();
    await expectPlace(
      next,
      cast,
      `
      +72h
      siti picks {Industri tekstil}
      desk edits (siti): "Industri tekstil adalah" [Bagikan di kanal ini]
      `,
    );
  });

  it("of somebody else's answer give a copy of one's own, and leave that answer as it is", async () => {
    const { desk, general, siti, kenji } = await openWorkingGroup();
    await expectPlace(
      desk,
      { siti: siti.in(general), kenji: kenji.in(general) },
      `
      siti: @midec-desk tekstil itu apa dan siapa kontaknya, kapan dimulai?
      desk: "satu per satu" [Industri tekstil] [Kutip]
      siti: @midec-desk proyek
      desk: "Yang mana yang Anda maksud?" {Industri tekstil} [Tidak ada yang cocok]
      kenji picks {Industri tekstil}
      desk (kenji): "繊維産業"
      kenji presses [Tidak ada yang cocok]
      desk (kenji): -"Yang mana"
      siti picks {Industri tekstil}
      desk edits: "Industri tekstil adalah" [Kutip] -[Selengkapnya]
      `,
    );
  });

  it("of somebody else's answer in a public channel too", async () => {
    const publicChannels = new Set<string>();
    const { desk, general, siti, kenji } = await openWorkingGroup({ parts: { publicChannels } });
    publicChannels.add(general.id);
    await expectPlace(
      desk,
      { siti: siti.in(general), kenji: kenji.in(general) },
      `
      siti /browse kind: Sektor
      desk: {Industri tekstil}
      kenji picks {Industri tekstil}
      desk (kenji): "繊維" [このチャンネルに共有]
      siti picks {Industri tekstil}
      desk edits: "Industri tekstil adalah"
      `,
    );
  });

  it("without a word about anything are answered in the place of the question, and the question is noted for the one who asked", async () => {
    const { desk, siti } = await openWorkingGroup();
    await expectPlace(
      desk,
      { siti: siti.in(siti.direct) },
      `
      siti: tekstil
      desk: "Industri tekstil adalah" [Bukan itu maksud saya]
      siti presses [Bukan itu maksud saya]
      desk edits:
      `,
    );
  });

  it.each(["1enowhere", "d1cite id nowhere", "d1share", "d1menu 0", "d9new", "", "1", "e", "{}", "x".repeat(100)])(
    "of another version (%j) say so, and offer the start",
    async (token) => {
      const { desk, general, siti } = await openWorkingGroup({ refused: /^never/ });
      const seat = siti.in(general);
      await expectPlace(desk, { siti: seat }, "siti /status\ndesk (siti): [Kutip]");
      const shown = await seat.pressesToken(token);
      expect(shown).toMatchObject({ from: "bot", ephemeral: true, text: expect.stringContaining("versi lama") });
      expect(desk.logged.filter(([weight]) => weight !== "info")).toEqual([]);
    },
  );
});
