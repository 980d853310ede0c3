/** Where an administrator begins: what waits, and where to go. */
import { paragraph } from "../reply/reply.ts";
import { waitingDrafts } from "./drafts-screen.ts";
import { type Button, listed, type Screen, type Shown, shown } from "./screen.ts";
import type { Visit } from "./visit.ts";

export async function homeScreen(visit: Visit, notices: readonly string[] = []): Promise<Shown> {
  const { curation, caller } = visit;
  const drafts = waitingDrafts(visit).length;
  const groups = (await curation.misses.groups(caller)).length;
  const stale = curation.upkeep.stale(caller).length;
  const overdue = curation.upkeep.overdue(caller).length;
  const off = curation.switches.all.length;
  const rank = curation.rights.rankOf(caller) ?? "editor";
  const counted = (label: string, count: number) => (count === 0 ? label : `${label} (${count})`);
  return shown(visit.say("home.lead", { name: visit.who(caller.who), rank: visit.say(`rank.${rank}`) }), {
    notices,
    blocks: listed(visit.say("home.waiting"), [
      ...(groups > 0 ? [visit.say("home.groups", { count: groups })] : []),
      ...(drafts > 0 ? [visit.say("home.drafts", { count: drafts })] : []),
      ...(stale > 0 ? [visit.say("home.stale", { count: stale })] : []),
      ...(overdue > 0 ? [visit.say("home.overdue", { count: overdue })] : []),
      ...(off > 0 ? [visit.say("home.off", { count: off })] : []),
      ...(groups + drafts + stale + overdue + off === 0 ? [visit.say("home.nothing")] : []),
    ]),
    buttons: [
      [counted(visit.say("inbox.button"), groups), "inbox"],
      [visit.say("home.edit"), "find"],
      [visit.say("home.new"), "kinds"],
      [counted(visit.say("drafts.button"), drafts), "drafts"],
      [visit.say("history.button"), "history"],
      [counted(visit.say("stale.button"), stale + overdue + off), "stale"],
      [visit.say("sheet.button"), "export"],
      [visit.say("help.button"), "help"],
    ],
  });
}

/** The first correction, the inbox, taking back, the spreadsheet. */
export function helpScreen(visit: Visit): Screen {
  return shown(visit.say("help.lead"), {
    blocks: (["correct", "inbox", "back", "sheet", "commands"] as const).map((topic) => paragraph(visit.say(`help.${topic}`))),
    buttons: [
      [visit.say("home.edit"), "find"],
      [visit.say("inbox.button"), "inbox"],
      [visit.say("words.button"), "words"],
      [visit.say("home.button"), "home"],
    ] satisfies Button[],
  });
}
