import { InteractionType } from "discord.js";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { answered, BUTTON, EPHEMERAL, pressed, said } from "./asked.ts";
import { entered } from "./opened.ts";

describe("a button", () => {
  it("carries the message under which it stands", async () => {
    const { deed, shown } = await pressed();
    expect(deed).toMatchObject({
      type: InteractionType.MessageComponent,
      data: { custom_id: "cite", component_type: 2, id: 2 },
      message: { id: shown.id, content: "Sectors", flags: 0, components: [{ type: 1, components: [BUTTON] }] },
    });
  });

  it("can change that message, or leave it, or leave it until later", async () => {
    const { deed, answer, hook, first, alice, shown, later } = await pressed();
    await answer(deed, { type: 7, data: { content: "Cited" } });
    expect(await first).toMatchObject({ id: shown.id, text: "Cited", buttons: [["Cite"]], edited: true });
    const again = alice.presses("Cite");
    const second = await later();
    await answer(second, { type: 6 });
    expect(await again).toMatchObject({ id: shown.id, text: "Cited" });
    await hook(second, "PATCH", "/messages/@original", { content: "Done", components: [] });
    expect(await alice.hears()).toMatchObject({ id: shown.id, text: "Done", buttons: [] });
  });

  it("fails as the app says when there is no answer within three seconds", async () => {
    const clock = handClock();
    const { first } = await pressed({ now: clock.now, later: clock.later });
    clock.pass(3000);
    await expect(first).rejects.toThrow("This interaction failed");
  });

  it("is the newest of that label or the one she means, and one that can be pressed", async () => {
    const { alice, general, call, deed, answer } = await entered();
    const post = async (content: string, ...components: object[]) => {
      await call("POST", `/channels/${general.id}/messages`, { content, components: [{ type: 1, components }] });
      return alice.in(general).screen().at(-1)!;
    };
    const old = await post("old", BUTTON);
    await post(
      "new",
      BUTTON,
      { ...BUTTON, custom_id: "d", label: "Off", disabled: true },
      { type: 2, style: 5, label: "Site", url: "https://midec.example" },
    );
    for (const [on, content] of [
      [undefined, "new"],
      [old, "old"],
    ] as const) {
      const first = alice.presses("Cite", on && { on });
      const press = await deed();
      expect(press.message).toMatchObject({ content });
      await answer(press, { type: 6 });
      await first;
    }
    await expect(alice.presses("Nothing")).rejects.toThrow('There is no button "Nothing".\nOn the screen:\nbot: old\n    [Cite]');
    await expect(alice.presses("Off")).rejects.toThrow("cannot be pressed");
    await expect(alice.presses("Site")).rejects.toThrow("does not hear of this button");
  });

  it("of an older version can still stand there", async () => {
    const { alice, later, answer } = await answered();
    const first = alice.pressesToken("v0:gone");
    const deed = await later();
    expect(deed.data).toMatchObject({ custom_id: "v0:gone" });
    await answer(deed, said("That button is old.", { flags: EPHEMERAL }));
    expect(await first).toMatchObject({ text: "That button is old.", replyTo: "Sectors" });
  });
});

describe("a select menu", () => {
  it("gives the values of what she chooses", async () => {
    const { alice, general, call, deed, answer } = await entered();
    const options = ["Sectors", "Fields", "Pilots"].map((label) => ({ label, value: label.toLowerCase() }));
    const select = { type: 3, custom_id: "kind", placeholder: "Pick a kind", options, max_values: 2 };
    await call("POST", `/channels/${general.id}/messages`, { content: "Which?", components: [{ type: 1, components: [select] }] });
    const first = alice.in(general).chooses("Pick a kind", ["Pilots", "Sectors"]);
    const choice = await deed();
    expect(choice.data).toMatchObject({ custom_id: "kind", component_type: 3, values: ["pilots", "sectors"] });
    await answer(choice, { type: 6 });
    await first;
    await expect(alice.chooses("Pick a kind", "People")).rejects.toThrow('"People" cannot be chosen');
    await expect(alice.chooses("Pick a kind", ["Sectors", "Fields", "Pilots"])).rejects.toThrow(RangeError);
    await expect(alice.chooses("Pick a town", "Jakarta")).rejects.toThrow('There is no menu "Pick a town"');
  });
});
