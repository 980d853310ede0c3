/** An entry taken apart: each part is a button, each button a form; what is written joins the draft. */
import { type Draft, entryAbout, isEmpty } from "../curation/draft.ts";
import { type EntryRecord, entryIn, kindIn, setValue, textList, textsOf } from "../editing/changes.ts";
import { type Edit, type Files, isList, isRecord, valueAt } from "../editing/edit.ts";
import type { EntryId } from "../knowledge/entry.ts";
import { paragraph } from "../reply/reply.ts";
import { shortened } from "../reply/shortened.ts";
import { toldOf } from "./edit-line.ts";
import { DETAILS, ENTRY_PARTS, type Open, type PartName } from "./entry-parts.ts";
import { asked, type Button, field, type Screen, type Shown, shown, type Values } from "./screen.ts";
import { findEntries } from "./titles.ts";
import { Gone, type Visit } from "./visit.ts";

const MOST_SHOWN = 7;

/** `/kb edit <entry>`: the entry that is meant, or those that may be. */
export async function editCommand(visit: Visit, words: string): Promise<Screen> {
  return words === "" ? findForm(visit) : find(visit, words, "ed", editEntry);
}

/** Which entry? */
export function findForm(visit: Visit): Screen {
  return asked("find", visit.say("find.title"), [field("words", visit.say("find.field"))]);
}

/** Goes on with the entry that the words mean; asks which, where they may mean several. */
export async function find(
  visit: Visit,
  words: string,
  token: string,
  go: (visit: Visit, entry: EntryId) => Promise<Screen> | Screen,
): Promise<Screen> {
  const files = visit.curation.files();
  const found = findEntries(words, files);
  if (found.length === 1) return go(visit, found[0]!);
  const buttons = found.slice(0, MOST_SHOWN).map((entry): Button => [visit.title(entry), `${token}:${entry}`]);
  const lead = visit.say(found.length === 0 ? "find.none" : "find.which", { words: shortened(words, 60) });
  return shown(lead, { buttons: found.length === 0 ? [[visit.say("home.new"), "kinds"]] : buttons });
}

/** Opens an entry for editing, in the caller's draft on it or in a new one. */
export async function editEntry(visit: Visit, entry: EntryId): Promise<Screen> {
  return partsScreen(visit, await draftOn(visit, entry));
}

/** The caller's draft on an entry, or a new one. Looked at and left empty, older ones go. Throws Gone for an entry that is not there. */
export async function draftOn(visit: Visit, entry: EntryId): Promise<Draft> {
  const { curation, caller } = visit;
  const own = curation.drafting.list(caller).filter(({ kind, writers }) => kind === "published" && writers[0] === caller.who);
  const open = own.find((draft) => draft.entry === entry);
  if (open !== undefined) return open;
  if (entryIn(curation.files(), entry) === undefined) throw new Gone(`There is no entry ${entry}`);
  for (const { id } of own.filter(isEmpty)) await curation.drafting.discard(caller, id);
  return curation.drafting.begin(caller, { entry, kind: "published" });
}

/** The entry that a draft is about, as the draft leaves it. Throws Gone where there is none. */
export function opened(visit: Visit, id: string | undefined): Open {
  const draft = visit.draft(id);
  const files = visit.filesOf(draft);
  const entry = entryAbout(draft);
  const record = entry === undefined ? undefined : entryIn(files, entry);
  if (entry === undefined || record === undefined) throw new Gone(`The draft ${id} is about no entry`);
  return { draft: draft.id, entry, record, files };
}

export function partsScreen(visit: Visit, draft: Draft, notices: readonly string[] = []): Shown {
  const { record, entry, files } = opened(visit, draft.id);
  const summary = visit.inOwnLanguage(textsOf(record.summary));
  const count = toldOf(draft.edits).length;
  const go = (key: Exclude<PartName, "details">): Button => [visit.say(`part.${key}`), `${key}:${draft.id}`];
  return shown(visit.say("edit.lead", { name: shortened(visit.title(entry, files), 80) }), {
    notices,
    blocks: [
      ...(summary === undefined ? [] : [paragraph(shortened(summary, 300))]),
      { kind: "list", ordered: false, items: factsOf(visit, record, entry) },
      paragraph(count === 0 ? visit.say("edit.nothingYet") : visit.say("edit.changed", { count, draft: draft.id })),
    ],
    buttons: [
      go("summary"),
      [visit.say("part.statements"), `statements:${draft.id}`],
      go("name"),
      go("aliases"),
      go("phrasings"),
      [visit.say("edit.more"), `more:${draft.id}`],
      ...(isEmpty(draft)
        ? []
        : ([
            [visit.say("preview.button"), `pv:${draft.id}`],
            [visit.say("discard.button"), `discard:${draft.id}`],
          ] as const)),
    ],
    draft: draft.id,
  });
}

/** The parts that are needed less often. */
export function moreScreen(visit: Visit, [id]: readonly string[]): Screen {
  const { draft, entry, record, files } = opened(visit, id);
  const go = (key: Exclude<PartName, "details">): Button => [visit.say(`part.${key}`), `${key}:${draft}`];
  const detail = DETAILS[kindIn(files, entry) ?? "topic"];
  const state = record.state === "published" ? "withdrawn" : "published";
  return shown(visit.say("edit.lead", { name: shortened(visit.title(entry, files), 80) }), {
    buttons: [
      ...(detail === undefined ? [] : [[visit.say(`part.${detail}`), `details:${draft}`] as const]),
      go("relations"),
      go("review"),
      go("source"),
      [visit.say(`edit.state.${state}`), `state:${draft}:${state}`],
      [visit.say("off.now"), `of:${entry}`],
      [visit.say("history.button"), `hi:${entry}`],
      [visit.say("back"), `dr:${draft}`],
    ],
    draft,
  });
}

/** A part's form; filled in, what was written joins the draft. */
export function partScreen(part: PartName) {
  return async (visit: Visit, [id]: readonly string[], values?: Values): Promise<Screen> => {
    const open = opened(visit, id);
    const key = part === "details" ? (DETAILS[kindIn(open.files, open.entry) ?? "topic"] ?? "unpublished") : part;
    const title = `${visit.say(`part.${key}`)}: ${visit.title(open.entry, open.files)}`;
    if (values === undefined) return asked(`${part}:${open.draft}`, title, ENTRY_PARTS[part].fields(visit, open));
    const { edits, notices } = ENTRY_PARTS[part].written(visit, open, values);
    return addEdits(visit, open.draft, edits, notices);
  };
}

/** Withdraws the entry, or publishes it again, with the draft. One that people are sent to from elsewhere can only be switched off. */
export async function stateScreen(visit: Visit, [id, state = ""]: readonly string[]): Promise<Screen> {
  const { draft, entry, files } = opened(visit, id);
  if (state === "withdrawn" && isOffered(files, entry))
    return shown(visit.say("edit.offered", { name: shortened(visit.title(entry, files), 60) }), {
      buttons: [
        [visit.say("off.now"), `of:${entry}`],
        [visit.say("back"), `more:${draft}`],
      ],
      draft,
    });
  const known = state === "withdrawn" || state === "published";
  return addEdits(visit, draft, known ? setValue(files, entry, "state", state) : []);
}

/** Adds edits to a draft and shows where it stands. */
export async function addEdits(visit: Visit, id: string, edits: readonly Edit[], notices: readonly string[] = []): Promise<Screen> {
  if (edits.length === 0)
    return partsScreen(visit, visit.draft(id), [...notices, ...(notices.length > 0 ? [] : [visit.say("edit.nothing")])]);
  const added = await visit.curation.drafting.add(visit.caller, id, edits);
  if (added.kind === "added")
    return partsScreen(visit, added.draft, [...notices, visit.say(isEmpty(added.draft) ? "edit.nothing" : "edit.noted")]);
  return shown(visit.say("preview.conflict"), { buttons: [[visit.say("preview.button"), `pv:${id}`]], draft: id });
}

/** Whether the programme names an entry among those which buttons lead to unasked: the check wants these published. */
function isOffered(files: Files, entry: EntryId): boolean {
  return ["ask", "useful"].some((key) => textList(valueAt(files, ["programme.json", key])).includes(entry));
}

function factsOf(visit: Visit, record: EntryRecord, entry: EntryId): string[] {
  const { stale, owner, reviewBy, state, statements } = record;
  const behind = isRecord(stale) ? Object.keys(stale) : [];
  const isStale =
    behind.length > 0 || (isList(statements) && statements.some((statement) => isRecord(statement) && statement.stale !== undefined));
  const isNew = entryIn(visit.curation.files(), entry) === undefined;
  const shownState = isNew || state === "draft" ? "draft" : state === "published" ? "published" : "withdrawn";
  return [
    `${entry} · ${visit.say(`state.${shownState}`)}`,
    visit.say("edit.statements", { count: isList(statements) ? statements.length : 0 }),
    ...(isStale ? [visit.say("edit.stale")] : []),
    ...(typeof owner === "string" ? [visit.say("edit.owner", { name: owner })] : []),
    ...(typeof reviewBy === "string" ? [visit.say("edit.reviewBy", { date: visit.date(reviewBy) })] : []),
  ];
}
