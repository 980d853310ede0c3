/** Who may: granted, invited, shown, taken back. */
import { RANKS, type Rank } from "../curation/caller.ts";
import { INVITATION_HOURS } from "../curation/rights.ts";
import { paragraph } from "../reply/reply.ts";
import { asked, type Button, field, listed, type Screen, shown, type Values } from "./screen.ts";
import type { Visit } from "./visit.ts";

const MOST_LISTED = 20;
const MOST_REVOCABLE = 4;
/** Short, so that a button and a line of history hold it. */
const NAME = /^[a-z][a-z0-9-]{1,19}$/;

/** `/kb grant <rank> <name> [number|@mention]` */
export async function grantCommand(visit: Visit, words: string): Promise<Screen> {
  const { rights } = visit.curation;
  rights.require(visit.caller, "owner");
  const [given = "", named = "", whom] = words.split(/\s+/);
  const name = named.toLowerCase();
  const rank = rankOf(given);
  if (rank === undefined || !NAME.test(name)) return shown(visit.say("grant.usage"), { buttons: inviteButtons(visit) });
  const who = whom === undefined ? rights.whoIs(name) : whoIs(visit, whom);
  if (who === undefined)
    return shown(visit.say("grant.unknown", { name }), {
      buttons: [[visit.say("invite.button", { rank: visit.say(`rank.${rank}`) }), `invite:${rank}:${name}`]],
    });
  const outcome = await rights.grant(visit.caller, { who, rank, name });
  return shown(visit.say(`grant.${outcome}`, { name, rank: visit.say(`rank.${rank}`) }), { buttons: [[visit.say("who.button"), "who"]] });
}

/** `/kb invite <rank> <name>` */
export async function inviteCommand(visit: Visit, words: string): Promise<Screen> {
  const [rank = "", name] = words.split(/\s+/);
  return inviteScreen(visit, [rank], name === undefined ? undefined : { name });
}

/** A code for somebody, shown once; asks for the name first. */
export async function inviteScreen(visit: Visit, [given = "", named]: readonly string[], values?: Values): Promise<Screen> {
  const { rights } = visit.curation;
  rights.require(visit.caller, "owner");
  const rank = rankOf(given);
  const name = (values?.name ?? named)?.toLowerCase();
  if (rank === undefined) return shown(visit.say("grant.usage"), { buttons: inviteButtons(visit) });
  if (name === undefined)
    return asked(`invite:${rank}`, visit.say("invite.button", { rank: visit.say(`rank.${rank}`) }), [
      field("name", visit.say("invite.name")),
    ]);
  if (!NAME.test(name)) return shown(visit.say("grant.badName", { name }), { buttons: inviteButtons(visit) });
  const code = await rights.invite(visit.caller, { rank, name });
  if (code === "taken")
    return shown(visit.say("grant.taken", { name, rank: visit.say(`rank.${rank}`) }), { buttons: inviteButtons(visit) });
  return shown(visit.say("invite.done", { name, rank: visit.say(`rank.${rank}`), hours: INVITATION_HOURS }), {
    blocks: [paragraph(`/kb accept ${code}`), paragraph(visit.say("invite.link", { start: `kb-${code}` }))],
    buttons: [[visit.say("who.button"), "who"]],
  });
}

/** `/kb accept <code>`, by whoever was given it; undefined for a stranger's code that opens nothing. */
export async function acceptCommand(visit: Visit, code: string): Promise<Screen | undefined> {
  const grant = await visit.curation.rights.accept(visit.caller, code);
  if (grant === undefined) return visit.curation.rights.rankOf(visit.caller) && shown(visit.say("accept.bad"));
  return shown(visit.say("accept.done", { name: grant.name, rank: visit.say(`rank.${grant.rank}`) }), {
    buttons: [
      [visit.say("help.button"), "help"],
      [visit.say("home.button"), "home"],
    ],
  });
}

/** Whose rank it is that goes? Asked once more, because it is in effect at once. */
export function revokeScreen(visit: Visit, [name = ""]: readonly string[]): Screen {
  visit.curation.rights.require(visit.caller, "owner");
  return shown(visit.say("revoke.sure", { name }), {
    buttons: [
      [visit.say("revoke.button", { name }), `revoked:${name}`],
      [visit.say("cancel.button"), "who"],
    ],
  });
}

/** `/kb revoke <name>` */
export async function revokedScreen(visit: Visit, [name = ""]: readonly string[]): Promise<Screen> {
  const was = await visit.curation.rights.revoke(visit.caller, name);
  return shown(visit.say(was ? "revoke.done" : "revoke.nothing", { name }), { buttons: [[visit.say("who.button"), "who"]] });
}

export function whoScreen(visit: Visit): Screen {
  const { rights } = visit.curation;
  const grants = rights.list(visit.caller);
  const isOwner = rights.may(visit.caller, "owner");
  const revocable = grants.filter(({ at }) => at !== "").slice(-MOST_REVOCABLE);
  return shown(visit.say("who.lead", { count: grants.length }), {
    blocks: listed(
      "",
      grants.slice(0, MOST_LISTED).map(({ name, rank }) => `${name} – ${visit.say(`rank.${rank}`)}`),
    ),
    buttons: [
      ...(isOwner ? inviteButtons(visit) : []),
      ...(isOwner ? revocable.map(({ name }): Button => [visit.say("revoke.button", { name }), `revoke:${name}`]) : []),
      [visit.say("home.button"), "home"],
    ],
  });
}

function inviteButtons(visit: Visit): Button[] {
  return RANKS.map((rank): Button => [visit.say("invite.button", { rank: visit.say(`rank.${rank}`) }), `invite:${rank}`]);
}

function rankOf(word: string): Rank | undefined {
  return RANKS.find((rank) => rank === word.toLowerCase());
}

/** A platform's number, alone, in a mention (`<@123>`) or after its channel (`telegram:123`); a group as the channel names it. */
function whoIs({ turn, parts }: Visit, whom: string): string | undefined {
  const role = /^(?:<@&|discord-role:)(\d+)>?$/.exec(whom)?.[1];
  if (role !== undefined) return `discord-role:${role}`;
  const [, channel = turn.conversation.slice(0, turn.conversation.indexOf(":")), number] = /^(?:([a-z]+):|<@!?)?(\d+)>?$/.exec(whom) ?? [];
  return number === undefined || !parts.channels.includes(channel) ? undefined : parts.identify(channel, number);
}
