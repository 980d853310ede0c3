/** Commands on what people could not get answered. */
import type { MissGroup } from "../core/curation/misses.ts";
import { textsOf } from "../core/editing/changes.ts";
import { idOf, isList, isRecord, valueAt } from "../core/editing/edit.ts";
import { moment } from "./change-lines.ts";
import { type Command, type Office, Refused } from "./command.ts";
import { labelId } from "./entry-id.ts";
import { PUBLISHING, PUBLISHING_USAGE, publishDraft } from "./publish-draft.ts";
import { table } from "./table.ts";

const BECAUSE: Readonly<Record<MissGroup["because"], string>> = {
  alone: "",
  "same-words": "They say the same words.",
  "same-entry": "They lead to the same entry.",
  "same-outside": "They lead to the same outside class.",
};

export const inbox: Command = {
  takes: "[<group>]",
  does: `Shows the questions that people could not get answered, grouped, the most frequent first; or all questions of one group.
Names and numbers in them are masked; who asked is not known. They go after 30 days.`,
  words: [0, 1],
  async run(office, { words: [id] }) {
    const { curation, caller } = office;
    if (id !== undefined) return oneGroup(await groupOf(office, id));
    const groups = await curation.misses.groups(caller);
    const rows = groups.map((group) => {
      const { misses, waiting } = group;
      const [newest] = misses;
      return [
        group.id,
        String(misses.length),
        String(waiting),
        moment(newest?.at ?? ""),
        nearestOf(group),
        `${newest?.locale} “${newest?.question}”`,
      ];
    });
    const text = table(["group", "asked", "waiting", "last (UTC)", "nearest", "question"], rows);
    return { text: rows.length === 0 ? "Nothing waits for an answer.\n" : text, data: groups };
  },
};

export const teach: Command = {
  takes: `<group> <entry> ${PUBLISHING_USAGE}`,
  does: "Makes a group's questions phrasings of an entry, each in its language, and publishes them. Who waits is told.",
  words: [2, 2],
  options: PUBLISHING,
  async run(office, { words: [id = "", word = ""], options }) {
    const entry = labelId(office, word);
    return publishDraft(office, await office.curation.misses.teach(office.caller, id, entry), options);
  },
};

export const outside: Command = {
  takes: `<group> <class> ${PUBLISHING_USAGE}`,
  does: "Says that a group's questions are none of the desk's business, and of which class they are.",
  words: [2, 2],
  options: PUBLISHING,
  async run(office, { words: [id = "", word = ""], options }) {
    const { curation, caller } = office;
    const listed = valueAt(curation.files(), ["outside.json", "classes"]);
    const classes = isList(listed) ? listed.filter(isRecord) : [];
    const known = word.replace(/^outside:/, "");
    if (classes.every((each) => idOf(each) !== known))
      throw new Refused(
        `There is no outside class ${known}; there are\n${classes.map((each) => `  ${idOf(each)}: ${textsOf(each.name).en ?? Object.values(textsOf(each.name))[0]}`).join("\n")}`,
      );
    return publishDraft(office, await curation.misses.outside(caller, id, known), options);
  },
};

export const dismiss: Command = {
  takes: "<group>",
  does: "Settles a group for which nothing is to be done.",
  words: [1, 1],
  async run(office, { words: [id = ""] }) {
    const group = await groupOf(office, id);
    await office.curation.misses.dismiss(office.caller, group.id);
    return { text: `Settled: ${group.misses.length} asked for it.\n`, data: { dismissed: group.id } };
  },
};

async function groupOf({ curation, caller }: Office, id: string): Promise<MissGroup> {
  const group = await curation.misses.group(caller, id);
  if (group === undefined) throw new Refused(`There is no group ${id}; inbox shows those there are`);
  return group;
}

function oneGroup(group: MissGroup) {
  const rows = group.misses.map(({ at, channel, reason, entries, locale, question }) => [
    moment(at),
    channel,
    reason,
    entries.join(", "),
    `${locale} “${question}”`,
  ]);
  const about = [BECAUSE[group.because], nearestOf(group) && `Nearest: ${nearestOf(group)}.`].filter((line) => line !== "");
  return {
    text: `${table(["when (UTC)", "channel", "why", "answered with", "question"], rows)}${about.map((line) => `${line}\n`).join("")}`,
    data: group,
  };
}

function nearestOf({ nearest, outside: outsideClass }: MissGroup): string {
  return nearest ?? (outsideClass === undefined ? "" : `outside ${outsideClass}`);
}
