import { describe, expect, it } from "vitest";
import { handClock } from "../hand-clock.ts";
import { answered, asked, DIALOGUE, EPHEMERAL, pressed, said, submitted, typing } from "./asked.ts";
import { type Deed, entered, error, refused } from "./opened.ts";

describe("the token of an interaction", () => {
  it("is good for nothing before the first answer", async () => {
    const { deed, hook } = await asked();
    expect(await hook(deed, "POST", "", { content: "a" })).toMatchObject(refused(404, 10015));
    for (const verb of ["GET", "DELETE"]) expect(await hook(deed, verb, "/messages/@original")).toMatchObject(refused(404, 10015));
    expect(await hook(deed, "PATCH", "/messages/@original", { content: "a" })).toMatchObject(refused(404, 10015));
  });

  it("is good for a quarter of an hour, by the clock", async () => {
    const clock = handClock();
    const { deed, hook } = await answered({ now: clock.now, later: clock.later });
    clock.pass(15 * 60_000);
    expect(await hook(deed, "POST", "", { content: "a" })).toMatchObject({ status: 200 });
    clock.pass(1);
    expect(await hook(deed, "POST", "", { content: "b" })).toMatchObject(refused(401, 50027));
    expect(await hook({ ...deed, token: "x" }, "POST", "", { content: "b" })).toMatchObject(refused(401, 50027));
  });

  it("reaches the first answer and the follow-ups, and nothing else", async () => {
    const { deed, hook, alice, general, call } = await answered();
    const more = (await hook(deed, "POST", "", { content: "more", flags: EPHEMERAL })).body.id;
    const other = (await call("POST", `/channels/${general.id}/messages`, { content: "other" })).body.id;
    await hook(deed, "PATCH", "/messages/%40original", { content: "one" });
    await hook(deed, "PATCH", `/messages/${more}`, { content: "two" });
    expect(alice.screen()).toMatchObject([{ text: "one", edited: true }, { text: "two", ephemeral: true }, { text: "other" }]);
    expect(await hook(deed, "GET", `/messages/${other}`)).toMatchObject(refused(404, 10008));
    expect(await hook(deed, "DELETE", "/messages/@original")).toMatchObject({ status: 204 });
    expect(await hook(deed, "DELETE", `/messages/${more}`)).toMatchObject({ status: 204 });
    expect(await hook(deed, "GET", "/messages/@original")).toMatchObject(refused(404, 10008));
    expect(alice.screen()).toMatchObject([{ text: "other" }]);
    expect(await call("POST", `/webhooks/1/${deed.token}`, { content: "a" })).toMatchObject(refused(404, 10015));
  });

  it("does not need the bot's own", async () => {
    const { deed, discord } = await asked();
    const body = JSON.stringify(said("a"));
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${discord.api}/v10/interactions/${deed.id}/${deed.token}/callback`, { method: "POST", headers, body });
    expect(answer.status).toBe(204);
  });
});

describe("what may answer what", () => {
  it.each<[string, () => Promise<{ deed: Deed; answer: Awaited<ReturnType<typeof asked>>["answer"] }>, readonly number[]]>([
    ["a command", asked, [4, 5, 9]],
    ["a press", pressed, [4, 5, 6, 7, 9]],
    ["a completion", typing, [8]],
    ["a dialogue that was sent", submitted, [4, 5, 6, 7]],
  ])("to %s", async (_, begin, allowed) => {
    const bodies = {
      4: said("a"),
      5: { type: 5 },
      6: { type: 6 },
      7: { type: 7, data: { content: "a" } },
      8: { type: 8, data: { choices: [] } },
    };
    for (const [type, body] of Object.entries({ 1: { type: 1 }, ...bodies, 9: { type: 9, data: DIALOGUE } })) {
      const { deed, answer } = await begin();
      const expected = allowed.includes(Number(type)) ? { status: 204 } : refused(400, 50035, { type: error("BASE_TYPE_CHOICES") });
      expect(await answer(deed, body), `type ${type}`).toMatchObject(expected);
    }
  });
});

describe("a completion", () => {
  it("is offered while she types, in her language", async () => {
    const { first, deed, answer } = await typing();
    expect(deed).toMatchObject({ type: 4, data: { name: "ask", options: [{ name: "question", value: "teks", focused: true }] } });
    await answer(deed, { type: 8, data: { choices: [{ name: "Textiles", name_localizations: { "en-US": "Cloth" }, value: "t" }] } });
    expect(await first).toEqual([{ name: "Cloth", value: "t" }]);
  });

  it.each([
    ["26 of them", Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })), { choices: error("BASE_TYPE_MAX_LENGTH") }],
    ["a name of 101", [{ name: "a".repeat(101), value: "a" }], { choices: { 0: { name: error("BASE_TYPE_MAX_LENGTH") } } }],
    ["no name", [{ name: "", value: "a" }], { choices: { 0: { name: error("BASE_TYPE_MIN_LENGTH") } } }],
    ["a value of 101", [{ name: "a", value: "a".repeat(101) }], { choices: { 0: { value: error("BASE_TYPE_MAX_LENGTH") } } }],
  ])("is refused with %s", async (_, choices, errors) => {
    const { deed, answer } = await typing();
    expect(await answer(deed, { type: 8, data: { choices } })).toMatchObject(refused(400, 50035, { data: errors }));
  });

  it("that comes too late fails, and has no follow-up", async () => {
    const clock = handClock();
    const { alice, general, deed, answer, hook } = await entered({ now: clock.now, later: clock.later });
    const first = alice.in(general).types("ask", { question: "t" });
    const typed = await deed();
    await answer(typed, { type: 8, data: { choices: [] } });
    expect(await first).toEqual([]);
    expect(await hook(typed, "POST", "", { content: "a" })).toMatchObject(refused(404, 10015));
    const second = alice.types("ask", { question: "te" });
    clock.pass(3000);
    await expect(second).rejects.toThrow("Loading options failed");
  });
});
