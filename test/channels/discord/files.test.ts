import { describe, expect, it } from "vitest";
import { openAdministrators, sheet } from "./administrators.ts";

describe("a file", () => {
  it("goes out with its answer, which then stays where it is", async () => {
    const { desk, general, siti } = await openAdministrators();
    const seat = siti.in(general);
    expect(await seat.slash("kb export", { format: "csv" })).toMatchObject({
      ephemeral: true,
      files: [{ fileName: "base_one.csv", bytes: Buffer.from("id;name") }],
    });
    await siti.dm("/kb export csv");
    await desk.quiet();
    expect(siti.screen().at(-1)).toMatchObject({
      files: [{ fileName: "base_one.csv" }],
      text: expect.stringContaining("[file: base_one.csv]"),
    });
  });

  it("comes in with the command, or with a message of theirs to the desk alone", async () => {
    const { desk, general, siti } = await openAdministrators();
    expect(await siti.in(general).slash("kb import", { file: sheet(7) })).toMatchObject({ text: "**base.csv: 7 B**", ephemeral: true });
    await siti.in(siti.direct).sends(sheet(9));
    await desk.quiet();
    expect(siti.screen().at(-1)).toMatchObject({ text: "**base.csv: 9 B**" });
  });

  it("of more than 5 MB is not fetched, and is handed over empty", async () => {
    const { desk, general, siti } = await openAdministrators();
    expect(await siti.in(general).slash("kb import", { file: sheet(5 * 1024 * 1024 + 1) })).toMatchObject({ text: "**base.csv: 0 B**" });
    expect(desk.discord.handedOut()).toEqual([]);
  });

  it.each([{ html: 503 }, { cut: "before" }] as const)("that cannot be had (%j) is asked for again", async (fault) => {
    const { desk, general, siti } = await openAdministrators();
    desk.discord.faults.next("GET a hosted file", fault);
    expect(await siti.in(general).slash("kb import", { file: sheet(7) })).toMatchObject({
      text: expect.stringContaining("Silakan kirim lagi"),
      ephemeral: true,
    });
  });

  it("that is a picture is no file", async () => {
    const { desk, siti, administration } = await openAdministrators();
    await siti.in(siti.direct).sends({ fileName: "photo.png", bytes: Buffer.alloc(3) });
    await desk.quiet();
    expect(administration.turns.at(-1)!.input).toEqual({ kind: "media" });
    expect(desk.discord.handedOut()).toEqual([]);
  });
});
