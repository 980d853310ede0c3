import { ApplicationCommandType } from "discord.js";
import { describe, expect, it } from "vitest";
import { error, opened, refused } from "./opened.ts";

const PLAIN = { name: "ask", description: "Asks" };
const OPTION = { type: 3, name: "question", description: "What" };

async function registering() {
  const all = await opened();
  const { body } = await all.call("GET", "/applications/@me");
  const path = `/applications/${body.id}/commands`;
  return { ...all, path, register: (...commands: object[]) => all.call("PUT", path, commands) };
}

const withOptions = (...options: object[]) => ({ ...PLAIN, options });

describe("the registration of commands", () => {
  it("replaces all there were; one that keeps its name keeps its id", async () => {
    const { discord, register } = await registering();
    await register(PLAIN, { name: "help", description: "Helps" });
    const before = discord.commands();
    await register({ ...PLAIN, description: "Asks the desk" });
    expect(discord.commands()).toMatchObject([{ id: before[0]!.id, name: "ask", description: "Asks the desk", type: 1 }]);
    await register();
    expect(discord.commands()).toEqual([]);
  });

  it("is told with translations only to who asks for them", async () => {
    const { call, path, register } = await registering();
    const choice = { name: "A", value: "a", name_localizations: { id: "B" } };
    const translated = { ...PLAIN, description_localizations: { id: "Bertanya" }, options: [{ ...OPTION, choices: [choice] }] };
    const { body } = await register(translated);
    expect(body).toMatchObject([{ description_localizations: { id: "Bertanya" } }]);
    expect(JSON.stringify((await call("GET", path)).body)).not.toContain("localizations");
    expect((await call("GET", `${path}?with_localizations=true`)).body).toEqual(body);
  });

  it.each<[string, object, object]>([
    ["a name in capitals", { ...PLAIN, name: "Ask" }, { name: error("APPLICATION_COMMAND_INVALID_NAME") }],
    ["a name with a blank", { ...PLAIN, name: "ask me" }, { name: error("APPLICATION_COMMAND_INVALID_NAME") }],
    ["a name with a dot", { ...PLAIN, name: "ask.me" }, { name: error("APPLICATION_COMMAND_INVALID_NAME") }],
    ["a name of 33", { ...PLAIN, name: "a".repeat(33) }, { name: error("BASE_TYPE_MAX_LENGTH") }],
    ["no description", { name: "ask" }, { description: error("BASE_TYPE_REQUIRED") }],
    ["a description of 101", { ...PLAIN, description: "a".repeat(101) }, { description: error("BASE_TYPE_MAX_LENGTH") }],
    [
      "an unknown locale",
      { ...PLAIN, description_localizations: { "id-ID": "Bertanya" } },
      { description_localizations: { "id-ID": error("APPLICATION_COMMAND_INVALID_LOCALE") } },
    ],
    [
      "a translated name in capitals",
      { ...PLAIN, name_localizations: { id: "Tanya" } },
      { name_localizations: { id: error("APPLICATION_COMMAND_INVALID_NAME") } },
    ],
    [
      "a translated description of 101",
      { ...PLAIN, description_localizations: { ja: "あ".repeat(101) } },
      { description_localizations: { ja: error("BASE_TYPE_MAX_LENGTH") } },
    ],
    [
      "an option's name in capitals",
      withOptions({ ...OPTION, name: "Question" }),
      { options: { 0: { name: error("APPLICATION_COMMAND_INVALID_NAME") } } },
    ],
    [
      "an option without a description",
      withOptions({ type: 3, name: "a" }),
      { options: { 0: { description: error("BASE_TYPE_REQUIRED") } } },
    ],
    [
      "two options of one name",
      withOptions(OPTION, OPTION),
      { options: { 1: { name: error("APPLICATION_COMMAND_OPTIONS_NAME_INVALID") } } },
    ],
    [
      "a required option after one that is not",
      withOptions(OPTION, { ...OPTION, name: "b", required: true }),
      { options: { 1: error("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID") } },
    ],
    [
      "an option beside a subcommand",
      withOptions({ type: 1, name: "a", description: "a" }, OPTION),
      { options: { 1: error("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID") } },
    ],
    [
      "autocomplete beside choices",
      withOptions({ ...OPTION, autocomplete: true, choices: [{ name: "a", value: "a" }] }),
      { options: { 0: { choices: error("APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID") } } },
    ],
    [
      "a choice with a value of 101",
      withOptions({ ...OPTION, choices: [{ name: "a", value: "a".repeat(101) }] }),
      { options: { 0: { choices: { 0: { value: error("BASE_TYPE_MAX_LENGTH") } } } } },
    ],
    [
      "a choice with a name of 101",
      withOptions({ ...OPTION, choices: [{ name: "a".repeat(101), value: "a" }] }),
      { options: { 0: { choices: { 0: { name: error("BASE_TYPE_MAX_LENGTH") } } } } },
    ],
    [
      "26 choices",
      withOptions({ ...OPTION, choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) }),
      { options: { 0: { choices: error("BASE_TYPE_MAX_LENGTH") } } },
    ],
    [
      "26 options",
      withOptions(...Array.from({ length: 26 }, (_, n) => ({ ...OPTION, name: `o${n}` }))),
      { options: error("BASE_TYPE_MAX_LENGTH") },
    ],
    ["an option of an unknown type", withOptions({ ...OPTION, type: 99 }), { options: { 0: error("UNION_TYPE_CHOICES") } }],
    [
      "more than 8000 characters in all",
      withOptions(...Array.from({ length: 9 }, (_, n) => ({ ...OPTION, name: `o${n}`, choices: WIDE_CHOICES }))),
      error("APPLICATION_COMMAND_TOO_LARGE"),
    ],
    ["no context", { ...PLAIN, contexts: [] }, { contexts: error("BASE_TYPE_MIN_LENGTH") }],
    ["an unknown context", { ...PLAIN, contexts: [3] }, { contexts: { 0: error("BASE_TYPE_CHOICES") } }],
    [
      "permissions that are no number",
      { ...PLAIN, default_member_permissions: "ManageGuild" },
      { default_member_permissions: error("NUMBER_TYPE_COERCE") },
    ],
    [
      "a menu's entry with a description",
      { name: "Cite", type: 3, description: "Cites" },
      { description: error("APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID") },
    ],
    [
      "a menu's entry with options",
      { name: "Cite", type: 3, options: [OPTION] },
      { options: error("APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID") },
    ],
  ])("refuses %s", async (_, command, errors) => {
    const { register, discord } = await registering();
    expect(await register(command)).toMatchObject(refused(400, 50035, { 0: errors }));
    expect(discord.commands()).toEqual([]);
  });

  it("refuses two commands of one name and type, and too many of a type", async () => {
    const { register } = await registering();
    const many = (length: number, type: number) => Array.from({ length }, (_, n) => ({ ...(type === 1 && PLAIN), name: `c${n}`, type }));
    const twice = { 1: error("APPLICATION_COMMANDS_DUPLICATE_NAME") };
    expect(await register(PLAIN, PLAIN)).toMatchObject(refused(400, 50035, twice));
    expect(await register(PLAIN, { name: "ask", type: 3 })).toMatchObject({ status: 200 });
    for (const [most, type] of [
      [100, 1],
      [15, 2],
      [15, 3],
    ] as const) {
      expect(await register(...many(most, type))).toMatchObject({ status: 200 });
      expect(await register(...many(most + 1, type))).toMatchObject(refused(400, 50035, error("BASE_TYPE_MAX_LENGTH")));
    }
  });

  it("takes all that Discord takes", async () => {
    const { register } = await registering();
    const translated = { name_localizations: { id: "tanya", ja: "質問" }, description_localizations: { id: "Bertanya", ja: "質問する" } };
    const permissions = { default_member_permissions: "32", contexts: [0, 1, 2], integration_types: [0, 1] };
    const sub = { type: 1, name: "today", description: "d", options: [{ ...OPTION, required: true }] };
    const answered = await register(
      { ...PLAIN, ...translated, ...permissions, options: [{ ...OPTION, ...translated, required: true, autocomplete: true }] },
      { name: "ก-अ_'2", description: "d", options: [{ type: 2, name: "g", description: "d", options: [sub] }] },
      { name: "Cite This", type: 3 },
    );
    expect(answered).toMatchObject({ status: 200, body: [{ default_member_permissions: "32", contexts: [0, 1, 2] }, {}, {}] });
  });

  it("is for the application itself, and wants a list", async () => {
    const { call, path } = await registering();
    expect(await call("PUT", "/applications/1/commands", [])).toMatchObject(refused(404, 10002));
    expect(await call("PUT", path, {})).toMatchObject(refused(400, 50035, error("LIST_TYPE_CONVERT")));
  });
});

const WIDE_CHOICES = Array.from({ length: 10 }, (_, n) => ({ name: `${n}`, value: "a".repeat(100) }));

describe("the menu of commands", () => {
  it("is in somebody's language", async () => {
    const { register, discord, server, general } = await registering();
    const options = [
      { ...OPTION, required: true, name_localizations: { id: "pertanyaan" } },
      { ...OPTION, name: "kind" },
    ];
    await register(
      { ...PLAIN, name_localizations: { id: "tanya" }, description_localizations: { id: "Bertanya" }, options },
      { name: "Cite", type: 3, name_localizations: { id: "Kutip" } },
    );
    const siti = discord.member({ name: "Siti", locale: "id" });
    const kenji = discord.member({ name: "Kenji", locale: "ja" });
    for (const member of [siti, kenji]) server.add(member);
    expect(siti.in(general).commands()).toEqual([{ name: "/tanya", description: "Bertanya", options: ["pertanyaan", "kind?"] }]);
    expect(kenji.in(general).commands()).toEqual([{ name: "/ask", description: "Asks", options: ["question", "kind?"] }]);
    expect(siti.commands(ApplicationCommandType.Message)).toEqual([{ name: "Kutip", description: "", options: [] }]);
  });

  it("shows what one has the permissions for", async () => {
    const { register, discord, server, general, alice } = await registering();
    await register(
      PLAIN,
      { ...PLAIN, name: "manage", default_member_permissions: "32" },
      { ...PLAIN, name: "admin", default_member_permissions: "0" },
    );
    const officer = discord.member({ name: "Officer" });
    const chief = discord.member({ name: "Chief" });
    server.add(officer, [server.role("Officers", ["ManageGuild"])]);
    server.add(chief, [server.role("Chiefs", ["Administrator"])]);
    const names = (member: typeof alice) =>
      member
        .in(general)
        .commands()
        .map(({ name }) => name);
    expect(names(alice)).toEqual(["/ask"]);
    expect(names(officer)).toEqual(["/ask", "/manage"]);
    expect(names(chief)).toEqual(["/ask", "/manage", "/admin"]);
    await expect(alice.slash("manage")).rejects.toThrow('"manage" is not offered here, only: ask');
  });

  it("shows what belongs where one is, and how the app came there", async () => {
    const { register, discord, server, general, alice } = await registering();
    const where = (name: string, more: object) => ({ ...PLAIN, name, ...more });
    await register(
      where("anywhere", {}),
      where("in-servers", { contexts: [0] }),
      where("alone", { contexts: [1] }),
      where("carried", { integration_types: [1] }),
      where("both", { integration_types: [0, 1] }),
    );
    const foreign = discord.server({ name: "Foreign", hasBot: false });
    const lobby = foreign.channel("lobby");
    const budi = discord.member({ name: "Budi" });
    for (const place of [server, foreign]) {
      place.add(alice);
      place.add(budi);
    }
    await budi.addsApp();
    const names = (member: typeof alice, place: typeof general) =>
      member
        .in(place)
        .commands()
        .map(({ name }) => name);
    expect(names(alice, general)).toEqual(["/anywhere", "/in-servers", "/both"]);
    expect(names(alice, alice.direct)).toEqual(["/anywhere", "/alone", "/both"]);
    expect(names(alice, lobby)).toEqual([]);
    expect(names(budi, lobby)).toEqual(["/carried", "/both"]);
    expect(names(budi, budi.direct)).toEqual(["/anywhere", "/alone", "/carried", "/both"]);
  });
});
