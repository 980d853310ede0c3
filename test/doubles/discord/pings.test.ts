import { describe, expect, it } from "vitest";
import { FREE, speaking, text } from "./speaking.ts";

describe("who is rung up", () => {
  async function naming() {
    const all = await speaking();
    const officers = all.server.role("Officers");
    const content = `<@${all.alice.account.user.id}> <@&${officers.id}> @everyone`;
    return { ...all, officers, content };
  }

  it.each<[string, object, readonly string[]]>([
    ["everybody who is named, where nothing is said of it", {}, ["Alice", "@Officers", "@everyone"]],
    ["nobody, where none are allowed", { allowed_mentions: { parse: [] } }, []],
    ["only a kind", { allowed_mentions: { parse: ["users"] } }, ["Alice"]],
    ["only roles", { allowed_mentions: { parse: ["roles"] } }, ["@Officers"]],
    ["only everyone", { allowed_mentions: { parse: ["everyone"] } }, ["@everyone"]],
  ])("is %s", async (_, more, pings) => {
    const { say, content, screen } = await naming();
    await say({ content, ...more });
    expect(screen()).toMatchObject([{ text: "@Alice @Officers @everyone", pings }]);
  });

  it("can be said by name", async () => {
    const { say, content, screen, alice, officers } = await naming();
    await say({ content, allowed_mentions: { users: [alice.account.user.id] } });
    await say({ content, allowed_mentions: { roles: [officers.id] } });
    expect(screen()).toMatchObject([{ pings: ["Alice"] }, { pings: ["@Officers"] }]);
  });

  it("is also who is replied to, unless it is not to be", async () => {
    const { say, alice, general, screen } = await naming();
    const { id } = await alice.in(general).says("?");
    const message_reference = { message_id: id };
    await say({ content: "a", message_reference });
    await say({ content: "b", message_reference, allowed_mentions: { parse: [] } });
    await say({ content: "c", message_reference, allowed_mentions: { parse: [], replied_user: true } });
    expect(screen().map(({ pings }) => pings)).toEqual([[], ["Alice"], [], ["Alice"]]);
  });

  it("is named in texts of the second version too, and never by a change", async () => {
    const { say, edit, content, screen } = await naming();
    const { id } = (await say({ content: "a", allowed_mentions: { parse: [] } })).body;
    await edit(id, { content });
    await say({ flags: FREE, components: [text(content)], allowed_mentions: { parse: ["users"] } });
    expect(screen().map(({ pings }) => pings)).toEqual([[], ["Alice"]]);
  });

  it("is not everyone where the bot has no right to it", async () => {
    const { server, call, alice, content } = await naming();
    const quiet = server.channel("quiet", { botLacks: ["MentionEveryone"] });
    await call("POST", `/channels/${quiet.id}/messages`, { content });
    expect(alice.in(quiet).screen()).toMatchObject([{ pings: ["Alice"] }]);
  });
});
