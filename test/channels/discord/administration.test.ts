import { describe, expect, it } from "vitest";
import { openAdministrators } from "./administrators.ts";
import { expectPlace } from "./discord-transcript.ts";

describe("an administrator in a server", () => {
  it("corrects a sentence in a window that holds it in three languages, seen by nobody else", async () => {
    const { desk, general, siti, kenji, administration } = await openAdministrators();
    await expectPlace(
      desk,
      { siti: siti.in(general), kenji: kenji.in(general) },
      `
      siti /kb edit entry: topic-cost
      desk (siti): "/kb edit topic-cost" "Biaya belum dimuat." [Ubah] [Pratinjau] -[Kutip]
      siti presses [Ubah]
      window (siti): "Ringkasan" {Indonesia} "Biaya belum dimuat." {English} "No fee is published." {日本語} "費用は未公表です。"
      siti fills in Indonesia: Gratis.; English: Free of charge.
      desk edits (siti): "Draf tersimpan" "Gratis." "Free of charge." "費用は未公表です。" [Ubah]
      siti presses [Pratinjau]
      desk edits (siti): "Gratis." [Ubah] -[Kutip] -[Bagikan di kanal ini]
      `,
    );
    expect(administration.summary).toEqual({ id: "Gratis.", en: "Free of charge.", ja: "費用は未公表です。" });
  });

  it.each([
    ["en-US", "Edit", "Summary", "English", "Draft saved"],
    ["ja", "編集", "要約", "日本語", "下書きを保存しました"],
  ] as const)("does it in the language of their app: %s", async (locale, button, title, field, saved) => {
    const { desk, general, admit } = await openAdministrators();
    const officer = desk.discord.member({ name: "Officer", locale });
    admit(officer);
    await expectPlace(
      desk,
      { officer: officer.in(general) },
      `
      officer /kb edit entry: topic-cost
      desk (officer): [${button}]
      officer presses [${button}]
      window (officer): "${title}" {${field}}
      officer fills in ${field}: 無料
      desk edits (officer): "${saved}" "無料"
      `,
    );
  });

  it("is answered for themselves alone in a public channel too, with up to ten buttons, none of them in a menu", async () => {
    const publicChannels = new Set<string>();
    const { desk, general, siti } = await openAdministrators({ parts: { publicChannels } });
    publicChannels.add(general.id);
    await expectPlace(desk, { siti: siti.in(general) }, "siti /kb home\ndesk (siti): [Part 1] [Part 8]", { mostControls: 10 });
  });

  it.each<[string, Record<string, string>, string]>([
    ["home", {}, "/kb"],
    ["help", {}, "/kb help"],
    ["history", {}, "/kb history"],
    ["history", { entry: "contact-kemenperin" }, "/kb history contact-kemenperin"],
    ["off", { reason: "nomor salah", what: "contact-kemenperin" }, "/kb off contact-kemenperin nomor salah"],
    ["on", { what: "desk" }, "/kb on desk"],
    ["invite", { rank: "editor", name: "sari" }, "/kb invite editor sari"],
    ["accept", { code: "abc" }, "/kb accept abc"],
    ["export", { format: "xlsx" }, "/kb export xlsx"],
    ["cancel", {}, "/kb cancel"],
  ])("/kb %s %j is read as a line: %s", async (name, filled, line) => {
    const { general, siti, administration } = await openAdministrators();
    await siti.in(general).slash(`kb ${name}`, filled);
    expect(administration.turns.at(-1)).toMatchObject({ input: { kind: "text", text: line }, address: siti.account.user.id, forms: true });
  });

  it("names a person and a role by picking them", async () => {
    const { server, general, siti, kenji, administration } = await openAdministrators();
    const editors = server.role("Editors");
    const seat = siti.in(general);
    await seat.slash("kb grant", { rank: "editor", name: "kenji", user: kenji });
    await seat.slash("kb grant", { rank: "publisher", name: "team", role: editors });
    await siti.dm(`/kb grant owner budi <@${kenji.account.user.id}>`);
    await siti.hears();
    expect(administration.turns.map(({ input }) => input)).toEqual([
      { kind: "text", text: `/kb grant editor kenji ${kenji.account.user.id}` },
      { kind: "text", text: `/kb grant publisher team discord-role:${editors.id}` },
      { kind: "text", text: `/kb grant owner budi ${kenji.account.user.id}` },
    ]);
  });

  it("by a role may as long as they have it", async () => {
    const { server, general, kenji, administration } = await openAdministrators();
    const editors = server.role("Editors", ["Administrator"]);
    administration.admit(`discord-role:${editors.id}`);
    server.add(kenji, [editors]);
    const seat = kenji.in(general);
    expect(await seat.slash("kb edit", { entry: "topic-cost" })).toMatchObject({ buttons: [["編集", "プレビュー"]] });
    server.add(kenji, []);
    expect(await seat.presses("プレビュー")).toMatchObject({
      text: expect.not.stringContaining("費用は未公表です。"),
      buttons: expect.anything(),
    });
  });

  it("is told of a text that no window holds, and keeps the screen", async () => {
    const { general, siti, administration } = await openAdministrators();
    const seat = siti.in(general);
    await seat.slash("kb edit", { entry: "topic-cost" });
    administration.summary = { id: "a".repeat(4001) };
    expect(await seat.presses("Ubah")).toMatchObject({ text: expect.stringContaining("terlalu panjang"), ephemeral: true });
    expect(seat.screen()).toMatchObject([{ buttons: [["Ubah", "Pratinjau"]] }, { buttons: [] }]);
  });

  it("alone with the desk works in words, where Discord shows the command to nobody", async () => {
    const { desk, siti } = await openAdministrators();
    await siti.addsApp();
    await expectPlace(
      desk,
      { siti: siti.in(siti.direct) },
      `
      siti: /kb edit topic-cost
      desk: "/kb edit topic-cost" [Ubah] -[Kutip]
      siti presses [Ubah]
      window (siti): "Ringkasan"
      siti fills in Indonesia: Gratis.
      desk edits: "Draf tersimpan" "Gratis."
      `,
    );
  });
});

describe("the command /kb", () => {
  it("is seen only by whom the server lets, described in their language, and in private by nobody", async () => {
    const { desk, general, siti, kenji, admit } = await openAdministrators();
    const described = (member: typeof siti) => member.commands().find(({ name }) => name === "/kb")?.description;
    const tanaka = desk.discord.member({ name: "Tanaka", locale: "ja" });
    admit(tanaka);
    for (const member of [siti, kenji, tanaka]) member.in(general);
    expect([siti, kenji, tanaka].map(described)).toEqual([
      "Menjaga jawaban tetap benar (untuk pengelola)",
      undefined,
      expect.stringContaining("管理者"),
    ]);
    siti.in(siti.direct);
    expect(described(siti)).toBeUndefined();
  });

  it("completes entries, drafts among them, for whoever may", async () => {
    const { general, siti } = await openAdministrators();
    const seat = siti.in(general);
    expect(await seat.types("kb edit", { entry: "cost" })).toEqual([{ name: "topic-cost (draft)", value: "topic-cost" }]);
    for (const [name, option] of [
      ["kb history", "entry"],
      ["kb off", "what"],
      ["kb on", "what"],
    ] as const)
      expect(await seat.types(name, { [option]: "" })).toHaveLength(2);
  });
});

describe("an answer that takes long", () => {
  it("to a command is put off, and then given", async () => {
    const { desk, general, siti } = await openAdministrators();
    desk.gate.shut();
    const first = siti.in(general).slash("kb edit", { entry: "topic-cost" });
    await desk.gate.reached();
    desk.patience.end();
    expect(await first).toMatchObject({ thinking: true, ephemeral: true });
    desk.gate.open();
    await desk.quiet();
    expect(siti.screen()).toMatchObject([{ thinking: false, ephemeral: true, buttons: [["Ubah", "Pratinjau"]] }]);
  });

  it("to a button comes in the place of the message, which stands as it was until then", async () => {
    const { desk, general, siti } = await openAdministrators();
    const seat = siti.in(general);
    const screen = await seat.slash("kb edit", { entry: "topic-cost" });
    desk.gate.shut();
    const first = seat.presses("Pratinjau");
    await desk.gate.reached();
    desk.patience.end();
    expect(await first).toEqual(screen);
    desk.gate.open();
    await desk.quiet();
    expect(siti.screen()).toMatchObject([{ id: screen.id, text: "**Biaya belum dimuat.**" }]);
  });

  it("to a button, with a file, comes as a message of its own", async () => {
    const { desk, general, siti } = await openAdministrators();
    const seat = siti.in(general);
    const screen = await seat.slash("kb edit", { entry: "topic-cost" });
    desk.gate.shut();
    const first = seat.pressesToken("1kexport", { on: screen });
    await desk.gate.reached();
    desk.patience.end();
    await first;
    desk.gate.open();
    await desk.quiet();
    expect(siti.screen()).toMatchObject([{ ...screen }, { ephemeral: true, files: [{ fileName: "base_one.csv" }] }]);
  });

  it("to what was written in a window, too; and a window that came too late is asked for again, with the screen left standing", async () => {
    const { desk, general, siti } = await openAdministrators();
    const seat = siti.in(general);
    const slowly = async (act: () => Promise<unknown>) => {
      desk.gate.shut();
      const first = act();
      await desk.gate.reached();
      desk.patience.end();
      await first;
      desk.gate.open();
      await desk.quiet();
    };
    await seat.slash("kb edit", { entry: "topic-cost" });
    await seat.presses("Ubah");
    await slowly(() => seat.submits({ Indonesia: "Gratis." }));
    expect(siti.screen()).toMatchObject([{ text: expect.stringContaining("Draf tersimpan") }]);
    await slowly(() => seat.presses("Ubah"));
    expect(siti.screen()).toMatchObject([
      { buttons: [["Ubah", "Pratinjau"]] },
      { text: "**Membukanya terlalu lama. Silakan ulangi.**", ephemeral: true },
    ]);
  });
});
