/** Everything that an administrator writes, read and validated: what the desk is built from. */
import type { LexiconData } from "../matching/lexicon.ts";
import type { ScamWords } from "../privacy/scam.ts";
import type { LabelledQuestion } from "../quality/labelled.ts";
import type { Entry, EntryId, Kind, Locale, Localized, PartialDate, Source } from "./entry.ts";

export interface Programme {
  readonly name: Localized<string>;
  /** The languages in the order in which they are offered; entries are written in all of them. */
  readonly locales: readonly Locale[];
  readonly defaultLocale: Locale;
  readonly timeZone: string;
  /** The day on which the sources were last gone through. */
  readonly compiled: PartialDate;
  /** Whom to ask when the desk does not know: contact entries, the most fitting first. */
  readonly ask: readonly EntryId[];
  /** Entries and lists that are offered to whoever has typed nothing yet, the most useful first. */
  readonly useful?: readonly EntryId[];
  /** Questions shown to newcomers; every one of them must be answered. */
  readonly examples: Localized<readonly string[]>;
  /** What takes two people to change: whoever wrote a draft of these kinds and entries does not publish it. */
  readonly twoPeople?: { readonly kinds: readonly Kind[]; readonly entries: readonly EntryId[] };
}

/** One authored way to ask for an entry, or (for an outside class) a question that is none of the desk's business. */
export interface Phrasing {
  readonly text: string;
  readonly locale: Locale;
  /** Who wrote it: calibration leaves one hand out, so that the desk is not judged on its own teacher's style. */
  readonly hand: string;
  /** An entry id, a list id, or `outside:<class>`. */
  readonly label: string;
}

/** A sort of question that people bring although it is not the desk's business. */
export interface OutsideClass {
  readonly id: string;
  readonly name: Localized<string>;
  /** One sentence for this class; without it the plain decline is said. */
  readonly referral?: Localized<string>;
  /** Contacts offered, where the sources support them. */
  readonly ask?: readonly EntryId[];
  /** Entries that come nearest. */
  readonly nearest?: readonly EntryId[];
}

/** Something that can be asked about an entry, and the words by which people ask it. */
export interface Facet {
  readonly name: string;
  /** How specific its words are, 0…1. */
  readonly weight: number;
  readonly words: Localized<readonly string[]>;
}

/** Where a facet of an entry (or of every entry of a kind) is answered: `self`, `@relation`, or an entry; the best first. */
export interface FacetPage {
  readonly of: string;
  readonly facets: readonly string[];
  readonly lead: readonly string[];
}

export interface Knowledge {
  readonly programme: Programme;
  readonly entries: readonly Entry[];
  readonly sources: readonly Source[];
  readonly phrasings: readonly Phrasing[];
  readonly outside: readonly OutsideClass[];
  readonly lexicon: LexiconData;
  readonly facets: readonly Facet[];
  readonly pages: readonly FacetPage[];
  readonly scam: ScamWords;
  /** What guards every publication. */
  readonly labelled: readonly LabelledQuestion[];
}

export const OUTSIDE = "outside:";

/** The phrasings that are learnt: those of drafts and withdrawn entries rest until the entry is published. */
export function learntPhrasings({ entries, phrasings }: Knowledge): readonly Phrasing[] {
  const resting = new Set(entries.filter((entry) => entry.state !== "published").map((entry) => entry.id));
  return resting.size === 0 ? phrasings : phrasings.filter(({ label }) => !resting.has(label));
}
