/** What was published, one revision looked at, taken back; the base brought back to a day. */
import type { Edit } from "../editing/edit.ts";
import type { Revision } from "../editing/revision.ts";
import { type Block, paragraph } from "../reply/reply.ts";
import { shortened } from "../reply/shortened.ts";
import { changeLines } from "./change-screen.ts";
import { placeOf, toldOf } from "./edit-line.ts";
import { find, findForm } from "./edit-screen.ts";
import { diffScreen, previewScreen } from "./preview-screen.ts";
import { isDate } from "./read-field.ts";
import { type Button, listed, pageOf, type Screen, shown } from "./screen.ts";
import { Gone, type Visit } from "./visit.ts";

const ON_A_PAGE = 6;
const MOST_EDITS = 5;
const LONGEST_LINE = 190;
/** As far back as chat goes; the command line goes further. */
const MOST_LISTED = 60;

/** `/kb history [entry]` */
export async function historyCommand(visit: Visit, words: string): Promise<Screen> {
  return words === "" ? historyScreen(visit, []) : find(visit, words, "hi", (_, entry) => entryHistoryScreen(visit, [entry]));
}

export async function historyScreen(visit: Visit, [page]: readonly string[]): Promise<Screen> {
  return revisionsScreen(visit, await visit.curation.past.list(visit.caller, { limit: MOST_LISTED }), page);
}

export async function entryHistoryScreen(visit: Visit, [entry = ""]: readonly string[]): Promise<Screen> {
  return revisionsScreen(visit, await visit.curation.past.list(visit.caller, { entry, limit: ON_A_PAGE }), undefined, visit.title(entry));
}

/** One revision: before and after, and the way back. */
export async function revisionScreen(visit: Visit, [number]: readonly string[]): Promise<Screen> {
  const found = await visit.curation.past.get(visit.caller, Number(number));
  if (found === undefined) throw new Gone(`There is no revision ${number}`);
  const { revision, kind, writers = [], why, edits } = found;
  const { blocks, buttons } = changesIn(visit, String(revision), edits);
  return shown(visit.say("history.one", { revision, ...byWhom(visit, found) }), {
    notices: kind === "published" ? [] : [visit.say(`history.kind.${kind}`, { of: found.of ?? 0 })],
    blocks: [
      ...blocks,
      ...(writers.length === 0
        ? []
        : [paragraph(visit.say("history.writers", { names: writers.map((who) => visit.who(who)).join(", ") }))]),
      ...(why === undefined ? [] : [paragraph(visit.say("history.why", { why: shortened(why, 200) }))]),
    ],
    buttons: [
      ...(edits.length === 0 ? [] : [[visit.say("history.takeBack"), `back:${revision}`] as const]),
      ...buttons,
      [visit.say("history.button"), "history"],
    ],
  });
}

/** Takes a change back, as a draft that is shown first; says what builds on it, where something does. */
export async function takeBackScreen(visit: Visit, [number]: readonly string[]): Promise<Screen> {
  const { curation, caller } = visit;
  const begun = curation.drafting
    .list(caller)
    .find(({ kind, of, writers }) => kind === "taken-back" && of === Number(number) && writers[0] === caller.who);
  if (begun !== undefined) return previewScreen(visit, [begun.id]);
  const taken = await curation.past.takeBack(caller, Number(number));
  switch (taken.kind) {
    case "draft":
      return previewScreen(visit, [taken.draft.id]);
    case "unknown":
      throw new Gone(`There is no revision ${number}`);
    case "built-upon":
      return shown(visit.say("history.builtUpon", { revision: Number(number), by: taken.by.join(", ") }), {
        buttons: taken.by.slice(-ON_A_PAGE).map((later): Button => [visit.say("history.number", { revision: later }), `rev:${later}`]),
      });
  }
}

/** `/kb restore 2026-11-20`: the whole base as it stood at the end of that day, as a draft; asks which day, where none is named. */
export async function restoreCommand(visit: Visit, day: string): Promise<Screen> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isDate(day)) return shown(visit.say("history.whichDay"));
  const draft = await visit.curation.past.restore(visit.caller, day);
  if (draft === undefined) throw new Gone(`There is no revision of ${day}`);
  return previewScreen(visit, [draft.id]);
}

/** `/kb diff`: what the draft at hand changes; `/kb diff d12` another's; `/kb diff 3 7` what lies between two revisions. */
export async function diffCommand(visit: Visit, words: string, atHand: string | undefined): Promise<Screen> {
  const [, from, to] = /^(\d+)\s+(\d+)$/.exec(words) ?? [];
  if (from === undefined) return words === "" && atHand === undefined ? findForm(visit) : diffScreen(visit, [words || atHand!]);
  const edits = await visit.curation.past.between(visit.caller, Number(from), Number(to));
  if (edits === undefined) throw new Gone(`There is no revision ${from} or ${to}`);
  return shown(visit.say("history.between", { from, to: to ?? "", count: toldOf(edits).length }), {
    blocks: changesIn(visit, "", edits).blocks,
    buttons: [[visit.say("history.button"), "history"]],
  });
}

function revisionsScreen(visit: Visit, revisions: readonly Revision[], page: string | undefined, about?: string): Screen {
  const { items, next } = pageOf(
    revisions.filter(({ kind }) => kind !== "origin"),
    page,
    ON_A_PAGE,
  );
  const lines = items.map((revision) => {
    const [first, ...others] = toldOf(revision.edits);
    const change = shortened(first === undefined ? "–" : placeOf(visit, first), 80);
    const more = others.length > 0 ? ` (+${others.length})` : "";
    return {
      number: revision.revision,
      change,
      line: `${revision.revision} · ${visit.say("history.by", byWhom(visit, revision))}: ${change}${more}`,
    };
  });
  return shown(visit.say(items.length === 0 ? "history.nothing" : "history.lead"), {
    ...(about !== undefined && { about }),
    blocks: listed(
      "",
      lines.map(({ line }) => line),
    ),
    buttons: [
      ...lines.map(({ number, change }): Button => [`${number}: ${change}`, `rev:${number}`]),
      ...(next === undefined ? [] : [[visit.say("more"), `history:${next}`] as const]),
      [visit.say("home.button"), "home"],
    ],
  });
}

/** The first changes of a revision, and how many there are besides. */
function changesIn(visit: Visit, of: string, edits: readonly Edit[]): { readonly blocks: Block[]; readonly buttons: readonly Button[] } {
  const told = toldOf(edits);
  const rest = told.length - MOST_EDITS;
  const { lines, buttons } = changeLines(visit, of, told, told.slice(0, MOST_EDITS), LONGEST_LINE);
  return { blocks: listed("", rest > 0 ? [...lines, visit.say("change.others", { count: rest })] : lines), buttons };
}

function byWhom(visit: Visit, { who, at }: Revision): { name: string; date: string } {
  return { name: visit.who(who), date: visit.day(at) };
}
