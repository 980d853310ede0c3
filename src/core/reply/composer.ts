/** Composes replies from entries: the one place where knowledge becomes what a person reads. */
import type { Entry, EntryId, Locale, Localized, PartialDate, SourceId, Statement } from "../knowledge/entry.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Edition, List } from "../knowledge/lists.ts";
import { type Phrasebook, writeDate } from "./phrasebook.ts";
import { type Block, type Choice, paragraph, type Reply, reply, type SourceLine } from "./reply.ts";

/** The first line of a reply must fit a phone's notification. */
export const LONGEST_LEAD = 200;
const STATEMENTS = 5;
const SOURCES_OF_STATEMENT = 2;
const RELATED = 4;
const RELATED_CHOICES = 2;
/** A published list of more members is shown by their names alone: the list is what was asked for. */
const MOST_DETAILED = 4;

/** For a page that nobody asked for in words: its statements count as they were authored, the first first. */
export const AS_AUTHORED = (): number => 0;

export class Composer {
  private readonly base: KnowledgeBase;
  private readonly phrasebook: Phrasebook;
  /** Written dates, and what is said with them, by language and date: there are only as many as the knowledge has. */
  private readonly dates = new Map<string, { readonly date: string; readonly asOf: string }>();

  constructor(base: KnowledgeBase, phrasebook: Phrasebook) {
    this.base = base;
    this.phrasebook = phrasebook;
  }

  /** The name of an entry or list, as a button shows it. */
  title(id: EntryId, locale: Locale): string {
    const list = this.base.list(id);
    if (list !== undefined) return this.phrasebook.say(locale, `list.${list.kind}` as "list.sector");
    return this.written(this.base.entry(id)?.name ?? {}, locale).text;
  }

  titles(ids: readonly EntryId[], locale: Locale): string {
    return enumerate(
      ids.map((id) => this.title(id, locale)),
      locale,
    );
  }

  /**
   * The page of an entry or a list. With a `relevance` the statements nearest to what was asked are shown, the rest behind "more";
   * without one the page is whole.
   */
  page(id: EntryId, locale: Locale, relevance?: (statement: Statement) => number): Reply {
    const list = this.base.list(id);
    if (list !== undefined) return this.listPage(list, locale);
    const entry = this.base.entry(id);
    if (entry === undefined) throw new RangeError(`There is no entry ${id}`);
    return entry.kind === "smalltalk" ? this.smalltalk(entry, locale) : this.entryPage(entry, locale, relevance);
  }

  private smalltalk(entry: Entry, locale: Locale): Reply {
    return reply(this.written(entry.summary, locale).text, { entries: [entry.id] });
  }

  private entryPage(entry: Entry, locale: Locale, relevance: ((statement: Statement) => number) | undefined): Reply {
    const sources = new SourceList(this.base, (date) => this.dated(date, locale).date);
    const lead = this.written(entry.summary, locale);
    let shownIn = lead.locale;
    const shown = relevance === undefined ? entry.statements : mostRelevant(entry.statements, relevance);
    const blocks = shown.map((statement): Block => {
      const { text, locale: written } = this.written(statement.text, locale);
      if (written !== locale) shownIn = written;
      const { date, asOf } = this.dated(statement.asOf, locale);
      const dated = says(text, date) ? {} : { asOf };
      return { kind: "statement", text, ...dated, sources: sources.add(statement.sources) };
    });
    const related = this.relatedTo(entry).slice(0, RELATED);
    const told = related.filter((id) => this.base.list(id) === undefined);
    if (told.length > 0)
      blocks.push({
        kind: "list",
        title: this.phrasebook.say(locale, "answer.related"),
        ordered: false,
        items: told.map((id) => this.title(id, locale)),
      });
    const ask = this.base.related(entry.id, "ask");
    const more: Choice = { label: this.phrasebook.say(locale, "answer.more"), action: { kind: "more", entry: entry.id } };
    return reply(lead.text, {
      notices: shownIn === locale ? [] : [this.otherLanguage(locale, shownIn)],
      blocks,
      sources: sources.lines,
      choices: [
        ...[...related.slice(0, RELATED_CHOICES), ...ask.slice(0, 1)].map((id) => this.choice(id, locale)),
        ...(shown.length < entry.statements.length ? [more] : []),
      ],
      entries: [entry.id],
    });
  }

  private listPage(list: List, locale: Locale): Reply {
    const sources = new SourceList(this.base, (date) => this.dated(date, locale).date);
    const [newest, ...older] = list.editions;
    const title = this.title(list.id, locale);
    const lead = newest === undefined ? this.undatedLead(list, title, locale) : this.datedLead(newest, title, locale);

    const detailed = newest === undefined || newest.items.length <= MOST_DETAILED;
    const items = list.items.map((id) => (detailed ? this.oneLine(id, locale) : this.title(id, locale)));
    const blocks: Block[] = [{ kind: "list", ordered: true, items }];
    if (list.besides.length > 0)
      blocks.push(paragraph(this.phrasebook.say(locale, "list.besides", { names: this.titles(list.besides, locale) })));
    for (const edition of older)
      blocks.push(paragraph(this.phrasebook.say(locale, "list.edition", this.editionValues(edition, title, locale))));
    const cited = list.editions.flatMap((edition) => edition.items[0]?.listing.sources.slice(0, SOURCES_OF_STATEMENT) ?? []);
    sources.add(cited.length > 0 ? cited : list.items.flatMap((id) => this.base.entry(id)?.statements[0]?.sources.slice(0, 1) ?? []), 6);
    return reply(lead, {
      blocks,
      sources: sources.lines,
      choices: [...list.items, ...list.besides].map((id) => this.choice(id, locale)),
      entries: [list.id],
    });
  }

  private datedLead(edition: Edition, title: string, locale: Locale): string {
    const values = this.editionValues(edition, title, locale);
    const full = this.phrasebook.say(locale, "list.leadDated", values);
    return full.length <= LONGEST_LEAD ? full : this.phrasebook.say(locale, "list.leadDatedShort", values);
  }

  private undatedLead(list: List, title: string, locale: Locale): string {
    const values = { title, names: this.titles(list.items, locale), count: list.items.length };
    const full = this.phrasebook.say(locale, "list.lead", values);
    return full.length <= LONGEST_LEAD ? full : this.phrasebook.say(locale, "list.leadShort", values);
  }

  /** Several pages in one reply, each with its first line and its best statement: parts of one message. */
  merge(pages: readonly Reply[], locale: Locale): Reply {
    const sources: SourceLine[] = [];
    const cite = (source: SourceLine): number => {
      const known = sources.findIndex(({ outlet, title, url }) => outlet === source.outlet && title === source.title && url === source.url);
      return known >= 0 ? known : sources.push(source) - 1;
    };
    const blocks = pages.flatMap((page): Block[] => {
      const [best] = page.blocks;
      if (best?.kind !== "statement") {
        page.sources.forEach(cite);
        return [paragraph(page.lead), ...(best === undefined ? [] : [best])];
      }
      return [paragraph(page.lead), { ...best, sources: best.sources.map((index) => cite(page.sources[index]!)) }];
    });
    return reply(this.phrasebook.say(locale, "parts.lead"), {
      notices: [...new Set(pages.flatMap((page) => page.notices))],
      blocks,
      sources,
      choices: pages.flatMap((page) => page.entries.map((id) => this.choice(id, locale))),
      entries: pages.flatMap((page) => page.entries),
    });
  }

  /** A choice that opens an entry. */
  choice(id: EntryId, locale: Locale): Choice {
    return { label: this.title(id, locale), action: { kind: "entry", entry: id } };
  }

  /** Entries worth offering beside an entry: what was authored as nearest, then its closest ties. */
  relatedTo(entry: Entry): EntryId[] {
    const { ask, nearest = [], contrast = [], ...rest } = entry.relations;
    const others = Object.values(rest).flat();
    return [...new Set([...nearest, ...contrast, ...others])].filter(
      (id) => id !== entry.id && this.base.has(id) && !(ask ?? []).includes(id),
    );
  }

  /** An entry in one line: its summary, with its name before it where the summary does not begin with it. */
  private oneLine(id: EntryId, locale: Locale): string {
    const entry = this.base.entry(id);
    const title = this.title(id, locale);
    if (entry === undefined) return title;
    const summary = this.written(entry.summary, locale).text;
    const [firstWord = ""] = title.split(/[\s((]/u);
    return summary.toLowerCase().startsWith(firstWord.toLowerCase()) ? summary : `${title}: ${summary}`;
  }

  private editionValues(edition: Edition, title: string, locale: Locale) {
    const names = edition.items.map(({ entry, listing }) =>
      listing.as === undefined ? this.title(entry, locale) : this.written(listing.as, locale).text,
    );
    return { title, date: this.dated(edition.asOf, locale).date, count: names.length, names: enumerate(names, locale) };
  }

  private otherLanguage(wanted: Locale, shown: Locale): string {
    const name = (locale: Locale) => this.phrasebook.say(locale, "language.name");
    return this.phrasebook.say(wanted, "answer.otherLanguage", { wanted: name(wanted), shown: name(shown) });
  }

  private dated(given: PartialDate, locale: Locale): { readonly date: string; readonly asOf: string } {
    const key = `${locale} ${given}`;
    let written = this.dates.get(key);
    if (written === undefined) {
      const date = writeDate(given, locale, this.phrasebook);
      this.dates.set(key, (written = { date, asOf: this.phrasebook.say(locale, "answer.asOf", { date }) }));
    }
    return written;
  }

  /** A text in the wanted language, else in the first of the programme's languages that has it. */
  private written(text: Localized<string>, locale: Locale): { text: string; locale: Locale } {
    const shown = [locale, ...this.base.programme.locales].find((candidate) => text[candidate] !== undefined) ?? locale;
    return { text: text[shown] ?? "", locale: shown };
  }
}

/** Collects the sources of a reply in the order of citing; a source cited twice stands once. */
class SourceList {
  readonly lines: SourceLine[] = [];
  private readonly ids: SourceId[] = [];
  private readonly base: KnowledgeBase;
  private readonly written: (date: PartialDate) => string;

  constructor(base: KnowledgeBase, written: (date: PartialDate) => string) {
    this.base = base;
    this.written = written;
  }

  /** Adds the first `most` sources and returns their indexes. */
  add(ids: readonly SourceId[], most = SOURCES_OF_STATEMENT): number[] {
    return [...new Set(ids)].slice(0, most).flatMap((id) => {
      const source = this.base.source(id);
      if (source === undefined) return [];
      if (!this.ids.includes(id)) {
        this.ids.push(id);
        const { outlet, title, date, url } = source;
        this.lines.push({
          outlet,
          title,
          ...(date === undefined ? {} : { date: this.written(date) }),
          ...(url === undefined ? {} : { url }),
        });
      }
      return [this.ids.indexOf(id)];
    });
  }
}

/** The first statement, which says what the entry is, and the most relevant of the rest. */
function mostRelevant(statements: readonly Statement[], relevance: (statement: Statement) => number): Statement[] {
  const ranked = statements
    .map((statement, order) => ({ statement, order, relevance: relevance(statement) }))
    .sort((a, b) => b.relevance - a.relevance || a.order - b.order);
  const others = ranked.filter(({ order }) => order > 0).slice(0, STATEMENTS - 1);
  return ranked.filter((each) => each.order === 0 || others.includes(each)).map(({ statement }) => statement);
}

/** Whether a text has a date, and not as the end of a longer number ("1 May" in "21 May"). */
function says(text: string, date: string): boolean {
  const at = text.indexOf(date);
  return at >= 0 && !/\d/.test(text[at - 1] ?? "");
}

/** "A, B and C" as each language writes it. */
function enumerate(names: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale === "en" ? "en-GB" : locale, { type: "conjunction" }).format(names);
}
