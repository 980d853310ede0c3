/** What publishing a draft would mean, in words and for scripts. */
import type { Preview } from "../core/curation/drafting.ts";
import type { Impact, Shift } from "../core/curation/workshop.ts";
import { describeProblem } from "../core/knowledge/problems.ts";
import { plainText } from "../core/reply/plain-text.ts";
import { changeLines } from "./change-lines.ts";
import type { Office } from "./command.ts";

const MOST_SHIFTS = 20;

/** Its changes, what others changed meanwhile, its problems, and which questions would be answered otherwise. */
export function previewText({ curation }: Office, { draft, problems, impact, meanwhile, conflict }: Preview): string {
  const others = meanwhile.map(({ revision, who, edits }) => `  ${revision} by ${curation.rights.nameOf(who)}\n${changeLines(edits, 3)}`);
  return [
    draft.edits.length === 0 ? "" : changeLines(draft.edits),
    conflict === undefined ? "" : `What it changes is not there any more:\n${changeLines([conflict.edit])}`,
    others.length === 0 ? "" : `Changed by others meanwhile:\n${others.join("")}`,
    problems.length === 0 ? "" : `Problems:\n${problems.map((problem) => `${describeProblem(problem)}\n`).join("")}`,
    conflict === undefined && problems.length === 0 ? impactText(impact) : "",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** What people will see of the entry, in each language. */
export function repliesText(office: Office, preview: Preview): string {
  return Object.entries(repliesOf(office, preview))
    .map(([locale, text]) => `── ${locale} ──\n${text}\n\n`)
    .join("");
}

export function previewData(office: Office, preview: Preview): object {
  const { draft, problems, impact, meanwhile, conflict, twoPeople } = preview;
  const common = { problems, impact, twoPeople, meanwhile: meanwhile.map(({ revision }) => revision), ...(conflict && { conflict }) };
  return { draft: draft.id, edits: draft.edits, ...common, replies: repliesOf(office, preview) };
}

function repliesOf({ curation }: Office, { replies }: Preview): Record<string, string> {
  const { phrasebook } = curation.expertise();
  const shown = Object.entries(replies).flatMap(([locale, reply]): [string, string][] =>
    reply === undefined ? [] : [[locale, plainText(reply, { source: phrasebook.say(locale, "answer.source") })]],
  );
  return Object.fromEntries(shown);
}

function impactText({ worse, better, phrasings, misses }: Impact): string {
  const groups = [
    ["Questions answered worse", worse],
    ["Phrasings that no longer lead where they belong", phrasings.worse],
    ["Questions answered better", better],
    ["Phrasings that now lead where they belong", phrasings.better],
    ["Recent misses answered otherwise", misses],
  ] as const;
  const told = groups.flatMap(([title, shifts]) => (shifts.length === 0 ? [] : [`${title}: ${shifts.length}\n${shiftLines(shifts)}`]));
  return told.length === 0 ? "No other question is answered otherwise.\n" : told.join("\n");
}

function shiftLines(shifts: readonly Shift<string | undefined>[]): string {
  const lines = shifts
    .slice(0, MOST_SHIFTS)
    .map(({ question, locale, before = "nothing", after = "nothing" }) => `  ${locale} “${question}”: ${before} → ${after}\n`);
  const left = shifts.length - lines.length;
  return `${lines.join("")}${left > 0 ? `  … and ${left} more; --json has them all\n` : ""}`;
}
