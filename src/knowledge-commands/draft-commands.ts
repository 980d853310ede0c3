/** Commands on drafts. */
import { aboutOf, moment } from "./change-lines.ts";
import { type Command, type Office, Refused } from "./command.ts";
import { previewData, previewText, repliesText } from "./preview-text.ts";
import { publishDraft } from "./publish-draft.ts";
import { table } from "./table.ts";

export const drafts: Command = {
  takes: "",
  does: "Shows the drafts that are not published yet, the newest first.",
  words: [0, 0],
  run({ curation, caller }) {
    const all = curation.drafting.list(caller);
    const rows = all.map(({ id, at, writers, entry, edits }) => {
      const who = writers.map((writer) => curation.rights.nameOf(writer)).join(", ");
      return [id, moment(at), who, String(edits.length), entry ?? aboutOf(edits)];
    });
    const text = rows.length === 0 ? "There are no drafts.\n" : table(["draft", "begun (UTC)", "by", "changes", "about"], rows);
    return { text, data: all };
  },
};

export const preview: Command = {
  takes: "<draft>",
  does: "Shows a draft as people will see it, its problems, and which questions would be answered otherwise.",
  words: [1, 1],
  async run(office, { words: [id = ""] }) {
    const { curation, caller } = office;
    const seen = await curation.drafting.preview(caller, known(office, id));
    return { text: repliesText(office, seen) + previewText(office, seen), data: previewData(office, seen) };
  },
};

export const publish: Command = {
  takes: `<draft> [--reason "…"] [--take-over] [--seen <revision>]`,
  does: `Publishes a draft; people get it with their next question.
--reason confirms what the gate holds back, and is kept. --take-over lets the draft's words win where others changed the same.
--seen says up to which revision you know what others changed meanwhile.`,
  words: [1, 1],
  options: ["reason", "take-over", "seen"],
  async run(office, { words: [id = ""], options }) {
    const { curation, caller } = office;
    known(office, id);
    const draft = options["take-over"] ? await curation.drafting.takeOver(caller, id) : curation.drafting.get(caller, id);
    return publishDraft(office, draft, options);
  },
};

export const discard: Command = {
  takes: "<draft>",
  does: "Throws a draft away.",
  words: [1, 1],
  async run(office, { words: [id = ""] }) {
    await office.curation.drafting.discard(office.caller, known(office, id));
    return { text: `Draft ${id} is gone.\n`, data: { discarded: id } };
  },
};

function known({ curation, caller }: Office, id: string): string {
  if (curation.drafting.get(caller, id) !== undefined) return id;
  throw new Refused(`There is no draft ${id}; drafts shows those there are`);
}
