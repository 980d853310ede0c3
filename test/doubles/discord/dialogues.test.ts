import { InteractionType } from "discord.js";
import { describe, expect, it } from "vitest";
import { asked, BUTTON, DIALOGUE, INPUT, pressed, said, submitted } from "./asked.ts";
import { entered, error, refused } from "./opened.ts";

describe("a dialogue", () => {
  it("opens, is filled in and sent, with the message that it came from", async () => {
    const { dialogue, deed, shown, first, answer, alice } = await submitted();
    expect(dialogue).toMatchObject({ text: "What was wrong?", fields: ["Why?"], ephemeral: true });
    expect(deed).toMatchObject({
      type: InteractionType.ModalSubmit,
      data: { custom_id: "wrong", components: [{ type: 1, components: [{ type: 4, custom_id: "why", value: "Outdated" }] }] },
      message: { id: shown.id },
    });
    await answer(deed, { type: 7, data: { content: "Thank you" } });
    expect(await first).toMatchObject({ id: shown.id, text: "Thank you" });
    await expect(alice.submits({})).rejects.toThrow("No dialogue is open");
  });

  it("from a command has no message that could be changed", async () => {
    const { deed, answer, first, alice, later } = await asked();
    await answer(deed, { type: 9, data: DIALOGUE });
    await first;
    expect(alice.screen()).toMatchObject([{ text: "What was wrong?", fields: ["Why?"], values: [""] }]);
    const sent = alice.submits({ "Why?": "a" });
    const submission = await later();
    expect(submission).not.toHaveProperty("message");
    expect(await answer(submission, { type: 6 })).toMatchObject(refused(400, 50035, { type: error("BASE_TYPE_CHOICES") }));
    await answer(submission, said("ok"));
    expect(await sent).toMatchObject({ text: "ok" });
  });

  it("that was never opened can be forged, and is told of as one that was", async () => {
    const { alice, general, deed: next, answer } = await entered();
    const sent = alice.in(general).forges(InteractionType.ModalSubmit, DIALOGUE);
    const deed = await next();
    expect(deed).toMatchObject({ type: InteractionType.ModalSubmit, data: { custom_id: "wrong" } });
    await answer(deed, said("No"));
    expect(await sent).toMatchObject({ text: "No" });
  });

  it("can have labels and menus, and is filled in as the app lets it be", async () => {
    const { deed, answer, first, alice, later } = await pressed();
    const kinds = { type: 3, custom_id: "kind", options: [{ label: "Wrong", value: "w" }] };
    const components = [
      { type: 10, content: "Please tell" },
      { type: 18, label: "Kind", component: kinds },
      { type: 18, label: "More", component: { type: 4, style: 2, custom_id: "more", required: false, max_length: 5 } },
    ];
    await answer(deed, { type: 9, data: { ...DIALOGUE, components } });
    expect(await first).toMatchObject({ fields: ["Kind", "More"] });
    for (const filled of [{}, { Kind: "Odd" }, { Kind: "Wrong", More: "abcdef" }, { Kind: "Wrong", Less: "a" }] as Record<
      string,
      string
    >[]) {
      await expect(alice.submits(filled)).rejects.toThrow(RangeError);
    }
    const sent = alice.submits({ Kind: "Wrong" });
    const submission = await later();
    expect(submission.data.components).toMatchObject([
      { type: 10 },
      { type: 18, component: { type: 3, custom_id: "kind", values: ["w"] } },
      { type: 18, component: { type: 4, custom_id: "more", value: "" } },
    ]);
    await answer(submission, { type: 6 });
    await sent;
  });

  const row = (input: object) => ({ type: 1, components: [input] });
  it.each<[string, object, object]>([
    ["a title of 46", { title: "a".repeat(46) }, { title: error("BASE_TYPE_MAX_LENGTH") }],
    ["no title", { title: "" }, { title: error("BASE_TYPE_MIN_LENGTH") }],
    ["a custom_id of 101", { custom_id: "a".repeat(101) }, { custom_id: error("BASE_TYPE_MAX_LENGTH") }],
    ["nothing in it", { components: [] }, { components: error("BASE_TYPE_MIN_LENGTH") }],
    [
      "six rows",
      { components: Array.from({ length: 6 }, (_, n) => row({ ...INPUT, custom_id: `${n}` })) },
      { components: error("BASE_TYPE_BAD_LENGTH") },
    ],
    [
      "two inputs in a row",
      { components: [{ type: 1, components: [INPUT, { ...INPUT, custom_id: "b" }] }] },
      { components: { 0: { components: { 1: error("COMPONENT_LAYOUT_WIDTH_EXCEEDED") } } } },
    ],
    ["two of one custom_id", { components: [row(INPUT), row(INPUT)] }, { components: { 1: error("COMPONENT_CUSTOM_ID_DUPLICATED") } }],
    [
      "a label of 46",
      { components: [row({ ...INPUT, label: "a".repeat(46) })] },
      { components: { 0: { components: { 0: { label: error("BASE_TYPE_MAX_LENGTH") } } } } },
    ],
    [
      "no label",
      { components: [row({ type: 4, style: 1, custom_id: "a" })] },
      { components: { 0: { components: { 0: { label: error("BASE_TYPE_REQUIRED") } } } } },
    ],
    ["a button in it", { components: [row(BUTTON)] }, { components: { 0: { components: { 0: { type: error("BASE_TYPE_CHOICES") } } } } }],
  ])("is refused with %s", async (_, wrong, errors) => {
    const { deed, answer } = await asked();
    expect(await answer(deed, { type: 9, data: { ...DIALOGUE, ...wrong } })).toMatchObject(refused(400, 50035, { data: errors }));
  });
});
