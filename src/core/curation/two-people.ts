/** What takes two people to change: whoever wrote the draft does not publish it. */
import { type Edit, type Files, isList, valueAt } from "../editing/edit.ts";
import { entryOf } from "../editing/touched.ts";
import { FILE_OF_KIND, KINDS } from "../knowledge/entry.ts";

const PROGRAMME = "programme.json";

/** Whether edits touch an entry or a kind that `programme.json` names under `twoPeople`, or that file itself. */
export function twoPeopleFor(edits: readonly Edit[], files: Files): boolean {
  const named = (what: "kinds" | "entries") => {
    const list = valueAt(files, [PROGRAMME, "twoPeople", what]);
    return isList(list) ? list : [];
  };
  const entries = named("entries");
  const kinds = named("kinds");
  const kindFiles = KINDS.filter((kind) => kinds.includes(kind)).map((kind) => FILE_OF_KIND[kind]);
  return edits.some((edit) => {
    const entry = entryOf(edit);
    return edit.path[0] === PROGRAMME || (entry !== undefined && (entries.includes(entry) || kindFiles.includes(edit.path[0]!)));
  });
}
