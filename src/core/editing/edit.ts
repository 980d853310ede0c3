/**
 * One place in the knowledge files changed from what it was to what it is to be: the unit of drafts, of history and of taking back.
 *
 * An edit says what it found, so it can be turned round, and so it fails, instead of overwriting, where somebody else has been meanwhile.
 * Edits of different places may be made in any order.
 */

/** What a knowledge file may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The knowledge folder as it stands: the content of each file by its path within the folder (`phrasings/id.json`). */
export type Files = Readonly<Record<string, Json>>;

/**
 * The file, then the keys that lead into it. In a list of things with ids, `#contact-kemenperin` is the one with that id.
 * `["contacts.json", "entries", "#contact-kemenperin", "summary", "id"]`
 */
export type Path = readonly string[];

export interface Edit {
  readonly path: Path;
  /** What stands there; absent where nothing does. */
  readonly before?: Json;
  /** What is to stand there; absent where nothing is to be left. */
  readonly after?: Json;
  /** Of what is put in or taken out: its place among its neighbours. Without it, the last. */
  readonly at?: number;
  /** The path leads to a list of values without ids (aliases, statements, phrasings), of which this one changes. */
  readonly element?: true;
}

/** An edit that cannot be made, because its place does not hold what the edit found there; `found` is what it holds. */
export interface Conflict {
  readonly edit: Edit;
  readonly found?: Json;
}

export type Applied = { readonly kind: "applied"; readonly files: Files } | { readonly kind: "conflict"; readonly conflict: Conflict };

/** Makes the edits one after another, or none of them. What they do not touch stays the very same object. */
export function applyEdits(files: Files, edits: readonly Edit[]): Applied {
  let current: Json = files;
  for (const edit of edits) {
    const next: Json | Misfit = edit.element === true ? withElement(current, edit.path, edit) : withValue(current, edit.path, edit);
    if (next instanceof Misfit) return { kind: "conflict", conflict: { edit, ...(next.found !== undefined && { found: next.found }) } };
    current = next;
  }
  return { kind: "applied", files: current as Files };
}

/** The edits that undo these. */
export function invert(edits: readonly Edit[]): Edit[] {
  return edits.toReversed().map(({ path, before, after, at, element }) => ({
    path,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
    ...(at !== undefined && { at }),
    ...(element && { element }),
  }));
}

/** Whether one of two edits changes something in which the other lies, so that their order matters. */
export function overlaps(a: Edit, b: Edit): boolean {
  const length = Math.min(a.path.length, b.path.length);
  return a.path.slice(0, length).every((step, index) => step === b.path[index]);
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(files: Files, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => (value === undefined ? undefined : childOf(value, step)), files);
}

/** Whether two values say the same; the order of keys says nothing. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((value, index) => isSame(value, b[index]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key], b[key]));
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The id of a thing in a list of things with ids. */
export function idOf(value: Json | undefined): string | undefined {
  const id = isRecord(value) ? value.id : undefined;
  return typeof id === "string" ? id : undefined;
}

/** Something else stands where an edit was to be made. */
class Misfit {
  readonly found: Json | undefined;

  constructor(found: Json | undefined) {
    this.found = found;
  }
}

function childOf(value: Json, step: string): Json | undefined {
  if (isList(value)) return value[placeOf(value, step)];
  return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** The place of `#id` in a list, or −1. */
function placeOf(list: readonly Json[], step: string): number {
  return step.startsWith("#") ? list.findIndex((item) => idOf(item) === step.slice(1)) : -1;
}

function withValue(value: Json | undefined, path: Path, edit: Edit): Json | Misfit {
  const [step, ...rest] = path;
  if (step === undefined) return isSame(value, edit.before) ? (edit.after ?? null) : new Misfit(value);
  if (rest.length > 0) return descend(value, step, (child) => withValue(child, rest, edit));
  const found = value === undefined ? undefined : childOf(value, step);
  if (!isSame(found, edit.before)) return new Misfit(found);
  if (isList(value)) return spliced(value, found === undefined ? -1 : placeOf(value, step), edit);
  return isRecord(value) ? withKey(value, step, edit) : new Misfit(value);
}

function withElement(value: Json | undefined, path: Path, edit: Edit): Json | Misfit {
  const [step, ...rest] = path;
  if (step !== undefined) return descend(value, step, (child) => withElement(child, rest, edit));
  if (!isList(value)) return new Misfit(value);
  if (edit.before === undefined) return spliced(value, -1, edit);
  const at = nearest(value, edit.before, edit.at ?? 0);
  return at < 0 ? new Misfit(undefined) : spliced(value, at, edit);
}

/** Rebuilds what contains the child, and only that. */
function descend(value: Json | undefined, step: string, change: (child: Json | undefined) => Json | Misfit): Json | Misfit {
  if (value === undefined) return new Misfit(undefined);
  const child = childOf(value, step);
  const changed = change(child);
  if (changed instanceof Misfit) return changed;
  if (isList(value)) return value.map((item) => (item === child ? changed : item));
  return isRecord(value) ? { ...value, [step]: changed } : new Misfit(value);
}

/** Of several equal values, the one that stands nearest to where the edit saw it. */
function nearest(list: readonly Json[], wanted: Json, at: number): number {
  let best = -1;
  for (const [index, value] of list.entries())
    if (isSame(value, wanted) && (best < 0 || Math.abs(index - at) < Math.abs(best - at))) best = index;
  return best;
}

function spliced(list: readonly Json[], at: number, { after, at: wanted = list.length }: Edit): Json {
  if (at >= 0) return after === undefined ? list.toSpliced(at, 1) : list.with(at, after);
  return after === undefined ? list : list.toSpliced(Math.min(wanted, list.length), 0, after);
}

function withKey(record: { readonly [key: string]: Json }, key: string, { after, at }: Edit): Json {
  const entries = Object.entries(record).filter(([other]) => other !== key || after !== undefined);
  if (after === undefined) return Object.fromEntries(entries);
  if (Object.hasOwn(record, key)) return { ...record, [key]: after };
  return Object.fromEntries(entries.toSpliced(Math.min(at ?? entries.length, entries.length), 0, [key, after]));
}
