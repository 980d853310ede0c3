/** The questions that a draft decides on, read off the labelled questions which it adds. */
import type { Impact } from "../curation/workshop.ts";
import { textList } from "../editing/changes.ts";
import { type Edit, isList, isRecord, type Json } from "../editing/edit.ts";
import type { EntryId, Locale } from "../knowledge/entry.ts";
import { judgeAll } from "../quality/judge-all.ts";
import { LABELLED_BY_DESK } from "../quality/labelled.ts";
import type { Visit } from "./visit.ts";

export interface Taught {
  readonly id: string;
  readonly question: string;
  readonly locale: Locale;
  readonly entry: EntryId;
}

/** The questions that are to be answered with an entry from now on. */
export function taughtIn(edits: readonly Edit[]): Taught[] {
  const added = edits.filter(({ path }) => path[0] === LABELLED_BY_DESK).flatMap(({ after }) => (isList(after) ? after : [after ?? null]));
  return added.flatMap((line: Json) => {
    const [entry] = isRecord(line) ? textList(line.accept) : [];
    return isRecord(line) && entry !== undefined
      ? [{ id: String(line.id), question: String(line.q), locale: String(line.lang), entry }]
      : [];
  });
}

/** Those of them that the desk does not answer right today, and would not with the draft either. */
export function stillNotAnswered(visit: Visit, taught: readonly Taught[], { better }: Impact): Taught[] {
  const mended = new Set(better.flatMap(({ id, after }) => (after === "right" ? [id] : [])));
  const left = taught.filter(({ id }) => !mended.has(id));
  const alone = { turn: 0, kind: "answer", mention: [], set: "desk" } as const;
  const judged = judgeAll(
    left.map(({ id, question, locale, entry }) => ({ ...alone, id, conversation: id, q: question, lang: locale, accept: [entry] })),
    visit.curation.expertise(),
  );
  return left.filter((_, index) => judged[index]?.judgement !== "right");
}
