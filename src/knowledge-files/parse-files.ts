/** From the content of the knowledge files to the knowledge, or to everything that is wrong with their form. */
import type { Files } from "../core/editing/edit.ts";
import { type Entry, FILE_OF_KIND } from "../core/knowledge/entry.ts";
import { type Knowledge, OUTSIDE, type Phrasing } from "../core/knowledge/knowledge.ts";
import type { Problem } from "../core/knowledge/problems.ts";
import { lookAtLabelled } from "./labelled-questions.ts";
import { formed, type Look, remembered } from "./look.ts";
import { FILES, KIND_SCHEMAS, PHRASINGS } from "./schema.ts";

export interface ParsedFiles {
  /** Absent where there are problems. */
  readonly knowledge?: Knowledge;
  /** Of form; what entries say of each other is for `checkKnowledge`. Files are named within the folder. */
  readonly problems: readonly Problem[];
}

/** Looks into the files. A file that has been looked into before, the very same object, costs nothing: an edit costs its own file. */
export function parseFiles(files: Files): ParsedFiles {
  const problems: Problem[] = [];
  const take = <T>(file: string, look: Look<T>): T | undefined => {
    const content = files[file];
    const seen = content === undefined ? { problems: [missing(file)] } : look(file, content);
    problems.push(...seen.problems);
    return "value" in seen ? seen.value : undefined;
  };

  const programme = take("programme.json", lookAt.programme);
  const sources = take("sources.json", lookAt.sources);
  const lexicon = take("lexicon.json", lookAt.lexicon);
  const facets = take("facets.json", lookAt.facets);
  const outside = take("outside.json", lookAt.outside);
  const scam = take("scam.json", lookAt.scam);
  const entries = lookAt.entries.flatMap(([file, look]) => take(file, look) ?? []);
  const phrasings = (programme?.locales ?? []).flatMap((locale) => take(`phrasings/${locale}.json`, lookAt.phrasings) ?? []);
  const labelled = Object.keys(files)
    .filter((file) => file.startsWith("labelled/"))
    .sort()
    .flatMap((file) => take(file, lookAt.labelled) ?? []);
  if (problems.length > 0 || !programme || !sources || !lexicon || !facets || !outside || !scam) return { problems };
  const knowledge = {
    programme,
    entries,
    sources: sources.sources,
    phrasings: [...phrasings, ...outside.questions],
    outside: outside.classes,
    lexicon,
    facets: facets.facets,
    pages: facets.pages,
    scam,
    labelled,
  };
  return { knowledge: knowledge as Knowledge, problems };
}

const lookAt = {
  programme: remembered(formed(FILES.programme, (form) => form)),
  sources: remembered(formed(FILES.sources, (form) => form)),
  lexicon: remembered(formed(FILES.lexicon, (form) => form)),
  facets: remembered(formed(FILES.facets, (form) => form)),
  scam: remembered(formed(FILES.scam, (form) => form)),
  outside: remembered(
    formed(FILES.outside, ({ classes }) => ({
      classes: classes.map(({ questions: _, ...outsideClass }) => outsideClass),
      questions: classes.flatMap(({ id, questions }) =>
        Object.entries(questions).flatMap(([locale, byHand]) => spread(byHand ?? {}, OUTSIDE + id, locale)),
      ),
    })),
  ),
  entries: [...KIND_SCHEMAS].map(([kind, schema]): [string, Look<Entry[]>] => [
    FILE_OF_KIND[kind],
    remembered(formed(schema, ({ entries }) => entries.map((entry) => ({ ...(entry as Omit<Entry, "kind">), kind })))),
  ]),
  phrasings: remembered(
    formed(PHRASINGS, ({ phrasings }, file) => {
      const locale = file.slice("phrasings/".length, -".json".length);
      return Object.entries(phrasings).flatMap(([label, byHand]) => spread(byHand, label, locale));
    }),
  ),
  labelled: remembered(lookAtLabelled),
};

function spread(byHand: Record<string, string[]>, label: string, locale: string): Phrasing[] {
  return Object.entries(byHand).flatMap(([hand, texts]) => texts.map((text) => ({ text, locale, hand, label })));
}

function missing(file: string): Problem {
  return { file, path: "", message: "is missing; restore it from the last release" };
}
