/** Commands on who may, and on what is switched off. */
import { RANKS, type Rank } from "../core/curation/caller.ts";
import { INVITATION_HOURS } from "../core/curation/rights.ts";
import type { Switchable } from "../core/curation/switches.ts";
import { moment } from "./change-lines.ts";
import { type Command, type Office, Refused, type Said, WrongUsage } from "./command.ts";
import { entryId } from "./entry-id.ts";
import { table } from "./table.ts";

/** Short, so that a button and a line of history hold it. */
const NAME = /^[a-z][a-z0-9-]{1,19}$/;

export const who: Command = {
  takes: "",
  does: "Shows who may change the knowledge.",
  words: [0, 0],
  run({ curation: { rights }, caller }) {
    const all = rights.list(caller);
    const rows = all.map((grant) => [grant.name, grant.rank, grant.who, rights.nameOf(grant.by), moment(grant.at)]);
    const text = table(["name", "rank", "who", "by", "since (UTC)"], rows);
    return { text: rows.length === 0 ? "Nobody yet: set ADMINS, or give a rank with grant or invite.\n" : text, data: all };
  },
};

export const grant: Command = {
  takes: "<editor | publisher | owner> <name> [telegram:123 | discord:456 | discord-role:789]",
  does: `Lets somebody write drafts (editor), publish them (publisher), or say who may (owner); a name is short, such as sari.
Without a number, whoever has the name gets another rank. invite makes a code for somebody whose number you do not know.`,
  words: [2, 3],
  async run(office, { words: [given = "", called = "", whom] }) {
    const { rights } = office.curation;
    const rank = rankIn(given);
    const name = nameIn(called);
    const person = whom === undefined ? rights.whoIs(name) : personIn(office, whom);
    if (person === undefined) throw new Refused(`Nobody is called ${name} yet: add whose it is (telegram:123), or use invite`);
    if ((await rights.grant(office.caller, { who: person, rank, name })) === "taken") throw taken(name);
    return { text: `${name} is ${rank} now.\n`, data: { name, rank, who: person } };
  },
};

export const invite: Command = {
  takes: "<editor | publisher | owner> <name>",
  does: `Makes a code: whoever sends it to the desk in chat first, within ${INVITATION_HOURS} hours, has the rank.`,
  words: [2, 2],
  async run({ curation, caller }, { words: [given = "", called = ""] }) {
    const rank = rankIn(given);
    const name = nameIn(called);
    const code = await curation.rights.invite(caller, { rank, name });
    if (code === "taken") throw taken(name);
    const text = `For ${name}, to be sent to the desk in a private chat within ${INVITATION_HOURS} hours:\n  /kb accept ${code}\n`;
    return { text, data: { name, rank, code } };
  },
};

export const revoke: Command = {
  takes: "<name>",
  does: "Takes somebody's rank back, at once, and the invitations under that name.",
  words: [1, 1],
  async run({ curation, caller }, { words: [name = ""] }) {
    if (/^owner-\d+$/.test(name)) throw new Refused(`${name} is an owner by ADMINS; take the number out there and start the service again`);
    if (!(await curation.rights.revoke(caller, name))) throw new Refused(`Nobody has a rank as ${name}; who shows who has`);
    return { text: `${name} has no rank any more.\n`, data: { revoked: name } };
  },
};

export const off: Command = {
  takes: "[<entry | channel | desk> <reason …>]",
  does: `Switches an entry, a channel (telegram) or the whole desk off while it is being checked: people are told so, and whom to ask.
Alone it shows what is switched off.`,
  words: [0, 200],
  async run(office, { words: [word, ...reason] }) {
    if (word === undefined) return switchedOff(office);
    const what = switchable(office, word);
    if (reason.length === 0) throw new WrongUsage("Why? The reason is shown to the other administrators");
    await office.curation.switches.off(office.caller, what, reason.join(" "));
    return { text: `${what} is switched off. Back on with npm run knowledge -- on ${word}\n`, data: { off: what } };
  },
};

export const on: Command = {
  takes: "<entry | channel | desk>",
  does: "Switches on again what was switched off.",
  words: [1, 1],
  async run(office, { words: [word = ""] }) {
    const what = switchable(office, word);
    const was = await office.curation.switches.on(office.caller, what);
    return { text: `${what} is switched on${was ? "" : "; it was on already"}.\n`, data: { on: what, wasOff: was } };
  },
};

function switchedOff({ curation: { switches, rights } }: Office): Said {
  const rows = switches.all.map(({ what, at, who: whose, reason }) => [what, moment(at), rights.nameOf(whose), reason]);
  const text = rows.length === 0 ? "Everything is switched on.\n" : table(["off", "since (UTC)", "by", "reason"], rows);
  return { text, data: switches.all };
}

function switchable({ curation, channels }: Office, word: string): Switchable {
  const plain = word.replace(/^(entry|channel):/, "");
  if (word === "desk") return "desk";
  return channels.includes(plain) ? `channel:${plain}` : `entry:${entryId(curation.files(), plain)}`;
}

function personIn({ identify, channels }: Office, whom: string): string {
  const [, channel = "", number = ""] = /^([a-z-]+):(\d+)$/.exec(whom) ?? [];
  if (channel === "discord-role") return whom;
  if (channels.includes(channel)) return identify(channel, number);
  throw new WrongUsage(`${whom} is nobody: give the platform and the number there, such as telegram:123, or discord-role:789 for a role`);
}

function rankIn(word: string): Rank {
  const rank = RANKS.find((each) => each === word);
  if (rank === undefined) throw new WrongUsage(`There is no rank ${word}; there are ${RANKS.join(", ")}`);
  return rank;
}

function nameIn(word: string): string {
  if (!NAME.test(word)) throw new WrongUsage(`${word} is no name: 2 to 20 small letters, digits and hyphens, such as sari`);
  return word;
}

function taken(name: string): Refused {
  return new Refused(`Somebody else is called ${name}; choose another name, or revoke ${name} first`);
}
