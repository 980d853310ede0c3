/** What takes two people to change: whoever wrote the draft does not publish it. */
import { type Edit, type Files, idOf, isList, isRecord, type Json, valueAt } from "../editing/edit.ts";
import { FILE_OF_KIND, KINDS } from "../knowledge/entry.ts";

const PROGRAMME = "programme.json";
const SOURCES = "sources.json";

/** Whether edits touch an entry or a kind that `programme.json` names under `twoPeople`, a source that one of them cites, or that file itself. */
export function twoPeopleFor(edits: readonly Edit[], files: Files): boolean {
  const named = (what: "kinds" | "entries") => {
    const list = valueAt(files, [PROGRAMME, "twoPeople", what]);
    return isList(list) ? list : [];
  };
  const kinds = named("kinds");
  const guarded = new Set(KINDS.filter((kind) => kinds.includes(kind)).map((kind) => FILE_OF_KIND[kind]));
  const entries = new Set<Json | undefined>(named("entries"));

  /** Whether one of the sources is cited by what takes two people. */
  function isCited(sources: readonly string[]): boolean {
    const cited = Object.values(FILE_OF_KIND).flatMap((file) => {
      const list = valueAt(files, [file, "entries"]);
      return (isList(list) ? list : []).filter((entry) => guarded.has(file) || entries.has(idOf(entry))).flatMap(citedIn);
    });
    return sources.some((source) => cited.includes(source));
  }

  return edits.some((edit) => {
    const [file = ""] = edit.path;
    if (file === PROGRAMME || guarded.has(file)) return true;
    return file === SOURCES ? isCited(idsIn(edit, "sources")) : idsIn(edit, "entries").some((id) => entries.has(id));
  });
}

/** The things that an edit changes: the one that its path names, else all of the list, or the file, that it puts in the place of another. */
function idsIn({ path: [, list, item], before, after }: Edit, key: "entries" | "sources"): string[] {
  if (list === key && item?.startsWith("#")) return [item.slice(1)];
  const lists = [before, after].map((value) => (list === undefined && isRecord(value) ? value[key] : value));
  return lists.flatMap((value) => (isList(value) ? value.flatMap((each) => idOf(each) ?? []) : []));
}

/** Every source that is named anywhere in an entry. */
function citedIn(value: Json): Json[] {
  if (isList(value)) return value.flatMap(citedIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "sources" && isList(inner) ? inner : citedIn(inner)));
}
