/** How entries are named and dated in a language. */
import type { EntryId, Locale, Localized, PartialDate } from "../knowledge/entry.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { type Phrasebook, writeDate } from "./phrasebook.ts";

export class Wording {
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

  /** That something is shown in another language than the wanted one. */
  otherLanguage(wanted: Locale, shown: Locale): string {
    const name = (locale: Locale) => this.phrasebook.say(locale, "language.name");
    return this.phrasebook.say(wanted, "answer.otherLanguage", { wanted: name(wanted), shown: name(shown) });
  }

  /** A date as people write it, and as it stands behind a text. */
  dated(given: PartialDate, locale: Locale): { readonly date: string; readonly asOf: string } {
    const key = `${locale} ${given}`;
    let written = this.dates.get(key);
    if (written === undefined) {
      const date = writeDate(given, locale, this.phrasebook);
      this.dates.set(key, (written = { date, asOf: this.phrasebook.say(locale, "answer.asOf", { date }) }));
    }
    return written;
  }

  /** A text in the wanted language, else in the first of the programme's languages that has it. */
  written(text: Localized<string>, locale: Locale): { text: string; locale: Locale } {
    const shown = [locale, ...this.base.programme.locales].find((candidate) => text[candidate] !== undefined) ?? locale;
    return { text: text[shown] ?? "", locale: shown };
  }
}

/** "A, B and C" as each language writes it. */
export function enumerate(names: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale === "en" ? "en-GB" : locale, { type: "conjunction" }).format(names);
}
