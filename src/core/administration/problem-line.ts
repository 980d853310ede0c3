/** Problems of the knowledge as officers read them: which entry, which part of it, and what to do. */
import type { Files } from "../editing/edit.ts";
import { OUTSIDE } from "../knowledge/knowledge.ts";
import type { Problem } from "../knowledge/problems.ts";
import { shortened } from "../reply/shortened.ts";
import type { AdministrationKey } from "./administration-key.ts";
import { stepsOf } from "./edit-line.ts";
import type { Visit } from "./visit.ts";

const LONGEST_PLACE = 80;
const LONGEST_PROBLEM = 230;

/** What administrators meet most, by how the checks say it to whoever writes files. */
const SENTENCES: readonly (readonly [RegExp, AdministrationKey])[] = [
  [/^is missing; (write it|an event)|received undefined$|^write something/, "problem.missing"],
  [/^has (?<count>\d+) characters; .* at most (?<most>\d+)/, "problem.long"],
  [/^there is no source "(?<id>.*)"; /, "problem.source"],
  [/^there is no entry "(?<id>.*)"; /, "problem.entry"],
  [/is not a date on the calendar|^a date such as/, "problem.date"],
  [/^"(?<words>.*)" also asks for (?<names>.*); keep it in one/, "problem.same"],
  [/^"(?<words>.*)" finds nothing first; /, "problem.lost"],
  [/^"(?<words>.*)" finds (?<names>\S+) first; /, "problem.finds"],
  [/^"(?<names>.*)" is not a published entry; /, "problem.offered"],
  [/^is cited by no entry/, "problem.uncited"],
  [/^name at least one source/, "problem.noSource"],
  [/^a web address/, "problem.address"],
];

/** "Harvest party › Date of the event: this is still missing." What no sentence of ours fits is said as the check says it. */
export function problemLine(visit: Visit, { file, path, message }: Problem, files: Files): string {
  const place = shortened(stepsOf(visit, pathIn(file, path), files).join(" › "), LONGEST_PLACE);
  for (const [said, key] of SENTENCES) {
    const found = said.exec(message);
    if (found === null) continue;
    const { names = "", ...values } = found.groups ?? {};
    const named = names.split(", ").map((name) => visit.title(name.replace("the outside class ", OUTSIDE), files));
    return shortened(`${place}: ${visit.say(key, { ...values, names: named.join(", ") })}`, LONGEST_PROBLEM);
  }
  return shortened(`${place}: ${message}`, LONGEST_PROBLEM);
}

/** A problem's place as an edit would name it: `entries[2].date (event-x)` and `event-x.date` are one and the same. */
function pathIn(file: string, path: string): string[] {
  const [, written = "", id] = /^(.*?)(?: \(([^()]+)\))?$/.exec(path) ?? [];
  const steps = written.split(/[.[\]]+/).filter((step) => step !== "");
  const list = listIn(file);
  if (list === undefined) return [file, ...steps];
  const inside = steps[0] === list ? steps.slice(1) : steps;
  const [item = "", ...rest] = id === undefined ? inside : [id, ...inside.slice(1)];
  return [file, list, `#${item}`, ...rest];
}

/** The list of which a file consists. */
function listIn(file: string): string | undefined {
  if (file.startsWith("phrasings/")) return "phrasings";
  switch (file) {
    case "programme.json":
    case "lexicon.json":
    case "facets.json":
    case "scam.json":
      return undefined;
    case "sources.json":
      return "sources";
    case "outside.json":
      return "classes";
    default:
      return "entries";
  }
}
