/** Commands on what was published before. */
import { isDate } from "../core/administration/read-field.ts";
import type { Edit } from "../core/editing/edit.ts";
import type { Piece } from "../core/editing/shipped-difference.ts";
import { aboutOf, changeLines, revisionCells } from "./change-lines.ts";
import { type Command, type Given, type Office, Refused, type Said, WrongUsage } from "./command.ts";
import { entryId, numberIn } from "./entry-id.ts";
import { PUBLISHING, PUBLISHING_USAGE, publishDraft } from "./publish-draft.ts";
import { table } from "./table.ts";

const MOST_LISTED = 40;
const HEAD = ["revision", "when (UTC)", "who", "what", "about", "why"];

export const history: Command = {
  takes: "[<revision>] [--entry <entry>] [--limit 40] [--verify]",
  does: `Shows what was published, the newest first; or one revision, with what stood there before and after.
--verify says whether the records and the files are as they were written. Exit code 1 when they are not.`,
  words: [0, 1],
  options: ["entry", "limit", "verify"],
  async run(office, { words: [word], options: { entry, limit, verify } }) {
    const { curation, caller } = office;
    if (verify) return verified(office);
    if (word !== undefined) return one(office, numberIn(word, "revision"));
    const about = entry === undefined ? {} : { entry: entryId(curation.files(), entry) };
    const most = limit === undefined ? MOST_LISTED : numberIn(limit, "limit");
    const revisions = await curation.past.list(caller, { ...about, limit: most });
    const rows = revisions.map((each) => revisionCells(each, (who) => curation.rights.nameOf(who)));
    return { text: rows.length === 0 ? "Nothing has been changed yet.\n" : table(HEAD, rows), data: revisions };
  },
};

export const diff: Command = {
  takes: "<revision> <revision> | <draft> | --shipped [--take <entry> …]",
  does: `Shows what lies between two revisions, what a draft changes, or what this release's knowledge would bring, piece by piece.
--take takes a piece of the release in (by the id of its entry; several times for several) and publishes it.`,
  words: [0, 2],
  options: [...PUBLISHING, "shipped", "take"],
  async run(office, given) {
    const { curation, caller } = office;
    const [from, to] = given.words;
    if (given.options.shipped) return shipped(office, given);
    if (from === undefined || given.options.take !== undefined) throw new WrongUsage("Which two revisions, or which draft? Or --shipped");
    if (to === undefined)
      return edited(curation.drafting.get(caller, from)?.edits, `There is no draft ${from}; drafts shows those there are`);
    const edits = await curation.past.between(caller, numberIn(from, "revision"), numberIn(to, "revision"));
    return edited(edits, `There is no revision ${from} or ${to}; history shows those there are`);
  },
};

export const takeBack: Command = {
  takes: `<revision> ${PUBLISHING_USAGE}`,
  does: "Takes one change back, also an old one, where nothing later builds on it; else it says what does.",
  words: [1, 1],
  options: PUBLISHING,
  async run(office, { words: [word = ""], options }) {
    const revision = numberIn(word, "revision");
    const taken = await office.curation.past.takeBack(office.caller, revision);
    switch (taken.kind) {
      case "draft":
        return publishDraft(office, taken.draft, options);
      case "unknown":
        throw new Refused(`There is nothing to take back in revision ${revision}; history shows those there are`);
      case "built-upon":
        throw new Refused(`Later changes build on revision ${revision}; take back first: ${taken.by.toReversed().join(", ")}`);
    }
  },
};

export const restore: Command = {
  takes: `<2026-11-24> ${PUBLISHING_USAGE}`,
  does: "Brings the whole knowledge back to how it stood at the end of a day, where the programme is. What came later stays in the history.",
  words: [1, 1],
  options: PUBLISHING,
  async run(office, { words: [day = ""], options }) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isDate(day)) throw new WrongUsage(`${day} is no day: give one such as 2026-11-24`);
    const draft = await office.curation.past.restore(office.caller, day);
    if (draft === undefined) throw new Refused(`There is nothing from ${day}: the history begins later; history shows when`);
    return publishDraft(office, draft, options);
  },
};

async function verified({ curation, caller }: Office): Promise<Said> {
  const faults = await curation.past.verify(caller);
  const data = { faults };
  if (faults.length === 0) return { text: "ok: every record and every file is as it was written\n", data };
  const text = faults.map((fault) => `${fault}\n`).join("");
  return { text, data, heldBack: "The history or the files have been changed by something else than the desk" };
}

async function one({ curation, caller }: Office, number: number): Promise<Said> {
  const revision = await curation.past.get(caller, number);
  if (revision === undefined) throw new Refused(`There is no revision ${number}; history shows those there are`);
  const cells = revisionCells(revision, (who) => curation.rights.nameOf(who));
  return { text: table(HEAD, [cells]) + changeLines(revision.edits), data: revision };
}

function edited(edits: readonly Edit[] | undefined, otherwise: string): Said {
  if (edits === undefined) throw new Refused(otherwise);
  return { text: edits.length === 0 ? "No difference.\n" : changeLines(edits), data: edits };
}

async function shipped(office: Office, { options }: Given): Promise<Said> {
  const pieces = await office.shipped();
  const { take } = options;
  if (take !== undefined) return taken(office, pieces, take, options);
  if (pieces.length === 0) return { text: "This release brings nothing that is not here already.\n", data: [] };
  const head = ({ about, path: [file], fits }: Piece) =>
    `${about} (${file})${fits ? "" : ": changed here too, cannot be taken as it is"}\n`;
  return { text: pieces.map((piece) => head(piece) + changeLines(piece.edits)).join("\n"), data: pieces };
}

/** Everything that the release says of these things, in all files. */
async function taken(office: Office, pieces: readonly Piece[], names: readonly string[], options: Given["options"]): Promise<Said> {
  const missing = names.find((name) => pieces.every(({ about }) => about !== name));
  if (missing !== undefined) throw new Refused(`The release brings nothing about ${missing}; diff --shipped shows what it brings`);
  const wanted = pieces.filter(({ about }) => names.includes(about));
  const unfit = wanted.filter(({ fits }) => !fits);
  if (unfit.length > 0)
    throw new Refused(
      `${[...new Set(unfit.map(({ about }) => about))].join(", ")} was changed here too: compare with diff --shipped, and write with set what is to hold`,
    );
  const edits = wanted.flatMap((piece) => piece.edits);
  const [only, ...others] = names;
  const about = only !== undefined && others.length === 0 && aboutOf(edits) === only ? { entry: only } : {};
  return publishDraft(office, await office.curation.drafting.begin(office.caller, { ...about, kind: "published", edits }), options);
}
