/** What leads from one state of the knowledge files to another, as the smallest edits that a person would recognise. */
import { type Edit, type Files, idOf, isList, isRecord, isSame, type Json, type Path } from "./edit.ts";

/** The edits that make `after` of `before`: `applyEdits(before, difference(before, after))` says the same as `after`. */
export function difference(before: Files, after: Files): Edit[] {
  return ofRecords(before, after, []);
}

function between(before: Json, after: Json, path: Path): Edit[] {
  if (isSame(before, after)) return [];
  if (isRecord(before) && isRecord(after)) return ofRecords(before, after, path);
  if (isList(before) && isList(after)) {
    if (haveIds(before) && haveIds(after)) return ofThings(before, after, path) ?? [{ path, before, after }];
    return ofValues(before, after, path) ?? [{ path, before, after }];
  }
  return [{ path, before, after }];
}

function ofRecords(before: { readonly [key: string]: Json }, after: { readonly [key: string]: Json }, path: Path): Edit[] {
  const keys = Object.keys(before);
  const removed = keys.flatMap((key): Edit[] =>
    Object.hasOwn(after, key) ? [] : [{ path: [...path, key], before: before[key]!, at: keys.indexOf(key) }],
  );
  const kept = keys.flatMap((key) => (Object.hasOwn(after, key) ? between(before[key]!, after[key]!, [...path, key]) : []));
  const added = Object.keys(after).flatMap((key, at): Edit[] =>
    Object.hasOwn(before, key) ? [] : [{ path: [...path, key], after: after[key]!, at }],
  );
  return [...removed.toReversed(), ...kept, ...added];
}

/** Undefined where things have changed places. */
function ofThings(before: readonly Json[], after: readonly Json[], path: Path): Edit[] | undefined {
  const ids = (list: readonly Json[]) => list.map((item) => idOf(item)!);
  const [old, wanted] = [ids(before), ids(after)];
  const [was, is] = [new Set(old), new Set(wanted)];
  if (old.filter((id) => is.has(id)).join("\n") !== wanted.filter((id) => was.has(id)).join("\n")) return undefined;
  const removed = before.flatMap((item, at): Edit[] => (is.has(old[at]!) ? [] : [{ path: [...path, `#${old[at]}`], before: item, at }]));
  const kept = before.flatMap((item, at) =>
    is.has(old[at]!) ? between(item, after[wanted.indexOf(old[at]!)]!, [...path, `#${old[at]}`]) : [],
  );
  const added = after.flatMap((item, at): Edit[] => (was.has(wanted[at]!) ? [] : [{ path: [...path, `#${wanted[at]}`], after: item, at }]));
  return [...removed.toReversed(), ...kept, ...added];
}

/** Values taken out, put in, or changed in their place; undefined where they have changed places. */
function ofValues(before: readonly Json[], after: readonly Json[], path: Path): Edit[] | undefined {
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  /** The place among the values as they stand once the edits so far are made. */
  let at = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && isSame(before[i], after[j])) [i, j, at] = [i + 1, j + 1, at + 1];
    else {
      const next = nextCommon(before, after, i, j);
      const [out, into] = [next.i - i, next.j - j];
      for (let k = 0; k < Math.max(out, into); k++) {
        const [was, is] = [k < out ? before[i + k] : undefined, k < into ? after[j + k] : undefined];
        edits.push({ path, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }), at, element: true });
        if (is !== undefined) at++;
      }
      [i, j] = [next.i, next.j];
    }
  }
  return edits.length > 2 * Math.max(before.length, after.length) ? undefined : edits;
}

/** The nearest pair of places from which both lists go on alike. */
function nextCommon(before: readonly Json[], after: readonly Json[], i: number, j: number): { i: number; j: number } {
  for (let distance = 1; i + distance <= before.length || j + distance <= after.length; distance++)
    for (let ahead = 0; ahead <= distance; ahead++) {
      const pair = { i: i + ahead, j: j + distance - ahead };
      if (pair.i < before.length && pair.j < after.length && isSame(before[pair.i], after[pair.j])) return pair;
    }
  return { i: before.length, j: after.length };
}

/** Whether every item has an id, and each its own. */
function haveIds(list: readonly Json[]): boolean {
  const ids = list.map(idOf);
  return ids.every((id) => id !== undefined) && new Set(ids).size === ids.length;
}
