import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InteractionType } from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PARTS } from "../../src/core/administration/entry-parts.ts";
import { forgesCommand, sheet } from "../channels/discord/administrators.ts";
import type { Member } from "../doubles/discord/member.ts";
import type { Shown } from "../doubles/discord/shown.ts";
import type { Person } from "../doubles/telegram/person.ts";
import { type Collected, collectTokens, kindOf } from "./collected-tokens.ts";
import { openWholeDesk, type WholeDesk } from "./whole-desk.ts";

/** On screens to which the walk does not come, and below questions that are asked step by step; the fourth draft is the secret one. */
const OTHERS = [
  "statement:d4:0",
  "remove:d4:0:1",
  "reason:d4:9",
  "mine:d4",
  "meaning:gmn:id",
  "unsay:gmn:id",
  "leave:d4",
  "change:d4:0",
  "details:d4",
  "teach:0:pilot-apples",
  "fix:0:pilot-apples",
  "impact:d4",
  "cancel",
  "skip:0",
  "empty:0",
  "zz",
];
const ROUTER = new URL("../../src/core/administration/router.ts", import.meta.url);
const DESK_OFF = { what: "desk", reason: "x" };
/** What stands in the options of commands. */
const FILLED: Readonly<Record<string, string>> = {
  ...DESK_OFF,
  entry: "pilot-carrots",
  rank: "owner",
  name: "joko",
  code: "0123456789abcdef0123456789abcdef",
  day: "2026-11-24",
  format: "csv",
};
const SECRET = "Dijual murah";

let desk: WholeDesk;
let collected: Collected;
let commands: readonly { readonly name: string; readonly options: readonly string[] }[];
/** Everybody by name: on Telegram, and in the server. */
let phones: Readonly<Record<string, Person>>;
let computers: Readonly<Record<string, Member>>;

/**
 * There is something of everything: a change, a draft of the owner's with a secret in it, a question to be taught, a switch. Sari and Edo are
 * editors. Joko and Jane were publishers: when that was taken from them, each was in the middle of an edit.
 */
beforeAll(async () => {
  desk = await openWholeDesk();
  const { telegram, owner } = desk;
  phones = Object.fromEntries(["Siti", "Sari", "Joko"].map((name) => [name, telegram.person({ name, language: "id" })]));
  computers = Object.fromEntries(["Kenji", "Edo", "Jane"].map((name) => [name, desk.member(name)]));
  const ratna = owner.computer.in(desk.general);
  await hearsOn(phones.Siti!, () => phones.Siti!.send("apakah pohonnya boleh dipetik sendiri"));
  await hearsOn(phones.Siti!, () => phones.Siti!.taps("Tidak ada yang cocok"));
  await hearsOn(owner.phone, () => owner.phone.send(`/kb grant editor sari ${phones.Sari!.user.id}`));
  await hearsOn(owner.phone, () => owner.phone.send(`/kb grant publisher joko ${phones.Joko!.user.id}`));
  await ratna.slash("kb grant", { rank: "editor", name: "edo", user: computers.Edo! });
  await ratna.slash("kb grant", { rank: "publisher", name: "jane", user: computers.Jane! });
  await ratna.slash("kb edit", { entry: "pilot-apples" });
  await ratna.presses("Summary");
  await ratna.submits({ English: "The orchard." });
  await ratna.presses("Preview");
  await ratna.presses("Publish");
  await ratna.slash("kb off", { what: "contact-porter", reason: "x" });
  await hearsOn(phones.Joko!, () => phones.Joko!.send("/kb edit pilot-carrots"));
  await hearsOn(phones.Joko!, () => phones.Joko!.taps("Ringkasan"));
  const jane = computers.Jane!.in(desk.general);
  await jane.slash("kb edit", { entry: "pilot-carrots" });
  await jane.presses("Summary");
  await ratna.slash("kb edit", { entry: "pilot-apples" });
  await ratna.presses("Name");
  await ratna.submits({ "Bahasa Indonesia": SECRET });
  collected = await collectTokens(desk.discord, ratna, [
    ["kb who", {}],
    ["kb export", {}],
    ["kb new", {}],
    ["kb off", { what: "topic-cost" }],
    ["kb edit", { entry: "garden" }],
    ["kb home", {}],
  ]);
  await ratna.slash("kb revoke", { name: "joko" });
  await ratna.slash("kb revoke", { name: "jane" });
  const kb = desk.discord.commands().find(({ name }) => name === "kb")!;
  commands = (kb.options ?? []).map(({ name, ...rest }) => ({
    name,
    options: "options" in rest ? (rest.options ?? []).map((option) => option.name).filter((option) => option in FILLED) : [],
  }));
}, 60_000);
afterAll(() => desk.close());

/** Nobody may ask more than twenty times a minute. */
let acts = 0;
function takesTime(): void {
  if (++acts % 8 === 0) desk.clock.passes("1min");
}

/** What the desk says to it. */
async function hearsOn(person: Person, act: () => Promise<unknown>): Promise<string> {
  takesTime();
  await act();
  return (await person.hears()).text;
}

/** One button of each kind. */
const tokens = () => [...new Map([...collected.tokens, ...OTHERS].map((token) => [kindOf(token), token])).values()];
const line = ({ name, options }: (typeof commands)[number]) => ["/kb", name, ...options.map((option) => FILLED[option])].join(" ");

/** A button of somebody else's screen, which the desk does not see. */
function tapped(person: Person, token: string): Promise<string> {
  return hearsOn(person, () => person.tapsToken(token, { outOfReach: true }));
}

async function pressed(member: Member, token: string): Promise<string> {
  takesTime();
  return (await member.in(desk.general).pressesToken(token)).text;
}

/** A window that is sent though it was never opened. */
async function submitted(member: Member, window: string, fields: readonly string[] = []): Promise<string> {
  takesTime();
  const components = fields.map((custom_id, id) => ({ type: 18, id, component: { type: 4, id: id + 9, custom_id, value: "Salah." } }));
  return ((await member.in(desk.general).forges(InteractionType.ModalSubmit, { custom_id: window, components })) as Shown).text;
}

async function commanded(member: Member, { name, options }: (typeof commands)[number]): Promise<string> {
  takesTime();
  const filled = options.map((option) => ({ name: option, type: 3, value: FILLED[option] }));
  return ((await forgesCommand(member.in(desk.general), "kb", [{ name, type: 1, options: filled }])) as Shown).text;
}

const kept = (document: string) => join(desk.dataDir, "administration", `${document}.json`);

/** The knowledge, and all that is kept of administering, file by file. */
async function everything(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const folder of [desk.knowledgeDir, join(desk.dataDir, "administration")])
    for (const { name, parentPath } of (await readdir(folder, { withFileTypes: true, recursive: true })).filter((file) => file.isFile()))
      files[join(parentPath, name)] = await readFile(join(parentPath, name), "latin1");
  return files;
}

it("every kind of button that there is takes part", async () => {
  const [routes = ""] = /const ROUTES.*?\n\]\);/s.exec(await readFile(ROUTER, "utf8")) ?? [];
  const names = [...[...routes.matchAll(/^ {2}\["(\w+)"/gm)].map(([, name]) => name), ...PARTS];
  expect(names.length).toBeGreaterThan(40);
  const kinds = tokens().map(kindOf);
  expect(names.filter((name) => !kinds.includes(name ?? ""))).toEqual([]);
});

describe.each([
  ["a stranger", "Siti", "Kenji"],
  ["who is an administrator no more", "Joko", "Jane"],
])("%s", (_, onPhone, atComputer) => {
  it("gets by any button what an outdated one brings, and by any window", async () => {
    const [person, member] = [phones[onPhone]!, computers[atComputer]!];
    const before = await everything();
    await hearsOn(person, () => person.send("/help"));
    await member.in(desk.general).slash("help");
    const outdated = { tap: await tapped(person, "1zz"), press: await pressed(member, "1zz"), window: await submitted(member, "zz") };
    for (const token of tokens()) {
      expect([token, await tapped(person, `1k${token}`)]).toEqual([token, outdated.tap]);
      expect([token, await pressed(member, `1k${token}`)]).toEqual([token, outdated.press]);
    }
    for (const [token, fields] of collected.windows)
      expect([token, await submitted(member, `d1form ${token}`, fields)]).toEqual([token, outdated.window]);
    expect(await everything()).toEqual(before);
  });

  it("gets by any command what an unknown one brings", async () => {
    const [person, member] = [phones[onPhone]!, computers[atComputer]!];
    const before = await everything();
    const unknown = (await hearsOn(person, () => person.send("/zz"))).replaceAll("zz", "kb");
    const unknownThere = (await member.in(desk.general).slash("ask", { question: "/zz" })).text.replaceAll("zz", "kb");
    for (const command of commands) {
      expect([command.name, await hearsOn(person, () => person.send(line(command)))]).toEqual([command.name, unknown]);
      expect([command.name, await commanded(member, command)]).toEqual([command.name, unknownThere]);
    }
    expect(await everything()).toEqual(before);
  });

  it("gets by files, links, words and completions what everybody gets", async () => {
    const [person, member] = [phones[onPhone]!, computers[atComputer]!];
    const before = await everything();
    const wordless = await hearsOn(person, () => person.sends("photo"));
    expect(await hearsOn(person, () => person.sendsFile(sheet(9)))).toBe(wordless);
    const started = await hearsOn(person, () => person.opens("zz-0123456789abcdef"));
    expect(await hearsOn(person, () => person.opens(`kb-${FILLED.code}`))).toBe(started);
    await hearsOn(person, () => person.send("Salah."));
    const typing = [{ name: "edit", type: 1, options: [{ name: "entry", type: 3, value: "", focused: true }] }];
    const seat = member.in(desk.general);
    expect(await seat.forges(InteractionType.ApplicationCommandAutocomplete, { id: "1", name: "kb", type: 1, options: typing })).toEqual(
      [],
    );
    expect(await seat.types("ask", { question: SECRET })).toEqual([]);
    expect(await person.types(`@midec_test_bot ${SECRET}`)).toEqual([]);
    expect(desk.discord.handedOut()).toEqual([]);
    expect(await everything()).toEqual(before);
  });
});

describe("an editor", () => {
  it("never publishes, grants, or switches off more than an entry, and never sees another's draft", async () => {
    const [person, member] = [phones.Sari!, computers.Edo!];
    const before = await everything();
    const said = [await hearsOn(person, () => person.send("/kb"))];
    for (const token of tokens()) said.push(await tapped(person, `1k${token}`));
    for (const [token, fields] of collected.windows) said.push(await submitted(member, `d1form ${token}`, fields));
    for (const command of commands) said.push(await commanded(member, command));
    expect(said.filter((text) => text.includes(SECRET))).toEqual([]);
    const after = await everything();
    const isFixed = (path: string) => !/(sessions|reach|drafts|switches|decided)\.json/.test(path);
    expect(Object.entries(after).filter(([path]) => isFixed(path))).toEqual(Object.entries(before).filter(([path]) => isFixed(path)));
    expect(after[kept("switches")]).not.toMatch(/"what": "(?!entry:)/);
    expect(after[kept("drafts")]).toContain(SECRET);
  });
});
