/** A new entry: its kind, its name, and then its parts like any other's. */
import { createEntry, entryIn, localesIn } from "../editing/changes.ts";
import { type EntryId, KINDS, type Kind, type Localized } from "../knowledge/entry.ts";
import { fold } from "../matching/fold.ts";
import { partsScreen } from "./edit-screen.ts";
import { ownFirst, textsIn } from "./entry-parts.ts";
import { asked, field, pageOf, type Screen, shown, type Values } from "./screen.ts";
import { Gone, type Visit } from "./visit.ts";

const ON_A_PAGE = 6;
/** What is written about most often comes first; small talk is no business of the desk's. */
const OFFERED: readonly Kind[] = [
  "topic",
  "contact",
  "person",
  "organisation",
  "event",
  "pilot",
  "document",
  "activity",
  "agreement",
  "sector",
  "field",
  "programme",
];
const LONGEST_SLUG = 40;
/** Instead of a group of missed questions. */
const NO_GROUP = "-";

/** Which kind of entry? `group` is that of the questions which it is to answer. */
export function kindsScreen(visit: Visit, [group = NO_GROUP, page]: readonly string[]): Screen {
  visit.curation.rights.require(visit.caller, "editor");
  const { items, next } = pageOf(OFFERED, page, ON_A_PAGE);
  return shown(visit.say("new.which"), {
    buttons: [
      ...items.map((kind) => [visit.say(`kind.${kind}`), `new:${kind}:${group}`] as const),
      ...(next === undefined ? [] : [[visit.say("more"), `kinds:${group}:${next}`] as const]),
      [visit.say("cancel.button"), "home"],
    ],
  });
}

/** The form of its names; filled in, a draft with the new entry. */
export async function newScreen(visit: Visit, [kind = "", group = NO_GROUP]: readonly string[], values?: Values): Promise<Screen> {
  const known = KINDS.find((each) => each === kind);
  if (known === undefined) return kindsScreen(visit, [group]);
  const { curation, caller } = visit;
  curation.rights.require(caller, "editor");
  const files = curation.files();
  if (values === undefined) {
    const fields = ownFirst(visit, localesIn(files)).map((locale, index) => field(locale, visit.language(locale), { optional: index > 0 }));
    return asked(`new:${known}:${group}`, visit.say("new.name", { kind: visit.say(`kind.${known}`) }), fields);
  }
  const name: Localized<string> = Object.fromEntries(Object.entries(textsIn(values, files)).filter(([, text]) => text !== ""));
  const entry = { id: freshId(visit, known, name), kind: known, name };
  const draft =
    group === NO_GROUP
      ? await curation.drafting.begin(caller, { entry: entry.id, kind: "published", edits: createEntry(files, entry) })
      : await curation.misses.create(caller, group, entry);
  if (draft === undefined) throw new Gone(`There is no group ${group}`);
  return partsScreen(visit, draft, [visit.say("new.begun", { id: entry.id })]);
}

/** An id that tells what the entry is: its kind and its name in Latin letters, with a number where that is taken. */
function freshId(visit: Visit, kind: Kind, name: Localized<string>): EntryId {
  const isTaken = (id: EntryId) =>
    visit.curation.drafting.list(visit.caller).some(({ entry }) => entry === id) || entryIn(visit.curation.files(), id);
  const written = name.en ?? Object.values(name)[0] ?? "";
  const slug = fold(written)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, LONGEST_SLUG)
    .replace(/-$/, "");
  const first = slug === "" ? kind : `${kind}-${slug}`;
  if (slug !== "" && !isTaken(first)) return first;
  let number = 2;
  while (isTaken(`${first}-${number}`)) number++;
  return `${first}-${number}`;
}
