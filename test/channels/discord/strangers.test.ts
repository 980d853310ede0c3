import { InteractionType } from "discord.js";
import { describe, expect, it } from "vitest";
import { conversationOf, forgesCommand, openAdministrators, sheet } from "./administrators.ts";

describe("a stranger", () => {
  it("gets for the command, forged, in words or in public, what anybody gets for an unknown one", async () => {
    const { desk, general, kenji, siti } = await openAdministrators();
    await kenji.dm("/zz");
    const { text: unknown } = await kenji.hears();
    await kenji.dm("/kb");
    expect((await kenji.hears()).text).toBe(unknown.replaceAll("zz", "kb"));
    const seat = kenji.in(general);
    const { text: unknownThere } = await seat.slash("ask", { question: "/zz" });
    const text = unknownThere.replaceAll("zz", "kb");
    expect(await forgesCommand(seat, "kb", [{ name: "who", type: 1, options: [] }])).toMatchObject({ ephemeral: true, text });
    await siti.in(general).says("@midec-desk /kb");
    await desk.quiet();
    expect(siti.screen().at(-1)).toMatchObject({ ephemeral: false, text: expect.stringContaining("/kb"), buttons: [] });
  });

  it.each(["1kedit", "1kpreview", "1k"])("gets for a forged button (%s) what anybody gets for an old one", async (token) => {
    const { general, kenji } = await openAdministrators();
    const seat = kenji.in(general);
    await seat.slash("help");
    const old = await seat.pressesToken("1zz");
    expect((await seat.pressesToken(token)).text).toBe(old.text);
  });

  it("gets nothing by an old window, though it was once their own", async () => {
    const { general, kenji, administration, admit } = await openAdministrators();
    admit(kenji);
    const seat = kenji.in(general);
    await seat.slash("kb edit", { entry: "topic-cost" });
    await seat.presses("編集");
    administration.dismiss(conversationOf(kenji));
    const before = administration.summary;
    expect(await seat.submits({ Indonesia: "Salah." })).toMatchObject({ ephemeral: true, text: expect.not.stringContaining("Salah.") });
    for (const custom_id of ["d1form edit:topic-cost", "d1form ", "zz"]) {
      const component = { type: 18, id: 1, component: { type: 4, id: 2, custom_id: "id", value: "Salah." } };
      expect(await seat.forges(InteractionType.ModalSubmit, { custom_id, components: [component] })).not.toHaveProperty("fields");
    }
    expect(administration.summary).toEqual(before);
  });

  it("cannot have an administrator carry out what stands in a message, by letting them have it answered", async () => {
    const { general, siti, kenji, administration } = await openAdministrators();
    const bait = await kenji.in(general).says("/kb grant owner kenji");
    await siti.in(general).menu("Jawab pesan ini", bait);
    expect(administration.turns.at(-1)!.input).toEqual({ kind: "text", text: "kb grant owner kenji" });
  });

  it("is offered no entry, and no file of theirs is fetched", async () => {
    const { desk, general, kenji, administration } = await openAdministrators();
    const seat = kenji.in(general);
    const typing = [{ name: "edit", type: 1, options: [{ name: "entry", type: 3, value: "", focused: true }] }];
    expect(await seat.forges(InteractionType.ApplicationCommandAutocomplete, { id: "1", name: "kb", type: 1, options: typing })).toEqual(
      [],
    );
    await kenji.in(kenji.direct).sends(sheet(9));
    await desk.quiet();
    expect(administration.turns.at(-1)!.input).toEqual({ kind: "media" });
    expect(desk.discord.handedOut()).toEqual([]);
  });
});
