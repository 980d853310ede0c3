/** Brings edits up to date with files that others have changed meanwhile. */
import { applyEdits, type Edit, type Files, isList, isRecord, isSame, type Json, valueAt } from "./edit.ts";

/** The edits as they would be made on these files, their own words winning; what has lost its place, or is there already, is left out. */
export function rebase(edits: readonly Edit[], files: Files): Edit[] {
  let current = files;
  return edits.flatMap((edit) => {
    const fitting = fitted(edit, current);
    const applied = fitting && applyEdits(current, [fitting]);
    if (fitting === undefined || applied?.kind !== "applied") return [];
    current = applied.files;
    return fitting;
  });
}

function fitted(edit: Edit, files: Files): Edit | undefined {
  const { before: _, ...rest } = edit;
  if (applyEdits(files, [edit]).kind === "applied") return edit;
  // The value that was to be changed is gone: what was to come in its place is put in, what was to go is gone.
  if (edit.element === true) return edit.after === undefined ? undefined : rest;
  const before = valueAt(files, edit.path);
  const after = edit.before === undefined ? joined(before, edit.after) : edit.after;
  if (isSame(before, after)) return undefined;
  return { ...rest, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** What two made in the same empty place: a list holds what both put in, where they differ the wanted one wins. */
function joined(found: Json | undefined, wanted: Json | undefined): Json | undefined {
  if (isList(found) && isList(wanted)) return [...found, ...wanted.filter((value) => !found.some((other) => isSame(other, value)))];
  if (!isRecord(found) || !isRecord(wanted)) return wanted;
  return { ...found, ...Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, joined(found[key], value) ?? value])) };
}
