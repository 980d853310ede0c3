/** What people could not get answered: groups of questions, and one decision each. */
import type { Draft } from "../curation/draft.ts";
import type { MissGroup } from "../curation/misses.ts";
import { textsOf } from "../editing/changes.ts";
import { isList, isRecord, valueAt } from "../editing/edit.ts";
import type { EntryId } from "../knowledge/entry.ts";
import { shortened } from "../reply/shortened.ts";
import { find, partsScreen } from "./edit-screen.ts";
import { previewScreen } from "./preview-screen.ts";
import { asked, type Button, field, listed, pageOf, type Screen, shown, type Values } from "./screen.ts";
import { Gone, type Visit } from "./visit.ts";

const GROUPS = 5;
const CLASSES = 6;
const MOST_QUESTIONS = 5;

export async function inboxScreen(visit: Visit, [page]: readonly string[]): Promise<Screen> {
  const groups = await visit.curation.misses.groups(visit.caller);
  const { items, next } = pageOf(groups, page, GROUPS);
  const line = ({ misses: [newest, ...rest], nearest }: MissGroup) =>
    visit.say(nearest === undefined ? "inbox.line" : "inbox.lineNearest", {
      question: shortened(newest?.question ?? "", 90),
      count: rest.length + 1,
      date: newest === undefined ? "" : visit.day(newest.at),
      name: nearest === undefined ? "" : shortened(visit.title(nearest), 40),
    });
  return shown(visit.say(groups.length === 0 ? "inbox.nothing" : "inbox.lead", { count: groups.length }), {
    blocks: items.length === 0 ? [] : [{ kind: "list", ordered: true, items: items.map(line) }],
    buttons: [
      ...items.map(({ id, misses: [newest] }): Button => [shortened(newest?.question ?? id, 40), `group:${id}`]),
      ...(next === undefined ? [] : [[visit.say("more"), `inbox:${next}`] as const]),
      [visit.say("home.button"), "home"],
    ],
  });
}

/** One group: its questions, why they stand together, what they come nearest to, and what can be done. */
export async function groupScreen(visit: Visit, [id]: readonly string[]): Promise<Screen> {
  const group = await groupOf(visit, id);
  const { misses, because, waiting } = group;
  const questions = [...new Set(misses.map(({ question }) => question))];
  const near = nearestTo(visit, group);
  const mendable = near !== undefined && visit.curation.expertise().base.entry(near) !== undefined;
  const teach: Button[] =
    near === undefined ? [] : [[visit.say("group.teachNearest", { name: shortened(visit.title(near), 40) }), `teach:${id}:${near}`]];
  const fix: Button = [visit.say("group.fix"), mendable ? `fix:${id}:${near}` : `choose:${id}:fix`];
  const isObsolete = misses[0]?.reason === "obsolete";
  return shown(visit.say("group.lead", { count: misses.length }), {
    blocks: [
      ...listed(
        "",
        questions.slice(0, MOST_QUESTIONS).map((question) => shortened(question, 160)),
      ),
      ...listed(visit.say("group.facts"), [
        visit.say(`group.because.${because}`),
        visit.say(`group.reason.${misses[0]?.reason ?? "declined"}`),
        ...(group.nearest === undefined ? [] : [visit.say("group.nearest", { name: visit.title(group.nearest) })]),
        ...(waiting > 0 ? [visit.say("group.waiting", { count: waiting })] : []),
      ]),
    ],
    buttons: [
      ...(isObsolete ? [fix] : teach),
      [visit.say("group.teach"), `choose:${id}:teach`],
      [visit.say("group.new"), `kinds:${id}`],
      [visit.say("group.outside"), `classes:${id}`],
      ...(isObsolete ? [] : [fix]),
      [visit.say("group.dismiss"), `dismiss:${id}`],
      [visit.say("inbox.button"), "inbox"],
    ],
  });
}

/** Which entry is meant, in words. */
export async function chooseScreen(visit: Visit, [id, purpose = "teach"]: readonly string[], values?: Values): Promise<Screen> {
  const group = await groupOf(visit, id);
  if (values === undefined)
    return asked(`choose:${group.id}:${purpose}`, visit.say("find.title"), [field("words", visit.say("find.field"))]);
  const go = purpose === "fix" ? fixScreen : teachScreen;
  return find(visit, values.words ?? "", `${purpose === "fix" ? "fix" : "teach"}:${group.id}`, (_, entry) => go(visit, [group.id, entry]));
}

/** The questions become phrasings of an entry: what that does is shown first. */
export async function teachScreen(visit: Visit, [id = "", entry = ""]: readonly string[]): Promise<Screen> {
  return previewed(visit, await visit.curation.misses.teach(visit.caller, id, entry));
}

/** The outside classes, to choose from. */
export async function classesScreen(visit: Visit, [id, page]: readonly string[]): Promise<Screen> {
  const group = await groupOf(visit, id);
  const classes = valueAt(visit.curation.files(), ["outside.json", "classes"]);
  const { items, next } = pageOf(isList(classes) ? classes.filter(isRecord) : [], page, CLASSES);
  return shown(visit.say("group.whichClass"), {
    buttons: [
      ...items.map(
        (each): Button => [visit.inOwnLanguage(textsOf(each.name)) ?? String(each.id), `outside:${group.id}:${String(each.id)}`],
      ),
      ...(next === undefined ? [] : [[visit.say("more"), `classes:${group.id}:${next}`] as const]),
      [visit.say("back"), `group:${group.id}`],
    ],
  });
}

export async function outsideScreen(visit: Visit, [id = "", outsideClass = ""]: readonly string[]): Promise<Screen> {
  return previewed(visit, await visit.curation.misses.outside(visit.caller, id, outsideClass));
}

/** Opens the entry that should have answered; publishing settles the group. */
export async function fixScreen(visit: Visit, [id = "", entry = ""]: readonly string[]): Promise<Screen> {
  const draft = await visit.curation.misses.fix(visit.caller, id, entry);
  if (draft === undefined) throw new Gone(`There is no group ${id}`);
  return partsScreen(visit, draft);
}

export async function dismissScreen(visit: Visit, [id = ""]: readonly string[]): Promise<Screen> {
  if (!(await visit.curation.misses.dismiss(visit.caller, id))) throw new Gone(`There is no group ${id}`);
  const screen = await inboxScreen(visit, []);
  return "form" in screen ? screen : { reply: { ...screen.reply, notices: [visit.say("group.dismissed")] } };
}

async function groupOf(visit: Visit, id = ""): Promise<MissGroup> {
  const group = await visit.curation.misses.group(visit.caller, id);
  if (group === undefined) throw new Gone(`There is no group ${id}`);
  return group;
}

function previewed(visit: Visit, draft: Draft | undefined): Promise<Screen> {
  if (draft === undefined) throw new Gone("There is no such group, entry or class");
  return previewScreen(visit, [draft.id]);
}

/** The entry or the list to which a group's questions come nearest, where there is one: of what is out of date, that which is; never one refused. */
function nearestTo({ curation }: Visit, { nearest, misses }: MissGroup): EntryId | undefined {
  const { base } = curation.expertise();
  const refused = new Set(misses.flatMap(({ reason, entries }) => (reason === "wrong" || reason === "none" ? entries : [])));
  const [newest] = misses;
  const first = newest?.entries[0];
  const likely = newest?.reason === "obsolete" ? [first, nearest] : [nearest, first];
  return likely.find((id) => id !== undefined && base.has(id) && !refused.has(id));
}
