/** Commands that change entries: each makes a draft, shows what it would do, and publishes it. */
import type { Draft } from "../core/curation/draft.ts";
import { addSource, createEntry, entryIn, setValue } from "../core/editing/changes.ts";
import { difference } from "../core/editing/difference.ts";
import { applyEdits, type Edit, type Files } from "../core/editing/edit.ts";
import { type EntryId, KINDS } from "../core/knowledge/entry.ts";
import { type Command, type Given, type Office, Refused, type Said, WrongUsage } from "./command.ts";
import { entryId } from "./entry-id.ts";
import { type Change, FIELDS, fieldEdits } from "./field-edits.ts";
import { NOTHING, PUBLISHING, PUBLISHING_USAGE, publishDraft } from "./publish-draft.ts";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PARTS_OF_SOURCE = ["outlet", "title", "date", "url"];

export const set: Command = {
  takes: `<entry> <field> <value …> | <entry> <field>=<value> …  [--add | --remove] [--to d3] [--answers <group>] ${PUBLISHING_USAGE}`,
  does: `Changes an entry, shows what that does to other questions, and publishes it.
Fields: ${FIELDS.replaceAll("\n", "\n        ")}
Lists take several values, also with commas between; --add and --remove change some of them. An empty value "" takes it away.
Phrasings are those that administrators have added.
--to adds the change to a draft and leaves it there. --answers settles a group of the inbox. --draft makes a draft and leaves it.
--reason confirms what the gate holds back, and is kept.`,
  words: [2, 200],
  options: [...PUBLISHING, "add", "remove", "to", "answers"],
  async run(office, given) {
    const [word = "", ...changes] = given.words;
    const files = filesFor(office, given);
    const entry = entryId(files, word);
    const edits = editsOf(office, files, entry, changesIn(changes, given));
    const { answers } = given.options;
    if (answers === undefined) return edits.length === 0 ? NOTHING : drafted(office, given, edits, entry);
    const draft = await office.curation.misses.fix(office.caller, answers, entry);
    return publishDraft(office, draft && (await added(office, draft, edits)), given.options);
  },
};

export const create: Command = {
  takes: `<kind> <id> name.en="…" summary.en="…" …  [--to d3] [--answers <group>] ${PUBLISHING_USAGE}\n       source <id> outlet="…" title="…" [date=…] [url=…]`,
  does: `Makes a new entry or a new source.
Kinds: ${KINDS.join(", ")}, source
Fields: ${FIELDS.replaceAll("\n", "\n        ")}
--answers makes it for a group of the inbox: its questions become the first phrasings. --to adds it to a draft: a source is published
together with the statement that cites it.`,
  words: [3, 200],
  options: [...PUBLISHING, "to", "answers"],
  async run(office, given) {
    const [kind = "", id = "", ...rest] = given.words;
    const changes = changesIn(rest, given);
    const files = filesFor(office, given);
    if (kind === "source") return drafted(office, given, sourceEdits(files, id, changes));
    const known = KINDS.find((each) => each === kind);
    if (known === undefined) throw new WrongUsage(`There is no kind ${kind}; there are ${KINDS.join(", ")}, source`);
    if (!ID.test(id)) throw new Refused(`${id} is no id: small letters, digits and hyphens, such as opening-hours`);
    if (entryIn(files, id) !== undefined) throw new Refused(`There is an entry ${id} already; set changes it`);
    const entry = { id, kind: known, name: {} };
    const empty = createEntry(files, entry);
    // First of all, so that what cannot stand in a field leaves no draft behind.
    const filled = editsOf(office, withEdits(files, empty), id, changes);
    const { answers } = given.options;
    if (answers === undefined) return drafted(office, given, difference(files, withEdits(files, [...empty, ...filled])), id);
    const draft = await office.curation.misses.create(office.caller, answers, entry);
    const more = draft && editsOf(office, filesOf(office, draft), id, changes);
    return publishDraft(office, draft && more && (await added(office, draft, more)), given.options);
  },
};

export const withdraw = stateCommand(
  "withdrawn",
  "Takes an entry out of what people are shown. It stays in the files, and restore-entry brings it back.",
);
export const restoreEntry = stateCommand(
  "published",
  "Brings back an entry that was withdrawn, or publishes one that was a draft of its own.",
);

function stateCommand(state: "withdrawn" | "published", does: string): Command {
  return {
    takes: `<entry> ${PUBLISHING_USAGE}`,
    does,
    words: [1, 1],
    options: PUBLISHING,
    async run(office, { words: [word = ""], options }) {
      const { curation, caller } = office;
      const files = curation.files();
      const entry = entryId(files, word);
      const edits = setValue(files, entry, "state", state);
      if (edits.length === 0) return NOTHING;
      return publishDraft(office, await curation.drafting.begin(caller, { entry, kind: "published", edits }), options);
    },
  };
}

/** Into the draft that --to names, which stays one; else into a new one, which is published. */
async function drafted(office: Office, { options }: Given, edits: readonly Edit[], entry?: EntryId): Promise<Said> {
  if (options.to !== undefined) return publishDraft(office, await added(office, existing(office, options.to), edits), { draft: true });
  const about = { kind: "published", edits, ...(entry !== undefined && { entry }) } as const;
  return publishDraft(office, await office.curation.drafting.begin(office.caller, about), options);
}

function sourceEdits(files: Files, id: string, changes: readonly Change[]): Edit[] {
  const unknown = changes.find(({ field }) => !PARTS_OF_SOURCE.includes(field));
  if (unknown !== undefined) throw new WrongUsage(`A source has no ${unknown.field}; it has ${PARTS_OF_SOURCE.join(", ")}`);
  const edits = addSource(files, { id, ...Object.fromEntries(changes.map(({ field, values }) => [field, values.join(" ")])) });
  if (edits.length === 0) throw new Refused(`There is a source ${id} already; a spreadsheet changes it (export, import)`);
  return edits;
}

/** `summary.en A text`, or `summary.en=A` `summary.ja=B`. */
function changesIn(words: readonly string[], { options: { add, remove } }: Given): Change[] {
  if (add && remove) throw new WrongUsage("Either --add or --remove");
  const how = add ? "add" : remove ? "remove" : "set";
  const assigned = words.map((word) => /^([A-Za-z]+[\w.[\]-]*)=([\s\S]*)$/.exec(word));
  if (assigned[0]) {
    return assigned.map((match, index): Change => {
      if (match === null) throw new WrongUsage(`${words[index]} is no <field>=<value>; put a value with spaces in quotes`);
      return { field: match[1]!, values: [match[2]!], how };
    });
  }
  const [field = "", ...values] = words;
  // `statements[2] --remove` is said without a value.
  if (values.length === 0 && how !== "remove") throw new WrongUsage(`${field} takes a value`);
  return [{ field, values, how }];
}

/** The changes one after another, each on what those before it have made. */
function editsOf({ curation: { rights } }: Office, files: Files, entry: EntryId, changes: readonly Change[]): Edit[] {
  const owner = changes.find(({ field }) => field === "owner")?.values.join(" ");
  if (owner && rights.whoIs(owner) === undefined) throw new Refused(`Nobody here is called ${owner}; who shows the names, grant gives one`);
  const edits: Edit[] = [];
  for (const change of changes) edits.push(...fieldEdits(withEdits(files, edits), entry, change));
  return edits;
}

function withEdits(files: Files, edits: readonly Edit[]): Files {
  const applied = applyEdits(files, edits);
  if (applied.kind === "applied") return applied.files;
  throw new Refused("The draft does not fit what is published any more; publish it with --take-over, or discard it");
}

function existing({ curation, caller }: Office, id: string): Draft {
  const draft = curation.drafting.get(caller, id);
  if (draft === undefined) throw new Refused(`There is no draft ${id}; drafts shows those there are`);
  return draft;
}

/** What is published, or what the draft that --to names would publish. */
function filesFor(office: Office, { options: { to, answers } }: Given): Files {
  if (to !== undefined && answers !== undefined) throw new WrongUsage("Either --to or --answers");
  return to === undefined ? office.curation.files() : filesOf(office, existing(office, to));
}

function filesOf({ curation }: Office, { edits }: Draft): Files {
  return withEdits(curation.files(), edits);
}

async function added({ curation, caller }: Office, { id }: Draft, edits: readonly Edit[]): Promise<Draft> {
  const outcome = await curation.drafting.add(caller, id, edits);
  if (outcome.kind === "added") return outcome.draft;
  throw new Refused(`Draft ${id} does not fit what is published any more; publish it with --take-over, or discard it`);
}
