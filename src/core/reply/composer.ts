/** Composes replies from entries: the one place where knowledge becomes what a person reads. */
import type { Entry, EntryId, Locale, Statement } from "../knowledge/entry.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Edition, List } from "../knowledge/lists.ts";
import { type Guard, isOverdue, UNGUARDED, whyWithheld } from "./guard.ts";
import type { Phrasebook } from "./phrasebook.ts";
import { type Block, type Choice, paragraph, type Reply, reply, type SourceLine } from "./reply.ts";
import { SOURCES_OF_STATEMENT, SourceList } from "./source-list.ts";
import { enumerate, Wording } from "./wording.ts";

/** The first line of a reply must fit a phone's notification. */
export const LONGEST_LEAD = 200;
const STATEMENTS = 5;
const RELATED = 4;
const RELATED_CHOICES = 2;
/** A published list of more members is shown by their names alone: the list is what was asked for. */
const MOST_DETAILED = 4;
/** Whom to ask instead of what is not answered: the one who fits best, and one more. */
const ASKED_INSTEAD = 2;

/** For a page that nobody asked for in words: its statements count as they were authored, the first first. */
export const AS_AUTHORED = (): number => 0;

export class Composer {
  private readonly base: KnowledgeBase;
  private readonly phrasebook: Phrasebook;
  private readonly guard: Guard;
  private readonly wording: Wording;

  constructor(base: KnowledgeBase, phrasebook: Phrasebook, guard = UNGUARDED, wording = new Wording(base, phrasebook)) {
    this.base = base;
    this.phrasebook = phrasebook;
    this.guard = guard;
    this.wording = wording;
  }

  /** The same composer, which does not say what is not to be said at the moment. */
  guarded(guard: Guard): Composer {
    return new Composer(this.base, this.phrasebook, guard, this.wording);
  }

  /** Whether an entry's page says only that it is not answered at the moment. */
  withholds(id: EntryId): boolean {
    return whyWithheld(id, this.base.entry(id), this.guard) !== undefined;
  }

  /** The name of an entry or list, as a button shows it. */
  title(id: EntryId, locale: Locale): string {
    return this.wording.title(id, locale);
  }

  titles(ids: readonly EntryId[], locale: Locale): string {
    return this.wording.titles(ids, locale);
  }

  /**
   * The page of an entry or a list. With a `relevance` the statements nearest to what was asked are shown, the rest behind "more";
   * without one the page is whole. Of what is withheld it says so, and whom to ask instead; what is overdue has a notice.
   */
  page(id: EntryId, locale: Locale, relevance?: (statement: Statement) => number): Reply {
    const entry = this.base.entry(id);
    const why = whyWithheld(id, entry, this.guard);
    if (why !== undefined) return this.withheldPage(why, entry, locale);
    const list = this.base.list(id);
    if (list !== undefined) return this.listPage(list, locale);
    if (entry === undefined) throw new RangeError(`There is no entry ${id}`);
    return entry.kind === "smalltalk" ? this.smalltalk(entry, locale) : this.entryPage(entry, locale, relevance);
  }

  /** A sentence that something is not answered at the moment, and whom to ask instead. */
  referral(said: string, ask: readonly EntryId[], locale: Locale): Reply {
    const asked = this.offerable(ask).slice(0, ASKED_INSTEAD);
    const lead = asked.length === 0 ? said : this.phrasebook.say(locale, "switched.ask", { said, names: this.titles(asked, locale) });
    return reply(lead, { choices: this.choices(asked, locale) });
  }

  private withheldPage(why: "off" | "overdue", entry: Entry | undefined, locale: Locale): Reply {
    const { say } = this.phrasebook;
    const date = () => this.wording.dated(entry?.reviewBy ?? "", locale).date;
    const said = why === "off" ? say(locale, "switched.answer") : say(locale, "review.withheld", { date: date() });
    return this.referral(said, this.askedInstead(entry), locale);
  }

  /** That the entry should have been looked at again, and who can confirm it. */
  private overdueNotice(entry: Entry, locale: Locale): string[] {
    if (entry.reviewBy === undefined || !isOverdue(entry, this.guard.today)) return [];
    const said = this.phrasebook.say(locale, "review.overdue", { date: this.wording.dated(entry.reviewBy, locale).date });
    const asked = this.offerable(this.askedInstead(entry)).slice(0, ASKED_INSTEAD);
    return [asked.length === 0 ? said : this.phrasebook.say(locale, "review.confirm", { said, names: this.titles(asked, locale) })];
  }

  private askedInstead(entry: Entry | undefined): EntryId[] {
    const own = entry === undefined ? [] : this.base.related(entry.id, "ask");
    return [...own, ...this.base.programme.ask].filter((id) => id !== entry?.id);
  }

  private smalltalk(entry: Entry, locale: Locale): Reply {
    return reply(this.wording.written(entry.summary, locale).text, { entries: [entry.id] });
  }

  private entryPage(entry: Entry, locale: Locale, relevance: ((statement: Statement) => number) | undefined): Reply {
    const sources = new SourceList(this.base, (date) => this.wording.dated(date, locale).date);
    const lead = this.wording.written(entry.summary, locale);
    let shownIn = lead.locale;
    const shown = relevance === undefined ? entry.statements : mostRelevant(entry.statements, relevance);
    const blocks = shown.map((statement): Block => {
      const { text, locale: written } = this.wording.written(statement.text, locale);
      if (written !== locale) shownIn = written;
      const { date, asOf } = this.wording.dated(statement.stale?.[written] ?? statement.asOf, locale);
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
      notices: [...this.overdueNotice(entry, locale), ...(shownIn === locale ? [] : [this.wording.otherLanguage(locale, shownIn)])],
      blocks,
      sources: sources.lines,
      choices: [
        ...this.choices([...this.offerable(related).slice(0, RELATED_CHOICES), ...this.offerable(ask).slice(0, 1)], locale),
        ...(shown.length < entry.statements.length ? [more] : []),
      ],
      entries: [entry.id],
    });
  }

  private listPage(list: List, locale: Locale): Reply {
    const sources = new SourceList(this.base, (date) => this.wording.dated(date, locale).date);
    const [newest, ...older] = list.editions;
    const title = this.title(list.id, locale);
    const lead = newest === undefined ? this.undatedLead(list, title, locale) : this.datedLead(newest, title, locale);

    const detailed = newest === undefined || newest.items.length <= MOST_DETAILED;
    const items = list.items.map((id) => (detailed && !this.withholds(id) ? this.oneLine(id, locale) : this.title(id, locale)));
    const blocks: Block[] = [{ kind: "list", ordered: true, items }];
    if (list.besides.length > 0)
      blocks.push(paragraph(this.phrasebook.say(locale, "list.besides", { names: this.titles(list.besides, locale) })));
    for (const edition of older)
      blocks.push(paragraph(this.phrasebook.say(locale, "list.edition", this.editionValues(edition, title, locale))));
    const cited = list.editions.flatMap((edition) => edition.items[0]?.listing.sources.slice(0, SOURCES_OF_STATEMENT) ?? []);
    sources.add(
      cited.length > 0 ? cited : this.offerable(list.items).flatMap((id) => this.base.entry(id)?.statements[0]?.sources.slice(0, 1) ?? []),
      6,
    );
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

  /** Choices that open entries, as help offered: without what is gone or withheld. */
  choices(ids: readonly EntryId[], locale: Locale): Choice[] {
    return this.offerable(ids).map((id) => this.choice(id, locale));
  }

  private offerable(ids: readonly EntryId[]): EntryId[] {
    return [...new Set(ids)].filter((id) => this.base.has(id) && !this.withholds(id));
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
    const summary = this.wording.written(entry.summary, locale).text;
    const [firstWord = ""] = title.split(/[\s((]/u);
    return summary.toLowerCase().startsWith(firstWord.toLowerCase()) ? summary : `${title}: ${summary}`;
  }

  private editionValues(edition: Edition, title: string, locale: Locale) {
    const names = edition.items.map(({ entry, listing }) =>
      listing.as === undefined ? this.title(entry, locale) : this.wording.written(listing.as, locale).text,
    );
    return { title, date: this.wording.dated(edition.asOf, locale).date, count: names.length, names: enumerate(names, locale) };
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
