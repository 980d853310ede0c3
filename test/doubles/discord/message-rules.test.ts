import { describe, expect, it } from "vitest";
import { entered, error, refused } from "./opened.ts";
import { BUTTON, FREE, inRow, row, select, speaking, text, times } from "./speaking.ts";

const WRONG: [string, object, object][] = [
  ["content of 2001", { content: "a".repeat(2001) }, { content: error("BASE_TYPE_MAX_LENGTH") }],
  ["content that is no text", { content: 1 }, { content: error("STRING_TYPE_CONVERT") }],
  ["a switch that is neither on nor off", { content: "a", tts: "yes" }, { tts: error("BOOLEAN_TYPE_CONVERT") }],
  ["an embed that is none", { embeds: ["a"] }, { embeds: { 0: error("MODEL_TYPE_CONVERT") } }],
  ["a colour below black", { embeds: [{ title: "a", color: -1 }] }, { embeds: { 0: { color: error("NUMBER_TYPE_MIN") } } }],
  ["11 embeds", { embeds: times(11, () => ({ title: "a" })) }, { embeds: error("BASE_TYPE_MAX_LENGTH") }],
  ["an embed with nothing in it", { embeds: [{ color: 1 }] }, { embeds: { 0: { description: error("BASE_TYPE_REQUIRED") } } }],
  ["an embed's title of 257", { embeds: [{ title: "a".repeat(257) }] }, { embeds: { 0: { title: error("BASE_TYPE_MAX_LENGTH") } } }],
  [
    "an embed's description of 4097",
    { embeds: [{ description: "a".repeat(4097) }] },
    { embeds: { 0: { description: error("BASE_TYPE_MAX_LENGTH") } } },
  ],
  [
    "26 fields",
    { embeds: [{ fields: times(26, () => ({ name: "a", value: "b" })) }] },
    { embeds: { 0: { fields: error("BASE_TYPE_MAX_LENGTH") } } },
  ],
  [
    "a field without a value",
    { embeds: [{ fields: [{ name: "a", value: " " }] }] },
    { embeds: { 0: { fields: { 0: { value: error("BASE_TYPE_REQUIRED") } } } } },
  ],
  [
    "a field's value of 1025",
    { embeds: [{ fields: [{ name: "a", value: "a".repeat(1025) }] }] },
    { embeds: { 0: { fields: { 0: { value: error("BASE_TYPE_MAX_LENGTH") } } } } },
  ],
  [
    "6001 characters over all embeds",
    { embeds: [{ description: "a".repeat(4000) }, { description: "b".repeat(1990), footer: { text: "c".repeat(11) } }] },
    { embeds: error("MAX_EMBED_SIZE_EXCEEDED") },
  ],
  ["an embed's link that is none", { embeds: [{ title: "a", url: "a" }] }, { embeds: { 0: { url: error("URL_TYPE_INVALID_URL") } } }],
  [
    "six rows",
    { content: "a", components: times(6, (n) => row({ ...BUTTON, custom_id: `${n}` })) },
    { components: error("BASE_TYPE_BAD_LENGTH") },
  ],
  [
    "six buttons in a row",
    { components: [row(...times(6, (n) => ({ ...BUTTON, custom_id: `${n}` })))] },
    { components: { 0: { components: error("BASE_TYPE_MAX_LENGTH") } } },
  ],
  ["an empty row", { components: [row()] }, { components: { 0: { components: error("BASE_TYPE_MIN_LENGTH") } } }],
  [
    "a button beside a select menu",
    { components: [row(select(), BUTTON)] },
    { components: { 0: { components: { 1: error("COMPONENT_LAYOUT_WIDTH_EXCEEDED") } } } },
  ],
  [
    "two of one custom_id",
    { components: [row(BUTTON), row({ ...BUTTON, disabled: true })] },
    { components: { 1: { components: { 0: { custom_id: error("COMPONENT_CUSTOM_ID_DUPLICATED") } } } } },
  ],
  [
    "a custom_id of 101",
    { components: [row({ ...BUTTON, custom_id: "a".repeat(101) })] },
    inRow({ custom_id: error("BASE_TYPE_MAX_LENGTH") }),
  ],
  ["no custom_id", { components: [row({ type: 2, style: 1, label: "a" })] }, inRow({ custom_id: error("BASE_TYPE_REQUIRED") })],
  ["a link without an address", { components: [row({ type: 2, style: 5, label: "a" })] }, inRow({ url: error("BASE_TYPE_REQUIRED") })],
  [
    "a link with a custom_id",
    { components: [row({ ...BUTTON, style: 5, url: "https://midec.example" })] },
    inRow(error("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE")),
  ],
  [
    "a link that leads into a script",
    { components: [row({ type: 2, style: 5, label: "a", url: "javascript:a" })] },
    inRow({ url: error("URL_TYPE_INVALID_SCHEME") }),
  ],
  ["a label of 81", { components: [row({ ...BUTTON, label: "a".repeat(81) })] }, inRow({ label: error("BASE_TYPE_MAX_LENGTH") })],
  [
    "a button with nothing on it",
    { components: [row({ type: 2, style: 1, custom_id: "a" })] },
    inRow({ label: error("BASE_TYPE_REQUIRED") }),
  ],
  [
    "26 options to select",
    { components: [row(select({ options: times(26, (n) => ({ label: "a", value: `${n}` })) }))] },
    inRow({ options: error("BASE_TYPE_MAX_LENGTH") }),
  ],
  ["no option to select", { components: [row(select({ options: [] }))] }, inRow({ options: error("BASE_TYPE_MIN_LENGTH") })],
  [
    "an option of 101",
    { components: [row(select({ options: [{ label: "a".repeat(101), value: "a" }] }))] },
    inRow({ options: { 0: { label: error("BASE_TYPE_MAX_LENGTH") } } }),
  ],
  [
    "two options of one value",
    {
      components: [
        row(
          select({
            options: [
              { label: "a", value: "a" },
              { label: "b", value: "a" },
            ],
          }),
        ),
      ],
    },
    inRow({ options: { 1: error("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED") } }),
  ],
  ["more to select than there is", { components: [row(select({ max_values: 2 }))] }, inRow({ max_values: error("NUMBER_TYPE_MAX") })],
  [
    "a placeholder of 151",
    { components: [row(select({ placeholder: "a".repeat(151) }))] },
    inRow({ placeholder: error("BASE_TYPE_MAX_LENGTH") }),
  ],
  ["a text input", { components: [row({ type: 4, style: 1, custom_id: "a", label: "a" })] }, inRow(error("UNION_TYPE_CHOICES"))],
  ["a text component without the flag", { components: [text("a")] }, { components: { 0: { type: error("UNION_TYPE_CHOICES") } } }],
  [
    "content beside components of the second version",
    { flags: FREE, content: "a", components: [text("a")] },
    { content: error("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2") },
  ],
  [
    "embeds beside components of the second version",
    { flags: FREE, embeds: [{ title: "a" }], components: [text("a")] },
    { embeds: error("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2") },
  ],
  [
    "41 components, those within others counted",
    { flags: FREE, components: [{ type: 17, components: times(20, () => text("a")) }, ...times(20, () => text("a"))] },
    { components: error("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED") },
  ],
  [
    "4001 characters over all texts",
    { flags: FREE, components: [text("a".repeat(2000)), { type: 17, components: [text("a".repeat(2001))] }] },
    { components: error("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED") },
  ],
  [
    "one custom_id beside a section and in a row",
    { flags: FREE, components: [{ type: 9, components: [text("a")], accessory: BUTTON }, row(BUTTON)] },
    { components: { 1: { components: { 0: { custom_id: error("COMPONENT_CUSTOM_ID_DUPLICATED") } } } } },
  ],
  [
    "four texts in a section",
    { flags: FREE, components: [{ type: 9, components: times(4, () => text("a")), accessory: BUTTON }] },
    { components: { 0: { components: error("BASE_TYPE_MAX_LENGTH") } } },
  ],
  [
    "a picture that did not come along",
    { embeds: [{ image: { url: "attachment://map.png" } }] },
    { attachments: error("UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND") },
  ],
  ["a file that did not come along", { content: "a", attachments: [{ id: "0" }] }, { attachments: { 0: error("ATTACHMENT_NOT_FOUND") } }],
  ["a nonce of 26", { content: "a", nonce: "1".repeat(26) }, { nonce: error("BASE_TYPE_MAX_LENGTH") }],
  [
    "mentions allowed by kind and by name",
    { content: "a", allowed_mentions: { parse: ["users"], users: ["1"] } },
    { allowed_mentions: error("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE") },
  ],
  [
    "an unknown kind of mentions",
    { content: "a", allowed_mentions: { parse: ["all"] } },
    { allowed_mentions: { parse: { 0: error("BASE_TYPE_CHOICES") } } },
  ],
  [
    "a reply to nothing",
    { content: "a", message_reference: { message_id: "1" } },
    { message_reference: error("MESSAGE_REFERENCE_UNKNOWN_MESSAGE") },
  ],
];

describe("a message of the bot's", () => {
  it.each(WRONG)("is refused with %s", async (_, body, errors) => {
    const { say, screen, discord } = await speaking();
    expect(await say(body)).toMatchObject(refused(400, 50035, errors));
    expect(screen()).toEqual([]);
    expect(discord.refusals()).toMatchObject([{ route: "POST /channels/:channel/messages", status: 400, code: 50035 }]);
  });

  it("is refused so also as an answer and as a follow-up, under `data` in the one", async () => {
    const { alice, general, deed, answer, hook, first } = await (async () => {
      const all = await entered();
      const first = all.alice.in(all.general).slash("ask", { question: "a" });
      return { ...all, first, deed: await all.deed() };
    })();
    const content = "a".repeat(2001);
    const components = [row(BUTTON), row(BUTTON)];
    const duplicated = { components: { 1: { components: { 0: { custom_id: error("COMPONENT_CUSTOM_ID_DUPLICATED") } } } } };
    const tooLong = { content: error("BASE_TYPE_MAX_LENGTH") };
    expect(await answer(deed, { type: 4, data: { content } })).toMatchObject(refused(400, 50035, { data: tooLong }));
    expect(await answer(deed, { type: 4, data: { components } })).toMatchObject(refused(400, 50035, { data: duplicated }));
    expect(await answer(deed, { type: 4, data: {} })).toMatchObject(refused(400, 50006));
    await answer(deed, { type: 4, data: { content: "a" } });
    await first;
    for (const [verb, path] of [
      ["POST", ""],
      ["PATCH", "/messages/@original"],
    ] as const) {
      expect(await hook(deed, verb, path, { content })).toMatchObject(refused(400, 50035, tooLong));
      expect(await hook(deed, verb, path, { components })).toMatchObject(refused(400, 50035, duplicated));
    }
    expect(alice.in(general).screen()).toHaveLength(1);
  });

  it("may be as long and as large as Discord lets it be", async () => {
    const { say, screen } = await speaking();
    const rows = times(5, (n) => row(...times(5, (m) => ({ ...BUTTON, custom_id: `${n}${m}`.padEnd(100, "x"), label: "a".repeat(80) }))));
    const fields = times(25, () => ({ name: "a".repeat(4), value: "b".repeat(100) }));
    const embeds = [{ description: "a".repeat(3391), fields }, ...times(9, () => ({ title: "a" }))];
    expect(await say({ content: "a".repeat(2000), embeds, components: rows })).toMatchObject({ status: 200 });
    expect(await say({ flags: FREE, components: [text("a".repeat(3961)), ...times(39, () => text("a"))] })).toMatchObject({ status: 200 });
    const options = times(25, (n) => ({ label: "a".repeat(100), value: `${n}`.padEnd(100, "x") }));
    expect(await say({ components: [row(select({ options, max_values: 25 }))] })).toMatchObject({ status: 200 });
    expect(screen()).toHaveLength(3);
  });

  it("breaks the server down with more bytes of text than it bears, which are fewer in Japanese", async () => {
    const { say } = await speaking();
    expect(await say({ flags: FREE, components: [text("あ".repeat(3386))] })).toMatchObject({ status: 200 });
    expect(await say({ flags: FREE, components: [text("あ".repeat(3387))] })).toMatchObject({ status: 500 });
  });

  it("cannot be empty, nor become so, and blanks at its ends do not count", async () => {
    const { say, edit, screen } = await speaking();
    for (const body of [{}, { content: "" }, { content: " \n " }, { embeds: [] }])
      expect(await say(body)).toMatchObject(refused(400, 50006));
    const { id } = (await say({ content: " a " })).body;
    expect(await edit(id, { content: "" })).toMatchObject(refused(400, 50006));
    expect(screen()).toMatchObject([{ text: "a" }]);
  });
});
