/** What the desk knows: entries of a few kinds, in every language of the programme, each statement with its date and sources. */

/** A language tag as `knowledge/programme.json` lists it (`id`, `en`, `ja`). */
export type Locale = string;

/** A value in each language that has one; a missing language falls back to another, with a notice. */
export type Localized<T> = Readonly<Partial<Record<Locale, T>>>;

/** Kebab-case, stable for ever: buttons, links and labelled questions hold it. */
export type EntryId = string;

/** The key of a source in `knowledge/sources.json`. */
export type SourceId = string;

/** A date as precise as the source gives it, in EDTF (ISO 8601-2): `2021-02-28`, `2025-10`, `2010`, about `2013~`, from/to `2025-08-20/2025-09-02`. */
export type PartialDate = string;

/** The kinds of entries. */
export const KINDS = [
  "programme",
  "sector",
  "field",
  "pilot",
  "activity",
  "document",
  "agreement",
  "organisation",
  "person",
  "contact",
  "event",
  "topic",
  "smalltalk",
] as const;

export type Kind = (typeof KINDS)[number];

/** Where the entries of a kind stand, within the knowledge folder. */
export const FILE_OF_KIND: Readonly<Record<Kind, string>> = {
  programme: "programmes.json",
  sector: "sectors.json",
  field: "fields.json",
  pilot: "pilots.json",
  activity: "activities.json",
  document: "documents.json",
  agreement: "agreements.json",
  organisation: "organisations.json",
  person: "people.json",
  contact: "contacts.json",
  event: "events.json",
  topic: "topics.json",
  smalltalk: "smalltalk.json",
};

/** One or two facts that hold on a date, in words that stand alone. */
export interface Statement {
  readonly text: Localized<string>;
  readonly asOf: PartialDate;
  readonly sources: readonly SourceId[];
  /** Languages whose text has not followed the others yet, each with the date that its text holds for. */
  readonly stale?: Localized<PartialDate>;
}

/** A place in a list that was published on a date (a list may have been published more than once, with other members). */
export interface Listing {
  readonly asOf: PartialDate;
  readonly position: number;
  /** The wording of that list, where it differs from the entry's name. */
  readonly as?: Localized<string>;
  readonly sources: readonly SourceId[];
}

/** An office that a person held, with the dates on which a source shows it. */
export interface Role {
  readonly title: Localized<string>;
  readonly organisation?: EntryId;
  readonly seen: readonly PartialDate[];
}

export interface Entry {
  readonly id: EntryId;
  readonly kind: Kind;
  readonly name: Localized<string>;
  readonly aliases: Localized<readonly string[]>;
  /** Aliases that other entries have too, on purpose. */
  readonly shared?: readonly string[];
  /** The first line of a reply: answers in at most 200 characters and stands alone. For small talk: the whole reply. */
  readonly summary: Localized<string>;
  readonly statements: readonly Statement[];
  /** Named ties to other entries, the most fitting first. The names are free; `facets.json` says what they lead to. */
  readonly relations: Readonly<Record<string, readonly EntryId[]>>;
  readonly state: "draft" | "published" | "withdrawn";
  /** Lists in which the entry stands, by date of publication. */
  readonly listed?: readonly Listing[];
  /** Of an event: when it was. */
  readonly date?: PartialDate;
  /** Of a person. */
  readonly roles?: readonly Role[];
  /** Of a contact: addresses that open in a browser. */
  readonly links?: readonly string[];
  /** Of a topic that no source answers: the date of the last search. */
  readonly unpublished?: PartialDate;
  /** Languages in which the name or the summary has not followed the others yet. */
  readonly stale?: Readonly<Partial<Record<"name" | "summary", readonly Locale[]>>>;
  /** The short name of the administrator who answers for it. */
  readonly owner?: string;
  /** The day by which the owner is to have looked at it again. */
  readonly reviewBy?: PartialDate;
}

export interface Source {
  readonly id: SourceId;
  readonly outlet: string;
  readonly title: string;
  readonly date?: PartialDate;
  readonly url?: string;
}
