/** The statements of an entry: listed, one looked at, changed, added, taken out. */
import { addStatement, removeStatement, setStatement, textList, textsOf } from "../editing/changes.ts";
import { isList, isRecord, type Json, valueAt } from "../editing/edit.ts";
import { dayIn } from "../knowledge/day.ts";
import { paragraph } from "../reply/reply.ts";
import { shortened } from "../reply/shortened.ts";
import { addEdits, opened } from "./edit-screen.ts";
import { inEachLanguage, markedLabel, type Open, textsIn } from "./entry-parts.ts";
import { isDate, listIn } from "./read-field.ts";
import { asked, type Button, field, pageOf, type Screen, shown, type Values } from "./screen.ts";
import { Gone, type Visit } from "./visit.ts";

const ON_A_PAGE = 5;
/** A form has room for three languages, the date and the sources. */
const LANGUAGES = 3;
const NEW = "new";

export function statementsScreen(visit: Visit, [id, page]: readonly string[]): Screen {
  const open = opened(visit, id);
  const { draft } = open;
  const { items, next } = pageOf([...statementsOf(open).entries()], page, ON_A_PAGE);
  const line = ([index, statement]: (typeof items)[number]) => `${index + 1}. ${visit.inOwnLanguage(textsOf(statement.text)) ?? ""}`;
  return shown(visit.say("statements.lead", { count: statementsOf(open).length }), {
    about: visit.title(open.entry, open.files),
    blocks: items.map((item) => paragraph(shortened(line(item), 180))),
    buttons: [
      ...items.map((item): Button => [shortened(line(item), 40), `statement:${draft}:${item[0]}`]),
      ...(next === undefined ? [] : [[visit.say("more"), `statements:${draft}:${next}`] as const]),
      [visit.say("statements.add"), `write:${draft}:${NEW}`],
      [visit.say("back"), `dr:${draft}`],
    ],
    draft,
  });
}

/** One statement in every language. */
export function statementScreen(visit: Visit, [id, number]: readonly string[]): Screen {
  const open = opened(visit, id);
  const at = Number(number);
  const statement = statementAt(open, at);
  const stale = textsOf(statement.stale);
  const texts = Object.entries(textsOf(statement.text));
  return shown(visit.say("statements.one", { number: at + 1 }), {
    about: visit.title(open.entry, open.files),
    blocks: [
      ...texts.map(([locale, text]) => {
        const mark = stale[locale] === undefined ? "" : ` (${visit.say("statements.stale", { date: visit.date(stale[locale]) })})`;
        return paragraph(`${visit.language(locale)}${mark}: ${shortened(text, 280)}`);
      }),
      paragraph(visit.say("statements.dated", { date: String(statement.asOf), sources: textList(statement.sources).join(", ") })),
    ],
    buttons: [
      [visit.say("statements.change"), `write:${open.draft}:${at}:${statementsOf(open).length}`],
      [visit.say("statements.remove"), `remove:${open.draft}:${at}:${statementsOf(open).length}`],
      [visit.say("back"), `statements:${open.draft}`],
    ],
    draft: open.draft,
  });
}

/** The form of a statement, or of a new one; filled in, it joins the draft. */
export async function writeScreen(visit: Visit, [id, number = NEW, count]: readonly string[], values?: Values): Promise<Screen> {
  const open = opened(visit, id);
  const statement = number === NEW ? undefined : statementAt(open, Number(number), count);
  if (values === undefined) {
    const texts = textsOf(statement?.text);
    const stale = Object.keys(textsOf(statement?.stale));
    const title = statement === undefined ? visit.say("statements.add") : visit.say("statements.one", { number: Number(number) + 1 });
    return asked(`write:${open.draft}:${number}:${statementsOf(open).length}`, `${title}: ${visit.title(open.entry, open.files)}`, [
      ...inEachLanguage(visit, open.files, (locale) => texts[locale] ?? "", markedLabel(visit, stale)).slice(0, LANGUAGES),
      field("asOf", visit.say("field.asOf"), { value: String(statement?.asOf ?? today(visit)) }),
      field("sources", visit.say("field.sources"), { value: textList(statement?.sources).join(", ") }),
    ]);
  }
  const { asOf = "", sources = "" } = values;
  const named = listIn(sources);
  const unknown = named.filter((source) => valueAt(open.files, ["sources.json", "sources", `#${source}`]) === undefined);
  const written = {
    asOf: isDate(asOf) ? asOf : String(statement?.asOf ?? today(visit)),
    sources: unknown.length === 0 ? named : textList(statement?.sources),
  };
  const text = textsIn(values, open.files);
  const edits =
    statement === undefined
      ? addStatement(open.files, open.entry, { text, ...written })
      : setStatement(open.files, open.entry, Number(number), { text, ...written });
  return addEdits(visit, open.draft, edits, [
    ...(isDate(asOf) ? [] : [visit.say("edit.badDate", { date: asOf })]),
    ...unknown.map((source) => visit.say("edit.unknownSource", { id: source })),
  ]);
}

export async function removeScreen(visit: Visit, [id, number, count]: readonly string[]): Promise<Screen> {
  const open = opened(visit, id);
  statementAt(open, Number(number), count);
  return addEdits(visit, open.draft, removeStatement(open.files, open.entry, Number(number)));
}

type StatementRecord = { readonly [key: string]: Json };

function statementsOf({ record }: Open): readonly StatementRecord[] {
  return isList(record.statements) ? record.statements.filter(isRecord) : [];
}

/** Throws Gone also where statements were put in or taken out since a button named this one among `count`. */
function statementAt(open: Open, at: number, count?: string): StatementRecord {
  const statements = statementsOf(open);
  const statement = statements[at];
  if (statement === undefined || (count !== undefined && Number(count) !== statements.length))
    throw new Gone(`${open.entry} has no statement ${at} any more`);
  return statement;
}

function today({ turn, curation }: Visit): string {
  return dayIn(curation.expertise().base.programme.timeZone, turn.at);
}
