import { type APIAttachment, InteractionType } from "discord.js";
import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { answered, asked, EPHEMERAL, FREE, said } from "./asked.ts";
import { entered, error, refused } from "./opened.ts";

describe("a slash command", () => {
  it("tells the bot everything that discord.js needs", async () => {
    const { deed, alice, general, server, app } = await asked();
    expect(deed).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      application_id: app,
      type: InteractionType.ApplicationCommand,
      version: 1,
      data: { id: expect.any(String), name: "ask", type: 1, options: [{ name: "question", type: 3, value: "textiles?" }] },
      guild_id: server.id,
      guild: { id: server.id, locale: "en-US", features: [] },
      guild_locale: "en-US",
      channel_id: general.id,
      channel: { id: general.id, type: 0, permissions: expect.any(String) },
      member: { user: { id: alice.account.user.id }, roles: [], permissions: expect.any(String), joined_at: expect.any(String) },
      locale: "en-US",
      app_permissions: expect.stringMatching(/^\d+$/),
      entitlements: [],
      authorizing_integration_owners: { 0: server.id },
      context: 0,
      attachment_size_limit: 10_485_760,
    });
    expect(deed).not.toHaveProperty("user");
  });

  it("is answered with what she sees", async () => {
    const { alice, shown, call, general } = await answered();
    expect(shown).toMatchObject({ from: "bot", text: "Sectors", buttons: [["Cite"]], ephemeral: false, thinking: false });
    expect(alice.screen()).toEqual([shown]);
    expect((await call("GET", `/channels/${general.id}/messages/${shown.id}`)).body).toMatchObject({
      type: 20,
      webhook_id: expect.any(String),
      interaction_metadata: { type: 2, name: "ask", user: { global_name: "Alice" } },
    });
  });

  it("answered for her alone is seen by nobody else, and is out of the bot's reach otherwise", async () => {
    const { alice, general, server, discord, deed, answer, first, call, bot } = await asked();
    const budi = discord.member({ name: "Budi" });
    server.add(budi);
    expect(await answer(deed, said("Only you", { flags: EPHEMERAL }))).toMatchObject({ status: 204 });
    const shown = await first;
    expect(shown).toMatchObject({ text: "Only you", ephemeral: true });
    expect(alice.screen()).toHaveLength(1);
    expect(budi.in(general).screen()).toEqual([]);
    await expect(budi.replies(shown, "what?")).rejects.toThrow("not to be seen here");
    const path = `/channels/${general.id}/messages`;
    for (const verb of ["GET", "DELETE"]) expect(await call(verb, `${path}/${shown.id}`)).toMatchObject(refused(404, 10008));
    expect(await call("PATCH", `${path}/${shown.id}`, { content: "a" })).toMatchObject(refused(404, 10008));
    expect((await call("GET", path)).body).toEqual([]);
    expect(bot.untaken()).not.toContain("MESSAGE_CREATE");
  });

  it("is told back with `with_response`, and is 204 without", async () => {
    const { deed, call } = await asked();
    const path = `/interactions/${deed.id}/${deed.token}/callback?with_response=true`;
    expect(await call("POST", path, { type: 5, data: { flags: EPHEMERAL } })).toMatchObject({
      status: 200,
      body: {
        interaction: { id: deed.id, type: 2, response_message_loading: true, response_message_ephemeral: true },
        resource: { type: 5, message: { flags: 192, content: "" } },
      },
    });
  });

  it("fails as the app says when there is no answer within three seconds, and then cannot be answered", async () => {
    const clock = handClock();
    const { first, deed, answer } = await asked({ now: clock.now, later: clock.later });
    clock.pass(3000);
    await expect(first).rejects.toThrow("The application did not respond");
    clock.pass(1);
    expect(await answer(deed, said("late"))).toMatchObject(refused(404, 10062));
  });

  it("can still be answered in the third second", async () => {
    const clock = handClock();
    const { first, deed, answer } = await asked({ now: clock.now, later: clock.later });
    clock.pass(2999);
    expect(await answer(deed, said("just"))).toMatchObject({ status: 204 });
    expect(await first).toMatchObject({ text: "just" });
  });

  it("is answered once, by who knows its token", async () => {
    const { deed, answer, first } = await asked();
    expect(await answer({ ...deed, token: "x" }, said("a"))).toMatchObject(refused(404, 10062));
    expect(await answer({ ...deed, id: "1" }, said("a"))).toMatchObject(refused(404, 10062));
    await answer(deed, said("a"));
    expect(await answer(deed, said("b"))).toMatchObject(refused(400, 40060));
    expect(await first).toMatchObject({ text: "a" });
  });

  it("is filled in as the app lets it be", async () => {
    const { call, app, alice, general, deed: next, answer } = await entered();
    const kinds = [{ name: "Sectors", name_localizations: { id: "Sektor" }, value: "s" }];
    const options = [
      { type: 3, name: "kind", description: "d", required: true, choices: kinds },
      { type: 3, name: "text", description: "d", min_length: 2, max_length: 4 },
      { type: 4, name: "count", description: "d", min_value: 1, max_value: 3 },
      { type: 5, name: "public", description: "d" },
    ];
    const status = { type: 1, name: "status", description: "d", options: [options[1]] };
    const desk = { name: "desk", description: "d", options: [{ type: 2, name: "show", description: "d", options: [status] }] };
    await call("PUT", `/applications/${app}/commands`, [{ name: "list", description: "d", options }, desk] as object);
    const seat = alice.in(general);
    const bad = [
      {},
      { kind: "s" },
      { kind: "Sectors", what: "a" },
      { kind: "Sectors", text: "a" },
      { kind: "Sectors", text: "abcde" },
      { kind: "Sectors", count: 4 },
      { kind: "Sectors", count: 1.5 },
      { kind: "Sectors", public: "yes" },
    ];
    for (const filled of bad) await expect(seat.slash("list", filled)).rejects.toThrow(RangeError);
    await expect(seat.slash("desk")).rejects.toThrow("subcommands");
    await expect(seat.slash("desk show stats")).rejects.toThrow('no subcommand "stats"');
    for (const [name, filled, sent] of [
      ["list", { kind: "Sectors", count: 3, public: true }, [{ name: "kind", type: 3, value: "s" }, { value: 3 }, { value: true }]],
      ["desk show status", { text: "ab" }, [{ type: 2, name: "show", options: [{ type: 1, name: "status", options: [{ value: "ab" }] }] }]],
    ] as const) {
      const first = seat.slash(name, filled);
      const deed = await next();
      expect(deed.data).toMatchObject({ options: sent });
      await answer(deed, said("ok"));
      await first;
    }
  });
});

describe("people, roles and files", () => {
  it("are picked for a command, and told of beside their numbers", async () => {
    const { alice, general, server, call, app, deed: next, answer } = await entered();
    const options = [
      { type: 6, name: "user", description: "d" },
      { type: 8, name: "role", description: "d" },
      { type: 11, name: "file", description: "d" },
    ];
    await call("PUT", `/applications/${app}/commands`, [{ name: "let", description: "d", options }] as object);
    const role = server.role("Editors");
    const file = { fileName: "base one.csv", bytes: Buffer.from("id") };
    const seat = alice.in(general);
    await expect(seat.slash("let", { user: role })).rejects.toThrow(RangeError);
    await expect(seat.slash("let", { file: alice })).rejects.toThrow(RangeError);
    const first = seat.slash("let", { user: alice, role, file });
    const deed = await next();
    const { user } = alice.account;
    const [attachment] = Object.values(
      (deed.data.resolved as { readonly attachments: Readonly<Record<string, APIAttachment>> }).attachments,
    );
    expect(deed.data).toMatchObject({
      options: [{ value: user.id }, { value: role.id }, { value: attachment!.id }],
      resolved: { users: { [user.id]: user }, members: { [user.id]: { roles: [] } }, roles: { [role.id]: role } },
    });
    expect(attachment).toMatchObject({ filename: "base_one.csv", size: 2, content_type: "text/csv; charset=utf-8" });
    expect(await (await fetch(attachment!.url)).text()).toBe("id");
    expect((await fetch(`${attachment!.url}x`)).status).toBe(404);
    await answer(deed, said("ok"));
    await first;
  });
});

describe("an answer that is put off", () => {
  it("shows that the bot is thinking, then what it says, in the same message", async () => {
    const { deed, answer, hook, first, alice } = await asked();
    await answer(deed, { type: 5 });
    const thinking = await first;
    expect(thinking).toMatchObject({ thinking: true, ephemeral: false, text: "" });
    await hook(deed, "PATCH", "/messages/@original", { content: "Sectors for <@1>" });
    expect(await alice.hears()).toMatchObject({ id: thinking.id, text: "Sectors for <@1>", thinking: false, edited: false });
    await hook(deed, "PATCH", "/messages/@original", { content: "Changed" });
    expect(await alice.hears(2)).toMatchObject({ id: thinking.id, text: "Changed", edited: true });
  });

  it("stays for her alone if it was so at first, and only then", async () => {
    const { deed, answer, hook, first } = await asked();
    await answer(deed, { type: 5, data: { flags: EPHEMERAL } });
    expect(await first).toMatchObject({ ephemeral: true });
    const { body } = await hook(deed, "POST", "", { content: "a", flags: 0 });
    expect(body).toMatchObject({ flags: EPHEMERAL, content: "a" });
  });

  it("cannot become for her alone later", async () => {
    const { deed, answer, hook, alice } = await asked();
    await answer(deed, { type: 5 });
    await hook(deed, "PATCH", "/messages/@original", { content: "a", flags: EPHEMERAL });
    expect(await alice.hears()).toMatchObject({ ephemeral: false });
  });

  it("is filled in by the first follow-up", async () => {
    const { deed, answer, hook, first, alice } = await asked();
    await answer(deed, { type: 5 });
    const { id } = await first;
    await hook(deed, "POST", "", { content: "first" });
    await hook(deed, "POST", "", { content: "second" });
    expect(alice.screen()).toMatchObject([
      { id, text: "first" },
      { text: "second", replyTo: "first" },
    ]);
  });

  it("says nothing yet of how it will look but whether it is for her alone", async () => {
    const { deed, answer } = await asked();
    expect(await answer(deed, { type: 5, data: { flags: FREE } })).toMatchObject(
      refused(400, 50035, { data: { flags: error("MESSAGE_FLAGS_INVALID") } }),
    );
  });
});
