import { GatewayIntentBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { entered, refused } from "./opened.ts";
import { ALL_INTENTS } from "./raw-bot.ts";
import { BUTTON, row, speaking } from "./speaking.ts";

describe("a channel", () => {
  it("lists what was said, newest first, or what came after something", async () => {
    const { say, call, path } = await speaking();
    const ids: unknown[] = [];
    for (const content of ["a", "b", "c", "d"]) ids.push((await say({ content })).body.id);
    const list = async (query: string) =>
      ((await call("GET", `${path}${query}`)).body as unknown as { content: string }[]).map(({ content }) => content);
    expect(await list("")).toEqual(["d", "c", "b", "a"]);
    expect(await list("?limit=2")).toEqual(["d", "c"]);
    expect(await list(`?after=${ids[0]}&limit=2`)).toEqual(["c", "b"]);
    expect(await list(`?before=${ids[2]}&limit=1`)).toEqual(["b"]);
    for (const limit of [0, 101]) expect(await call("GET", `${path}?limit=${limit}`)).toMatchObject(refused(400, 50035));
  });

  it("must exist, and be open to the bot", async () => {
    const { call, server, alice } = await speaking();
    const at = (id: string, ...more: [string?, object?]) =>
      call(more[0] ?? "POST", `/channels/${id}/messages`, more[1] ?? { content: "a" });
    expect(await at("1")).toMatchObject(refused(404, 10003));
    expect(await at(server.channel("hidden", { botLacks: ["ViewChannel"] }).id)).toMatchObject(refused(403, 50001));
    const readOnly = server.channel("news", { botLacks: ["SendMessages"] });
    expect(await at(readOnly.id)).toMatchObject(refused(403, 50013));
    expect(await call("POST", `/channels/${readOnly.id}/typing`)).toMatchObject(refused(403, 50013));
    expect(await call("GET", `/channels/${readOnly.id}`)).toMatchObject({ status: 200, body: { name: "news", type: 0 } });
    expect(await at(server.channel("talk", { botLacks: ["SendMessagesInThreads"] }).thread("t").id)).toMatchObject(refused(403, 50013));
    expect(await at(server.forum("Questions").place.id)).toMatchObject(refused(400, 50008));
    const forgetful = server.channel("past", { botLacks: ["ReadMessageHistory"] });
    const { id } = await alice.in(forgetful).says("a");
    expect((await call("GET", `/channels/${forgetful.id}/messages`)).body).toEqual([]);
    expect(await at(forgetful.id, "POST", { content: "a", message_reference: { message_id: id } })).toMatchObject(refused(400, 160002));
    server.removesBot();
    expect(await at(readOnly.id)).toMatchObject(refused(403, 50001));
  });

  it("lets the bot change and take back what is its own", async () => {
    const { say, edit, call, path, alice, general, screen } = await speaking();
    const { id } = await alice.in(general).says("mine");
    expect(await edit(id, { content: "a" })).toMatchObject(refused(403, 50005));
    expect(await call("DELETE", `${path}/${id}`)).toMatchObject(refused(403, 50013));
    const own = (await say({ content: "a" })).body.id;
    expect(await call("DELETE", `${path}/${own}`)).toMatchObject({ status: 204 });
    for (const verb of ["GET", "DELETE"]) expect(await call(verb, `${path}/${own}`)).toMatchObject(refused(404, 10008));
    expect(await edit(own, { content: "a" })).toMatchObject(refused(404, 10008));
    expect(screen()).toMatchObject([{ text: "mine" }]);
  });
});

describe("a conversation with one person", () => {
  it("can be opened with who is known, and shares a server or has the app", async () => {
    const { call, alice, discord } = await speaking();
    const open = (recipient_id: string) => call("POST", "/users/@me/channels", { recipient_id });
    expect(await open("1")).toMatchObject(refused(404, 10013));
    expect(await open("a")).toMatchObject(refused(400, 50035));
    expect((await open(alice.account.user.id)).body).toMatchObject({
      id: alice.direct.id,
      type: 1,
      recipients: [{ global_name: "Alice" }],
    });
    const write = (to: typeof alice) => call("POST", `/channels/${to.direct.id}/messages`, { content: "a" });
    expect(await write(alice)).toMatchObject({ status: 200 });
    const stranger = discord.member({ name: "Stranger" });
    expect(await write(stranger)).toMatchObject(refused(403, 50007));
    await stranger.addsApp();
    expect(await write(stranger)).toMatchObject({ status: 200 });
    await stranger.closesDirectMessages();
    expect(await write(stranger)).toMatchObject(refused(403, 50007));
    const { id } = await alice.dm("mine");
    expect(await call("DELETE", `/channels/${alice.direct.id}/messages/${id}`)).toMatchObject(refused(403, 50003));
  });
});

describe("what the bot reads of what is said in servers", () => {
  it("is its own, and what is said to it, or names it, or replies to it", async () => {
    const { alice, general, bot, call } = await entered();
    const read = async () => (await bot.next("MESSAGE_CREATE")).d;
    const seat = alice.in(general);
    await seat.says("between us");
    await seat.sends("photo.png");
    expect(await read()).toMatchObject({ content: "", author: { global_name: "Alice" } });
    expect(await read()).toMatchObject({ content: "", attachments: [] });
    await seat.says("@midec-desk textiles?");
    expect(await read()).toMatchObject({ content: expect.stringContaining("textiles?") });
    const { id } = (await call("POST", `/channels/${general.id}/messages`, { content: "own", components: [row(BUTTON)] })).body;
    expect(await read()).toMatchObject({ content: "own", components: [{}] });
    const own = seat.screen().find((shown) => shown.id === id)!;
    await seat.replies(own, "and fields?");
    expect(await read()).toMatchObject({ content: "and fields?" });
    await seat.replies(own, "without a ping", { ping: false });
    expect(await read()).toMatchObject({ content: "", referenced_message: { content: "own" } });
    await alice.dm("alone");
    expect(await read()).toMatchObject({ content: "alone" });
  });

  it("is the same when it asks for what was said", async () => {
    const { alice, general, call } = await speaking();
    const first = await alice.in(general).says("between us");
    await alice.replies(first, "@midec-desk what?");
    const path = `/channels/${general.id}/messages`;
    expect((await call("GET", path)).body).toMatchObject([
      { content: expect.stringContaining("what?"), referenced_message: { content: "" } },
      { content: "" },
    ]);
    expect((await call("GET", `${path}/${first.id}`)).body).toMatchObject({ content: "" });
  });

  it("is everything, where the portal and the bot want it", async () => {
    const { alice, general, bot, call } = await entered({
      intents: ["MessageContent"],
      as: { intents: ALL_INTENTS | GatewayIntentBits.MessageContent },
    });
    const { id } = await alice.in(general).says("between us");
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({ content: "between us" });
    expect((await call("GET", `/channels/${general.id}/messages/${id}`)).body).toMatchObject({ content: "between us" });
  });

  it("is nothing of channels that are closed to it", async () => {
    const { alice, server, general, bot } = await entered();
    await alice.in(server.channel("hidden", { botLacks: ["ViewChannel"] })).says("@midec-desk psst");
    await alice.in(general).says("@midec-desk hello");
    expect((await bot.next("MESSAGE_CREATE")).d).toMatchObject({ channel_id: general.id });
  });
});
