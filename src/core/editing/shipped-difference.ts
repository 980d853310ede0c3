/** What a release would bring to a knowledge folder that has gone its own way since it was filled. */
import { difference } from "./difference.ts";
import { applyEdits, type Edit, type Files, isSame, type Path, valueAt } from "./edit.ts";

/** What the release changes in one thing: an entry, a source, the phrasings of an entry, a class of outside questions. */
export interface Piece {
  /** Where it stands: `["topics.json", "entries", "#topic-cost"]`, `["phrasings/id.json", "phrasings", "topic-cost"]`. */
  readonly path: Path;
  /** The id of the thing, or the key: `topic-cost`. */
  readonly about: string;
  readonly edits: readonly Edit[];
  /** Whether it can be taken in as it is; else the same place was changed here. */
  readonly fits: boolean;
}

/** `origin` is the knowledge as it was filled, `shipped` that of the release, `here` what is published. What is here already is left out. */
export function shippedDifference({ here, shipped, origin }: Readonly<Record<"here" | "shipped" | "origin", Files>>): Piece[] {
  const byPlace = new Map<string, { path: Path; edits: Edit[] }>();
  for (const edit of difference(origin, shipped)) {
    const path = placeOf(edit.path);
    const key = JSON.stringify(path);
    const piece = byPlace.get(key) ?? { path, edits: [] };
    piece.edits.push(edit);
    byPlace.set(key, piece);
  }
  return [...byPlace.values()]
    .filter(({ path }) => !isSame(valueAt(here, path), valueAt(shipped, path)))
    .map(({ path, edits }) => ({
      path,
      about: (path.at(-1) ?? "").replace(/^#/, ""),
      edits,
      fits: applyEdits(here, edits).kind === "applied",
    }));
}

/** Up to the first thing with an id; in a file without such things, up to the third key. */
function placeOf(path: Path): Path {
  const thing = path.findIndex((step) => step.startsWith("#"));
  return path.slice(0, thing < 0 ? 3 : thing + 1);
}
