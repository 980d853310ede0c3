import { ApplicationCommandType } from "discord.js";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/core/conversation/command.ts";
import type { DiscordDouble } from "../../doubles/discord/discord-double.ts";
import { openDiscordDesk, openListening } from "./discord-desk.ts";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup } from "./working-group.ts";

const PUT = "PUT /applications/:app/commands";
const puts = (discord: DiscordDouble) => discord.calls(PUT).length;

describe("the commands", () => {
  it("stand in people's menus in their own language, under the same names for all", async () => {
    const { discord } = await openListening();
    const offered = (locale: "id" | "ja" | "fr") => discord.member({ name: "Somebody", locale }).commands();
    const own = ["/ask", "/browse", "/timeline", "/language"];
    const names = [...own, ...COMMANDS.filter((command) => command !== "language").map((command) => `/${command}`)];
    for (const locale of ["id", "ja", "fr"] as const) expect(offered(locale).map(({ name }) => name)).toEqual(names);
    expect(offered("fr")[0]).toEqual({ name: "/ask", description: "Ask about the programme in your own words", options: ["question"] });
    expect(offered("id")[0]!.description).toBe("Bertanya tentang program dengan kata-kata sendiri");
    expect(offered("ja")[0]!.description).toMatch(/[\p{Script=Hiragana}\p{Script=Han}]/u);
    expect(discord.member({ name: "Siti", locale: "id" }).commands(ApplicationCommandType.Message)).toMatchObject([
      { name: "Jawab pesan ini" },
    ]);
  });

  it("are registered once, with one call, and again when they have changed", async () => {
    const desk = await openListening();
    const next = await desk.restart();
    await next.quiet();
    expect(puts(desk.discord)).toBe(1);
    const third = await next.restart({ parts: { timeline: undefined } });
    while (puts(desk.discord) === 1) await third.quiet();
    expect(desk.discord.commands().map(({ name }) => name)).not.toContain("timeline");
  });

  it("that cannot be registered keep nobody from asking, and it is said", async () => {
    const desk = await openDiscordDesk();
    desk.discord.faults.next(PUT, { error: { status: 400, code: 50035, message: "Invalid Form Body" } });
    const siti = desk.discord.member({ name: "Siti", locale: "id" });
    desk.discord.server({ name: "Working group" }).add(siti);
    await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti: biaya brp\ndesk: "tidak dimuat dalam sumber"');
    expect(desk.logged.map(([weight, message]) => [weight, message])).toContainEqual([
      "warn",
      "The commands could not be registered; it is tried again at the next start",
    ]);
  });

  it("of an older version, which stay in menus for a while, are answered with the start", async () => {
    const { desk, siti } = await openWorkingGroup();
    const old = desk.discord.commands().find(({ name }) => name === "status")!;
    const { name } = old;
    old.name = "sejarah";
    const shown = await siti.slash("sejarah");
    old.name = name;
    expect(shown.text).toContain("versi lama");
    expect(desk.logged.filter(([weight]) => weight !== "info")).toEqual([]);
  });

  it("each do what they say, plainly where one is alone with the desk", async () => {
    const { desk, siti } = await openWorkingGroup();
    await expectPlace(
      desk,
      { siti: siti.in(siti.direct) },
      `
      siti /timeline
      desk: "Linimasa" "1. " "[1] Sumber:" {New MIDEC ditandatangani (27 Juni 2019)}
      siti /browse kind: Pilot project (proyek percontohan)
      desk: "Pilot project"
      siti /browse kind: Sektor; entry: tekstil
      desk: "Industri tekstil adalah"
      siti /language
      desk: [Bahasa Indonesia] [English] [日本語]
      siti presses [日本語]
      desk edits: "日本語"
      siti /status
      desk: "2025年10月22日"
      siti /language language: Bahasa Indonesia
      desk: "bahasa Indonesia"
      siti /privacy
      desk: "Hanya sedikit yang disimpan" []
      +1min
      siti /mydata
      desk: "Bahasa pilihan: Bahasa Indonesia"
      siti /forget
      desk: "Selesai"
      siti /mydata
      desk: "Tidak ada data"
      siti /help
      desk: "Silakan bertanya"
      `,
    );
  });

  it("asked too fast are told so each time, for Discord shows a command without an answer as failed", async () => {
    const { desk, siti } = await openWorkingGroup();
    for (let count = 0; count < 15; count++) await siti.slash("status");
    const [last, before] = siti.screen().reverse();
    expect([last?.text, before?.text]).toEqual([expect.stringContaining("terlalu cepat"), expect.stringContaining("terlalu cepat")]);
    desk.clock.passes("1min");
    expect((await siti.slash("status")).text).toContain("22 Oktober 2025");
  });
});

describe("Answer this", () => {
  it("answers the message for oneself, in one's own language where its words tell none, and can be shared", async () => {
    const publicChannels = new Set<string>();
    const { desk, general, siti, kenji } = await openWorkingGroup({ parts: { publicChannels } });
    publicChannels.add(general.id);
    await expectPlace(
      desk,
      { siti: siti.in(general), kenji: kenji.in(general) },
      `
      kenji: @Siti 費用はいくらですか
      siti uses [Jawab pesan ini] on "費用"
      desk (siti): "費用" "公表されていません" [このチャンネルに共有] -"<@"
      siti presses [このチャンネルに共有]
      desk: "@Siti" "公表されていません"
      kenji sends a file
      kenji uses [このメッセージに回答] on "公表"
      desk (kenji): "お答えできる文章がありません" []
      `,
    );
  });
});

describe("completions", () => {
  it.each([
    ["id", "tekstil", "Industri tekstil"],
    ["id", "texstil", "Industri tekstil"],
    ["en-US", "textile", "Textile"],
    ["en-US", "繊維", "Textile"],
    ["ja", "tekstil", "繊維"],
    ["ja", "otomotif", "自動車"],
  ] as const)("for a member whose app is %s find by %j what they call %j", async (locale, typed, title) => {
    const { discord } = await openListening();
    const member = discord.member({ name: "Somebody", locale });
    const found = await member.types("ask", { question: typed });
    expect(found.slice(0, 3).map(({ name }) => name)).toContainEqual(expect.stringContaining(title));
    expect(found.length).toBeLessThanOrEqual(25);
    for (const { name, value } of found) {
      expect(name.length).toBeLessThanOrEqual(100);
      expect(String(value).length).toBeLessThanOrEqual(100);
    }
    const shown = await member.slash("ask", { question: String(found[0]!.value) });
    expect(shown.text).not.toContain("1e");
  });

  it("are offered before anything is typed, and within a list only what is in it", async () => {
    const { discord } = await openListening();
    const siti = discord.member({ name: "Siti", locale: "id" });
    expect((await siti.types("ask", { question: "" })).length).toBeGreaterThan(3);
    const sectors = await siti.types("browse", { kind: "Sektor", entry: "" });
    expect(sectors.map(({ name }) => name)).toHaveLength(6);
    expect((await siti.types("browse", { kind: "Sektor", entry: "teks" })).map(({ name }) => name)).toEqual(["Industri tekstil"]);
    expect(await siti.types("browse", { kind: "Sektor", entry: "zzzzqqq" })).toEqual([]);
  });

  it("are never in the way: nonsense, markup and a token that somebody has typed are questions like any other", async () => {
    const { discord, logged } = await openListening();
    const siti = discord.member({ name: "Siti", locale: "id" });
    for (const question of ["zzzzqqq", "**", "<@1> @everyone", "1enowhere", "d1cite id x", "🦆", "\u202e", "x".repeat(6000)]) {
      await siti.types("ask", { question });
      const shown = await siti.slash("ask", { question });
      expect(shown.pings).toEqual([]);
      expect(shown.text).not.toContain("gangguan");
    }
    expect(logged.filter(([weight]) => weight !== "info")).toEqual([]);
  });
});

describe("a member who has added the desk to their account", () => {
  it("asks in servers that do not have it, sees the answer alone, and shares it", async () => {
    const { discord, ...desk } = await openListening();
    const foreign = discord.server({ name: "Kementerian", hasBot: false, locale: "ja" });
    const hall = foreign.channel("umum");
    const john = discord.member({ name: "John", locale: "fr" });
    foreign.add(john);
    await john.addsApp();
    await expectPlace(
      { quiet: desk.quiet, clock: desk.clock },
      { john: john.in(hall) },
      `
      # Neither French nor a word that tells: the server's language.
      john /status
      desk (john): "2025年10月22日" [このチャンネルに共有]
      john presses [このチャンネルに共有]
      desk: "@John" "2025年10月22日"
      john /ask question: how do I apply
      desk (john): "apply" [Share in this channel] [Cite]
      `,
    );
  });
});
