/** What publishing a draft would mean, and the publication. */
import { type Draft, entryAbout, isEmpty } from "../curation/draft.ts";
import type { Preview } from "../curation/drafting.ts";
import type { Revision } from "../editing/revision.ts";
import { touchedEntries } from "../editing/touched.ts";
import { LONGEST_LEAD } from "../reply/composer.ts";
import { type Block, paragraph, type Reply } from "../reply/reply.ts";
import { shortened } from "../reply/shortened.ts";
import { changeLines } from "./change-screen.ts";
import { editLine, toldOf } from "./edit-line.ts";
import { impactLine, shiftsIn } from "./impact-screen.ts";
import { problemLine } from "./problem-line.ts";
import { asked, type Button, field, LONGEST_SCREEN, listed, pageOf, type Screen, shown, type Values } from "./screen.ts";
import { stillNotAnswered, type Taught, taughtIn } from "./taught.ts";
import type { Visit } from "./visit.ts";

const MOST_PROBLEMS = 3;
const MOST_OTHERS = 2;
const MOST_CHANGES = 3;
const LONGEST_LINE = 130;
/** Of it, a revision's number and who made it. */
const LONGEST_NAME = 28;
/** Of all problems that are shown. */
const LONGEST_PROBLEMS = 520;
const LONGEST_QUESTION = 60;
/** Of changes, or of questions that are taught, above what people will see. */
const LONGEST_ABOVE = 240;
/** Of a change on a screen of changes alone. */
const LONGEST_CHANGE = 340;
/** As much of the reply is shown; the rest of the screen says what publishing it means. */
const LONGEST_REPLY = 520;
const SHORTEST_BLOCK = 40;
/** Room for the first line and the remarks before it. */
const FRAME = 480;

/** The draft as people will see it, what is wrong with it, and what it does to other questions. */
export async function previewScreen(
  visit: Visit,
  [given, locale = visit.locale]: readonly string[],
  notices: readonly string[] = [],
): Promise<Screen> {
  const { id } = visit.draft(given);
  return previewOf(visit, await visit.curation.drafting.preview(visit.caller, id), locale, notices);
}

function previewOf(visit: Visit, preview: Preview, locale: string, notices: readonly string[] = []): Screen {
  const { draft, problems, impact, meanwhile, conflict } = preview;
  const isFit = conflict === undefined && problems.length === 0;
  const taught = isFit ? taughtIn(draft.edits) : [];
  const seen = isOfOne(draft) && Object.hasOwn(preview.replies, locale) ? preview.replies[locale] : undefined;
  const entry = entryAbout(draft);
  const files = visit.filesOf(draft);
  const rest = [
    ...(conflict === undefined ? [] : [paragraph(visit.say("preview.conflict")), paragraph(editLine(visit, conflict.edit, LONGEST_LINE))]),
    ...listed(
      visit.say("preview.meanwhile"),
      meanwhile.slice(-MOST_OTHERS).map((revision) => byOther(visit, revision)),
    ),
    ...listed(
      visit.say("preview.problems", { count: problems.length }),
      fitting([...new Set(problems.map((problem) => problemLine(visit, problem, files)))].slice(0, MOST_PROBLEMS), LONGEST_PROBLEMS),
    ),
    ...(isFit ? [paragraph(impactLine(visit, impact)), ...notYet(visit, stillNotAnswered(visit, taught, impact))] : []),
    ...whoMayPublish(visit, preview),
  ];
  const room = Math.min(LONGEST_REPLY, LONGEST_SCREEN - FRAME - sizeOf(rest));
  const about = { draft: draft.id, name: shortened(entry === undefined ? "" : visit.title(entry, files), 60) };
  const above = seen === undefined || !isFit ? [] : aboveOf(visit, draft, taught, Math.min(LONGEST_ABOVE, room));
  const lead = seen === undefined ? visit.say("preview.changes", { draft: draft.id, count: toldOf(draft.edits).length }) : seen.lead;
  return shown(shortened(lead === "" ? visit.say("preview.noSummary") : lead, LONGEST_LEAD), {
    notices: [
      ...notices,
      ...(draft.kind === "published" ? [] : [visit.say(`history.kind.${draft.kind}`, { of: draft.of ?? 0 })]),
      ...(seen === undefined ? [] : [visit.say("preview.seen", about)]),
    ],
    blocks: [...above, ...(seen === undefined ? changesOf(visit, draft, room) : replyBlocks(seen, room - sizeOf(above))), ...rest],
    buttons: buttonsOf(visit, preview, locale),
    draft: draft.id,
  });
}

/** Publishes; where it is held back, the preview says why. */
export async function publishScreen(visit: Visit, [given, seen, writes]: readonly string[], values?: Values): Promise<Screen> {
  const { id } = visit.draft(given);
  const reason = values?.reason?.trim();
  const published = await visit.curation.drafting.publish(visit.caller, id, {
    seen: Number(seen) || 0,
    ...(writes !== undefined && { writes: Number(writes) }),
    ...(reason && { reason }),
  });
  switch (published.kind) {
    case "published":
      return shown(visit.say("publish.done", { revision: published.revision.revision }), {
        notices: published.warning === undefined ? [] : [published.warning],
        buttons: [
          [visit.say("history.takeBack"), `back:${published.revision.revision}`],
          [visit.say("home.button"), "home"],
        ],
      });
    case "nothing":
      return shown(visit.say("edit.nothing"), { buttons: [[visit.say("home.button"), "home"]] });
    default:
      return previewOf(visit, published.preview, visit.locale, [visit.say(`publish.${published.kind}`)]);
  }
}

/** The reason for a publication that the gate holds back, which history keeps. */
export async function reasonScreen(visit: Visit, [given, ...seen]: readonly string[], values?: Values): Promise<Screen> {
  visit.curation.rights.require(visit.caller, "publisher");
  const { id } = visit.draft(given);
  if (values !== undefined) return publishScreen(visit, [id, ...seen], values);
  return asked(["reason", id, ...seen].join(":"), visit.say("publish.reasonTitle"), [
    field("reason", visit.say("publish.reason"), { isLong: true }),
  ]);
}

/** Brings a draft up to date, its own words winning. */
export async function mineScreen(visit: Visit, [id]: readonly string[]): Promise<Screen> {
  const draft = await visit.curation.drafting.takeOver(visit.caller, visit.draft(id).id);
  return previewScreen(visit, [draft.id], [visit.say(draft.edits.length === 0 ? "preview.nothingLeft" : "preview.taken")]);
}

export async function discardScreen(visit: Visit, [given]: readonly string[]): Promise<Screen> {
  const { id } = visit.draft(given);
  await visit.curation.drafting.discard(visit.caller, id);
  return shown(visit.say("discard.done", { draft: id }), { buttons: [[visit.say("home.button"), "home"]] });
}

/** A draft that stays, for somebody who may publish it. */
export function leaveScreen(visit: Visit, [id]: readonly string[]): Screen {
  return shown(visit.say("preview.left", { draft: visit.draft(id).id }), { buttons: [[visit.say("home.button"), "home"]] });
}

/** What a draft changes, before and after, all of it page by page: whoever publishes what another wrote has to see it. */
export function diffScreen(visit: Visit, [id, page]: readonly string[]): Screen {
  const draft = visit.draft(id);
  const told = toldOf(draft.edits);
  const { items, next } = pageOf(told, page, MOST_CHANGES);
  const { lines, buttons } = changeLines(visit, draft.id, told, items, LONGEST_CHANGE);
  return shown(visit.say("preview.changes", { draft: draft.id, count: told.length }), {
    blocks: listed("", lines),
    buttons: [
      ...buttons,
      ...(next === undefined ? [] : [[visit.say("more"), `diff:${draft.id}:${next}`] as const]),
      [visit.say("preview.button"), `pv:${draft.id}`],
    ],
    draft: draft.id,
  });
}

function buttonsOf(visit: Visit, { draft, replies, problems, impact, meanwhile, conflict, twoPeople }: Preview, locale: string): Button[] {
  const { caller, curation } = visit;
  const seen = `${Math.max(draft.since, ...meanwhile.map(({ revision }) => revision))}:${draft.writes ?? 0}`;
  const isOwn = draft.writers.includes(caller.who);
  const isFit = conflict === undefined && problems.length === 0 && !isEmpty(draft);
  const mayPublish = curation.rights.may(caller, "publisher") && !(twoPeople && isOwn);
  const publish: Button =
    impact.worse.length > 0
      ? [visit.say("publish.allTheSame"), `reason:${draft.id}:${seen}`]
      : [visit.say("publish.button"), `publish:${draft.id}:${seen}`];
  const isAboutEntry = entryAbout(draft) !== undefined;
  return [
    ...(isFit ? [mayPublish ? publish : ([visit.say("preview.leave"), `leave:${draft.id}`] as const)] : []),
    ...(conflict === undefined ? [] : [[visit.say("preview.mineWins"), `mine:${draft.id}`] as const]),
    ...(isFit && shiftsIn(impact) > 0 ? [[visit.say("impact.button"), `impact:${draft.id}`] as const] : []),
    ...Object.keys(replies)
      .filter((other) => other !== locale)
      .slice(0, 2)
      .map((other): Button => [visit.language(other), `pv:${draft.id}:${other}`]),
    ...(isAboutEntry && conflict === undefined ? [[visit.say("preview.goOn"), `dr:${draft.id}`] as const] : []),
    [visit.say("diff.button"), `diff:${draft.id}`],
    [visit.say(conflict === undefined ? "discard.button" : "preview.dropMine"), `discard:${draft.id}`],
  ];
}

function whoMayPublish(visit: Visit, { draft, twoPeople }: Preview): Block[] {
  if (twoPeople) return [paragraph(visit.say("preview.twoPeople", { names: draft.writers.map((who) => visit.who(who)).join(", ") }))];
  return visit.curation.rights.may(visit.caller, "publisher") ? [] : [paragraph(visit.say("preview.publisher"))];
}

/** Whether one entry shows what a draft does; a draft on several is told by its changes. */
function isOfOne({ entry, edits }: Draft): boolean {
  return entry !== undefined || touchedEntries(edits).length === 1;
}

function byOther(visit: Visit, { revision, who, edits }: Revision): string {
  const [first] = toldOf(edits);
  const change = first === undefined ? "" : editLine(visit, first, LONGEST_LINE - LONGEST_NAME);
  return shortened(visit.say("preview.byOther", { revision, name: visit.who(who), change }), LONGEST_LINE);
}

/** What the reply below does not show: the questions that are taught, and what is brought back. */
function aboveOf(visit: Visit, draft: Draft, taught: readonly Taught[], room: number): Block[] {
  if (draft.kind !== "published") return changesOf(visit, draft, room);
  const lines = taught.map(({ question, entry }) => {
    const name = shortened(visit.title(entry, visit.filesOf(draft)), LONGEST_QUESTION);
    return visit.say("preview.taughtLine", { question: shortened(question, LONGEST_QUESTION), name });
  });
  return listed(visit.say("preview.taught"), fitting(lines, room));
}

function notYet(visit: Visit, [first, ...others]: readonly Taught[]): Block[] {
  if (first === undefined) return [];
  const question = shortened(first.question, LONGEST_QUESTION);
  return [paragraph(visit.say("preview.notYet", { question, count: others.length + 1 }))];
}

/** The first changes, as many as there is room for. */
function changesOf(visit: Visit, { edits }: Draft, room: number): Block[] {
  return listed(
    "",
    fitting(
      toldOf(edits).map((edit) => editLine(visit, edit)),
      room,
    ),
  );
}

function fitting(lines: readonly string[], room: number): string[] {
  let left = room;
  return lines.filter((line) => (left -= line.length) >= 0);
}

/** The beginning of a reply, without its choices. */
function replyBlocks({ blocks }: Reply, room: number): Block[] {
  let left = room;
  return blocks.flatMap((block): Block[] => {
    const before = left;
    left -= sizeOf([block]);
    if (before < SHORTEST_BLOCK || (left < 0 && block.kind === "list")) return [];
    if (block.kind === "list") return [block];
    const text = shortened(block.text, before);
    return [block.kind === "statement" ? { ...block, text, sources: [] } : { ...block, text }];
  });
}

function sizeOf(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, block) => sum + (block.kind === "list" ? (block.title ?? "").length + block.items.join("\n- ").length : block.text.length),
    0,
  );
}
